"""Deciding: a ruling on a discrepancy of a finished dataset, made on the claims as they stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.export.read import Folder
from pipeline.rulings.fitting import unfit
from schemas.errors import MisuseError
from schemas.ruling import Decision, Ruling, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.export.csv_text import Row


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer asks for: ids may be the beginnings of ids."""

    discrepancy: str
    decision: Decision
    reason: str
    claim: str = ""
    value: str = ""
    decided_by: str = ""
    decided_on: str = ""


def decide(wish: Wish, out: Path) -> Ruling:
    """Return the ruling that is wished for, complete; raises MisuseError where the dataset has nothing to rule on so."""
    folder = Folder(out)
    rows = {row["discrepancy_id"]: row for row in folder.rows("discrepancies.csv")}
    row = rows[_named(wish.discrepancy, rows, f"discrepancy in {out}")]
    claims = row["claim_ids"].split("; ")
    claim = _named(wish.claim, claims, f"claim of {row['discrepancy_id']}") if wish.claim else ""
    value = wish.value.strip()
    if wish.decision is Decision.ACCEPT:
        value = next(found["value"] for found in folder.rows("claims.csv") if found["claim_id"] == claim)
    ruling = _ruling(wish, row, claim, value)
    if wrong := unfit(ruling, row, folder.rows("facts.csv")):
        raise MisuseError(f"{wrong}{_choices(claims) if wrong.startswith('claim_id') else ''}")
    return ruling


def _ruling(wish: Wish, row: Row, claim: str, value: str) -> Ruling:
    reason = " ".join(wish.reason.split())
    if not reason:
        raise MisuseError("a ruling needs a reason: say why, in a sentence")
    if wish.decision is Decision.OVERRIDE and not value:
        raise MisuseError("an override needs a value")
    return Ruling(
        discrepancy_id=row["discrepancy_id"],
        decision=wish.decision,
        claim_id=claim,
        value=value,
        reason=reason,
        decided_by=" ".join(wish.decided_by.split()),
        decided_on=wish.decided_on,
        evidence=row["evidence"],
        seen=told(row["summary"], row["values"]),
    )


def _named(wanted: str, names: Iterable[str], what: str) -> str:
    """Return the one name that begins as wanted."""
    found = sorted(name for name in names if name.startswith(wanted))
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if not found:
        raise MisuseError(f"{wanted}: no {what} begins so{_choices(names)}")
    raise MisuseError(f"{wanted}: more than one {what} begins so; give more of it{_choices(found)}")


def _choices(names: Iterable[str]) -> str:
    listed: Sequence[str] = sorted(names)
    return f" ({', '.join(listed)})" if 0 < len(listed) <= _FEW else ""


_FEW = 8
