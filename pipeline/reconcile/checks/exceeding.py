"""Exceeding: a figure said to exceed another's that does not, a part of the kind `arithmetic`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reconcile import wording
from pipeline.reconcile.comparability import qualifiers_fit
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence, squash
from pipeline.reconcile.finding import Finding, in_order, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from schemas.discrepancy import DiscrepancyKind, Severity


def not_exceeding(corpus: Corpus) -> Iterator[Finding]:
    """Hold every figure that is said to exceed another's against that one, of the same source before all others."""
    stated = (
        (corpus.folded_names[squash(name)], item)
        for item in corpus.items
        for name in filter(None, item.claim.exceeds.split(" | "))
        if item.asserted and item.numbers and squash(name) in corpus.folded_names
    )
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for name, item in stated:
        key = (corpus.spelling[item.subject], item.claim.attribute, repr(item.claim.qualifiers), item.claim.value, name)
        groups.setdefault(key, []).append(item)
    for (*_, name), items in groups.items():
        others = _others(items[0], name, corpus)
        severity = _severity(items[0], others)
        if severity is not None:
            yield _finding(items, name, others, severity)


def _others(item: Evidence, name: str, corpus: Corpus) -> Sequence[Evidence]:
    """Return the figures of the one exceeded that may be meant: those of the same source, else of all others."""
    fitting = [
        other
        for other in corpus.by_subject[name]
        if other.asserted and other.numbers and other.claim.attribute == item.claim.attribute
        if other.scale == item.scale and qualifiers_fit(item, other, corpus.knowledge)
    ]
    by_home = by_key(fitting, lambda other: other.source == item.source)
    return by_home.get(True) or fitting


def _severity(item: Evidence, others: Sequence[Evidence]) -> Severity | None:
    """Return how far a figure is from exceeding: below all that are claimed, or the very same as one and above none."""
    own = item.numbers
    if own is None or not others:
        return None
    if all(other.numbers and own.before(other.numbers) for other in others):
        return Severity.WARNING
    below = [other for other in others if other.numbers and own.before(other.numbers)]
    equal = [other for other in others if other.numbers == own]
    return Severity.INFO if equal and len(below) + len(equal) == len(others) else None


def _finding(items: Sequence[Evidence], name: str, others: Sequence[Evidence], severity: Severity) -> Finding:
    first, other = items[0], others[0]
    subject, attribute = first.subject, first.claim.attribute
    what = wording.topic(subject, first.attribute.title, first.claim.qualifiers)
    own, theirs = (wording.said(item, item.subject, attribute) for item in (first, other))
    return Finding(
        kind=DiscrepancyKind.ARITHMETIC,
        severity=severity,
        subject=subject,
        attribute=attribute,
        qualifiers=shared_qualifiers(tuple(items)),
        items=in_order(items, others),
        summary=f"{what}: {own} is said to exceed {name}, but {name} has {theirs}.",
        mark=f"{first.claim.value} above {name}",
        explanation="a figure that is said to exceed another must lie above it",
    )
