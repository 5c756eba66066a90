"""report.md: the dataset for a reviewer who reads a diff or a pull request. Complete: nothing is cut off."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.report.changes import counted
from pipeline.report.context import in_context
from pipeline.report.markdown_facts import facts, time_line
from pipeline.report.markdown_text import Links, plain, table
from pipeline.report.register import worst_first
from pipeline.report.sides import readings
from schemas.claim import Claim, qualifier_text
from schemas.discrepancy import Discrepancy, DiscrepancyKind, DiscrepancyStatus, Severity
from schemas.fact import FactStatus
from schemas.ruling import RulingRecord, RulingStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reconcile.lineage import LineageReader
    from pipeline.report.register import Register
    from schemas.change import Change
    from schemas.dataset import Dataset


def report(register: Register, sources_at: str, lineage: LineageReader) -> bytes:
    """Return report.md; `sources_at` is the way from the report to the folder of the sources."""
    links, dataset = Links(sources_at), register.dataset
    parts = (
        "# What the sources say, and where they disagree",
        *_overview(dataset),
        *_rulings(dataset.rulings),
        "## What has changed",
        *_changes(dataset.changes),
        "## Discrepancies, worst first",
        *_discrepancies(register, links),
        "## Facts by subject",
        *facts(register, lineage, links),
        "## Time line",
        *time_line(register),
        "## Sources",
        *_sources(dataset, links),
        "## Figures that no claim uses",
        *_residue(register, links),
    )
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _overview(dataset: Dataset) -> Iterator[str]:
    status = Counter(fact.status for fact in dataset.facts)
    decided = Counter(row.status for row in dataset.discrepancies)
    rulings = Counter(row.status for row in dataset.rulings)
    yield table(
        ("", "count"),
        [
            ("sources", str(len(dataset.sources))),
            ("of these unreadable", str(sum(1 for source in dataset.sources if source.error))),
            ("claims", str(len(dataset.claims))),
            ("facts", str(len(dataset.facts))),
            *((f"facts {name.replace('_', ' ')}", str(status[name])) for name in FactStatus),
            ("discrepancies", str(len(dataset.discrepancies))),
            *((f"discrepancies {name}", str(decided[name])) for name in DiscrepancyStatus),
            *((f"rulings {name}", str(rulings[name])) for name in RulingStatus if rulings[name]),
            ("figures written with digits", str(sum(source.n_figures for source in dataset.sources))),
            ("figures that no claim uses", str(len(dataset.residue))),
        ],
    )
    found = Counter((row.kind, row.severity) for row in dataset.discrepancies)
    kinds = [kind for kind in DiscrepancyKind if any(found[kind, severity] for severity in Severity)]
    if kinds:
        yield table(
            ("kind", *Severity), [(kind, *(str(found[kind, severity]) for severity in Severity)) for kind in kinds]
        )


def _rulings(rulings: Sequence[RulingRecord]) -> Iterator[str]:
    """Show each ruling that does not apply, what was decided then and what there is now."""
    idle = sorted((row for row in rulings if row.status is not RulingStatus.APPLIED), key=lambda row: row.row)
    if idle:
        yield "## Rulings that do not apply"
        yield "\n".join(_idle(row) for row in idle)


def _idle(row: RulingRecord) -> str:
    about = f" `{plain(row.discrepancy_id)}`" if row.discrepancy_id else ""
    who = f" by {plain(row.decided_by)}" if row.decided_by else ""
    chosen = plain(f"{row.decision} {row.value or row.claim_id}".strip())
    decision = f" Decided: {chosen}{who}: {plain(row.reason)}." if chosen else ""
    then = f" Then: {plain(row.seen)}" if row.seen else ""
    now = f" Now: {plain(row.now)}" if row.now else ""
    return f"- Row {row.row}{about}, **{row.status}**: {plain(row.note)}.{decision}{then}{now}"


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        yield "Nothing: there is no other dataset that this one has replaced here."
        return
    yield f"Since the last dataset that differed: {counted(changes)}."
    for (what, kind), rows in groupby(changes, key=lambda change: (change.what, change.change)):
        yield f"### {what.capitalize()} {kind}"
        yield "\n".join(_change(row) for row in rows)


def _change(row: Change) -> str:
    qualifiers = f" ({plain(row.qualifiers)})" if row.qualifiers else ""
    about = f" {plain(row.subject)}" if row.subject else ""
    attribute = f": {plain(row.attribute)}" if row.attribute else ""
    name = f" {plain(row.id)}" if row.id else ""
    sides = "".join(f" {word}: {plain(text)}." for word, text in (("Before", row.before), ("After", row.after)) if text)
    why = f" Why: {plain(row.why)}." if row.why else ""
    return f"-{name}{about}{attribute}{qualifiers}.{sides}{why}"


def _discrepancies(register: Register, links: Links) -> Iterator[str]:
    dataset = register.dataset
    if not dataset.discrepancies:
        yield "None."
    sides = {
        name: _side(register.claims[name], register, links) for name in register.disputes_of if name in register.claims
    }
    for severity, rows in groupby(worst_first(dataset.discrepancies), key=lambda row: row.severity):
        yield f"### {severity.capitalize()}"
        for row in rows:
            yield _head(row)
            yield plain(row.summary)
            yield "\n".join(sides[name] for name in row.claim_ids if name in sides)
            yield from _readings(row, register)
            yield _choice(row)


def _readings(row: Discrepancy, register: Register) -> Iterator[str]:
    """Tell what each side would give if it were right."""
    given = readings(row, register.sides[row.discrepancy_id])
    if given:
        yield table(
            ("if right", "said in", "against the first"),
            [
                (
                    plain(" · ".join((reading.side.value, *reading.side.notes))),
                    ", ".join(plain(source) for source in reading.side.sources),
                    plain(reading.difference),
                )
                for reading in given
            ],
        )


def _head(row: Discrepancy) -> str:
    qualifiers = f" ({plain(qualifier_text(row.qualifiers))})" if row.qualifiers else ""
    return f"#### {plain(row.subject)}: {plain(row.attribute)}{qualifiers}"


def _side(claim: Claim, register: Register, links: Links) -> str:
    name = claim.span.source
    text = register.dataset.texts.get(name)  # claims of a table come without the texts they were read from
    words = claim.span.quote if text is None else in_context(text, claim.span.start, claim.span.end)
    told = (register.title_of(name), register.date_of(name), " > ".join(claim.section))
    about = f" ({'; '.join(plain(part) for part in told if part)})" if any(told) else ""
    return f"- **{plain(claim.value)}** at {links.line(claim.span)}, {claim.rank}: {plain(words)}{about}"


def _choice(row: Discrepancy) -> str:
    chosen = f"Chosen: {plain(row.chosen_value)}" if row.chosen_value else "Nothing is chosen"
    resolution = f" ({plain(row.resolution)})" if row.resolution else ""
    spread = f" Spread: {plain(row.spread)}." if row.spread else ""
    return f"{chosen}{resolution}.{spread}{_decided(row)} Kind: {row.kind}, {row.status}. Id: `{row.discrepancy_id}`"


def _decided(row: Discrepancy) -> str:
    """Tell what a reviewer decided; where that is stale, what was seen then."""
    if row.ruling is None:
        return ""
    if row.status is DiscrepancyStatus.RULED:
        return f" Ruled: {plain(row.ruling.told)}."
    then = f" Then: {plain(row.ruling.seen)}" if row.ruling.seen else ""
    return f" Ruled on other claims than these: {plain(row.ruling.told)}.{then} Decide again."


def _sources(dataset: Dataset, links: Links) -> Iterator[str]:
    yield table(
        ("source", "title", "published", "language", "claims", "figures", "residue", "error"),
        [
            (
                links.source(source.source),
                *(
                    plain(item.value) if item else ""
                    for item in (source.metadata.title, source.metadata.published, source.metadata.language)
                ),
                str(source.n_claims),
                str(source.n_figures),
                str(source.n_residue),
                plain(source.error),
            )
            for source in sorted(dataset.sources, key=lambda source: source.source)
        ],
    )


def _residue(register: Register, links: Links) -> Iterator[str]:
    yield table(("reason", "count"), [(plain(reason), str(len(rows))) for reason, rows in register.left])
    for reason, rows in register.left:
        yield f"### {plain(reason)}"
        yield "\n".join(f"- {links.line(row.span)}: {plain(row.span.quote)}" for row in rows)
