"""Lint: every row of `raw/rulings.csv` that does not apply, or that one should look at, with the reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.rulings.fitting import unfit
from pipeline.rulings.form import COLUMNS
from pipeline.rulings.reading import read_rulings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.export.csv_text import Row
    from schemas.ruling import Ruling


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said of a row; `fails` tells whether it keeps the row from applying."""

    row: int
    text: str
    fails: bool = True


@dataclass(frozen=True, slots=True)
class Lint:
    """All findings, in the order of the rows, and a closing sentence."""

    findings: Sequence[Finding]
    told: str

    @property
    def fails(self) -> bool:
        """Tell whether a row does not apply."""
        return any(finding.fails for finding in self.findings)


def lint(data: bytes, dataset: Mapping[str, Sequence[Row]] | None) -> Lint:
    """Check the bytes of the file, against the tables of discrepancies and facts where there are any."""
    rulings, malformed = read_rulings(data)
    findings = [Finding(record.row, f"malformed: {record.note}") for record in malformed]
    by_id = {row["discrepancy_id"]: row for row in (dataset or {}).get("discrepancies", ())}
    last = {ruling.discrepancy_id: ruling.row for ruling in rulings}
    counts = Counter(ruling.discrepancy_id for ruling in rulings)
    for ruling in rulings:
        if ruling.row != last[ruling.discrepancy_id]:
            findings.append(Finding(ruling.row, f"superseded by row {last[ruling.discrepancy_id]}", fails=False))
        elif dataset is not None:
            findings.extend(_against(ruling, by_id.get(ruling.discrepancy_id), dataset["facts"]))
    findings.sort(key=lambda finding: finding.row)
    fail = sum(1 for finding in findings if finding.fails)
    total = len(rulings) + len(malformed)
    form = "" if dataset is not None else "; there is no dataset yet, so only the form was checked"
    repeated = sum(1 for count in counts.values() if count > 1)
    twice = f", {repeated} discrepancies decided more than once" if repeated else ""
    return Lint(findings, f"{total} rows, {fail} that do not apply{twice}{form}")


def untold(data: bytes, told: Sequence[Row]) -> Iterator[Finding]:
    """Yield the rows of the file that the dataset's rulings.csv does not tell, or tells otherwise, and the other way round."""
    rulings, malformed = read_rulings(data)
    stated = {ruling.row: ruling.model_dump(mode="json") for ruling in rulings}
    listed = {int(row["row"]): row for row in told}
    for number in sorted({*stated, *(record.row for record in malformed)} ^ listed.keys()):
        yield Finding(number, "is not in both files of that name; build the dataset again")
    for number in sorted(stated.keys() & listed.keys()):
        if any(listed[number][name] != stated[number][name] for name in COLUMNS):
            yield Finding(number, "has changed since the dataset was built; build it again")


def _against(ruling: Ruling, row: Row | None, facts: Sequence[Row]) -> Iterator[Finding]:
    """Hold a ruling against its discrepancy as the dataset has it."""
    if row is None:
        yield Finding(ruling.row, f"orphaned: the dataset has no discrepancy {ruling.discrepancy_id}")
        return
    now = row["evidence"]
    if ruling.evidence and ruling.evidence != now:
        then = f"; then: {ruling.seen}" if ruling.seen else ""
        yield Finding(ruling.row, f"stale: made on other claims ({ruling.evidence}) than there are now ({now}){then}")
    elif not ruling.evidence and ruling.claim_id not in {"", *row["claim_ids"].split("; ")}:
        yield Finding(ruling.row, f"stale: claim_id: {ruling.claim_id} is none of its claims: {row['claim_ids']}")
    elif wrong := unfit(ruling, row, facts):
        yield Finding(ruling.row, f"malformed: {wrong}")
    elif not ruling.evidence:
        yield Finding(ruling.row, f"evidence: empty, so it never becomes stale; today it would be {now}", fails=False)
