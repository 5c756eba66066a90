"""Tables in the making: rows and cells open and close in a flow, whatever tags the source forgot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.parse.document import Block, BlockKind, Table
from pipeline.parse.flow import Flow
from pipeline.parse.grid import Cell, GridRow, build_tables

_NONE: Final = -1  # no row or cell is open
Keep = Callable[[Block | None], None]


@dataclass(slots=True)
class OpenTable:
    """A table whose end has not come; depths are those of the flow before table, row and cell were opened."""

    slot: int  # its place in the content
    depth: int
    row_depth: int = _NONE
    cell_depth: int = _NONE
    in_head: bool = False
    rows: list[GridRow] = field(default_factory=list)
    caption: Block | None = None


class Tables:
    """The tables that are open in a flow, the innermost last."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._open: list[OpenTable] = []

    def __len__(self) -> int:
        return len(self._open)

    def start_table(self) -> None:
        """Open a table; it takes its place in the content now, before any table inside it."""
        flow = self._flow
        flow.end_block()
        table = OpenTable(len(flow.content), flow.depth)

        def leave(_end: int) -> None:
            flow.end_block()
            self._open.pop()
            flow.content[table.slot] = _unboxed(build_tables(table.rows, table.caption))

        flow.open_scope("table", flow.style._replace(heading=0, item=None, strong=False), leave)
        flow.content.append(())
        self._open.append(table)

    def end_table(self, end: int) -> None:
        """Close the innermost table and all in it."""
        self._flow.close_to(self._open[-1].depth, end)

    def start_section(self, end: int, *, head: bool) -> None:
        """Begin a `thead` or a body."""
        self.end_row(end)
        self._open[-1].in_head = head

    def start_row(self, end: int) -> None:
        """Open a row, after the last one is closed."""
        self.end_row(end)
        table = self._open[-1]
        table.row_depth = self._flow.depth
        table.rows.append(GridRow(table.in_head))

        def leave(_end: int) -> None:
            table.row_depth = _NONE

        self._flow.open_scope("tr", self._flow.style, leave)

    def end_row(self, end: int) -> None:
        """Close the row, if one is open."""
        self.end_cell(end)
        table = self._open[-1]
        if table.row_depth != _NONE:
            self._flow.close_to(table.row_depth, end)

    def start_cell(self, end: int, cell: Cell) -> None:
        """Open a cell, after the last one is closed; outside any row it begins a row."""
        self.end_cell(end)
        table = self._open[-1]
        if table.row_depth == _NONE:
            self.start_row(end)
        table.rows[-1].cells.append(cell)

        def keep(block: Block | None) -> None:
            cell.block = block

        self._start_text(table, "td", BlockKind.CELL, keep)

    def add_cell(self, block: Block | None, *, head: bool) -> None:
        """Add a cell that is finished to the open row."""
        self._open[-1].rows[-1].cells.append(Cell(block, head=head))

    def start_caption(self, end: int) -> None:
        """Open the caption; it ends like a cell."""
        self.end_row(end)
        table = self._open[-1]

        def keep(block: Block | None) -> None:
            table.caption = block

        self._start_text(table, "caption", BlockKind.PARAGRAPH, keep)

    def end_cell(self, end: int) -> None:
        """Close the cell or caption, if one is open."""
        table = self._open[-1]
        if table.cell_depth != _NONE:
            self._flow.close_to(table.cell_depth, end)

    def _start_text(self, table: OpenTable, tag: str, kind: BlockKind, keep: Keep) -> None:
        flow = self._flow
        flow.end_block()
        table.cell_depth = flow.depth

        def leave(_end: int) -> None:
            table.cell_depth = _NONE
            keep(flow.undivert(kind))

        flow.open_scope(tag, flow.style._replace(depth=0), leave)
        flow.divert()


def _unboxed(tables: tuple[Table, ...]) -> tuple[Block | Table, ...]:
    """Return a table of a single cell as the paragraph that stands in the box."""
    if len(tables) != 1 or tables[0].caption or len(tables[0].rows) != 1:
        return tables
    row = tables[0].rows[0]
    return (replace(row[0], kind=BlockKind.PARAGRAPH),) if len(row) == 1 and row[0] else tables
