"""residue.csv: every figure that no claim uses, with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.layout import Column, Field, ForeignKey, Layout, Table, fields_of, fill
from schemas.residue import Reason, Residue

if TYPE_CHECKING:
    from schemas.dataset import Dataset

COLUMNS: Final[tuple[Column[Residue], ...]] = (
    Column(Field("source", "path below raw/", required=True), lambda left: left.span.source),
    Column(
        Field("line", "1-based line of char_start", "integer", required=True, minimum=1),
        lambda left: str(left.span.line),
    ),
    Column(
        Field("char_start", "0-based code point in the decoded source", "integer", required=True, minimum=0),
        lambda left: str(left.span.start),
    ),
    Column(
        Field("char_end", "first code point after the text", "integer", required=True, minimum=1),
        lambda left: str(left.span.end),
    ),
    Column(Field("text", "exactly source[char_start:char_end]", required=True), lambda left: left.span.quote),
    Column(
        Field("reason", "why no claim uses it", required=True, enum=tuple(Reason)),
        lambda left: left.reason,
    ),
    Column(Field("before", "the words right before it, in a table cell the heads"), lambda left: left.before),
    Column(Field("after", "the words right behind it"), lambda left: left.after),
)

LAYOUT: Final = Layout(
    "residue",
    "Figures that no claim uses",
    fields_of(COLUMNS),
    key=("source", "char_start", "char_end"),
    order=(),
    foreign=(ForeignKey("source", "sources", "source"),),
)


def table(dataset: Dataset) -> Table:
    """Return residue.csv."""
    return fill(LAYOUT, COLUMNS, dataset.residue)
