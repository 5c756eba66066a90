"""Every digit accounted for: what no block holds and nobody left out by name is mark-up, or the number of an item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.parse.document import Block, Excluded, Table

_DIGIT: Final = re.compile(r"\d")
# the marker of a list item at the end of a stretch of mark-up, and what may open the item's text
_ORDINAL: Final = re.compile(r"(?:\A|\n)[ \t>*+-]*((?:\d{1,9}[.)][ \t>*+-]+)*\d{1,9}[.)])[\s*_~`<\[-]*\Z")
_REACH: Final = 60  # characters from the beginning of an item's line to its text


def account(raw: str, content: Iterable[Block | Table], excluded: Iterable[Excluded]) -> tuple[Excluded, ...]:
    """Return the excluded regions in order, without overlaps, and one more for each stretch of digits outside text."""
    regions = _apart(sorted(excluded, key=lambda region: (region.start, -region.end)))
    known = sorted([*_text_ranges(content), *((region.start, region.end) for region in regions)])
    for start, end in _gaps(known, len(raw)):
        regions.extend(_markup(raw, start, end))
    return tuple(sorted(regions, key=lambda region: region.start))


def blocks_of(content: Iterable[Block | Table]) -> Iterator[Block]:
    """Yield every block once: those of the text, the captions and the cells of tables."""
    for part in content:
        if isinstance(part, Block):
            yield part
            continue
        if part.caption:
            yield part.caption
        seen: set[int] = set()
        for cell in (cell for row in part.rows for cell in row if cell):
            if id(cell) not in seen:
                seen.add(id(cell))
                yield cell


def _text_ranges(content: Iterable[Block | Table]) -> Iterator[tuple[int, int]]:
    for block in blocks_of(content):
        for run in block.mapped.runs:
            yield run.raw_start, run.raw_end


def _apart(regions: list[Excluded]) -> list[Excluded]:
    """Drop regions that lie in another."""
    kept: list[Excluded] = []
    for region in regions:
        if not kept or region.start >= kept[-1].end:
            kept.append(region)
        elif region.end > kept[-1].end:
            kept.append(Excluded(kept[-1].end, region.end, region.reason))
    return kept


def _gaps(known: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in known:
        if place < start:
            yield place, start
        place = max(place, end)
    if place < length:
        yield place, length


def _markup(raw: str, start: int, end: int) -> Iterator[Excluded]:
    if _DIGIT.search(raw, start, end) is None:
        return
    begin = max(start, end - _REACH)
    marker = _ORDINAL.search(raw[begin:end])
    if marker and (marker.start() or begin == 0 or raw[begin] == "\n"):
        yield Excluded(begin + marker.start(1), begin + marker.end(1), "ordinal")
        end = begin + marker.start(1)
    if _DIGIT.search(raw, start, end):
        stripped = raw[start:end].strip()
        first = raw.index(stripped, start)
        yield Excluded(first, first + len(stripped), "markup")
