"""Kind `date`: disjoint dates for the same event."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reconcile.checks.opposing import alone, main_attribute, sentence, widest
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.finding import Finding, shared_qualifiers
from schemas.discrepancy import DiscrepancyKind, Severity


def check_date(corpus: Corpus) -> Iterator[Finding]:
    """Find dates that exclude each other."""
    for items in corpus.opposing("date"):
        days = int(widest(items, corpus))
        yield Finding(
            kind=DiscrepancyKind.DATE,
            severity=Severity.INFO if alone(items) else _severity(days, corpus),
            subject=corpus.topic_subject(items[0]),
            attribute=main_attribute(items),
            qualifiers=shared_qualifiers(items),
            items=items,
            summary=sentence(items, corpus, f"{days} days apart" if days > 1 else "a day apart"),
            spread=str(days),
        )


def _severity(days: int, corpus: Corpus) -> Severity:
    grades = corpus.knowledge.policy.severity
    if days <= grades.date_info:
        return Severity.INFO
    return Severity.ERROR if days > grades.date_error else Severity.WARNING
