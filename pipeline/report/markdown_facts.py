"""Facts by subject and the time line, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.report.dated import events
from pipeline.report.markdown_text import Links, plain, table
from pipeline.report.said import words
from pipeline.report.subjects import Subject, groups
from schemas.claim import qualifier_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.reconcile.lineage import LineageReader
    from pipeline.report.register import Register
    from schemas.fact import Fact


def facts(register: Register, lineage: LineageReader, links: Links) -> Iterator[str]:
    """Yield a table for each subject, each figure with the places that it stands at."""
    if not register.dataset.facts:
        yield "None."
    for group in groups(register, lineage):
        for subject in group.subjects:
            yield f"### {plain(subject.name)} ({words(subject.type)})"
            yield _table(subject, register, links)


def time_line(register: Register) -> Iterator[str]:
    """Yield the dated facts in order."""
    rows = [
        (plain(register.said(fact)), plain(fact.subject), _what(fact, register), ", ".join(fact.discrepancy_ids))
        for fact in events(register.dataset)
    ]
    yield table(("date", "subject", "event", "disputed in"), rows) if rows else "No fact is a date."


def _table(subject: Subject, register: Register, links: Links) -> str:
    return table(
        ("what", "value", "support", "where it stands"),
        [
            (
                _what(fact, register),
                plain(register.said(fact)),
                _support(fact),
                ", ".join(links.line(register.claims[name].span) for name in fact.claim_ids if name in register.claims),
            )
            for fact in subject.facts
        ],
    )


def _what(fact: Fact, register: Register) -> str:
    notes = [qualifier_text(fact.qualifiers)] if fact.qualifiers else []
    if fact.as_of and register.changes(fact.attribute):
        notes.append(f"as of {fact.as_of}")
    return plain(register.title(fact.attribute) + (f" ({'; '.join(notes)})" if notes else ""))


def _support(fact: Fact) -> str:
    disputes = f" {', '.join(fact.discrepancy_ids)}" if fact.discrepancy_ids else ""
    return f"{words(fact.status)}: {plain(fact.resolution)}{disputes}"
