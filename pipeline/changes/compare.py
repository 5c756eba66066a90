"""Comparing: facts and discrepancies of two datasets, each difference with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.changes.inputs import Inputs
from pipeline.changes.snapshot import NAMES, Snapshot
from pipeline.export.changes import in_order
from pipeline.export.csv_text import Row
from schemas.change import Change, ChangeKind, ChangeOf
from schemas.discrepancy import DiscrepancyStatus
from schemas.fact import FactStatus

# a fact's confidence and the ids of its claims follow every article and every edit; they alone are no change of it
_FACT: Final = ("value", "value_min", "value_max", "unit", "as_of", "status", "sources", "resolution", "subject_type")
_ABOUT: Final = ("subject", "attribute", "qualifiers", "as_of")
_DISCREPANCY: Final = ("kind", "severity", "status", "summary", "values", "chosen_value", "resolution", "ruling")
_SHOWN: Final = ("kind", "severity", "status", "values")  # of these, what the sentence does not tell


def same(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether two datasets say the same, in every row of every table."""
    return all(old.tables.get(name) == new.tables.get(name) for name in NAMES)


def changes(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what sets the new dataset apart: inputs first, then facts and discrepancies."""
    inputs = Inputs(old, new)
    return in_order((*inputs.changes, *_facts(inputs), *_discrepancies(inputs)))


def others(old: Snapshot, new: Snapshot) -> dict[str, tuple[int, int]]:
    """Count the rows taken from and added to each table."""
    found = {}
    for name in NAMES:
        before, after = (_rows(snapshot.tables.get(name, ())) for snapshot in (old, new))
        if before != after:
            found[name] = len(before - after), len(after - before)
    return found


def _rows(rows: Sequence[Row]) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted(row.items())) for row in rows}


def _facts(inputs: Inputs) -> Iterator[Change]:
    for before, after in _paired(inputs.old.tables.get("facts", ()), inputs.new.tables.get("facts", ())):
        row = after or before
        if row is None or not _differ(before, after, _FACT):
            continue
        rows = [each for each in (before, after) if each]
        sources = {source for each in rows for source in each["sources"].split(" | ")}
        ruled = any(each["status"] == FactStatus.RULED for each in rows)
        about = {number for each in rows for number in each["discrepancy_ids"].split("; ")} if ruled else set()
        kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
        texts = _fact(before, after), _fact(after, before)
        yield _change(ChangeOf.FACT, kind, row, texts, inputs.why(sources, about))


def _paired(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield facts by id; one whose id changed, as with its unit, is the same where no other can be meant."""
    before, after = ({row["fact_id"]: row for row in rows} for rows in (old, new))
    gone = _alone(row for name, row in before.items() if name not in after)
    came = _alone(row for name, row in after.items() if name not in before)
    for key in gone.keys() & came.keys():
        before[came[key]["fact_id"]] = before.pop(gone[key]["fact_id"])
    for name in sorted({*before, *after}):
        yield before.get(name), after.get(name)


def _alone(rows: Iterable[Row]) -> dict[tuple[str, ...], Row]:
    """Return the rows that nobody else shares subject, attribute, qualifiers and date with."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in _ABOUT), []).append(row)
    return {key: group[0] for key, group in groups.items() if len(group) == 1}


def _differ(before: Row | None, after: Row | None, columns: Sequence[str]) -> bool:
    if before is None or after is None:
        return True
    return any(before.get(name, "") != after.get(name, "") for name in columns)


def _fact(row: Row | None, other: Row | None) -> str:
    """Write a fact's value and status, and whatever else is not the same in the other dataset."""
    if row is None:
        return ""
    unit = f" {row['unit']}" if row["unit"] not in {"", "date"} else ""
    shown = [name for name in ("as_of", "resolution", "sources") if other is not None and row[name] != other[name]]
    rest = "".join(f"; {name}: {row[name] or 'none'}" for name in shown)
    return f"{row['value']}{unit}, {row['status']}{rest}"


def _discrepancies(inputs: Inputs) -> Iterator[Change]:
    old, new = (
        {row["discrepancy_id"]: row for row in each.tables.get("discrepancies", ())}
        for each in (inputs.old, inputs.new)
    )
    places = [
        {row["claim_id"]: row["source"] for row in each.tables.get("claims", ())} for each in (inputs.old, inputs.new)
    ]
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        row = after or before
        if row is None or not _differ(before, after, _DISCREPANCY):
            continue
        pairs = [(each, place) for each, place in zip((before, after), places, strict=True) if each]
        sources = {place.get(claim, "") for each, place in pairs for claim in each["claim_ids"].split("; ")}
        kind = _kind(before, after)
        texts = _discrepancy(before, after, kind), _discrepancy(after, before, kind)
        yield _change(ChangeOf.DISCREPANCY, kind, row, texts, inputs.why(sources, {name}))


def _change(what: ChangeOf, kind: ChangeKind, row: Row, texts: tuple[str, str], why: str) -> Change:
    return Change(
        what=what,
        change=kind,
        id=row[f"{what.value}_id"],
        subject=row["subject"],
        attribute=row["attribute"],
        qualifiers=row["qualifiers"],
        before=texts[0],
        after=texts[1],
        why=why,
    )


def _kind(before: Row | None, after: Row | None) -> ChangeKind:
    if before is None or after is None:
        return ChangeKind.OPENED if before is None else ChangeKind.CLOSED
    if before["status"] == after["status"]:
        decided = after["status"] == DiscrepancyStatus.RULED and before.get("ruling", "") != after.get("ruling", "")
        return ChangeKind.RULED if decided else ChangeKind.CHANGED
    return {
        DiscrepancyStatus.RULED: ChangeKind.RULED,
        DiscrepancyStatus.STALE: ChangeKind.STALE,
        DiscrepancyStatus.OPEN: ChangeKind.REOPENED,
    }[DiscrepancyStatus(after["status"])]


def _discrepancy(row: Row | None, other: Row | None, kind: ChangeKind) -> str:
    """Write a discrepancy's sentence, what was decided of it, the value chosen where that changed, and what else did."""
    if row is None:
        return ""
    ruling = f" Ruled: {row['ruling']}" if row.get("ruling") else ""
    chosen = f" Chosen: {row['chosen_value'] or 'nothing'} ({row['resolution']})" if kind is ChangeKind.CHANGED else ""
    differing = [name for name in _SHOWN if other is not None and row.get(name, "") != other.get(name, "")]
    rest = "; ".join(f"{name}: {row.get(name) or 'none'}" for name in differing)
    return f"{row['summary']}{ruling}{chosen}{f' ({rest})' if rest else ''}"
