"""Generations: one that a document writes with and without a zero (`某某2.0（X2）`), so that both are one name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from pipeline.parse.document import Block
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.mention import Name
    from pipeline.recognize.reading import Reading

_ZERO = ".0"


def with_one_spelling(readings: dict[Block, Reading], lineage: Lineage) -> dict[Block, Reading]:
    """Write `X2.0` as `X2` where the document names that, too."""
    named = {name.canonical for reading in readings.values() for name in reading.names if name.type in MODELS}
    whole = {name.removesuffix(_ZERO): name for name in named if name.endswith(_ZERO)}
    both = {name: short for short, name in whole.items() if short in named and lineage.parts(short)}
    if not both:
        return readings
    return {block: _respelt(reading, both) for block, reading in readings.items()}


def _respelt(reading: Reading, both: dict[str, str]) -> Reading:
    if not any(name.canonical in both for name in reading.names):
        return reading
    kept: list[Name] = []
    for name in (replace(name, canonical=both.get(name.canonical, name.canonical)) for name in reading.names):
        gap = reading.folded[kept[-1].end : name.start].strip(" *(") if kept else "x"
        if kept and not gap and kept[-1].canonical == name.canonical:
            closed = reading.folded[name.end : name.end + 1] == ")"
            kept[-1] = replace(kept[-1], end=name.end + closed)  # `某某2.0（X2）` is one name
        else:
            kept.append(name)
    return replace(reading, names=tuple(kept))
