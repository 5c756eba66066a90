"""Values as people write them: `at least 2.2 trillion`, `2025 Q1`, `not MoE`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.reconcile.wording import figure
from schemas.claim import DATE_UNIT, Claim, Modality, Precision
from schemas.fact import Fact

if TYPE_CHECKING:
    from schemas.vocabulary.attributes import AttributeTerms

_BOUND: Final = {
    Precision.AT_LEAST: "at least ",
    Precision.AT_MOST: "at most ",
    Precision.APPROXIMATE: "about ",
    Precision.ORDER: "some ",
}
_PART_OF_YEAR: Final = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])")
_PARTS: Final = {
    **dict(zip(("21", "22", "23", "24"), ("spring", "summer", "autumn", "winter"), strict=True)),
    **{str(32 + quarter): f"Q{quarter}" for quarter in range(1, 5)},
    **{str(39 + half): f"H{half}" for half in (1, 2)},
}


def said(record: Claim | Fact, attributes: AttributeTerms) -> str:
    """Return the value of a claim or fact in words, with its unit where the attribute does not tell it."""
    bound = _BOUND.get(record.precision, "") if isinstance(record, Claim) else ""
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


def dated(value: str) -> str:
    """Return an EDTF date as people write it: quarters, halves and seasons in words, an interval with `to`."""
    first, slash, last = value.partition("/")
    if not slash:
        return _PART_OF_YEAR.sub(lambda match: f"{match[1]} {_PARTS[match[2]]}", value)
    if last in {"", ".."}:
        return f"since {dated(first)}"
    return f"until {dated(last)}" if first in {"", ".."} else f"{dated(first)} to {dated(last)}"


def words(name: str) -> str:
    """Return an id as words: `no_attribute` is `no attribute`."""
    return name.replace("_", " ")
