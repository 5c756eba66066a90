"""timeline.csv: the facts that are dates, in date order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.layout import Column, Field, ForeignKey, Layout, Table, fields_of, fill, ids, point, texts
from schemas.claim import DATE_UNIT, qualifier_text
from schemas.fact import Fact, FactStatus

if TYPE_CHECKING:
    from schemas.dataset import Dataset

DAY_PATTERN: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

COLUMNS: Final[tuple[Column[Fact], ...]] = (
    Column(Field("date", "EDTF", required=True), lambda fact: fact.value),
    Column(Field("date_min", "first possible day", pattern=DAY_PATTERN), lambda fact: point(fact.value_min)),
    Column(Field("date_max", "last possible day", pattern=DAY_PATTERN), lambda fact: point(fact.value_max)),
    Column(Field("subject", "to whom it happened", required=True), lambda fact: fact.subject),
    Column(Field("event", "the attribute that dates it", required=True), lambda fact: fact.attribute),
    Column(Field("sources", "paths below raw/, joined with ' | '", required=True), lambda fact: texts(fact.sources)),
    Column(Field("claim_ids", "joined with '; '", required=True), lambda fact: ids(fact.claim_ids)),
    Column(
        Field("disputed", "whether the sources disagree", "boolean", required=True),
        lambda fact: "true" if fact.status is FactStatus.DISPUTED else "false",
    ),
    Column(
        Field("qualifiers", "key=value pairs, sorted by key, joined with '; '"),
        lambda fact: qualifier_text(fact.qualifiers),
    ),
    Column(Field("fact_id", "row of facts.csv", required=True), lambda fact: fact.fact_id),
)

LAYOUT: Final = Layout(
    "timeline",
    "Dated events in date order",
    fields_of(COLUMNS),
    key=("fact_id",),
    order=("date_min", "date_max", "subject", "event"),
    foreign=(ForeignKey("fact_id", "facts", "fact_id"),),
)


def table(dataset: Dataset) -> Table:
    """Return timeline.csv."""
    return fill(LAYOUT, COLUMNS, (fact for fact in dataset.facts if fact.unit == DATE_UNIT))
