"""Residue: every figure of a source that no claim uses, and why; every digit of the raw text is here or in a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
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
_GLUED: Final = 12  # characters of a word before its digits


class Found(NamedTuple):
    """A range of the raw text, why it is left, and the words around it."""

    start: int
    end: int
    reason: Reason
    words: tuple[str, str] = ("", "")


@record
class Unclaimed:
    """What reading left: why figures make no claim, by block and place in it, and raw ranges of what is said twice."""

    readings: Mapping[Block, Reading]
    reasons: Mapping[tuple[Block, int], Reason]
    repeated: Iterable[tuple[int, int]]


def residue(document: Document, unclaimed: Unclaimed, claims: Sequence[Claim]) -> Iterator[Residue]:
    """Yield each figure that no claim's span holds, in the order of the source; none overlap."""
    taken = [(claim.span.start, claim.span.end) for claim in claims]
    found: list[Found] = []
    surroundings = Surroundings(document)
    dated = {claim.as_of for claim in claims} | _own_dates(document)
    for layer in (
        (Found(start, end, Reason.DUPLICATE) for start, end in unclaimed.repeated),
        _figures(unclaimed, surroundings, dated),
        _digits_of_names(unclaimed.readings),
        _digits_of_blocks(unclaimed.readings, surroundings),
        _excluded(document),
        _rest(document),
    ):
        free = _apart(sorted(layer, key=itemgetter(0, 1)), taken, document.text.raw)
        found.extend(free)
        taken.extend((left.start, left.end) for left in free)
    for left in sorted(found, key=itemgetter(0, 1)):
        before, after = left.words
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
            place = bisect_left(spans, (figure.start, figure.end))
            before = spans[place - 1][1] if place else 0
            behind = spans[place + 1][0] if place + 1 < len(spans) else len(block.text)
            words = surroundings.words(block, figure.start, figure.end, (before, behind))
            yield Found(*block.mapped.raw_range(figure.start, figure.end), reason, words)


def _unread(figure: Figure, block: Block, surroundings: Surroundings) -> Reason:
    """Say why a figure makes no claim that no rule was shown: it stands in a table, under no subject."""
    if block in surroundings.in_heads:
        return Reason.HEAD
    return Reason.NO_YEAR if isinstance(figure, UndatedMention) else Reason.NO_SUBJECT


def _digits_of_names(readings: Mapping[Block, Reading]) -> Iterator[Found]:
    for block, reading in readings.items():
        for name in reading.names:
            for match in _DIGITS.finditer(block.text, name.start, name.end):
                yield Found(*block.mapped.raw_range(match.start(), match.end()), Reason.NAME)


def _digits_of_blocks(readings: Mapping[Block, Reading], surroundings: Surroundings) -> Iterator[Found]:
    for block, reading in readings.items():
        for match in _DIGITS.finditer(reading.folded):
            start, end = match.span()
            begin = max(0, start - _GLUED)
            part = any(found.end() > start for found in _IDENTIFIER.finditer(reading.folded, begin, end + 1))
            words = surroundings.words(block, start, end, (0, len(block.text)))
            reason = Reason.IDENTIFIER if part else Reason.NO_FIGURE
            yield Found(*block.mapped.raw_range(start, end), reason, words)


def _rest(document: Document) -> Iterator[Found]:
    return (Found(*match.span(), Reason.MARKUP) for match in _DIGITS.finditer(document.text.raw))


def _excluded(document: Document) -> Iterator[Found]:
    for region in document.excluded:
        for match in _DIGITS.finditer(document.text.raw, region.start, region.end):
            yield Found(*match.span(), Reason(region.reason))


def _apart(found: Iterable[Found], taken: Iterable[tuple[int, int]], raw: str) -> list[Found]:
    """Keep what overlaps neither the taken ranges nor an earlier find; of a find cut short, the pieces with digits."""
    ranges = sorted(taken)
    kept: list[Found] = []
    last = index = 0
    for left in found:
        begin = max(left.start, last)
        last = max(last, left.end)
        while index < len(ranges) and ranges[index][1] <= begin:
            index += 1
        pieces = _pieces(begin, left.end, islice(ranges, index, None))
        kept.extend(
            left._replace(start=a, end=b)
            for a, b in pieces
            if (a, b) == (left.start, left.end) or _DIGITS.search(raw, a, b)
        )
    return kept


def _pieces(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for low, high in ranges:
        if low >= end:
            break
        if low > start:
            yield start, low
        start = max(start, high)
    if start < end:
        yield start, end
