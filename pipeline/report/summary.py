"""The closing words of a build: what was read and found, what to look at next."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.accounting import unaccounted
from pipeline.parse.encoding import is_guess
from pipeline.report.changes import counted
from schemas.discrepancy import DiscrepancyKind, DiscrepancyStatus, Severity
from schemas.fact import FactStatus
from schemas.ruling import RulingStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from schemas.dataset import Dataset


def summary(dataset: Dataset, out: Path, explain: str) -> str:
    """Return the summary for a person, some twenty lines; `explain` explains the id that stands for `{}`."""
    subjects = len({claim.subject for claim in dataset.claims})
    return "\n".join(
        (
            *_sources(dataset),
            f"Claims         {len(dataset.claims):>7,}  on {subjects:,} subjects",
            f"Facts          {len(dataset.facts):>7,}  {_counts(FactStatus, (fact.status for fact in dataset.facts))}",
            *_discrepancies(dataset),
            *_rulings(dataset),
            *_figures(dataset),
            *_changes(dataset),
            *_next(dataset, out, explain),
        )
    )


def _sources(dataset: Dataset) -> list[str]:
    unreadable = [source for source in dataset.sources if source.error]
    chars = sum(source.n_chars for source in dataset.sources)
    lines = [f"Sources        {len(dataset.sources):>7,}  {chars:,} characters; {len(unreadable)} could not be read"]
    lines.extend(f"  {source.source}: {source.error}" for source in unreadable)
    lines.extend(
        f"  {source.source}: read as {source.encoding} by guess; save it as UTF-8 if words look wrong"
        for source in dataset.sources
        if is_guess(dataset.texts.get(source.source, ""), source.encoding or "utf-8")
    )
    return lines


def _discrepancies(dataset: Dataset) -> list[str]:
    found = Counter((row.kind, row.severity) for row in dataset.discrepancies)
    status = _counts(DiscrepancyStatus, (row.status for row in dataset.discrepancies))
    lines = [f"Discrepancies  {len(dataset.discrepancies):>7,}  {status}"]
    for kind in DiscrepancyKind:
        by_severity = {severity.value: found[kind, severity] for severity in Severity}
        if any(by_severity.values()):
            lines.append(f"  {kind:<13}{sum(by_severity.values()):>6,}  {_words(by_severity)}")
    return lines


def _rulings(dataset: Dataset) -> list[str]:
    """Count the rulings and name each that does not apply."""
    if not dataset.rulings:
        return []
    status = _counts(RulingStatus, (ruling.status for ruling in dataset.rulings))
    lines = [f"Rulings        {len(dataset.rulings):>7,}  {status}"]
    for ruling in sorted(dataset.rulings, key=lambda ruling: ruling.row):
        if ruling.status is not RulingStatus.APPLIED:
            about = f" {ruling.discrepancy_id}" if ruling.discrepancy_id else ""
            lines.append(f"  rulings.csv row {ruling.row}{about}, {ruling.status}: {ruling.note}")
    return lines


def _figures(dataset: Dataset) -> list[str]:
    if not dataset.texts:  # a table of claims, without the articles
        return []
    figures = sum(source.n_figures for source in dataset.sources)
    places = defaultdict(list)
    for span in (*(claim.span for claim in dataset.claims), *(row.span for row in dataset.residue)):
        places[span.source].append((span.start, span.end))
    left = sum(len(unaccounted(text, places[source])) for source, text in dataset.texts.items())
    accounted = f"{left:,} of them in neither a claim nor" if left else "all of them in a claim or"
    reasons = Counter(row.reason.value for row in dataset.residue)
    most = {reason: reasons[reason] for reason in sorted(reasons, key=lambda reason: (-reasons[reason], reason))}
    return [
        f"Figures        {figures:>7,}  {accounted} in residue.csv",
        f"  residue    {len(dataset.residue):>8,}  {_words(most)}",
    ]


def _changes(dataset: Dataset) -> list[str]:
    if not dataset.changes:
        return []
    return [
        f"Changes        {len(dataset.changes):>7,}  since the last dataset that differed: {counted(dataset.changes)}"
    ]


def _next(dataset: Dataset, out: Path, explain: str) -> list[str]:
    lines = [
        "Look next at",
        f"  {out / 'report.html'}  the disagreements, worst first (open it in a browser)",
        f"  {out / 'models.csv'}  a row per model",
    ]
    if dataset.changes:
        lines.append(f"  {out / 'changes.csv'}  what has changed, and why")
    undecided = [row for row in dataset.discrepancies if row.status is not DiscrepancyStatus.RULED]
    if undecided:
        first = min(undecided, key=lambda row: (list(Severity).index(row.severity), row.discrepancy_id))
        lines.append(f"  {explain.format(first.discrepancy_id)}  how a disagreement came about")
    return lines


def _counts(of: Iterable[str], found: Iterable[str]) -> str:
    counted = Counter(found)
    return _words({name: counted[name] for name in of})


def _words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number)
