"""Currency: amounts of money without one, in a document that speaks of one alone (`估值3500亿`, elsewhere `3500亿美元`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.parse.document import Block
    from pipeline.recognize.mention import Cue
    from pipeline.recognize.reading import Figure, Reading

CURRENCY: Final = re.compile(r"[A-Z]{3}")
_ENDS: Final = re.compile(r"\s*(?:$|[^\w\s])")  # behind an amount: no word for what is counted
_NEAR: Final = 3  # characters between a word for money and its amount


def bare_money(folded: str, figures: Iterable[Figure], cues: Sequence[Cue]) -> list[Quantity]:
    """Return the figures in a Chinese scale and without a unit that stand right behind a word for money."""
    bare = [q for q in figures if isinstance(q, Quantity) and not q.unit and q.scale and not q.scale.isascii()]
    ends = [cue.end for cue in cues if cue.role == "money"] if bare else []
    return [q for q in bare if _ENDS.match(folded, q.end) and any(0 <= q.start - end <= _NEAR for end in ends)]


def in_one_currency(readings: dict[Block, Reading]) -> dict[Block, Reading]:
    """Give such figures the currency of all great amounts of their document, where that is one."""
    bare = {block: found for block, r in readings.items() if (found := bare_money(r.folded, r.figures, r.cues))}
    if not bare:
        return readings
    figures = (figure for reading in readings.values() for figure in reading.figures)
    great = (f.unit for f in figures if isinstance(f, Quantity) and f.scale and not f.scale.isascii())
    told = {unit for unit in great if CURRENCY.fullmatch(unit)}
    return readings | {
        block: _in(readings[block], found, next(iter(told))) for block, found in bare.items() if len(told) == 1
    }


def _in(reading: Reading, bare: Sequence[Quantity], unit: str) -> Reading:
    figures = (replace(f, unit=unit) if isinstance(f, Quantity) and f in bare else f for f in reading.figures)
    return replace(reading, figures=tuple(figures))
