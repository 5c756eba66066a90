"""facts.csv: the cleaned dataset, one row per fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.claims import POINT_PATTERN, SUBJECT_TYPES
from pipeline.export.layout import Column, Field, Layout, Table, fields_of, fill, ids, point, texts
from schemas.claim import qualifier_text
from schemas.fact import Fact, FactStatus

if TYPE_CHECKING:
    from schemas.dataset import Dataset

COLUMNS: Final[tuple[Column[Fact], ...]] = (
    Column(
        Field("fact_id", "stable while the fact says the same of the same", required=True), lambda fact: fact.fact_id
    ),
    Column(Field("subject", "canonical name", required=True), lambda fact: fact.subject),
    Column(
        Field("subject_type", "what sort of thing the subject is", required=True, enum=SUBJECT_TYPES),
        lambda fact: fact.subject_type,
    ),
    Column(Field("attribute", "what is known of the subject", required=True), lambda fact: fact.attribute),
    Column(
        Field("qualifiers", "key=value pairs, sorted by key, joined with '; '"),
        lambda fact: qualifier_text(fact.qualifiers),
    ),
    Column(Field("value", "the value chosen", required=True), lambda fact: fact.value),
    Column(
        Field("value_min", "lower end of what the value asserts; empty if open", pattern=POINT_PATTERN),
        lambda fact: point(fact.value_min),
    ),
    Column(
        Field("value_max", "upper end of what the value asserts; empty if open", pattern=POINT_PATTERN),
        lambda fact: point(fact.value_max),
    ),
    Column(Field("unit", "base unit; empty for categories"), lambda fact: fact.unit),
    Column(Field("as_of", "EDTF date at which the fact holds"), lambda fact: fact.as_of),
    Column(
        Field("status", "how well it is supported", required=True, enum=tuple(FactStatus)),
        lambda fact: fact.status,
    ),
    Column(
        Field("confidence", "0 to 1", "number", required=True, minimum=0, maximum=1),
        lambda fact: format(fact.confidence, "f"),
    ),
    Column(
        Field("n_claims", "claims that it rests on", "integer", required=True, minimum=1),
        lambda fact: str(fact.n_claims),
    ),
    Column(
        Field("n_sources", "sources of these claims", "integer", required=True, minimum=1),
        lambda fact: str(fact.n_sources),
    ),
    Column(Field("sources", "paths below raw/, joined with ' | '", required=True), lambda fact: texts(fact.sources)),
    Column(Field("claim_ids", "joined with '; '", required=True), lambda fact: ids(fact.claim_ids)),
    Column(Field("resolution", "the rule that chose the value, in words"), lambda fact: fact.resolution),
    Column(Field("discrepancy_ids", "joined with '; '"), lambda fact: ids(fact.discrepancy_ids)),
)

LAYOUT: Final = Layout(
    "facts",
    "What the sources together support",
    fields_of(COLUMNS),
    key=("fact_id",),
    order=("subject", "attribute", "qualifiers", "as_of"),
)


def table(dataset: Dataset) -> Table:
    """Return facts.csv."""
    return fill(LAYOUT, COLUMNS, dataset.facts)
