"""Invented claims for tests of reconciliation: one line of a table each, on invented families of models."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import sha256

from pipeline.recognize.lineage import Lineage
from pipeline.reconcile import Knowledge, reconcile_with
from schemas.claim import AsOfBasis, Claim, Modality, Precision, Span, qualifier_text
from schemas.edtf import day_range
from schemas.source import MetadataItem, SourceMetadata, SourceRecord
from schemas.vocabulary import DEFAULT_TERMS, read
from schemas.vocabulary.attributes import AttributeTerms
from schemas.vocabulary.names import Family, Grammar, NameTerms

NAMES = NameTerms(
    grammar=Grammar(
        sizes={"B": "1000000000"},
        active="A",
        variants={"tuning": ("Chat",), "series": ("VL",), "single": ("Max", "Preview")},
    ),
    family=(
        Family(name="Oak", developer="Arbor Cloud", joiners=("", "-"), reason="invented"),
        Family(name="Elm", developer="Forest Lab", reason="invented"),
    ),
)
PARENTS = {"Arbor Cloud": "Arbor"}
ORGANIZATIONS = {"Arbor", "Arbor Cloud", "Forest Lab"}
WHOLE = {"rank", "problem", "expert", "layer", "head", "model", "customer", "language"}


@cache
def knowledge() -> Knowledge:
    attributes = read(AttributeTerms, DEFAULT_TERMS / "attributes.toml")
    return Knowledge(attributes, Lineage(NAMES), PARENTS, {family.name: family.developer for family in NAMES.family})


def bounds(value, unit, precision):
    """Return the interval of a value as the reader of figures would: half a unit of the last digit that counts."""
    if unit == "date":
        days = day_range(value)
        return days.low, days.high
    low, _, high = value.partition("..")
    try:
        number = Decimal(low)
    except InvalidOperation:
        return None, None
    if high:
        return number, Decimal(high)
    if precision == "exact" and unit not in WHOLE:
        return rounded(number)
    open_or_wide = {
        "at_least": (number, None),
        "at_most": (None, number),
        "approximate": (number * Decimal("0.9"), number * Decimal("1.1")),
    }
    return open_or_wide.get(precision, (number, number))


def rounded(number):
    exponent = number.normalize().as_tuple().exponent if abs(number) >= 1000 else min(0, number.as_tuple().exponent)
    half = Decimal((0, (5,), exponent - 1))
    return number - half, number + half


def subject_type(subject):
    parts = knowledge().lineage.parts(subject)
    if parts is None:
        return "organization" if subject in ORGANIZATIONS else "product"
    return "model" if parts.size or "Max" in parts.variants or "Preview" in parts.variants else "model_family"


def claim(place, subject, attribute, value, **fields):
    """Make a claim; `place` is `source:line`, other fields are texts as the case tables have them."""
    source, _, line = place.rpartition(":")
    known = knowledge().attributes.by_id.get(attribute)
    unit = fields.get("unit", "date" if known and known.kind == "date" else known.unit if known else "")
    precision = fields.get("precision") or ("range" if ".." in value else "exact")
    low, high = bounds(value, unit, precision)
    as_of = fields.get("as_of") or (value if unit == "date" else "")
    pairs = (pair.split("=", 1) for pair in fields.get("qualifiers", "").split("; ") if pair)
    quote = fields.get("quote") or value
    start = int(line) * 1000 + int(fields.get("column", 0))
    return Claim(
        subject=subject,
        subject_type=subject_type(subject),
        attribute=attribute,
        qualifiers=tuple(sorted((key, text) for key, text in pairs)),
        value=value,
        value_min=low,
        value_max=high,
        unit=unit,
        precision=Precision(precision),
        as_of=as_of,
        as_of_basis=AsOfBasis(fields.get("basis") or ("stated" if as_of else "none")),
        modality=Modality(fields.get("modality") or "asserted"),
        confidence=Decimal(fields.get("confidence", "1")),
        span=Span(source=source, line=int(line), start=start, end=start + len(quote), quote=quote),
        source_hash=fields.get("hash") or sha256(source.encode()).hexdigest(),
        section=tuple(part for part in fields.get("section", "").split(" > ") if part),
        rule="test",
        exceeds=fields.get("exceeds", ""),
    )


def source(name, publisher="", published=""):
    def item(value):
        return MetadataItem(value=value, basis="test") if value else None

    return SourceRecord(source=name, metadata=SourceMetadata(publisher=item(publisher), published=item(published)))


def run(claims, sources=(), rulings=()):
    known = {record.source for record in sources}
    rest = [source(name) for name in sorted({item.span.source for item in claims} - known)]
    return reconcile_with(claims, [*sources, *rest], knowledge(), rulings)


def told(row):
    """Write a discrepancy as the cases expect it: everything but its ids."""
    qualifiers = f" ({qualifier_text(row.qualifiers)})" if row.qualifiers else ""
    return "\n".join(
        (
            f"{row.kind.value} {row.severity.value} {row.subject} {row.attribute}{qualifiers}",
            f"  spread {row.spread or '-'}",
            *(f"  {value}" for value in row.values),
            f"  > {row.summary}",
            f"  = {row.chosen_value or 'undecided'}: {row.resolution}",
        )
    )
