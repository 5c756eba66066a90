"""Letters set off: `39 M` and `7.6 B`, where nothing else stands in a cell or behind the label of a line, are 39M and 7.6B."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.parse.document import Block
    from pipeline.recognize.reading import Reading

_SET_OFF: Final = re.compile(
    r"(?:^|[:：]\**)[ *_]*(?P<number>[~≈<>]? ?\d[\d.,]*) (?P<letter>[KMBT])(?P<plus>\+?)(?=[ *_]*(?:$|[(（,，;]))"
)


def with_scales(readings: dict[Block, Reading], phrase: Callable[[str], Reading]) -> dict[Block, Reading]:
    """Read a capital behind a blank as what multiplies the figure before it."""
    found = ((block, _SET_OFF.search(block.text)) for block in readings)
    return readings | {block: _scaled(readings[block], match, phrase) for block, match in found if match}


def _scaled(reading: Reading, match: re.Match[str], phrase: Callable[[str], Reading]) -> Reading:
    """Return a reading with the figure that such a letter multiplies."""
    (first, last), start = match.span("number")[:1] + match.span("plus")[1:], match.start("number")
    told = [f for f in phrase(f"{match['number']}{match['letter']}{match['plus']}").figures if isinstance(f, Quantity)]
    beside = [f for f in reading.figures if f.end <= first or last <= f.start]
    if len(told) != 1 or not told[0].scale or len(reading.figures) != len(beside) + 1:
        return reading
    digits = told[0].digits[0] + start, told[0].digits[1] + start
    whole = replace(told[0], start=told[0].start + start, end=told[0].end + start + 1, digits=digits)
    return replace(reading, figures=tuple(sorted([*beside, whole], key=lambda figure: figure.start)))
