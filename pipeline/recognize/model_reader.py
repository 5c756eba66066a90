"""Model names in running text: families of the vocabulary, and others that a size gives away (`Foo-13B-Chat`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.recognize.fold import fold
from pipeline.recognize.lexicon import Lexicon
from pipeline.recognize.model_grammar import ModelGrammar, Tail
from pipeline.recognize.model_names import ModelName, Part
from schemas.vocabulary.names import Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.vocabulary.names import NameTerms

_LONGEST_HEAD: Final = 40  # characters before a size that may belong to an unlisted name
_HEAD: Final = re.compile(r"([A-Z][A-Za-z]+(?:-[A-Za-z]+)*)(?:(-?)(\d{1,2}(?:\.\d{1,2})?))?(-?)")
_INNER_CAPITAL: Final = re.compile(r"[A-Z]+[a-z]+[A-Z]")
_HEAD_CHARS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_SHORTEST_GLUED: Final = 4  # `Zephyr7B` reads as a name, `R7B` and `Int8B` do not


@dataclass(frozen=True, slots=True)
class Found:
    """A model name and its place; `listed` tells whether its family is in the vocabulary."""

    start: int
    end: int
    name: ModelName
    listed: bool


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a family word stands for: its family, the spellings it must have, whether it needs more behind it."""

    family: Family
    exact: tuple[str, ...]
    needs_tail: bool


class ModelReader:
    """Finds model names; built once per vocabulary."""

    def __init__(self, names: NameTerms) -> None:
        words = [word for _, term in names.typed() for word in (term.name, *term.aliases, *term.exact)]
        families = [word for family in names.family for word in (family.name, *family.aliases, *family.exact)]
        self._grammar = ModelGrammar(names, frozenset(map(fold, words + families)))
        self._anchors = Lexicon(_anchors(names.family), digits_may_follow=True)

    def find(self, text: str, folded: str) -> list[Found]:
        """Return all model names by place; listed ones do not overlap, an unlisted one may hold a listed one."""
        listed = list(self._listed(text, folded))
        starts = [found.start for found in listed]
        new = [found for found in self._unlisted(text, folded) if not self._holds_listed(found, starts, folded)]
        return sorted(listed + new, key=lambda found: (found.start, -found.end))

    def read(self, canonical: str) -> ModelName | None:
        """Read a text that is one model name from end to end; None where it is none."""
        folded = fold(canonical)
        whole = [found for found in self.find(canonical, folded) if (found.start, found.end) == (0, len(canonical))]
        return whole[0].name if whole else None

    def _listed(self, text: str, folded: str) -> Iterator[Found]:
        last = 0
        for start, end, anchor in self._anchors.find_all(folded):
            if start < last or (anchor.exact and not text.startswith(anchor.exact, start)):
                continue
            stop, parts = self._grammar.read(Tail(text, folded, anchor.family, end))
            if parts or not anchor.needs_tail:
                last = stop
                yield Found(start, stop, ModelName(anchor.family, parts), listed=True)

    def _unlisted(self, text: str, folded: str) -> Iterator[Found]:
        last = 0
        for match in self._grammar.patterns.size.finditer(folded):
            head = self._head(text, folded, match.start(), last)
            if head is None:
                continue
            start, family, parts, end = head
            tail = Tail(text, folded, family, end, parts)
            stop, read = self._grammar.read(tail)
            if stop >= match.end():
                last = stop
                yield Found(start, stop, ModelName(family, read), listed=False)

    def _head(self, text: str, folded: str, size: int, last: int) -> tuple[int, Family, list[Part], int] | None:
        """Return where the name before a size starts, its family and version, and where the family part ends."""
        spaced = folded[size - 1 : size] == " "
        stop = size - 1 if spaced else size
        start, lowest = stop, max(last, stop - _LONGEST_HEAD)
        while start > lowest and folded[start - 1] in _HEAD_CHARS:
            start -= 1
        if start and (folded[start - 1] in _HEAD_CHARS or folded[start - 1] == "_"):
            return None
        match = _HEAD.fullmatch(text, start, stop)
        if match is None or self._names_nothing(match, spaced):
            return None
        family = Family(name=match[1], joiners=(match[2] or "", "-"), reason="a size follows it")
        parts = [Part("version", match[3])] if match[3] else []
        return start, family, parts, match.end() - len(match[4])

    def _holds_listed(self, found: Found, starts: list[int], folded: str) -> bool:
        """Tell whether an unlisted name is a listed one, alone or with its owner before it (`Meta-Llama-3-8B`)."""
        place = bisect_left(starts, found.start)
        if place == len(starts) or starts[place] >= found.end:
            return False
        before = folded[found.start : starts[place]].rstrip("-")
        return not before or before in self._grammar.taken

    def _names_nothing(self, match: re.Match[str], spaced: bool) -> bool:
        head = fold(match[1])
        if head in self._grammar.taken or {head, head.split("-")[0]} & self._grammar.patterns.not_families:
            return True
        if spaced:
            return bool(match[4]) or _INNER_CAPITAL.match(match[1]) is None
        glued = not match[4]
        return glued and (bool(match[3]) or len(head) < _SHORTEST_GLUED or match[1].isupper())


def _anchors(families: tuple[Family, ...]) -> list[tuple[str, _Anchor]]:
    return [
        (word, _Anchor(family, exact, family.tail != "optional" or word in family.versioned))
        for family in families
        for words, exact in ((family.words, ()), (family.exact, family.exact))
        for word in words
    ]
