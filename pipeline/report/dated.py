"""Facts that are dates, in date order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.export.layout import point
from schemas.claim import DATE_UNIT

if TYPE_CHECKING:
    from schemas.dataset import Dataset
    from schemas.fact import Fact


def events(dataset: Dataset) -> list[Fact]:
    """Return the dated facts, the first first."""
    found = [fact for fact in dataset.facts if fact.unit == DATE_UNIT]
    return sorted(
        found,
        key=lambda fact: (point(fact.value_min), point(fact.value_max), fact.subject, fact.attribute, fact.fact_id),
    )


def debuts(dataset: Dataset) -> list[Fact]:
    """Return those that tell when a subject came out; all where the vocabulary knows no such attribute."""
    known = {item.id for item in dataset.attributes.attribute if item.debut or item.specific}
    found = events(dataset)
    return [fact for fact in found if fact.attribute in known] or found
