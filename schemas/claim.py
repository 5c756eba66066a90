"""A claim: one source states, at these characters, that a subject's attribute lay within an interval as of a date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, computed_field

from schemas.interval import Interval

Qualifiers = tuple[tuple[str, str], ...]
SubjectType = Literal["model", "model_family", "organization", "person", "product", "benchmark", "ecosystem"]


class Precision(StrEnum):
    """How exactly a figure is stated."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    ORDER = "order"


class AsOfBasis(StrEnum):
    """Where the date at which a claim holds was found, nearest first."""

    STATED = "stated"
    ROW = "row"
    SECTION = "section"
    ARTICLE = "article"
    NONE = "none"


class Modality(StrEnum):
    """In what manner the source says it."""

    ASSERTED = "asserted"
    FORECAST = "forecast"
    QUOTED = "quoted"
    NEGATED = "negated"


class Rank(StrEnum):
    """What reconciliation made of a claim, named as Wikidata names the ranks of statements."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Span(BaseModel):
    """Characters of a decoded source: 0-based half-open code points, with the very text they hold.

    Cut by `SourceText.span`, never put together by hand, so that `raw[start:end] == quote` holds by construction.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    line: int
    start: int
    end: int
    quote: str


class Claim(BaseModel):
    """One row of `claims.csv`; `README.md` says what each column means."""

    model_config = ConfigDict(frozen=True)

    subject: str
    subject_type: SubjectType
    attribute: str
    qualifiers: Qualifiers = ()
    value: str
    value_min: Decimal | date | None = Field(default=None, union_mode="left_to_right")
    value_max: Decimal | date | None = Field(default=None, union_mode="left_to_right")
    unit: str = ""
    precision: Precision = Precision.EXACT
    as_of: str = ""
    as_of_basis: AsOfBasis = AsOfBasis.NONE
    modality: Modality = Modality.ASSERTED
    rank: Rank = Rank.NORMAL
    confidence: Decimal
    span: Span
    source_hash: str
    section: tuple[str, ...] = ()
    rule: str
    exceeds: str = ""  # whom the source says the subject exceeds by this figure, joined with ` | `; no part of the id

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def claim_id(self) -> str:
        """Return `c_` and 12 hex digits of what is claimed and where, whatever the file is called."""
        parts = (
            self.source_hash,
            str(self.span.start),
            str(self.span.end),
            self.subject,
            self.attribute,
            qualifier_text(self.qualifiers),
            self.value,
        )
        return "c_" + digest(parts)

    def __copy__(self) -> Self:
        """Copy the claim without its id, which is that of what the copy will say."""
        copied = super().__copy__()
        copied.__dict__.pop("claim_id", None)
        return copied

    @property
    def is_date(self) -> bool:
        """Tell whether the value is a date (an EDTF text with days as its interval)."""
        return self.unit == DATE_UNIT

    @property
    def numbers(self) -> Interval[Decimal] | None:
        """Return the interval of a number claim; None for dates and categories."""
        low, high = self.value_min, self.value_max
        if isinstance(low, date) or isinstance(high, date) or (low is None and high is None):
            return None
        return Interval(low, high)

    @property
    def days(self) -> Interval[date] | None:
        """Return the interval of a date claim; None for numbers and categories."""
        low, high = self.value_min, self.value_max
        if isinstance(low, Decimal) or isinstance(high, Decimal) or not self.is_date:
            return None
        return Interval(low, high)


DATE_UNIT: Final = "date"


def digest(parts: tuple[str, ...]) -> str:
    """Return the first 12 hex digits of the SHA-256 of the parts, kept apart by a unit separator."""
    return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:12]


def qualifier_text(qualifiers: Qualifiers) -> str:
    """Write qualifiers as the contract does: `key=value`, sorted by key, joined with `; `."""
    return "; ".join([f"{key}={value}" for key, value in sorted(qualifiers)]) if qualifiers else ""
