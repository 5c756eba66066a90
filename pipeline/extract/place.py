"""Places: where a table cell stands, and what its table, row and column let it know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.lines import label_of
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.layout import Layout
    from pipeline.extract.lines import Line
    from pipeline.extract.scope import Scope, Subject
    from pipeline.parse.document import Block
    from pipeline.recognize import Reading
    from pipeline.recognize.mention import DateMention
    from schemas.claim import Qualifiers


@record
class Place:
    """Where a cell stands and what is known there. `about` is what a table of scores measures.

    `dated` is the only date of the row, `in_time` tells whether the other figures of the row are as of it.
    """

    layout: Layout
    r: int
    c: int
    title: Reading | None
    dated: DateMention | None
    in_time: bool
    cells: Mapping[int, Reading]
    scope: Scope
    scores: bool
    about: str
    parts: bool = False  # every head names a part of that, be it listed as a benchmark of its own
    notes: tuple[tuple[Block, Qualifiers], ...] = ()  # what footnotes tell of the scores of marked cells

    def of(self, subject: Subject | None) -> Place:
        """Return the same place in a row of another subject."""
        row = replace(self.layout.rows[self.r], subject=subject)
        return replace(self, layout=replace(self.layout, rows=self.layout.rows | {self.r: row}))

    @property
    def noted(self) -> Qualifiers:
        """Return what footnotes tell of the cell, its row and its column."""
        notes = dict(self.notes)
        blocks = (
            [reading.block for reading in (*self.row.heads, *self.column.heads, self.cells[self.c])] if notes else []
        )
        return tuple(pair for block in blocks for pair in notes.get(block, ()))

    @property
    def row(self) -> Line:
        """Return the row with its heads: of a table set side by side, the nearest label to the left."""
        near = [c for c in self.layout.repeated if c < self.c and c in self.cells]
        if near:
            return label_of(replace(self.layout.rows[self.r], heads=(self.cells[near[-1]],)))
        return self.layout.rows[self.r]

    @property
    def column(self) -> Line:
        """Return the column with its heads."""
        return self.layout.columns[self.c]

    @property
    def at_stub(self) -> bool:
        """Tell whether the cell heads its row, or tells something of what the row's figures are."""
        return self.c == self.layout.stub

    @property
    def corner(self) -> Line | None:
        """Return the head of the column that heads the rows; None where none does."""
        return self.layout.columns.get(self.layout.stub)

    @property
    def axis(self) -> list[Line]:
        """Return the lines that tell what the figures are, across the subjects."""
        if not self.layout.by_rows:
            return list(self.layout.rows.values())
        return [line for c, line in self.layout.columns.items() if c not in {self.layout.stub, *self.layout.beside}]

    @property
    def beside(self) -> list[tuple[Line, Reading]]:
        """Return the words beside the head of the row that may tell a condition, each with its column."""
        columns = self.layout.columns
        return [(columns[c], self.cells[c]) for c in self.layout.beside if c in self.cells and c != self.c]

    def words_beside(self, column: Line, cell: Reading) -> str:
        """Return what a cell beside the head of the row tells; a bare figure tells it with the head above it."""
        text = " ".join(cell.block.text.split()).strip(" *")
        return f"{column.inner} {text}" if self.sets(column) else text

    def sets(self, column: Line) -> bool:
        """Tell whether a column tells by figures how the others of each row were measured."""
        return any(self.layout.columns[c] is column for c in self.layout.settings)
