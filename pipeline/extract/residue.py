"""Residue: every figure of a source that no claim uses, and why; every digit of the raw text ends here or in a claim."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import DateMention, Quantity, UndatedMention
from schemas.residue import Residue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.parse.document import Block, Document
    from pipeline.recognize import Reading
    from schemas.claim import Claim

_DIGITS: Final = re.compile(r"[0-9０-９]+(?:[.,:/\-][0-9０-９]+)*")
Found = tuple[int, int, str]


def residue(
    document: Document, readings: Mapping[Block, Reading], claims: Iterable[Claim], repeated: Iterable[tuple[int, int]]
) -> Iterator[Residue]:
    """Yield each figure that no claim's span holds, in the order of the source; none overlap.

    `repeated` are raw ranges of values that their block states a second time.
    """
    taken = [(claim.span.start, claim.span.end) for claim in claims]
    found: list[Found] = []
    again = ((start, end, "duplicate") for start, end in repeated)
    for layer in (
        again,
        _figures(readings),
        _digits_of_names(readings),
        _digits_of_blocks(readings),
        _excluded(document),
        _rest(document),
    ):
        free = _apart(sorted(layer), taken, document.text.raw)
        found.extend(free)
        taken.extend((start, end) for start, end, _ in free)
    for start, end, reason in sorted(found):
        yield Residue(span=document.text.span(start, end), reason=reason)


def _figures(readings: Mapping[Block, Reading]) -> Iterator[Found]:
    for block, reading in readings.items():
        for figure in reading.figures:
            yield (*block.mapped.raw_range(figure.start, figure.end), _reason(figure, reading))


def _digits_of_names(readings: Mapping[Block, Reading]) -> Iterator[Found]:
    for block, reading in readings.items():
        for name in reading.names:
            for match in _DIGITS.finditer(block.text, name.start, name.end):
                yield (*block.mapped.raw_range(match.start(), match.end()), "name")


def _digits_of_blocks(readings: Mapping[Block, Reading]) -> Iterator[Found]:
    for block in readings:
        for match in _DIGITS.finditer(block.text):
            yield (*block.mapped.raw_range(match.start(), match.end()), "no_figure")


def _rest(document: Document) -> Iterator[Found]:
    return ((match.start(), match.end(), "markup") for match in _DIGITS.finditer(document.text.raw))


def _reason(figure: Quantity | DateMention | UndatedMention, reading: Reading) -> str:
    """Say why a figure makes no claim."""
    if isinstance(figure, UndatedMention):
        return "no_year"
    if isinstance(figure, DateMention):
        return "context"
    if figure.form == "ordinal":
        return "ordinal"
    if figure.unit or any(cue.role == "attribute" for cue in reading.cues):
        return "no_subject" if not reading.names else "no_attribute"
    return "no_attribute"


def _excluded(document: Document) -> Iterator[Found]:
    for region in document.excluded:
        for match in _DIGITS.finditer(document.text.raw, region.start, region.end):
            yield match.start(), match.end(), region.reason


def _apart(found: Iterable[Found], taken: Iterable[tuple[int, int]], raw: str) -> list[Found]:
    """Keep what overlaps neither the taken ranges nor an earlier find; of a find cut short, the pieces with digits."""
    ranges = sorted(taken)
    kept: list[Found] = []
    last = index = 0
    for start, end, reason in found:
        begin = max(start, last)
        last = max(last, end)
        while index < len(ranges) and ranges[index][1] <= begin:
            index += 1
        pieces = _pieces(begin, end, islice(ranges, index, None))
        kept.extend((a, b, reason) for a, b in pieces if (a, b) == (start, end) or _DIGITS.search(raw, a, b))
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
