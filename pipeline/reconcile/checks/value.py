"""Kind `value`: disjoint numbers for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.reconcile import wording
from pipeline.reconcile.checks.opposing import alone, main_attribute, sentence, widest
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence, rounds_to, written
from pipeline.reconcile.explanation import explanation, parts_apart, settings_apart
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.lineage import size_in_name
from schemas.discrepancy import DiscrepancyKind, Severity


def check_value(corpus: Corpus) -> Iterator[Finding]:
    """Find numbers that exclude each other."""
    for items in corpus.opposing("number"):
        if parts_apart(items, corpus) or explanation(items, corpus) or settings_apart(items, corpus):
            continue  # no matter at all, or one of scope
        if _told_by_name(items, corpus):
            continue
        spread = widest(items, corpus)
        yield Finding(
            kind=DiscrepancyKind.VALUE,
            severity=_severity(items, spread, corpus),
            subject=corpus.topic_subject(items[0]),
            attribute=main_attribute(items),
            qualifiers=shared_qualifiers(items),
            items=items,
            summary=sentence(items, corpus, f"{wording.short(spread * 100)}% apart"),
            spread=wording.short(spread),
            mark=min(item.claim.as_of for item in items) if items[0].attribute.changes else "",
        )


def _told_by_name(items: Items, corpus: Corpus) -> bool:
    """Tell whether the model's name decides between the figures; the kind `name` reports those that differ from it.

    Where one differs a little and is no finer than the name, no other way of counting explains it: it is a contradiction.
    """
    names, lineage = corpus.knowledge.policy.names, corpus.knowledge.lineage
    own = size_in_name(corpus.spelling[items[0].subject], items[0].claim.attribute, names, lineage)
    if own is None or not any(rounds_to(item.numbers, own) for item in items):
        return False
    return not any(_as_coarse(item, own) and _near(item, own, corpus) for item in items)


def _as_coarse(item: Evidence, own: Decimal) -> bool:
    """Tell whether a figure that differs from the one in the name is rounded as it is."""
    if item.numbers is None or item.numbers.low is None or item.numbers.high is None:
        return False
    name = written(str(own))
    if name.low is None or name.high is None or rounds_to(item.numbers, own):
        return False
    return item.numbers.high - item.numbers.low >= name.high - name.low


def _near(item: Evidence, own: Decimal, corpus: Corpus) -> bool:
    return (
        item.numbers is not None and wording.middle(item.numbers) <= own * corpus.knowledge.policy.tolerance.name_factor
    )


def _severity(items: Items, spread: Decimal, corpus: Corpus) -> Severity:
    if alone(items):
        return Severity.INFO
    small = spread < corpus.knowledge.policy.severity.number_error
    return Severity.WARNING if small or _only_extents(items) else Severity.ERROR


def _only_extents(items: Items) -> bool:
    """Tell whether all are ranges over the members of a family, which grow as members come."""
    return all(item.ends for item in items)
