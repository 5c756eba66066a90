"""A ruling: what a reviewer decided about a discrepancy, one row of `raw/rulings.csv`, and what became of it."""

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
    """One decision. `evidence` is the digest of the claims it was made on: another digest makes it stale.

    `claim_id` is the claim accepted, or the one whose value an `override` replaces where the claims speak of several
    facts; `value` is the value of either. `seen` is the discrepancy's sentence and values as the reviewer saw them;
    `row` is the row of the file, counted as a spreadsheet does, 0 where it comes from none.
    """

    model_config = ConfigDict(frozen=True)

    discrepancy_id: str
    decision: Decision
    claim_id: str = ""
    value: str = ""
    reason: str
    decided_by: str = ""
    decided_on: str = ""
    evidence: str = ""
    seen: str = ""
    row: int = 0

    @property
    def told(self) -> str:
        """Return the decision in words: what, by whom, when, why."""
        what = {Decision.BOTH: "both are right", Decision.IGNORE: "ignored"}.get(self.decision)
        chosen = self.value or self.claim_id
        who = f" by {self.decided_by}" if self.decided_by else ""
        when = f" on {self.decided_on}" if self.decided_on else ""
        return f"{what or f'{self.decision} {chosen}'}{who}{when}: {self.reason}"


def told(summary: str, values: str) -> str:
    """Write what a reviewer sees of a discrepancy: its sentence, which may leave sides out, and the values of all."""
    return f"{summary} All: {values}"


class RulingStatus(StrEnum):
    """What became of a row of `raw/rulings.csv`."""

    APPLIED = "applied"
    STALE = "stale"  # the claims are no longer those it was made on: its discrepancy is open again
    ORPHANED = "orphaned"  # its discrepancy is gone
    SUPERSEDED = "superseded"  # a later row decides the same discrepancy
    MALFORMED = "malformed"  # says nothing that can be followed


class RulingRecord(BaseModel):
    """One row of `rulings.csv`: a row of `raw/rulings.csv` as it stands there, and what became of it.

    `note` says why it does not apply, `now` is the discrepancy's sentence and values today; both empty where
    there is nothing to say.
    """

    model_config = ConfigDict(frozen=True)

    row: int
    status: RulingStatus
    discrepancy_id: str
    decision: str
    claim_id: str
    value: str
    reason: str
    decided_by: str
    decided_on: str
    evidence: str
    seen: str
    note: str = ""
    now: str = ""
