"""Cells of figures written otherwise than in text: 41.8 as `41,8`, as much of Europe does, and 39M as `39 M`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import table_blocks
from pipeline.recognize.mention import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading, Recognizer

_FIGURE: Final = r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d.,])"
_COMMA: Final = re.compile(_FIGURE)
_CELL: Final = re.compile(rf"[ *_]*(?:[+~±-]?{_FIGURE} ?%?[ *_]*(?:→|->|/|±|\||$)?[ *_]*)+")
_PERCENTAGE: Final = re.compile(rf"[ *_]*{_FIGURE} ?%[ *_]*")
_POINT: Final = re.compile(r"[^\w]*\d+\.\d+[^\w]*")
_SET_OFF: Final = re.compile(r"(?P<number>[ *_~≈<>]*\d[\d.,]*) (?P<letter>[KMBT])(?P<rest>\+?[ *_]*)")
_FEW: Final = 2  # cells that show how a table writes its fractions: `2,3` by itself may be two numbers


def with_points(table: Table, readings: Mapping[Block, Reading], recognizer: Recognizer) -> Mapping[Block, Reading]:
    """Return the readings of a table with its decimal commas read as points, where no cell writes a point."""
    cells = [block for block in table_blocks(table) if "," in block.text and _CELL.fullmatch(readings[block].folded)]
    if len(cells) < _FEW or any(_POINT.fullmatch(block.text) for block in table_blocks(table)):
        cells = [
            block for block in cells if _PERCENTAGE.fullmatch(readings[block].folded)
        ]  # nothing else is so written
    read = {block: recognizer.phrase(_COMMA.sub(_pointed, block.text)) for block in cells}
    return {**readings, **{block: replace(readings[block], figures=found.figures) for block, found in read.items()}}


def with_scales(table: Table, readings: Mapping[Block, Reading], recognizer: Recognizer) -> Mapping[Block, Reading]:
    """Return the readings of a table with a letter behind the blank of a cell read as what multiplies its figure."""
    cells = {block: found for block in table_blocks(table) if (found := _SET_OFF.fullmatch(block.text))}
    read: dict[Block, Reading] = {}
    for block, found in cells.items():
        figures = recognizer.phrase(f"{found['number']}{found['letter']}{found['rest']}").figures
        blank = found.start("letter") - 1
        moved = [replace(f, end=f.end + 1) for f in figures if isinstance(f, Quantity) and f.start <= blank < f.end]
        if len(figures) == len(moved) == 1 and moved[0].scale:
            read[block] = replace(readings[block], figures=(moved[0],))
    return {**readings, **read} if read else readings


def _pointed(figure: re.Match[str]) -> str:
    return figure[0].replace(",", ".")
