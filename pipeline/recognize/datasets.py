"""Datasets: names with a size that a text calls data (`WebText-150B数据集`), and that the grammar took for models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.parse.document import Block
    from pipeline.recognize.mention import Name
    from pipeline.recognize.reading import Reading

_NEAR: Final = 3  # characters between a name and the word for data: marks of emphasis, a blank
_ROLE: Final = "dataset"


def without_datasets(readings: dict[Block, Reading]) -> dict[Block, Reading]:
    """Take the names that are called data anywhere in a document out of all its blocks, and those within names of data."""
    readings = {block: _outside(reading) for block, reading in readings.items()}
    found = {name.canonical for reading in readings.values() for name in reading.names if _called_data(reading, name)}
    return {block: _without(reading, found) for block, reading in readings.items()} if found else readings


def _outside(reading: Reading) -> Reading:
    """Take out names that a hyphen joins to a word for data (`Otter-Corpus`): data is named after them."""
    if not reading.names:
        return reading
    joined = {cue.start - 1 for cue in reading.cues if cue.role == _ROLE and reading.folded[cue.start - 1] == "-"}
    if not any(name.end in joined for name in reading.names):
        return reading
    return replace(reading, names=tuple(name for name in reading.names if name.end not in joined))


def _called_data(reading: Reading, name: Name) -> bool:
    """Tell whether a name that nobody listed stands right before a word for data."""
    if name.form != "grammar":
        return False
    words = (cue for cue in reading.cues if cue.role == _ROLE and 0 <= cue.start - name.end <= _NEAR)
    return any(not any(char.isalnum() for char in reading.folded[name.end : cue.start]) for cue in words)


def _without(reading: Reading, canonicals: set[str]) -> Reading:
    if not any(name.canonical in canonicals for name in reading.names):
        return reading
    return replace(reading, names=tuple(name for name in reading.names if name.canonical not in canonicals))
