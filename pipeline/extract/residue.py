"""Residue: every figure of a source that no claim uses, and why; every digit of the raw text is here or in a claim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.extract.surroundings import Surroundings
from pipeline.parse.document import Block
from pipeline.recognize.mention import DateMention, UndatedMention
from schemas.record import record
from schemas.residue import Reason, Residue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.parse.document import Document
    from pipeline.recognize import Reading
    from pipeline.recognize.reading import Figure
    from schemas.claim import Claim

_DIGITS: Final = re.compile(r"[0-9０-９]+(?:[.,:/\-][0-9０-９]+)*")
# a version of several parts, or digits that a Latin letter is glued to: `4.37.0`, `bf16`, `R1`, `2sin`
_IDENTIFIER: Final = re.compile(r"(?<![a-z0-9])(?:[0-9]+\.[0-9]+\.[0-9]+|[a-z][a-z_-]*[0-9]|[0-9][0-9.]*[a-z])")
_RANGE: Final = itemgetter(0, 1)
_GLUED: Final = 12  # characters of a word before its digits


class Found(NamedTuple):
    """A range of the raw text, why it is left, and what `Surroundings.words` needs to tell the words around it."""

    start: int
    end: int
    reason: Reason
    place: tuple[Block, int, int, tuple[int, int]] | None = None


@record
class Unclaimed:
    """What reading left: why figures make no claim, by block and place in it, and raw ranges of what is said twice."""

    readings: Mapping[Block, Reading]
    reasons: Mapping[tuple[Block, int], Reason]
    repeated: Iterable[tuple[int, int]]


def residue(document: Document, unclaimed: Unclaimed, claims: Sequence[Claim]) -> Iterator[Residue]:
    """Yield each figure that no claim's span holds, in the order of the source; none overlap."""
    taken = Taken((claim.span.start, claim.span.end) for claim in claims)
    found: list[Found] = []
    surroundings = Surroundings(document)
    dated = {claim.as_of for claim in claims} | _own_dates(document)
    for layer in (
        (Found(start, end, Reason.DUPLICATE) for start, end in unclaimed.repeated),
        _figures(unclaimed, surroundings, dated),
        _digits_of_names(unclaimed.readings, taken),
        _digits_of_blocks(unclaimed.readings, taken),
        _excluded(document),
        _rest(document, taken),
    ):
        free = _apart(sorted(layer, key=_RANGE), taken, document.text.raw)
        found.extend(free)
        taken.add((left.start, left.end) for left in free)
    for left in sorted(found, key=_RANGE):
        before, after = surroundings.words(*left.place) if left.place else ("", "")
        yield Residue(span=document.text.span(left.start, left.end), reason=left.reason, before=before, after=after)


def _own_dates(document: Document) -> set[str]:
    """Return the dates that the source states for itself."""
    items = (document.metadata.published, document.metadata.updated)
    return {item.value for item in items if item is not None}


def _figures(unclaimed: Unclaimed, surroundings: Surroundings, dated: set[str]) -> Iterator[Found]:
    for block, reading in unclaimed.readings.items():
        if not reading.figures:
            continue
        spans = sorted((mention.start, mention.end) for mention in (*reading.figures, *reading.names))
        for figure in reading.figures:
            reason = unclaimed.reasons.get((block, figure.start)) or _unread(figure, block, surroundings)
            if isinstance(figure, DateMention) and figure.value in dated and reason is not Reason.REFERENCE:
                reason = Reason.CONTEXT
            number = bisect_left(spans, (figure.start, figure.end))
            before = spans[number - 1][1] if number else 0
            behind = spans[number + 1][0] if number + 1 < len(spans) else len(block.text)
            place = (block, figure.start, figure.end, (before, behind))
            yield Found(*block.mapped.raw_range(figure.start, figure.end), reason, place)


def _unread(figure: Figure, block: Block, surroundings: Surroundings) -> Reason:
    """Say why a figure makes no claim that no rule was shown: it stands in a table, under no subject."""
    if block in surroundings.in_heads:
        return Reason.HEAD
    return Reason.NO_YEAR if isinstance(figure, UndatedMention) else Reason.NO_SUBJECT


def _digits_of_names(readings: Mapping[Block, Reading], taken: Taken) -> Iterator[Found]:
    for block, reading in readings.items():
        for name in reading.names:
            for match in _DIGITS.finditer(block.text, name.start, name.end):
                start, end = block.mapped.raw_range(*match.span())
                if not taken.holds(start, end):
                    yield Found(start, end, Reason.NAME)


def _digits_of_blocks(readings: Mapping[Block, Reading], taken: Taken) -> Iterator[Found]:
    for block, reading in readings.items():
        for match in _DIGITS.finditer(reading.folded):
            start, end = match.span()
            first, last = block.mapped.raw_range(start, end)
            if taken.holds(first, last):
                continue
            begin = max(0, start - _GLUED)
            part = any(found.end() > start for found in _IDENTIFIER.finditer(reading.folded, begin, end + 1))
            reason = Reason.IDENTIFIER if part else Reason.NO_FIGURE
            yield Found(first, last, reason, (block, start, end, (0, len(block.text))))


def _rest(document: Document, taken: Taken) -> Iterator[Found]:
    for match in _DIGITS.finditer(document.text.raw):
        if not taken.holds(*match.span()):
            yield Found(*match.span(), Reason.MARKUP)


def _excluded(document: Document) -> Iterator[Found]:
    for region in document.excluded:
        for match in _DIGITS.finditer(document.text.raw, region.start, region.end):
            yield Found(*match.span(), Reason(region.reason))


def _apart(found: Iterable[Found], taken: Taken, raw: str) -> list[Found]:
    """Keep what overlaps neither the taken ranges nor an earlier find; of a find cut short, the pieces with digits."""
    kept: list[Found] = []
    last = 0
    for left in found:
        begin = max(left.start, last)
        last = max(last, left.end)
        for start, end in taken.between(begin, left.end):
            if (start, end) == (left.start, left.end):
                kept.append(left)
            elif _DIGITS.search(raw, start, end):
                kept.append(left._replace(start=start, end=end))
    return kept


class Taken:
    """Ranges of the raw text that are accounted for."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Begin with ranges in any order; they may overlap."""
        self._starts: list[int] = []  # of the ranges put together, which are in order and apart
        self._ends: list[int] = []
        self.add(ranges)

    def add(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take more ranges."""
        before = zip(self._starts, self._ends, strict=True)
        every = sorted([*before, *ranges])
        self._starts, self._ends = [], []
        for start, end in every:
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether all of a range is taken."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a range that are not taken."""
        at = bisect_right(self._ends, start)
        while at < len(self._starts) and self._starts[at] < end:
            if self._starts[at] > start:
                yield start, self._starts[at]
            start = self._ends[at]
            at += 1
        if start < end:
            yield start, end
