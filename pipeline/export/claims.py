"""claims.csv and claims.jsonl: one row per claim, in the order in which a reader meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, get_args

from pipeline.export.layout import Column, Field, ForeignKey, Layout, Table, fields_of, fill, point
from schemas.claim import AsOfBasis, Claim, Modality, Precision, Rank, SubjectType, qualifier_text

if TYPE_CHECKING:
    from schemas.dataset import Dataset

POINT_PATTERN: Final = r"-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
SUBJECT_TYPES: Final[tuple[str, ...]] = get_args(SubjectType)

COLUMNS: Final[tuple[Column[Claim], ...]] = (
    Column(
        Field("claim_id", "stable across rebuilds and renamed files", required=True, pattern="c_[0-9a-f]{12}"),
        lambda claim: claim.claim_id,
    ),
    Column(
        Field("subject", "canonical name, as its publisher writes it", required=True),
        lambda claim: claim.subject,
    ),
    Column(
        Field("subject_type", "what sort of thing the subject is", required=True, enum=SUBJECT_TYPES),
        lambda claim: claim.subject_type,
    ),
    Column(Field("attribute", "what is claimed of the subject", required=True), lambda claim: claim.attribute),
    Column(
        Field("qualifiers", "key=value pairs, sorted by key, joined with '; '"),
        lambda claim: qualifier_text(claim.qualifiers),
    ),
    Column(
        Field("value", "plain decimal in the base unit, EDTF date, category, or low..high", required=True),
        lambda claim: claim.value,
    ),
    Column(
        Field("value_min", "lower end of the interval that the words assert; empty if open", pattern=POINT_PATTERN),
        lambda claim: point(claim.value_min),
    ),
    Column(
        Field("value_max", "upper end of the interval that the words assert; empty if open", pattern=POINT_PATTERN),
        lambda claim: point(claim.value_max),
    ),
    Column(Field("unit", "base unit; empty for categories"), lambda claim: claim.unit),
    Column(
        Field("precision", "how exactly the figure is stated", required=True, enum=tuple(Precision)),
        lambda claim: claim.precision,
    ),
    Column(Field("as_of", "EDTF date at which the claim holds"), lambda claim: claim.as_of),
    Column(
        Field("as_of_basis", "where as_of was found", required=True, enum=tuple(AsOfBasis)),
        lambda claim: claim.as_of_basis,
    ),
    Column(
        Field("modality", "in what manner the source says it", required=True, enum=tuple(Modality)),
        lambda claim: claim.modality,
    ),
    Column(
        Field("rank", "what reconciliation made of it", required=True, enum=tuple(Rank)),
        lambda claim: claim.rank,
    ),
    Column(
        Field("confidence", "the extractor's, per rule", "number", required=True, minimum=0, maximum=1),
        lambda claim: format(claim.confidence, "f"),
    ),
    Column(Field("source", "path below raw/", required=True), lambda claim: claim.span.source),
    Column(
        Field("line", "1-based line of char_start", "integer", required=True, minimum=1),
        lambda claim: str(claim.span.line),
    ),
    Column(
        Field("char_start", "0-based code point in the decoded source", "integer", required=True, minimum=0),
        lambda claim: str(claim.span.start),
    ),
    Column(
        Field("char_end", "first code point after the quote", "integer", required=True, minimum=1),
        lambda claim: str(claim.span.end),
    ),
    Column(Field("quote", "exactly source[char_start:char_end]", required=True), lambda claim: claim.span.quote),
    Column(Field("section", "headings above, joined with ' > '"), lambda claim: " > ".join(claim.section)),
    Column(Field("rule", "id of the rule that read it", required=True), lambda claim: claim.rule),
    Column(
        Field("exceeds", "whom the source says the subject exceeds by this figure, joined with ' | '"),
        lambda claim: claim.exceeds,
    ),
)

LAYOUT: Final = Layout(
    "claims",
    "What each source says, one claim a row",
    fields_of(COLUMNS),
    key=("claim_id",),
    order=("source", "char_start", "char_end", "attribute", "subject", "qualifiers", "value"),
    foreign=(ForeignKey("source", "sources", "source"),),
)


def table(dataset: Dataset) -> Table:
    """Return claims.csv."""
    return fill(LAYOUT, COLUMNS, dataset.claims)


def json_lines(dataset: Dataset, rows: Table) -> bytes:
    """Return claims.jsonl: the rows of claims.csv, with numbers for places, qualifiers as object, null for empty.

    Values stay texts, so that no reader turns a figure into a binary fraction.
    """
    types = {"integer": int, "number": float}
    read = [(field.name, types.get(field.type, str)) for field in LAYOUT.fields]
    qualifiers = {qualifier_text(claim.qualifiers): dict(sorted(claim.qualifiers)) for claim in dataset.claims}
    written = LAYOUT.header.index("qualifiers")
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = []
    for row in rows.rows:
        cells: dict[str, object] = {
            name: kind(cell) if cell else None for (name, kind), cell in zip(read, row, strict=True)
        }
        cells["qualifiers"] = qualifiers[row[written]]
        lines.append(encode(cells) + "\n")
    return "".join(lines).encode("utf-8")
