"""Kind `value`: disjoint numbers for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.reconcile import wording
from pipeline.reconcile.checks.opposing import facing, main_attribute, opposing, sentence
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.explanation import explanation
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import Items
from schemas.discrepancy import DiscrepancyKind, Severity


def check_value(corpus: Corpus) -> Iterator[Finding]:
    """Find numbers that exclude each other."""
    for items in opposing(corpus, "number"):
        if explanation(items, corpus):
            continue  # told as a matter of scope
        spread = _spread(items, corpus)
        small = spread < corpus.knowledge.policy.severity.number_error or _only_extents(items)
        yield Finding(
            kind=DiscrepancyKind.VALUE,
            severity=Severity.WARNING if small else Severity.ERROR,
            subject=corpus.topic_subject(items[0]),
            attribute=main_attribute(items),
            qualifiers=shared_qualifiers(items),
            items=items,
            summary=sentence(items, corpus, f"{wording.short(spread * 100)}% apart"),
            spread=wording.short(spread),
            mark=min(item.claim.as_of for item in items) if items[0].attribute.changes else "",
        )


def _spread(items: Items, corpus: Corpus) -> Decimal:
    first, second = (side.best for side in facing(items, corpus))
    if first.ends and second.ends:
        return max(
            wording.relative(wording.middle(one), wording.middle(other))
            for one, other in zip(first.ends, second.ends, strict=True)
        )
    one, other = first.numbers, second.numbers
    return Decimal(0) if one is None or other is None else wording.relative(wording.middle(one), wording.middle(other))


def _only_extents(items: Items) -> bool:
    """Tell whether all are ranges over the members of a family, which grow as members come."""
    return all(item.ends for item in items)
