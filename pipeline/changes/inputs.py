"""Inputs: what changed of sources, vocabulary, program and rulings, from which everything else follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline.changes.snapshot import Snapshot
from pipeline.export.csv_text import Row
from pipeline.rulings.form import COLUMNS
from schemas.change import Change, ChangeKind, ChangeOf
from schemas.ruling import RulingStatus

_SHOWN: Final = 12  # hex digits of a digest
_FEW: Final = 5  # changes of other sources that are named one by one
_BECAME: Final = {RulingStatus.STALE: ChangeKind.STALE, RulingStatus.ORPHANED: ChangeKind.ORPHANED}


@dataclass(frozen=True)
class Inputs:
    """All changes of inputs between two datasets."""

    old: Snapshot
    new: Snapshot

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return them as rows."""
        return (*self._sources, *self._settings, *self._rulings)

    def why(self, sources: set[str], discrepancies: set[str]) -> str:
        """Tell what a change follows from: of its own sources and rulings, else of the program, else of other sources."""
        own = [told(change) for change in self._sources if sources & set(change.id.split(" → "))]
        ruled = [told(change) for change in self._rulings if change.subject in discrepancies]
        settings = [told(change) for change in self._settings]
        if own or ruled or settings:
            return "; ".join((*own, *ruled, *settings))
        others = [told(change) for change in (*self._sources, *self._rulings)]
        if len(others) > _FEW:
            return f"{len(others)} changes of other sources and rulings"
        return "; ".join(others) if others else "the program or a library that it uses has changed"

    @cached_property
    def _settings(self) -> tuple[Change, ...]:
        pairs = (
            (ChangeOf.VOCABULARY, self.old.vocabulary[:_SHOWN], self.new.vocabulary[:_SHOWN]),
            (ChangeOf.PROGRAM, self.old.version, self.new.version),
        )
        return tuple(
            Change(what=what, change=ChangeKind.CHANGED, before=before, after=after)
            for what, before, after in pairs
            if before and after and before != after
        )

    @cached_property
    def _sources(self) -> tuple[Change, ...]:
        old, new = (_by(snapshot.tables.get("sources", ()), "source") for snapshot in (self.old, self.new))
        return tuple(_of_sources(old, new))

    @cached_property
    def _rulings(self) -> tuple[Change, ...]:
        return tuple(_of_rulings(self.old.tables.get("rulings", ()), self.new.tables.get("rulings", ())))


def told(change: Change) -> str:
    """Name a change of an input in few words."""
    row = "row " if change.what is ChangeOf.RULING else ""
    return f"{change.what} {change.change}{f': {row}{change.id}' if change.id else ''}"


def _of_sources(old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Change]:
    came = {row["sha256"]: name for name, row in new.items() if name not in old}
    renamed = {name: came[row["sha256"]] for name, row in old.items() if name not in new and row["sha256"] in came}
    for name in sorted({*old, *new} - {*renamed.values()}):
        before, after = old.get(name), new.get(renamed.get(name, name))
        if before is None or after is None:
            kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED
        elif name in renamed:
            kind = ChangeKind.RENAMED
        elif before["sha256"] != after["sha256"] or before["error"] != after["error"]:
            kind = ChangeKind.EDITED
        else:
            continue
        path = f"{name} → {renamed[name]}" if name in renamed else name
        yield Change(what=ChangeOf.SOURCE, change=kind, id=path, before=_source(before), after=_source(after))


def _source(row: Row | None) -> str:
    if row is None:
        return ""
    claims = "1 claim" if row["n_claims"] == "1" else f"{row['n_claims']} claims"
    return row["error"] or f"{row['n_chars']} characters, {claims}"


def _of_rulings(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    """Compare rulings by what they say, wherever in the file; each row once."""
    left = list(old)
    for row in new:
        same = next((other for other in left if all(other[name] == row[name] for name in COLUMNS)), None)
        if same is None:
            yield _ruling(ChangeKind.ADDED, row, "", _state(row))
            continue
        left.remove(same)
        if same["status"] != row["status"]:
            kind = _BECAME.get(RulingStatus(row["status"]), ChangeKind.CHANGED)
            yield _ruling(kind, row, _state(same), _state(row))
    for row in left:
        yield _ruling(ChangeKind.REMOVED, row, _state(row), "")


def _ruling(kind: ChangeKind, row: Row, before: str, after: str) -> Change:
    about = row["discrepancy_id"]
    return Change(what=ChangeOf.RULING, change=kind, id=row["row"], subject=about, before=before, after=after)


def _state(row: Row) -> str:
    who = f" by {row['decided_by']}" if row["decided_by"] else ""
    note = f" ({row['note']})" if row["note"] else ""
    return (
        f"{row['status']}: {row['decision']} {row['value'] or row['claim_id']}".rstrip()
        + f"{who}: {row['reason']}{note}"
    )


def _by(rows: Sequence[Row], key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows}
