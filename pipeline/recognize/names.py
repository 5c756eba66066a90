"""Names: everything in a text that the vocabulary lists or the grammar of model names reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.fold import fold
from pipeline.recognize.lexicon import Lexicon, unbroken
from pipeline.recognize.lineage import Lineage
from pipeline.recognize.mention import Name
from schemas.record import record
from schemas.vocabulary.names import Product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.recognize.lexicon import Match
    from pipeline.recognize.model_anchors import Anchor
    from pipeline.recognize.model_reader import Learned
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.names import NamedTerm

_POSSESSIVE: Final = frozenset({"", " ", "-", "·"})  # between an organisation and its product: `Meta Llama`
_SINGULAR: Final = frozenset({"organization", "person"})


@record
class _Entry:
    """What a listed word stands for, who makes it, and the spellings it must have (any case will do where empty)."""

    canonical: str
    type: str
    developer: str
    exact: tuple[str, ...]


@record
class _Candidate:
    """A name that may stand, who makes the thing, and whether its very spelling is listed."""

    name: Name
    developer: str
    exact: bool = False


class NameReader:
    """Finds names; built once per vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = vocabulary.names
        self._lexicon = Lexicon([pair for kind, term in names.typed() for pair in _entries(kind, term)])
        self.lineage = Lineage(names)
        self._groups = names.groups()

    @property
    def lexicons(self) -> tuple[Lexicon[_Entry], Lexicon[Anchor]]:
        """Return the listed words, and those that may begin the name of a model."""
        return self._lexicon, self.lineage.reader.anchors

    def find(self, text: str) -> list[Name]:
        """Return the names in a text by place; none overlap, of two at one place the longer one stands."""
        folded = unbroken(fold(text))
        words, anchors = self.lexicons
        return self.names(text, folded, words.find_all(folded), anchors.find_all(folded))

    def names(
        self, text: str, folded: str, words: Sequence[Match[_Entry]], anchors: Sequence[Match[Anchor]]
    ) -> list[Name]:
        """Return what `find` does, from the words found in each lexicon."""
        found = [*self._listed(text, words), *self._modelled(text, folded, anchors)]
        if len(found) > 1:
            found.sort(key=_rank)
        names: list[Name] = []
        for candidate in found:
            name, last = candidate.name, names[-1] if names else None
            if last and name.start < last.end:
                continue
            if last and folded[last.end : name.start] in _POSSESSIVE and self._owns(last, candidate.developer):
                names[-1] = replace(name, start=last.start, owner=last.canonical)
            else:
                names.append(name)
        return names

    def compose(self, family: str, ending: str) -> str:
        """Return the canonical name of a family's member: `Qwen2` and `72B` make `Qwen2-72B`."""
        return self.lineage.compose(family, ending)

    def _listed(self, text: str, words: Sequence[Match[_Entry]]) -> Iterator[_Candidate]:
        for start, end, entry in words:
            if (not entry.exact or text.startswith(entry.exact, start)) and not self._plural(text[start:end], entry):
                name = Name(start, end, canonical=entry.canonical, type=entry.type, form="lexicon")
                yield _Candidate(name, entry.developer, bool(entry.exact))

    def _plural(self, word: str, entry: _Entry) -> bool:
        """Tell whether a word is the plural of a firm's or person's name, which has none: another name begins like it."""
        return entry.type in _SINGULAR and word.endswith("s") and unbroken(fold(word)) not in self._lexicon.entries

    def learn(self, names: Iterable[Name], presented: Iterable[tuple[str, Anchor]]) -> Learned | None:
        """Return the families that a text presents or names of the grammar alone teach, to find them elsewhere in it."""
        found = list(names)
        makers = frozenset(name.canonical for name in found if name.type == "organization")
        return self.lineage.reader.learn(
            dict.fromkeys(name.canonical for name in found if name.form == "grammar"), makers, presented
        )

    def _modelled(self, text: str, folded: str, anchors: Sequence[Match[Anchor]]) -> Iterator[_Candidate]:
        for found in self.lineage.reader.models(text, folded, anchors):
            kind = "model" if found.name.is_model else "model_family"
            form = "listed" if found.listed else "grammar"
            name = Name(found.start, found.end, canonical=found.name.canonical, type=kind, form=form)
            yield _Candidate(name, found.name.family.developer)

    def _owns(self, first: Name, developer: str) -> bool:
        """Tell whether a name is an organisation of the group that makes the thing named behind it."""
        if first.type != "organization" or not developer:
            return False
        return self._groups.get(first.canonical) == self._groups.get(developer, developer)


def _rank(candidate: _Candidate) -> tuple[int, int, bool]:
    return candidate.name.start, -candidate.name.end, not candidate.exact


def _entries(kind: str, term: NamedTerm) -> Iterator[tuple[str, _Entry]]:
    developer = term.developer if isinstance(term, Product) else ""
    for word in term.words:
        yield word, _Entry(term.name, kind, developer, ())
    for word in term.exact:
        yield word, _Entry(term.name, kind, developer, term.exact)
