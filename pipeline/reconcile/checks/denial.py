"""Denials: what one source denies of a member and another says of its whole family, a part of the kind `category`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.meaning import meant_for
from schemas.claim import Modality
from schemas.discrepancy import DiscrepancyKind, Severity

_OF_FAMILY: Final = "what is said of a family need not hold for a member that another source takes out"
_OF_ITSELF: Final = "one source denies what another asserts"


def denials(corpus: Corpus) -> Iterator[Finding]:
    """Return what is denied of a member and asserted elsewhere of all, or of the member where values stand together.

    What is asserted of the member itself and excludes other values is found with the categories that exclude each other.
    """
    denied = [item for item in corpus.items if item.kind == "category" and item.claim.modality is Modality.NEGATED]
    groups = by_key(denied, lambda item: (corpus.spelling[item.subject], item.claim.attribute, item.category))
    for (subject, _, _), items in groups.items():
        own = _asserted(subject, items[0], corpus)
        if own and not items[0].attribute.multiple:
            continue
        line = corpus.knowledge.lineage.lineage(subject)
        above = (whole for name in line for whole in _asserted(name, items[0], corpus))
        of_all = [whole for whole in above if all(_opposes(whole, item, corpus) for item in items)]
        opposed = [*own, *(_come(subject, items, corpus) or of_all)]
        if opposed:
            yield _finding(subject, items, opposed)


def _asserted(name: str, denied: Evidence, corpus: Corpus) -> list[Evidence]:
    """Return the claims on a subject that assert what is denied of another."""
    return [
        item
        for item in corpus.by_subject.get(name, ())
        if item.asserted and (item.claim.attribute, item.category) == (denied.claim.attribute, denied.category)
    ]


def _come(subject: str, denied: Sequence[Evidence], corpus: Corpus) -> list[Evidence]:
    """Return the dates on which what is denied of a subject came to be so (it is not open, yet was opened in May)."""
    first = denied[0]
    if not first.attribute.dated_as or first.claim.value != first.attribute.by_answer.get("yes"):
        return []
    return [
        item
        for item in corpus.by_subject.get(subject, ())
        if item.asserted
        and item.claim.attribute == first.attribute.dated_as
        and not any(other.period.before(item.period) for other in denied)
    ]


def _opposes(whole: Evidence, denied: Evidence, corpus: Corpus) -> bool:
    return whole.source != denied.source and meant_for(whole, denied, corpus)


def _finding(subject: str, denied: Sequence[Evidence], asserted: Sequence[Evidence]) -> Finding:
    attribute = denied[0].claim.attribute
    what = wording.topic(subject, denied[0].attribute.title, ())
    sides = (wording.said(item, subject, attribute) for item in (denied[0], asserted[0]))
    return Finding(
        kind=DiscrepancyKind.CATEGORY,
        severity=Severity.WARNING,
        subject=subject,
        attribute=attribute,
        qualifiers=(),
        items=in_order(denied, asserted),
        summary=f"{what}: {' against '.join(sides)}.",
        mark=f"not {denied[0].claim.value}",
        explanation=_OF_FAMILY if all(item.subject != denied[0].subject for item in asserted) else _OF_ITSELF,
    )
