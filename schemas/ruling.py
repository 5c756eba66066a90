"""A ruling: what a reviewer decided about a discrepancy, one row of `raw/rulings.csv`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Decision(StrEnum):
    """What a reviewer may decide."""

    ACCEPT = "accept"  # one of the claims is right
    OVERRIDE = "override"  # none is: the value given is
    BOTH = "both"  # all are right: they speak of different things
    IGNORE = "ignore"  # not worth a choice


class Ruling(BaseModel):
    """One decision. `evidence` is the digest of the claims it was made on: another digest makes it stale."""

    model_config = ConfigDict(frozen=True)

    discrepancy_id: str
    decision: Decision
    claim_id: str = ""
    value: str = ""
    reason: str
    decided_by: str = ""
    decided_on: str = ""
    evidence: str = ""
