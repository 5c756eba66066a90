"""Values as people write them: `at least 2.2 trillion`, `Q1 2025`, `not MoE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reconcile.wording import BOUND, dated, figure
from schemas.claim import DATE_UNIT, Claim, Modality
from schemas.fact import Fact

if TYPE_CHECKING:
    from schemas.vocabulary.attributes import AttributeTerms


def said(record: Claim | Fact, attributes: AttributeTerms) -> str:
    """Return the value of a claim or fact in words, with its unit where the attribute does not tell it."""
    bound = BOUND.get(record.precision, "") if isinstance(record, Claim) else ""
    negation = "not " if isinstance(record, Claim) and record.modality is Modality.NEGATED else ""
    if record.unit == DATE_UNIT:
        return negation + bound + dated(record.value)
    if record.value_min is None and record.value_max is None:
        return negation + record.value
    words = " to ".join(figure(part) for part in record.value.split(".."))
    return f"{negation}{bound}{words}{_unit(record, attributes)}"


def _unit(record: Claim | Fact, attributes: AttributeTerms) -> str:
    if record.unit == "percent":
        return "%"
    attribute = attributes.by_id.get(record.attribute)
    told = record.unit in {"ratio", attribute.unit if attribute else ""} and "/" not in record.unit
    return "" if told or not record.unit else f" {record.unit}"


def words(name: str) -> str:
    """Return an id as words: `no_attribute` is `no attribute`."""
    return name.replace("_", " ")
