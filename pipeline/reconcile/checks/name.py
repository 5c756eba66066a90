"""Kind `name`: a figure stated differs from the one in the model's own name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.recognize.lineage import NameParts
from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence, written
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from schemas.discrepancy import DiscrepancyKind, Severity
from schemas.interval import Interval


def check_name(corpus: Corpus) -> Iterator[Finding]:
    """Hold every size against the one that the model is named for, rounded as the name rounds it."""
    names = corpus.knowledge.policy.names
    for attribute in (names.size, names.active):
        items = [item for item in corpus.by_attribute.get(attribute, ()) if item.asserted and item.numbers is not None]
        for group in by_key(items, lambda item: (corpus.spelling[item.subject], item.claim.value)).values():
            parts = corpus.knowledge.lineage.parts(corpus.spelling[group[0].subject])
            if parts is not None and (finding := _finding(group, parts, corpus)) is not None:
                yield finding


def _finding(group: list[Evidence], parts: NameParts, corpus: Corpus) -> Finding | None:
    first, names = group[0], corpus.knowledge.policy.names
    own, other = (parts.size, parts.active) if first.claim.attribute == names.size else (parts.active, parts.size)
    if own is None or first.numbers is None or first.numbers.overlaps(written(str(own))):
        return None
    swapped = other is not None and first.numbers.overlaps(written(str(other)))
    stated, subject = wording.middle(first.numbers), corpus.spelling[first.subject]
    said = wording.said(first, subject, first.claim.attribute)
    return Finding(
        kind=DiscrepancyKind.NAME,
        severity=Severity.ERROR if swapped or not _near(stated, own, corpus) else Severity.INFO,
        subject=subject,
        attribute=first.claim.attribute,
        qualifiers=shared_qualifiers(tuple(group)),
        items=tuple(group),
        summary=f"{subject}, {first.attribute.title}: {said} against {wording.figure(str(own))} in its name.",
        spread=wording.short(wording.relative(stated, own)),
        mark=first.claim.value,
        explanation=_explanation(swapped=swapped, near=_near(stated, own, corpus)),
    )


def _near(stated: Decimal, own: Decimal, corpus: Corpus) -> bool:
    factor = corpus.knowledge.policy.tolerance.name_factor
    return Interval(own / factor, own * factor).overlaps(Interval(stated, stated))


def _explanation(*, swapped: bool, near: bool) -> str:
    if swapped:
        return "the total and the active figure of the name are taken for each other"
    return "names round, and may leave embeddings out" if near else "the name says otherwise"
