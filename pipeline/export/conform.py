"""Whether the rows of a file are laid out as they should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.export.csv_text import Row, is_formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.export.layout import Field, Layout


@dataclass(frozen=True, slots=True)
class Violation:
    """Something in a finished dataset that does not hold: where, and what was found."""

    place: str
    found: str


def misplaced(layout: Layout, rows: Sequence[Row]) -> Iterator[Violation]:
    """Yield what breaks the layout: columns, cells, keys, order. Rows count from 1, the header left out."""
    missing = [name for name in layout.header if rows and name not in rows[0]]
    if missing:
        yield Violation(layout.path, f"columns missing: {', '.join(missing)}")
        return
    for number, row in enumerate(rows, 1):
        for field in layout.fields:
            if wrong := _wrong(field, row[field.name]):
                yield Violation(f"{layout.path} row {number}", f"{field.name}: {wrong}")
    yield from _repeated(layout, rows)
    ranks = (layout.rank([row[name] for name in layout.header]) for row in rows)
    for number, (before, after) in enumerate(pairwise(ranks), 2):
        if after < before:
            yield Violation(f"{layout.path} row {number}", "out of order")


def formulas(layout: Layout, rows: Sequence[Row]) -> Iterator[Violation]:
    """Yield the cells, as they stand in the file, that a spreadsheet would run."""
    for number, row in enumerate(rows, 1):
        for name, cell in row.items():
            if is_formula(cell):
                yield Violation(
                    f"{layout.path} row {number}", f"{name}: a formula without an apostrophe: {cell[:40]!r}"
                )


def dangling(layout: Layout, tables: Mapping[str, Sequence[Row]]) -> Iterator[Violation]:
    """Yield the rows whose foreign keys lead nowhere."""
    for key in layout.foreign:
        targets = {row[key.target] for row in tables[key.table]}
        for number, row in enumerate(tables[layout.name], 1):
            if row[key.column] not in targets:
                found = f"{key.column}: {row[key.column]!r} is not in {key.table}.csv"
                yield Violation(f"{layout.path} row {number}", found)


def _repeated(layout: Layout, rows: Sequence[Row]) -> Iterator[Violation]:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, 1):
        key = tuple(row[name] for name in layout.key)
        if key in seen:
            found = f"{', '.join(layout.key)}: {' '.join(key)!r} stands in row {seen[key]} already"
            yield Violation(f"{layout.path} row {number}", found)
        seen.setdefault(key, number)


def _wrong(field: Field, cell: str) -> str:
    """Return what is wrong with a cell; nothing where it is as the field says."""
    if not cell:
        return "empty" if field.required else ""
    if field.enum and cell not in field.enum:
        return f"{cell!r} is none of {', '.join(field.enum)}"
    if field.pattern and not re.fullmatch(field.pattern, cell):
        return f"{cell!r} does not look like {field.pattern}"
    if field.type in {"integer", "number"}:
        return _wrong_number(field, cell)
    return ""


def _wrong_number(field: Field, cell: str) -> str:
    if not re.fullmatch(r"[0-9]+" if field.type == "integer" else r"[0-9]+(\.[0-9]+)?", cell):
        return f"{cell!r} is no {field.type}"
    if field.minimum is not None and float(cell) < field.minimum:
        return f"{cell} is below {field.minimum}"
    if field.maximum is not None and float(cell) > field.maximum:
        return f"{cell} is above {field.maximum}"
    return ""
