"""Layout of a table: which axis names the subjects, what each other head says, which rows are only titles."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from pipeline.extract.scope import Subject
from pipeline.recognize.cues import ELLIPTIC
from pipeline.recognize.mention import DateMention, Quantity
from pipeline.recognize.reading import table_blocks
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading
    from pipeline.recognize.lineage import Lineage

_SUBJECT_TYPES: Final = frozenset({"model", "model_family", "organization", "product", "person", "ecosystem"})
_DECORATION: Final = re.compile(r"[\s*_†‡§↑↓#]+|\([^()]*[↑↓][^()]*\)")
_SHARE: Final = 0.5  # of an axis' cells must name a subject
_ELIDED: Final = 3  # members of a table from which an elision shows
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
    titles: dict[int, Reading]  # rows that are only a title for the rows below
    first_row: int
    title: Block | None  # a head cell over the whole width
    by_names: bool  # most rows (or columns) name a subject
    banded: bool  # title rows part the same row labels: they tell a setting, not a theme


def layout(table: Table, readings: Mapping[Block, Reading], compose: Composer) -> Layout:
    """Work out how a table is to be read."""
    width = max((len(row) for row in table.rows), default=0)
    names = (name.canonical for cell in table_blocks(table) for name in readings[cell].names)
    compose.elides = compose.elided(list(dict.fromkeys(names)))
    first = _head_rows(table, readings)
    titles = {
        r: readings[cell] for r in range(first, len(table.rows)) if (cell := _title(table.rows[r], width)) is not None
    }
    body = [r for r in range(first, len(table.rows)) if r not in titles]
    columns = {c: _line(_column_heads(table, readings, c, first), compose) for c in range(width)}
    stub = _subject_column(table, readings, body, columns, compose)
    rows = {r: _line(_row_heads(table, readings, r, stub), compose) for r in body}
    named_rows = sum(line.subject is not None for line in rows.values())
    named_columns = sum(line.subject is not None for c, line in columns.items() if c != stub)
    by_rows = named_rows >= _SHARE * max(1, len(rows)) and named_rows >= named_columns
    if not by_rows and not named_columns:
        by_rows = named_rows > 0
    whole = next((row[0] for row in table.rows[:first] if len(row) > 1 and len(set(row)) == 1), None)
    labels = Counter(line.label for line in rows.values())
    banded = len(titles) > 1 and any(count > 1 for count in labels.values())
    return Layout(rows, columns, by_rows, stub, titles, first, whole, max(named_rows, named_columns) > 0, banded)


class Composer:
    """Makes a name of a bare size or variant in a head cell (`7B`, `Chat`), where the table is about one thing."""

    def __init__(self, lineage: Lineage, about: Subject | None, scales: frozenset[str]) -> None:
        self._lineage = lineage
        self._about = about
        above = () if about is None else (about.name,) if about.type == "model_family" else lineage.lineage(about.name)
        self._family = next(iter(above), "")
        self._scales = scales
        self.elides = False  # whether a sibling head names the generation that others leave out

    def subject(self, reading: Reading, above: Subject | None = None) -> Subject | None:
        """Return whom a head cell names: its first name, or what a bare size or variant stands for."""
        for name in reading.names:
            if name.type in _SUBJECT_TYPES:
                return Subject(self._of_generation(name.canonical), name.type)
        model = above or self._about
        for cue in reading.cues if model else ():
            if model and cue.role == ELLIPTIC and (found := self._lineage.sibling(model.name, cue.target)):
                return Subject(found, "model")
        figures = [figure for figure in reading.figures if isinstance(figure, Quantity)]
        if not figures or not self._family or figures[0].scale not in self._scales or figures[0].unit:
            return None
        size = figures[0]
        if reading.folded[: size.start].strip(" *"):
            return None
        member = self._lineage.compose(self._family, reading.block.text[size.start : size.end].strip())
        return Subject(self._lineage.with_variant(member, reading.block.text[size.end :]), "model")

    def elided(self, names: Sequence[str]) -> bool:
        """Tell whether the first member of the family at hand has its generation and all later ones leave it out."""
        parts = [found for name in names if (found := self._lineage.parts(name)) and found.size]
        family = self._lineage.parts(self._family) if self._family else None
        if family is None or len(parts) < _ELIDED or any(found.family != family.family for found in parts):
            return False
        return parts[0].version == family.version and not any(found.version for found in parts[1:])

    def _of_generation(self, name: str) -> str:
        """Give a member without a generation that of the family at hand (`Llama-34B` in a table about Llama 2)."""
        parts, family = self._lineage.parts(name), self._lineage.parts(self._family) if self._family else None
        elided = parts and family and parts.size and not parts.version and family.version
        if not elided or not parts or not family or parts.family != family.family or not self.elides:
            return name
        return self._lineage.compose(self._family, name.rsplit("-", 1)[-1])


def _head_rows(table: Table, readings: Mapping[Block, Reading]) -> int:
    """Return how many rows are heads: as marked, else the first row where it holds no plain figures."""
    if table.header_rows:
        blank = all(cell is None or not cell.text.strip() for row in table.rows[: table.header_rows] for cell in row)
        return min(table.header_rows + blank, len(table.rows) - 1)
    first = [readings[cell] for cell in table.rows[0] if cell is not None] if table.rows else []
    return 0 if any(_plain_figure(reading) for reading in first[1:]) else min(1, len(table.rows) - 1)


def _plain_figure(reading: Reading) -> bool:
    return (
        len(reading.figures) == 1
        and len(reading.folded.strip(" *")) <= reading.figures[0].end - reading.figures[0].start + 2
    )


def _title(row: Sequence[Block | None], width: int) -> Block | None:
    """Return the only filled cell of a row of several columns."""
    filled = list(dict.fromkeys(cell for cell in row if cell is not None and cell.text.strip(" *")))
    return filled[0] if len(filled) == 1 and width > 1 and row and row[0] is filled[0] and len(row) > 1 else None


def _column_heads(table: Table, readings: Mapping[Block, Reading], column: int, first: int) -> list[Reading]:
    rows = [row for row in table.rows[:first] if len(set(row)) > 1]  # one cell over the whole width is a title
    cells = [row[column] for row in rows if column < len(row)]
    return [readings[cell] for cell in dict.fromkeys(cells) if cell is not None]


def _row_heads(table: Table, readings: Mapping[Block, Reading], row: int, stub: int) -> list[Reading]:
    cells = [cell for cell in table.rows[row][: stub + 1] if cell is not None]
    return [readings[cell] for cell in dict.fromkeys(cells)]


def _line(heads: Sequence[Reading], compose: Composer) -> Line:
    subject: Subject | None = None
    for head in heads:
        subject = compose.subject(head, subject) or subject
    texts = [" ".join(_DECORATION.sub(" ", head.block.text).split()).strip(" :-")[:_LONGEST_HEAD] for head in heads]
    return Line(tuple(heads), subject, " ".join(texts), texts[-1] if texts else "")


def _subject_column(
    table: Table, readings: Mapping[Block, Reading], body: Sequence[int], columns: Mapping[int, Line], compose: Composer
) -> int:
    """Return the column that names the subjects: headed so, or with names in most of its cells, leftmost first."""
    named: Counter[int] = Counter()
    for r in body:
        for c, cell in enumerate(table.rows[r]):
            if cell is not None and _leads_with_name(readings[cell], compose):
                named[c] += 1
    enough = [c for c in sorted(named) if named[c] >= _SHARE * len(body)]
    headed = [c for c in enough if any(cue.role == "subject_head" for head in columns[c].heads for cue in head.cues)]
    return next(iter([*headed, *enough]), 0)


def _leads_with_name(reading: Reading, compose: Composer) -> bool:
    if not reading.names:
        return compose.subject(reading) is not None
    first = reading.names[0]
    return first.type in _SUBJECT_TYPES and len(reading.folded[: first.start].strip(" *")) <= 4


def row_date(readings: Sequence[Reading]) -> DateMention | None:
    """Return the only date among the cells of a row that hold nothing but a date."""
    dates = [
        reading.figures[0]
        for reading in readings
        if _plain_figure(reading) and isinstance(reading.figures[0], DateMention)
    ]
    return dates[0] if len(dates) == 1 else None
