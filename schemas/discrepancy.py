"""A discrepancy: one disagreement that a person may want to look at, with every side and the choice made."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from schemas.claim import Qualifiers
from schemas.ruling import Ruling


class DiscrepancyKind(StrEnum):
    """What sort of disagreement it is (the table in README.md has an example of each)."""

    VALUE = "value"
    DATE = "date"
    CATEGORY = "category"
    HIERARCHY = "hierarchy"
    NAME = "name"
    TREND = "trend"
    ARITHMETIC = "arithmetic"
    FORECAST = "forecast"
    ATTRIBUTION = "attribution"
    SCOPE = "scope"


class Severity(StrEnum):
    """How much it should worry a reviewer."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class DiscrepancyStatus(StrEnum):
    """Whether a reviewer has decided it, and whether the evidence of the decision still stands."""

    OPEN = "open"
    RULED = "ruled"
    STALE = "stale"


class Discrepancy(BaseModel):
    """One row of `discrepancies.csv`.

    `evidence` is the digest of what its claims say, `ruling` the last one made on it, stale or not.
    """

    model_config = ConfigDict(frozen=True)

    discrepancy_id: str
    kind: DiscrepancyKind
    severity: Severity
    status: DiscrepancyStatus = DiscrepancyStatus.OPEN
    subject: str
    attribute: str
    qualifiers: Qualifiers = ()
    summary: str
    values: tuple[str, ...]
    spread: str = ""
    chosen_value: str = ""
    resolution: str = ""
    claim_ids: tuple[str, ...]
    evidence: str = ""
    ruling: Ruling | None = None
