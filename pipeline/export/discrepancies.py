"""discrepancies.csv: one row per disagreement, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.layout import Column, Field, Layout, Table, fields_of, fill, ids, texts
from schemas.claim import qualifier_text
from schemas.discrepancy import Discrepancy, DiscrepancyKind, DiscrepancyStatus, Severity

if TYPE_CHECKING:
    from schemas.dataset import Dataset


def _ruling(found: Discrepancy) -> str:
    ruling = found.ruling
    if ruling is None:
        return ""
    stale = found.status is DiscrepancyStatus.STALE and ruling.seen
    return f"{ruling.told} (then: {ruling.seen})" if stale else ruling.told


COLUMNS: Final[tuple[Column[Discrepancy], ...]] = (
    Column(
        Field("discrepancy_id", "stable while its claims are", required=True, pattern="d_[0-9a-f]{12}"),
        lambda found: found.discrepancy_id,
    ),
    Column(
        Field("kind", "what sort of disagreement it is", required=True, enum=tuple(DiscrepancyKind)),
        lambda found: found.kind,
    ),
    Column(
        Field("severity", "how much it should worry a reviewer", required=True, enum=tuple(Severity)),
        lambda found: found.severity,
    ),
    Column(
        Field("status", "whether a reviewer has decided it", required=True, enum=tuple(DiscrepancyStatus)),
        lambda found: found.status,
    ),
    Column(Field("subject", "whom it is about", required=True), lambda found: found.subject),
    Column(Field("attribute", "what it is about", required=True), lambda found: found.attribute),
    Column(
        Field("qualifiers", "key=value pairs, sorted by key, joined with '; '"),
        lambda found: qualifier_text(found.qualifiers),
    ),
    Column(
        Field("summary", "one sentence with both figures and both sources", required=True), lambda found: found.summary
    ),
    Column(
        Field("values", "value @ source:line, joined with ' | '", required=True),
        lambda found: texts(found.values),
    ),
    Column(Field("spread", "relative for numbers, days for dates"), lambda found: found.spread),
    Column(Field("chosen_value", "empty where none is chosen"), lambda found: found.chosen_value),
    Column(Field("resolution", "the rule that chose, in words"), lambda found: found.resolution),
    Column(Field("claim_ids", "joined with '; '", required=True), lambda found: ids(found.claim_ids)),
    Column(
        Field("evidence", "digest of what its claims say: a ruling lasts as long", pattern="[0-9a-f]{12}"),
        lambda found: found.evidence,
    ),
    Column(Field("ruling", "what a reviewer decided; of a stale ruling also what was seen then"), _ruling),
)

LAYOUT: Final = Layout(
    "discrepancies",
    "Disagreements that a person may want to look at, worst first",
    fields_of(COLUMNS),
    key=("discrepancy_id",),
    order=("severity", "kind", "subject", "attribute", "qualifiers"),
)


def table(dataset: Dataset) -> Table:
    """Return discrepancies.csv."""
    return fill(LAYOUT, COLUMNS, dataset.discrepancies)
