"""Fitting: whether a reviewer's value can stand in the fact that it is meant for, seen from a finished dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reconcile.rulings import bounds
from schemas.claim import DATE_UNIT
from schemas.ruling import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.export.csv_text import Row
    from pipeline.reconcile.evidence import Kind
    from schemas.ruling import Ruling


def unfit(ruling: Ruling, row: Row, facts: Sequence[Row]) -> str:
    """Return why an override can't be followed, its column first; an empty text where it can."""
    if ruling.decision is not Decision.OVERRIDE:
        return ""
    meant = _meant(ruling, row, facts)
    if len(meant) > 1:
        return f"claim_id: its claims speak of {len(meant)} facts; name the claim whose value is replaced"
    for fact in meant:
        try:
            bounds(ruling.value, _kind(fact))
        except ValueError as error:
            return f"value: {error}"
    return ""


def _meant(ruling: Ruling, row: Row, facts: Sequence[Row]) -> Sequence[Row]:
    """Return the facts whose value the ruling replaces."""
    claims = {ruling.claim_id} if ruling.claim_id else set(row["claim_ids"].split("; "))
    found = [fact for fact in facts if claims & set(fact["claim_ids"].split("; "))]
    if ruling.claim_id:
        return found
    about = [fact for fact in found if fact["attribute"] == row["attribute"]]
    return [fact for fact in about if fact["subject"] == row["subject"]] or about


def _kind(fact: Row) -> Kind:
    if fact["unit"] == DATE_UNIT:
        return "date"
    return "number" if fact["value_min"] or fact["value_max"] else "category"
