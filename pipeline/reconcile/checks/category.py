"""Kind `category`: incompatible categories for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reconcile.checks.denial import denials
from pipeline.reconcile.checks.later import later_additions
from pipeline.reconcile.checks.opposing import alone, main_attribute, sentence
from pipeline.reconcile.checks.predecessors import before_generations
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import Items
from schemas.claim import Modality
from schemas.discrepancy import DiscrepancyKind, Severity


def check_category(corpus: Corpus) -> Iterator[Finding]:
    """Find categories that exclude each other; within one source it may be a matter of what exactly it speaks of."""
    for items in corpus.opposing("category"):
        yield Finding(
            kind=DiscrepancyKind.CATEGORY,
            severity=Severity.WARNING if alone(items) or _denied(items) else Severity.ERROR,
            subject=corpus.topic_subject(items[0]),
            attribute=main_attribute(items),
            qualifiers=shared_qualifiers(items),
            items=items,
            summary=sentence(items, corpus, ""),
            mark=min(item.claim.as_of for item in items) if items[0].attribute.changes else "",
        )
    yield from denials(corpus)
    yield from later_additions(corpus)
    yield from before_generations(corpus)


def _denied(items: Items) -> bool:
    """Tell whether one side only says what it is not: less than a category of its own."""
    return any(item.claim.modality is Modality.NEGATED for item in items)
