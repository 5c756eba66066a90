"""Decimal commas: tables that write 41.8 as `41,8`, as much of Europe does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import table_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading, Recognizer

_FIGURE: Final = r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d.,])"
_COMMA: Final = re.compile(_FIGURE)
_CELL: Final = re.compile(rf"[ *_]*(?:[+~±-]?{_FIGURE} ?%?[ *_]*(?:→|->|/|±|\||$)?[ *_]*)+")
_PERCENTAGE: Final = re.compile(rf"[ *_]*{_FIGURE} ?%[ *_]*")
_POINT: Final = re.compile(r"[^\w]*\d+\.\d+[^\w]*")
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


def _pointed(figure: re.Match[str]) -> str:
    return figure[0].replace(",", ".")
