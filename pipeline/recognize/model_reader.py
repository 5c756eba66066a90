"""Model names in running text: families of the vocabulary, and others that a size gives away (`Foo-13B-Chat`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.recognize.fold import fold
from pipeline.recognize.lexicon import Lexicon
from pipeline.recognize.model_anchors import Anchor, anchors, spelt
from pipeline.recognize.model_grammar import ModelGrammar
from pipeline.recognize.model_names import ModelName, Part
from pipeline.recognize.model_variants import Tail
from schemas.record import record
from schemas.vocabulary.names import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.recognize.lexicon import Match
    from schemas.vocabulary.names import NameTerms

_LONGEST_HEAD: Final = 40  # characters before a size that may belong to an unlisted name
_LONGEST_SIZE: Final = 12
_MOST_READ: Final = 65536  # names that are kept as read: few are written, and each very often
_HEAD: Final = re.compile(
    r"(?P<family>[A-Z][A-Za-z](?:[A-Za-z0-9.\-]*[A-Za-z])?)"
    r"(?:(?P<joint>-?)(?P<version>\d{1,2}(?:\.\d{1,2})?))?(?P<last>[ \-]?)",
)
_PREFIX: Final = re.compile(r"[A-Z][a-z]{2,}[A-Za-z]*")
_CHAIN: Final = re.compile(r"[A-Z][A-Za-z]*\d+(?:-[A-Z][a-z]+)+")  # `R1-Distill` before a family
_BLANK: Final = re.compile(
    r"(?P<family>[A-Z][A-Za-z]+)(?:(?P<joint>[ -])(?P<version>\d{1,2}(?:\.\d{1,2})?))?(?=[ -]\d)"
)
_COINED: Final = re.compile(r"[a-z][A-Z]")
_INNER_CAPITAL: Final = re.compile(r"[A-Z]+[a-z]+[A-Z]")
_GOES_ON: Final = re.compile(r" [A-Z]")
_MARKED: Final = re.compile(r" \d+ ?(?:[:)、|]|\.(?!\d))")
_SIZE_CHARS: Final = frozenset("0123456789x×*")
_HEAD_CHARS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_SHORTEST_GLUED: Final = 4  # `Zephyr7B` reads as a name, `R7B` and `Int8B` do not


@record
class Found:
    """A model name and its place; `listed` tells whether its family is in the vocabulary."""

    start: int
    end: int
    name: ModelName
    listed: bool


Learned = Lexicon[Anchor]


class ModelReader:
    """Finds model names; built once per vocabulary."""

    def __init__(self, names: NameTerms) -> None:
        words = [word for _, term in names.typed() for word in (term.name, *term.aliases, *term.exact)]
        families = [word for family in names.family for word in (family.name, *family.aliases, *family.exact)]
        self._grammar = ModelGrammar(names, frozenset(map(fold, words + families)))
        self.read = lru_cache(maxsize=_MOST_READ)(self._read)
        self.anchors = Lexicon(anchors(names.family), digits_may_follow=True)
        self._joined = [family for family in names.family if family.tail == "joined"]

    def find(self, text: str, folded: str) -> list[Found]:
        """Return all model names by place; listed ones do not overlap, an unlisted one may hold a listed one."""
        return self.models(text, folded, self.anchors.find_all(folded))

    def models(self, text: str, folded: str, anchors: Sequence[Match[Anchor]]) -> list[Found]:
        """Return what `find` does, from the family words found in the text."""
        listed = list(self._listed(text, folded, anchors)) if anchors else []
        unlisted = list(self._unlisted(text, folded)) if self._grammar.patterns.size_end.search(folded) else []
        if not unlisted:
            return listed if len(listed) < 2 else sorted(listed, key=_place)
        starts = [found.start for found in listed]
        new = [found for found in unlisted if not self._holds_listed(found, starts, folded)]
        return sorted(listed + new, key=_place)

    def _read(self, canonical: str) -> ModelName | None:
        """Read a text that is one model name from end to end; None where it is none."""
        folded = fold(canonical)
        whole = [found for found in self.find(canonical, folded) if (found.start, found.end) == (0, len(canonical))]
        return whole[0].name if whole else self._blank(canonical, folded)

    def _blank(self, canonical: str, folded: str) -> ModelName | None:
        """Read the name of a member of an unlisted family that is written with blanks (`Foo 2 7B`); None where it is none."""
        head = _BLANK.match(canonical) if " " in canonical else None
        if head is None or fold(head["family"]) in self._grammar.taken | self._grammar.patterns.not_families:
            return None
        family = Family(name=head["family"], joiners=(head["joint"] or " ", " "), reason="introduced")
        tail = Tail(canonical, folded, family, head.end())
        if head["version"]:
            tail.parts.append(Part("version", head["version"]))
        stop, parts = self._grammar.read(tail)
        return ModelName(family, parts) if stop == len(canonical) and tail.has("size") else None

    def learn(
        self, canonicals: Iterable[str], makers: frozenset[str], presented: Iterable[tuple[str, Anchor]]
    ) -> Learned | None:
        """Return the families that a text presents, and the unlisted ones of names with sizes (`Foo-3-7B`).

        Where one of these stands with a version, it is known. So is one by itself whose word is coined (`JetFoo`), and
        can be nothing else. Families that elsewhere need a version joined to them are read with a blank as well where
        the text names who makes them.
        """
        names = (self.read(canonical) for canonical in canonicals)
        families = {name.family.name: name.family for name in names if name}
        found = sorted(families.items())
        anchors = [(word, Anchor(family, (word,), needs_tail=not _COINED.search(word))) for word, family in found]
        anchors += [
            (word, Anchor(family.model_copy(update={"tail": "required"}), (word,), needs_tail=True, counts=True))
            for family in self._joined
            if family.developer in makers
            for word in family.exact
        ]
        anchors += presented
        return Lexicon(anchors, digits_may_follow=True) if anchors else None

    def _listed(self, text: str, folded: str, anchors: Sequence[Match[Anchor]]) -> Iterator[Found]:
        last = 0
        for start, end, anchor in anchors:
            if start < last or (anchor.exact and not spelt(text, start, end, anchor)):
                continue
            if anchor.counts and _counts(folded, start, end):
                continue
            stop, parts = self._grammar.read(Tail(text, folded, anchor.family, end))
            if anchor.presented and not parts and _GOES_ON.match(text, stop):
                continue
            if not anchor.needs_tail or any(part.group != "new" for part in parts):
                last = stop
                prefix = self._prefix(text, folded, start)
                family = _derived(anchor.family, prefix) if prefix else anchor.family
                begin = start - len(prefix) - 1 if prefix else start
                yield Found(begin, stop, ModelName(family, parts), listed=not prefix)

    def _prefix(self, text: str, folded: str, start: int) -> str:
        """Return the word that a hyphen puts before a family and that makes it another one (`Med-PaLM`), or nothing."""
        if folded[start - 1 : start] != "-":
            return ""
        begin = _start(folded, start - 1, start - _LONGEST_HEAD, _HEAD_CHARS)
        match = _PREFIX.fullmatch(text, begin, start - 1) or _CHAIN.fullmatch(text, begin, start - 1)
        word = folded[begin : start - 1]
        bounded = begin == 0 or folded[begin - 1] not in _HEAD_CHARS | {"_"}
        known = word in self._grammar.taken or word in self._grammar.patterns.not_families
        return match[0] if match and bounded and not known else ""

    def _unlisted(self, text: str, folded: str) -> Iterator[Found]:
        last = 0
        for match in self._grammar.patterns.size_end.finditer(folded):
            size = _start(folded, match.start() + 1, match.start() - _LONGEST_SIZE, _SIZE_CHARS)
            if folded[size - 2 : size - 1] == "-" and self._grammar.patterns.active.match(folded, size - 1):
                size -= 1  # `Foo-MoE-A36B`: the size of what is active, of which the letter is no name
            start = _head_start(folded, size, max(last, size - _LONGEST_HEAD))
            head = _HEAD.fullmatch(text, start, size) if start < size else None
            if head is None or self._names_nothing(head):
                continue
            stop, name = self._whole(text, folded, head)
            if stop >= match.end():
                last = stop
                yield Found(start, stop, name, listed=False)

    def _whole(self, text: str, folded: str, head: re.Match[str]) -> tuple[int, ModelName]:
        """Read on from the head of an unlisted name, its version behind it, as far as the grammar goes."""
        family = Family(name=head["family"], joiners=(head["joint"] or "", "-"), reason="a size follows it")
        tail = Tail(text, folded, family, head.end() - len(head["last"]))
        if head["version"]:
            tail.parts.append(Part("version", head["version"]))
        stop, parts = self._grammar.read(tail)
        return stop, ModelName(family, parts)

    def _holds_listed(self, found: Found, starts: list[int], folded: str) -> bool:
        """Tell whether an unlisted name is a listed one, alone or with its owner before it (`Meta-Llama-3-8B`)."""
        place = bisect_left(starts, found.start)
        if place == len(starts) or starts[place] >= found.end:
            return False
        before = folded[found.start : starts[place]].rstrip("-")
        return not before or before in self._grammar.taken

    def _names_nothing(self, head: re.Match[str]) -> bool:
        """Tell whether the words before a size are no name: ordinary words, names of other things, too short."""
        family = fold(head["family"])
        if family in self._grammar.taken or {family, family.split("-")[0]} & self._grammar.patterns.not_families:
            return True
        if head["last"] == " ":
            return _INNER_CAPITAL.match(head["family"]) is None
        short = len(family) < _SHORTEST_GLUED or head["family"].isupper() or bool(head["version"])
        return short and not head["last"]


def _counts(folded: str, start: int, end: int) -> bool:
    """Tell whether a word may only number the steps of a text: it begins a line, or a mark follows its number."""
    return not folded[:start].rpartition("\n")[2].strip(" *#-") or _MARKED.match(folded, end) is not None


def _place(found: Found) -> tuple[int, int]:
    return found.start, -found.end


def _derived(family: Family, prefix: str) -> Family:
    """Return the family that a prefix makes of a listed one; who makes it is not known."""
    name = f"{prefix}-{family.name}"
    return Family(name=name, joiners=family.joiners, sized_joiners=family.sized_joiners, reason="a prefix before it")


def _head_start(folded: str, size: int, lowest: int) -> int:
    """Return where the word that is joined to a size begins; the size itself where none is or it is too long."""
    stop = size - 1 if folded[size - 1 : size] == " " else size
    start = _start(folded, stop, lowest, _HEAD_CHARS)
    cut = start > 0 and (folded[start - 1] in _HEAD_CHARS or folded[start - 1] == "_")
    return size if cut else start


def _start(folded: str, end: int, lowest: int, chars: frozenset[str]) -> int:
    """Go back from `end` over the given characters, and over points inside numbers."""
    start = end
    while start > max(lowest, 0):
        char = folded[start - 1]
        inside = char == "." and start < end and folded[start].isdigit() and folded[start - 2 : start - 1].isdigit()
        if char not in chars and not inside:
            break
        start -= 1
    return start
