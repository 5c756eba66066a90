"""rulings.csv: one row per row of `raw/rulings.csv`, with what became of it: none is dropped silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.layout import Column, Field, Layout, Table, fields_of, fill
from schemas.ruling import RulingRecord, RulingStatus

if TYPE_CHECKING:
    from schemas.dataset import Dataset

COLUMNS: Final[tuple[Column[RulingRecord], ...]] = (
    Column(
        Field("row", "of raw/rulings.csv, as a spreadsheet counts", "integer", required=True, minimum=1),
        lambda ruling: str(ruling.row),
    ),
    Column(Field("status", "what became of it", required=True, enum=tuple(RulingStatus)), lambda ruling: ruling.status),
    Column(Field("discrepancy_id", "which it decides"), lambda ruling: ruling.discrepancy_id),
    Column(Field("decision", "accept, override, both or ignore"), lambda ruling: ruling.decision),
    Column(Field("claim_id", "the claim accepted, or whose value is replaced"), lambda ruling: ruling.claim_id),
    Column(Field("value", "of either"), lambda ruling: ruling.value),
    Column(Field("reason", "the reviewer's"), lambda ruling: ruling.reason),
    Column(Field("decided_by", "the reviewer"), lambda ruling: ruling.decided_by),
    Column(Field("decided_on", "day"), lambda ruling: ruling.decided_on),
    Column(Field("evidence", "digest of the claims it was made on"), lambda ruling: ruling.evidence),
    Column(Field("seen", "the discrepancy then: its sentence, and all values"), lambda ruling: ruling.seen),
    Column(Field("note", "why it does not apply"), lambda ruling: ruling.note),
    Column(
        Field("now", "the discrepancy now: its sentence, and all values; empty where it is gone"),
        lambda ruling: ruling.now,
    ),
)

LAYOUT: Final = Layout(
    "rulings", "The reviewers' decisions, and what became of each", fields_of(COLUMNS), key=("row",), order=()
)


def table(dataset: Dataset) -> Table:
    """Return rulings.csv."""
    return fill(LAYOUT, COLUMNS, dataset.rulings)
