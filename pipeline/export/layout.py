"""How a table of the dataset is laid out: one description for writing, checking and documenting it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from pipeline.export.csv_text import write_csv

if TYPE_CHECKING:
    from decimal import Decimal

Row = TypeVar("Row")
Constraint = bool | int | str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Field:
    """A column as Frictionless Table Schema describes it."""

    name: str
    description: str
    type: Literal["string", "integer", "number", "boolean"] = "string"
    required: bool = False
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    enum: tuple[str, ...] = ()

    def descriptor(self) -> dict[str, object]:
        """Return the field as `datapackage.json` has it."""
        stated: dict[str, Constraint | None] = {
            "required": self.required or None,
            "pattern": self.pattern or None,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "enum": list(self.enum) or None,
        }
        constraints = {key: value for key, value in stated.items() if value is not None}
        about: dict[str, object] = {"name": self.name, "type": self.type, "description": self.description}
        return {**about, "constraints": constraints} if constraints else about

    @property
    def ranked(self) -> bool:
        """Tell whether the cells of this column sort otherwise than by code point."""
        return bool(self.enum) or self.type == "integer"

    def order(self, cell: str) -> tuple[int, str]:
        """Return what cells of a ranked column sort by: integers by size, categories as listed."""
        if self.enum:
            return (self.enum.index(cell) if cell in self.enum else len(self.enum), cell)
        return (int(cell) if cell.isdecimal() else -1, cell)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose cells stand in a column of another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Layout:
    """The form of one table: the columns of `key` together are unique, rows are sorted by those of `order`."""

    name: str
    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()

    @property
    def path(self) -> str:
        """Return the name of the file."""
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    def rank(self, row: Sequence[str]) -> tuple[Any, ...]:
        """Return what a row, its cells as in the header, sorts by; the key breaks ties, so that no two rows rank alike."""
        return tuple([order(row[place]) if order else row[place] for place, order in self._ranking])

    @cached_property
    def _ranking(self) -> list[tuple[int, Callable[[str], tuple[int, str]] | None]]:
        """Return the places of the columns that rows are sorted by, and what cells of each sort by, if not by code point."""
        columns = ((at, self.fields[at]) for at in map(self.header.index, (*self.order, *self.key)))
        return [(at, field.order if field.ranked else None) for at, field in columns]


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A field and the way to its cell."""

    field: Field
    cell: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table filled with cells, in the order of its layout."""

    layout: Layout
    rows: tuple[tuple[str, ...], ...]

    def csv(self) -> bytes:
        """Return the bytes of the CSV file."""
        return write_csv(self.layout.header, self.rows)

    def records(self) -> list[dict[str, str]]:
        """Return the rows with the column names."""
        return [dict(zip(self.layout.header, row, strict=True)) for row in self.rows]


def fields_of(columns: Iterable[Column[Row]]) -> tuple[Field, ...]:
    """Return the fields of the columns."""
    return tuple(column.field for column in columns)


def fill(layout: Layout, columns: Sequence[Column[Row]], items: Iterable[Row]) -> Table:
    """Write each item into a row and sort the rows."""
    cells = [column.cell for column in columns]
    rows = [tuple([cell(item) for cell in cells]) for item in items]
    rows.sort(key=layout.rank)
    return Table(layout, tuple(rows))


def point(value: Decimal | date | None) -> str:
    """Write an end of an interval: a plain decimal, an ISO day, nothing for an open side."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else format(value, "f")


def ids(values: Iterable[str]) -> str:
    """Write a list of ids, joined with `; `: an id holds neither."""
    return "; ".join(values)


def texts(values: Iterable[str]) -> str:
    """Write a list of values or names, joined with ` | `."""
    return " | ".join(values)
