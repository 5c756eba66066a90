"""Spellings: one name that a document writes in two ways, with and without a zero (`某某2.0（X2）`), with hyphens and blanks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.parse.document import Block
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.mention import Name
    from pipeline.recognize.reading import Reading

_ZERO = ".0"
_LEAST = 2  # hyphens of a name that may be written with blanks elsewhere
_MORE = re.compile(r"( [A-Z0-9][\w.]*)( [A-Z0-9][\w.]*)?( [A-Z0-9][\w.]*)?")


def with_one_spelling(readings: dict[Block, Reading], lineage: Lineage) -> dict[Block, Reading]:
    """Write a model's name in one way wherever the document has it in two."""
    return _with_hyphens(_without_zero(readings, lineage))


def _with_hyphens(readings: dict[Block, Reading]) -> dict[Block, Reading]:
    """Read `X 7B Twin 2T` as `X-7B-Twin-2T` where the document names that, and not as `X-7B`."""
    told = [n for reading in readings.values() for n in reading.names if n.type == "model" and _joints(n) >= _LEAST]
    if not told:
        return readings
    whole = {_squashed(name.canonical): name.canonical for name in told}
    return {block: _lengthened(reading, whole) for block, reading in readings.items()}


def _joints(name: Name) -> int:
    return name.canonical.count("-")


def _squashed(text: str) -> str:
    return text.casefold().replace("-", "").replace(" ", "")


def _lengthened(reading: Reading, whole: Mapping[str, str]) -> Reading:
    names, text = list(reading.names), reading.block.text
    for place, name in enumerate(names):
        more = _MORE.match(text, name.end) if name.type == "model" else None
        ends = [more.end(group) for group in (3, 2, 1) if more[group]] if more else []
        for end in ends:
            longer = whole.get(_squashed(text[name.start : end]))
            if longer and longer != name.canonical and not any(other.start < end for other in names[place + 1 :]):
                names[place] = replace(name, end=end, canonical=longer)
                break
    if names == list(reading.names):
        return reading
    inside = [(name.start, name.end) for name in names]
    figures = tuple(f for f in reading.figures if not any(s <= f.start < e for s, e in inside))
    cues = tuple(c for c in reading.cues if not any(s <= c.start < e for s, e in inside))
    return replace(reading, names=tuple(names), figures=figures, cues=cues)


def _without_zero(readings: dict[Block, Reading], lineage: Lineage) -> dict[Block, Reading]:
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
