"""changes.csv: what sets the dataset apart from the last one that differed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.layout import Column, Field, Layout, Table, fields_of, fill
from schemas.change import Change, ChangeKind, ChangeOf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas.dataset import Dataset

COLUMNS: Final[tuple[Column[Change], ...]] = (
    Column(
        Field("what", "inputs first, then what follows from them", required=True, enum=tuple(ChangeOf)),
        lambda change: change.what,
    ),
    Column(Field("change", "what happened to it", required=True, enum=tuple(ChangeKind)), lambda change: change.change),
    Column(Field("id", "of the fact or discrepancy; path of the source; row of the ruling"), lambda change: change.id),
    Column(Field("subject", "whom it is about"), lambda change: change.subject),
    Column(Field("attribute", "what it is about"), lambda change: change.attribute),
    Column(Field("qualifiers", "key=value pairs"), lambda change: change.qualifiers),
    Column(Field("before", "in the dataset that was replaced"), lambda change: change.before),
    Column(Field("after", "in this one"), lambda change: change.after),
    Column(Field("why", "the changes of inputs that it follows from"), lambda change: change.why),
)

LAYOUT: Final = Layout(
    "changes",
    "What has changed since the last dataset that differed",
    fields_of(COLUMNS),
    key=("what", "change", "id"),
    order=("what", "change", "subject", "attribute", "qualifiers"),
)


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes in the order of the file."""
    return tuple(sorted(changes, key=lambda row: LAYOUT.rank([column.cell(row) for column in COLUMNS])))


def table(dataset: Dataset) -> Table:
    """Return changes.csv."""
    return fill(LAYOUT, COLUMNS, dataset.changes)
