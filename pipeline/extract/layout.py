"""Layout of a table: which axis names the subjects, what each other head says, which rows are only titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.composer import SUBJECT_TYPES, Composer
from pipeline.extract.headrows import head_rows, is_plain, spread, words_of
from pipeline.extract.scope import Subject
from pipeline.recognize.mention import DateMention
from pipeline.recognize.reading import table_blocks
from schemas.record import entity, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.headrows import HeadWords
    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading

_DECORATION: Final = re.compile(r"[\s*_†‡§↑↓#^]+|\([^()]*[↑↓][^()]*\)")
_SHARE: Final = 0.5  # of an axis' cells must name a subject
_LONGEST_HEAD: Final = 60


@record
class Line:
    """One row or column that holds values: its head cells and what they say together."""

    heads: tuple[Reading, ...]
    subject: Subject | None
    label: str
    inner: str  # the innermost head alone

    @property
    def folded(self) -> str:
        """Return the folded text of the heads, outer first."""
        return " ".join(head.folded for head in self.heads)


@record
class Layout:
    """A table understood: rows and columns with their heads; `by_rows` if the rows are the subjects."""

    rows: dict[int, Line]
    columns: dict[int, Line]
    by_rows: bool
    stub: int  # the column that heads the rows
    beside: tuple[int, ...]  # other columns of words, which tell a condition of the figures in their row
    repeated: tuple[int, ...]  # further columns of labels, headed like the stub, in a table set side by side
    recurring: frozenset[str]  # labels that several rows bear
    titles: dict[int, Reading]  # rows that are only a title for the rows below
    first_row: int
    title: Block | None  # a head cell over the whole width
    by_names: bool  # most rows (or columns) name a subject
    likened: bool  # rows are settings likened to those of models: the figures are no model's
    banded: bool  # title rows part the same row labels: they tell a setting, not a theme


def layout(table: Table, readings: Mapping[Block, Reading], compose: Composer, words: HeadWords) -> Layout:
    """Work out how a table is to be read."""
    width = max((len(row) for row in table.rows), default=0)
    names = (name.canonical for cell in table_blocks(table) for name in readings[cell].names)
    compose.enter(list(dict.fromkeys(names)))
    first = head_rows(table, readings, words)
    titles = {
        r: readings[cell] for r in range(first, len(table.rows)) if (cell := _title(table.rows[r], width)) is not None
    }
    body = [r for r in range(first, len(table.rows)) if r not in titles]
    spanned = spread(table, first)
    columns = {c: _line(_column_heads(table, readings, c, first, spanned), compose) for c in range(width)}
    grid = _Grid(table, readings, body, columns, words)
    stub = grid.subject_column(compose)
    rows = {r: grid.row(r, stub, compose) for r in body}
    named_rows = sum(line.subject is not None for line in rows.values())
    named_columns = sum(line.subject is not None for c, line in columns.items() if c != stub)
    by_rows = named_rows >= _SHARE * max(1, len(rows)) and named_rows >= named_columns
    if not by_rows and not named_columns:
        by_rows = named_rows > 0
    if not by_rows:
        leading = grid.leading(named=named_columns > 0)
        stub = grid.label_column(leading)
        rows = {r: grid.row(r, stub, compose) for r in body}
    beside = tuple(c for c in (grid.worded() if by_rows else range(leading)) if c > stub or (by_rows and c != stub))
    whole = next((row[0] for row in table.rows[:first] if len(row) > 1 and len(set(row)) == 1), None)
    recurring, banded = _recurring(rows, titles)
    by_names = max(named_rows, named_columns) > 0
    likened = any(grid.likens(r, stub, compose) for r in body)
    head = columns[stub].label if stub in columns and not by_rows else ""
    repeated = tuple(c for c, line in columns.items() if c > stub and head and line.label == head)
    return Layout(
        rows, columns, by_rows, stub, beside, repeated, recurring, titles, first, whole, by_names, likened, banded
    )


@entity
class _Grid:
    """The body of a table, and the columns it may be read by."""

    table: Table
    readings: Mapping[Block, Reading]
    body: Sequence[int]
    columns: Mapping[int, Line]
    words: HeadWords

    def cell(self, r: int, c: int) -> Reading | None:
        """Return what a cell says; None where it is blank."""
        row = self.table.rows[r]
        block = row[c] if c < len(row) else None
        return self.readings[block] if block is not None and block.text.strip() else None

    def subject_column(self, compose: Composer) -> int:
        """Return the column that names the subjects: headed so, or with names in most cells, leftmost first."""
        named: Counter[int] = Counter()
        for r in self.body:
            for c in self.columns:
                if (reading := self.cell(r, c)) and self._leads_with_name(reading, c, compose):
                    named[c] += 1
        enough = [c for c in sorted(named) if named[c] >= _SHARE * len(self.body)]
        headed = [c for c in enough if self._headed(c, "subject_head")]
        return next(iter([*headed, *enough]), 0)

    def leading(self, *, named: bool) -> int:
        """Return how many columns at the left head the rows: up to the first that names a subject or holds figures."""
        for c in sorted(self.columns):
            if c and (self.columns[c].subject is not None if named else self._holds_figures(c)):
                return c
        return 1

    def worded(self) -> list[int]:
        """Return the columns that hold words alone."""
        cells = {c: [reading for r in self.body if (reading := self.cell(r, c))] for c in self.columns}
        return [c for c, readings in cells.items() if readings and not any(is_plain(reading) for reading in readings)]

    def label_column(self, leading: int) -> int:
        """Return the leading column that tells what a row's figures are: one of benchmarks, else one of a kind each."""
        columns = range(leading)
        if headed := [c for c in columns if self._of_benchmarks(c)]:
            return headed[0]
        named = Counter(
            c for c in columns for r in self.body if (cell := self.cell(r, c)) and cell.names[:1] and _scored(cell)
        )
        if named:
            return max(columns, key=lambda c: (named[c], -c))
        return next((c for c in columns if self._distinct(c)), 0)

    def row(self, r: int, stub: int, compose: Composer) -> Line:
        """Return a row; one that only likens its setting to a model's is not that model's."""
        line = _line(self.row_heads(r, stub), compose)
        return replace(line, subject=None) if self.likens(r, stub, compose) else line

    def likens(self, r: int, stub: int, compose: Composer) -> bool:
        """Tell whether a row under a head for settings names a model only behind the words of its own setting."""
        label = self.cell(r, stub) if self._of_settings(stub) else None
        return bool(label and label.names) and not (label and self._leads_with_name(label, stub, compose))

    def row_heads(self, r: int, stub: int) -> list[Reading]:
        """Return the cells that head a row; a blank one goes on with the last above it, if the row has another."""
        heads = []
        for c in range(stub + 1):
            reading = self.cell(r, c)
            if reading is None and (c < stub or self._goes_on(r, stub)):
                above = (self.cell(other, c) for other in reversed(self.body) if other < r)
                reading = next((found for found in above if found), None)
            if reading is not None and reading not in heads:
                heads.append(reading)
        return heads

    def _goes_on(self, r: int, stub: int) -> bool:
        """Tell whether a row without a head of its own names something beside the stub."""
        beside = self.cell(r, stub + 1)
        return beside is not None and not is_plain(beside)

    def _leads_with_name(self, reading: Reading, c: int, compose: Composer) -> bool:
        """Tell whether a cell begins with a name; a bare size is one in the first column or under a head for names."""
        if not reading.names:
            return (c == 0 or self._headed(c, "subject_head")) and compose.subject(reading) is not None
        first = reading.names[0]
        return first.type in SUBJECT_TYPES and len(reading.folded[: first.start].strip(" *")) <= 4

    def _headed(self, c: int, role: str) -> bool:
        return any(cue.role == role for head in self.columns[c].heads for cue in head.cues)

    def _of_benchmarks(self, c: int) -> bool:
        """Tell whether a column is headed by a word for benchmarks."""
        return any(word in self.words.benchmark for head in self.columns[c].heads for word in words_of(head))

    def _of_settings(self, c: int) -> bool:
        """Tell whether a column is headed by a word for settings."""
        return any(head.folded.strip(" *_") in self.words.configuration for head in self.columns[c].heads)

    def _holds_figures(self, c: int) -> bool:
        cells = [reading for r in self.body if (reading := self.cell(r, c))]
        return sum(is_plain(reading) for reading in cells) > _SHARE * len(cells)

    def _distinct(self, c: int) -> bool:
        texts = [reading.folded if (reading := self.cell(r, c)) else "" for r in self.body]
        return "" not in texts and len(set(texts)) == len(texts)


def _scored(reading: Reading) -> bool:
    return any(name.type == "benchmark" for name in reading.names)


def _recurring(rows: Mapping[int, Line], titles: Mapping[int, Reading]) -> tuple[frozenset[str], bool]:
    """Return the labels that recur among the rows, and whether title rows part rows of the same labels."""
    bands: dict[str, list[int]] = defaultdict(list)
    for r, line in rows.items():
        bands[line.label].append(sum(title < r for title in titles))
    recurring = frozenset(label for label, places in bands.items() if len(places) > len(set(places)))
    return recurring, len(titles) > 1 and any(len(set(places)) > 1 for places in bands.values())


def _title(row: Sequence[Block | None], width: int) -> Block | None:
    """Return the only filled cell of a row of several columns."""
    filled = list(dict.fromkeys(cell for cell in row if cell is not None and cell.text.strip(" *")))
    return filled[0] if len(filled) == 1 and width > 1 and row and row[0] is filled[0] and len(row) > 1 else None


def _column_heads(
    table: Table, readings: Mapping[Block, Reading], column: int, first: int, spanned: Mapping[int, int]
) -> list[Reading]:
    heads = list(enumerate(table.rows[:first]))
    rows = [(r, row) for r, row in heads if len(set(row)) > 1]  # one cell over the whole width is a title
    places = [(row, column if r else spanned.get(column, column)) for r, row in rows]
    cells = [row[c] for row, c in places if c < len(row)]
    return [readings[cell] for cell in dict.fromkeys(cells) if cell is not None]


def _line(heads: Sequence[Reading], compose: Composer) -> Line:
    subject: Subject | None = None
    for head in heads:
        subject = compose.subject(head, subject) or subject
    return label_of(Line(tuple(heads), subject, "", ""))


def label_of(line: Line) -> Line:
    """Return a line with the label that its heads give it, marks left out."""
    texts = [
        " ".join(_DECORATION.sub(" ", head.block.text).split()).strip(" :-")[:_LONGEST_HEAD] for head in line.heads
    ]
    return replace(line, label=" ".join(texts), inner=texts[-1] if texts else "")


def row_date(cells: Sequence[tuple[Reading, bool]]) -> DateMention | None:
    """Return the only date among the cells of a row that hold nothing but one; a bare year is one where it is asked."""
    dates = [reading.figures[0] for reading, asked in cells if is_plain(reading) and (asked or not _bare(reading))]
    found = [date for date in dates if isinstance(date, DateMention)]
    return found[0] if len(found) == 1 else None


def _bare(reading: Reading) -> bool:
    return reading.folded.strip(" *").isdigit()
