"""Tops: a member singled out for the end of its family's range, which another has too, a part of the kind `hierarchy`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reconcile import wording
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order
from pipeline.reconcile.members import Generation, Member
from schemas.claim import Precision
from schemas.discrepancy import DiscrepancyKind, Severity


def shared_tops(family: Generation) -> Iterator[Finding]:
    """Return ranges whose upper end a source gives as one member's (`8K-32K, the 72B up to 32K`), and elsewhere as another's."""
    for whole in family.own:
        for best in family.members if whole.ends else ():
            tops = [item for item in best.by_place.get(whole.place, ()) if _singled(item, whole)]
            others = [
                item
                for other in family.members
                if tops and _another(other, best)
                for item in other.by_source.get(tops[0].source, ())
                if _reaches(item, tops[0])
            ]
            if others:
                yield _finding(family.name, whole, tops, others)


def _singled(item: Evidence, whole: Evidence) -> bool:
    """Tell whether a claim beside a range says of a member that it has the upper end of it at most."""
    of_it = item.claim.attribute == whole.claim.attribute
    at_most = item.asserted and item.claim.precision is Precision.AT_MOST
    return of_it and at_most and _end(item) == _end(whole)


def _end(item: Evidence) -> str:
    """Return the upper end of a range, or a single value."""
    return item.claim.value.rpartition("..")[2]


def _another(other: Member, best: Member) -> bool:
    return other.size is not None and other.size != best.size


def _reaches(item: Evidence, top: Evidence) -> bool:
    """Tell whether a claim on another member, in the same source, gives it the same upper end."""
    kin = item.claim.attribute == top.claim.attribute and item.asserted
    return kin and item.qualifiers == top.qualifiers and _end(item) == _end(top)


def _finding(family: str, whole: Evidence, tops: Sequence[Evidence], others: Sequence[Evidence]) -> Finding:
    first, second = tops[0], others[0]
    attribute = whole.claim.attribute
    return Finding(
        kind=DiscrepancyKind.HIERARCHY,
        severity=Severity.INFO,
        subject=family,
        attribute=attribute,
        qualifiers=(),
        items=in_order([whole], tops, others),
        summary=f"{family}, {whole.attribute.title}: {wording.said(whole, family, attribute)}, the end of it by "
        f"{first.subject} alone, yet {wording.said(second, family, attribute)}.",
        mark=f"top {whole.claim.value}",
        explanation="a range told with the member that ends it leaves the others below",
    )
