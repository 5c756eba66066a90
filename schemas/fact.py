"""A fact: what the sources together support for one subject, attribute, qualifiers (and date, where it changes)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from schemas.claim import Qualifiers, SubjectType


class FactStatus(StrEnum):
    """How well a fact is supported."""

    SINGLE_SOURCE = "single_source"
    CORROBORATED = "corroborated"
    RESOLVED = "resolved"
    DISPUTED = "disputed"
    RULED = "ruled"


class Fact(BaseModel):
    """One row of `facts.csv`."""

    model_config = ConfigDict(frozen=True)

    fact_id: str
    subject: str
    subject_type: SubjectType
    attribute: str
    qualifiers: Qualifiers
    value: str
    value_min: Decimal | date | None = Field(union_mode="left_to_right")
    value_max: Decimal | date | None = Field(union_mode="left_to_right")
    unit: str
    as_of: str
    status: FactStatus
    confidence: Decimal
    n_claims: int
    n_sources: int
    sources: tuple[str, ...]
    claim_ids: tuple[str, ...]
    resolution: str
    discrepancy_ids: tuple[str, ...] = ()
