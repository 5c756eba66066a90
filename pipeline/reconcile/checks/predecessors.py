"""Predecessors: what all before a generation are said to have had, and one had not, a part of the kind `category`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.members import general_dates
from schemas.discrepancy import DiscrepancyKind, Severity

_BEFORE: Final = "before"
_VAGUE: Final = "earlier versions need not be all of them"


def before_generations(corpus: Corpus) -> Iterator[Finding]:
    """Return what a source says of all before a generation, and others deny of a member by a claim older than that."""
    told = [item for item in corpus.items if item.asserted and _BEFORE in dict(item.claim.qualifiers)]
    groups = by_key(told, lambda item: (item.subject, item.claim.attribute, item.claim.value, item.qualifiers[_BEFORE]))
    for (family, attribute, _, generation), whole in groups.items():
        dates = general_dates(corpus.by_subject.get(generation, ()), corpus)
        below = (item for item in corpus.descendants.get(family, ()) if item.claim.attribute == attribute)
        others = [
            item
            for item in below
            if item.asserted
            and not agree(whole[0], item, corpus.knowledge)
            and dates
            and all(item.period.before(date.period) for date in dates)
        ]
        if others:
            yield _finding(family, generation, whole, others)


def _finding(family: str, generation: str, whole: Sequence[Evidence], others: Sequence[Evidence]) -> Finding:
    first, other = whole[0], others[0]
    attribute = first.claim.attribute
    names = ", ".join(dict.fromkeys(item.subject for item in others))
    return Finding(
        kind=DiscrepancyKind.CATEGORY,
        severity=Severity.INFO,
        subject=family,
        attribute=attribute,
        qualifiers=first.claim.qualifiers,
        items=in_order(whole, others),
        summary=f"{family}, {first.attribute.title}: all before {generation} had {wording.said(first, family, attribute)}, "
        f"yet {names} had {wording.said(other, other.subject, attribute)}.",
        mark=first.claim.value,
        explanation=_VAGUE,
    )
