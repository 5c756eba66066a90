"""Kind `attribution`: the same figure given to two different subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from schemas.discrepancy import DiscrepancyKind, Severity

_TABLE_LINES = 5  # rows of one table or list lie no further apart


def check_attribution(corpus: Corpus) -> Iterator[Finding]:
    """Find a distinctive figure with two owners; ties that a table states openly are none."""
    for attribute in sorted(corpus.knowledge.policy.measured):
        items = [
            item for item in corpus.by_attribute.get(attribute, ()) if item.asserted and _distinctive(item, corpus)
        ]
        for group in by_key(items, lambda item: _figure(item, corpus)).values():
            owners = by_key(group, lambda item: corpus.spelling[item.subject])
            for first, second in combinations(sorted(owners), 2):
                yield from _pair(owners[first], owners[second], corpus)


def _distinctive(item: Evidence, corpus: Corpus) -> bool:
    try:
        digits = Decimal(item.claim.value).normalize().as_tuple().digits
    except ArithmeticError:
        return False
    return len(digits) >= corpus.knowledge.policy.tolerance.distinctive_digits


def _figure(item: Evidence, corpus: Corpus) -> tuple[object, ...]:
    stated = (item.qualifiers.get(key) for key in sorted(corpus.knowledge.policy.required))
    return (Decimal(item.claim.value), item.scale, *stated)


def _pair(first: Sequence[Evidence], second: Sequence[Evidence], corpus: Corpus) -> Iterator[Finding]:
    for one, other in ((first, second), (second, first)):
        if _related(one[0], other[0], corpus):
            continue
        others = _contradicting(other, corpus)
        if others and not _tied(one, other):
            yield _finding([*one, *other], others, Severity.WARNING, corpus)
            return
    if _of_one_source(first, second) and not _tied(first, second) and _kin(first[0], second[0], corpus):
        related = _related(first[0], second[0], corpus)
        yield _finding([*first, *second], [], Severity.INFO if related else Severity.WARNING, corpus)


def _contradicting(items: Sequence[Evidence], corpus: Corpus) -> list[Evidence]:
    """Return other figures for the same thing: the shared one may be somebody else's."""
    own = corpus.by_subject[corpus.spelling[items[0].subject]]
    return [
        item
        for item in own
        if item.claim.attribute == items[0].claim.attribute
        and item.asserted
        and corpus.comparable(items[0], item)
        and not agree(items[0], item, corpus.knowledge)
    ]


def _tied(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    """Tell whether some source puts both side by side: it knows that they are equal."""
    return any(
        a.source == b.source and abs(a.claim.span.line - b.claim.span.line) <= _TABLE_LINES
        for a in first
        for b in second
    )


def _of_one_source(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    return not {item.source for item in first}.isdisjoint(item.source for item in second)


def _kin(first: Evidence, second: Evidence, corpus: Corpus) -> bool:
    """Tell whether two models are of one family."""
    return first.family == second.family and corpus.knowledge.lineage.parts(first.subject) is not None


def _related(first: Evidence, second: Evidence, corpus: Corpus) -> bool:
    """Tell whether one descends from the other, so that a figure of the one may be meant for the other."""
    lineage = corpus.knowledge.lineage.lineage
    one, other = corpus.spelling[first.subject], corpus.spelling[second.subject]
    return one in lineage(other) or other in lineage(one)


def _finding(items: Sequence[Evidence], others: Sequence[Evidence], severity: Severity, corpus: Corpus) -> Finding:
    ordered = tuple(sorted({*items, *others}, key=lambda item: item.order))
    first, attribute = ordered[0], items[0].claim.attribute
    names = sorted({corpus.spelling[item.subject] for item in items})
    sides = " and ".join(
        wording.said(next(item for item in items if corpus.spelling[item.subject] == name), "", attribute)
        for name in names
    )
    rest = f"; elsewhere it is {wording.said(others[0], '', attribute)}" if others else ""
    what = wording.topic(" and ".join(names), first.attribute.title, shared_qualifiers(ordered))
    return Finding(
        kind=DiscrepancyKind.ATTRIBUTION,
        severity=severity,
        subject=names[0],
        attribute=attribute,
        qualifiers=shared_qualifiers(ordered),
        items=ordered,
        summary=f"{what}: one figure, two owners: {sides}{rest}.",
        mark=f"{items[0].claim.value} {names[1]}",
        explanation="one of them may have been given the other's figure",
    )
