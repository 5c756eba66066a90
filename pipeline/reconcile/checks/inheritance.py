"""Inheritance: what is said of a whole family and not true of a member, a part of the kind `hierarchy`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.comparability import modalities_fit
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.lineage import first_of
from pipeline.reconcile.meaning import meant_for
from pipeline.reconcile.members import generation_of
from schemas.discrepancy import DiscrepancyKind, Severity


def exceptions(corpus: Corpus) -> Iterator[Finding]:
    """Return members said to be otherwise than their family, each under the outermost family that is said to be so."""
    for attribute in sorted(corpus.knowledge.policy.inherited):
        told: set[Evidence] = set()
        items = [item for item in corpus.by_attribute.get(attribute, ()) if item.asserted and _of_all(item, corpus)]
        groups = by_key(items, lambda item: (corpus.spelling[item.subject], item.claim.value))
        for (name, _), own in sorted(groups.items(), key=lambda entry: _depth(entry[0][0], corpus)):
            below = [item for item in corpus.descendants.get(name, ()) if item.claim.attribute == attribute]
            below = [item for item in below if item.asserted]  # what is denied of a member is of kind `category`
            others = [item for item in below if item not in told and _differs(own, item, corpus)]
            meant = [whole for whole in own if any(meant_for(whole, item, corpus) for item in others)]
            told.update(others)
            for undated in (True, False):
                of_it = [whole for whole in meant if (whole.period.days is None) is undated]
                for_it = [item for item in others if any(meant_for(whole, item, corpus) for whole in of_it)]
                if for_it:
                    yield _finding(of_it, for_it, corpus)


def _of_all(item: Evidence, corpus: Corpus) -> bool:
    """Tell whether no qualifier limits what is said of a family (`before=X3`)."""
    default = corpus.knowledge.policy.default
    return all(default.get(key, value) == value for key, value in item.qualifiers.items())


def _depth(name: str, corpus: Corpus) -> tuple[int, str]:
    return len(corpus.knowledge.lineage.lineage(name)), name


def _differs(own: Sequence[Evidence], item: Evidence, corpus: Corpus) -> bool:
    """Tell whether a member's claim excludes the family's."""
    excluded = modalities_fit(own[0], item) and not agree(own[0], item, corpus.knowledge)
    return excluded and any(meant_for(whole, item, corpus) for whole in own)


def _of_one_generation(own: Sequence[Evidence], others: Sequence[Evidence], corpus: Corpus) -> bool:
    """Tell whether some member belongs to the very generation that another source speaks of.

    Not where that source lists several values for the family in one place, of which one agrees with the member's.
    """
    lineage, subject, attribute = corpus.knowledge.lineage, own[0].subject, own[0].claim.attribute
    said = (item for item in corpus.by_subject[corpus.spelling[subject]] if item.claim.attribute == attribute)
    listed = by_key(said, lambda item: item.place)
    members = [(item, generation_of(item.subject, lineage)) for item in others]
    return any(
        not any(agree(other, item, corpus.knowledge) for other in listed.get(whole.place, ()))
        for whole in own
        if whole.subject != whole.family or whole.period.days is None
        for item, generation in members
        if whole.source != item.source and generation == first_of(whole.subject, lineage)
    )


def _finding(own: Sequence[Evidence], others: Sequence[Evidence], corpus: Corpus) -> Finding:
    first, attribute = own[0], own[0].claim.attribute
    subject = corpus.spelling[first.subject]
    said = wording.said(first, subject, attribute)
    by_name = by_key(others, lambda item: item.subject)
    names = ", ".join(f"{name} is {wording.said(items[0], name, attribute)}" for name, items in by_name.items())
    return Finding(
        kind=DiscrepancyKind.HIERARCHY,
        severity=Severity.WARNING if _of_one_generation(own, others, corpus) else Severity.INFO,
        subject=subject,
        attribute=attribute,
        qualifiers=(),
        items=in_order(own, others),
        summary=f"{subject}, {first.attribute.title}: {said} as a whole, yet {names}.",
        mark=f"{first.claim.value} {'' if first.period.days is None else 'dated'}",
        explanation="what is said of a family need not hold for each of its members",
    )
