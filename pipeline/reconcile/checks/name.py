"""Kind `name`: a figure stated differs from the one in the model's own name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence, rounds_to
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.lineage import size_in_name
from schemas.discrepancy import DiscrepancyKind, Severity

_PART: Final = "it may be a part of the whole, embeddings left out"
_MORE: Final = "it is more than the name says: the name may leave embeddings out"


def check_name(corpus: Corpus) -> Iterator[Finding]:
    """Hold every size against the one that the model is named for, rounded as the name rounds it."""
    names = corpus.knowledge.policy.names
    for attribute, other in ((names.size, names.active), (names.active, names.size)):
        items = [item for item in corpus.by_attribute.get(attribute, ()) if item.asserted and item.numbers is not None]
        items = [item for item in items if item.qualifiers.get("scope", "all") == "all"]  # a part is never the whole
        mentions = by_key(items, lambda item: (item.source, item.claim.span.start, item.claim.value))
        # one mention read for several models means none in particular
        own = [item for group in mentions.values() if len({item.subject for item in group}) == 1 for item in group]
        for subject, group in by_key(own, lambda item: corpus.spelling[item.subject]).items():
            named, swapped = (
                size_in_name(subject, name, names, corpus.knowledge.lineage) for name in (attribute, other)
            )
            if named is not None:
                yield from _findings(
                    subject, [item for item in group if not _fits(item, named)], named, swapped, corpus
                )


def _fits(item: Evidence, named: Decimal | None) -> bool:
    return named is not None and rounds_to(item.numbers, named)


def _findings(
    subject: str, items: Sequence[Evidence], named: Decimal, swapped: Decimal | None, corpus: Corpus
) -> Iterator[Finding]:
    """Return a finding each for figures of the wrong part of the name, for those too great, and for partial ones."""
    limit = named * corpus.knowledge.policy.tolerance.name_factor
    rest = [item for item in items if not _fits(item, swapped)]
    great = [item for item in rest if _figure(item) > limit]
    small = [item for item in rest if _figure(item) <= limit]
    taken = [item for item in items if _fits(item, swapped)]
    exchanged = "the total and the active figure of the name are taken for each other"
    for group, severity, words in (
        (taken, Severity.ERROR, exchanged),
        (great, Severity.ERROR, "the name says otherwise"),
        (small, Severity.INFO, _PART),
    ):
        if group:
            yield _finding(subject, group, named, severity, words)


def _figure(item: Evidence) -> Decimal:
    return wording.middle(item.numbers) if item.numbers is not None else Decimal(0)


def _finding(subject: str, items: Sequence[Evidence], named: Decimal, severity: Severity, words: str) -> Finding:
    first = max(items, key=lambda item: (wording.relative(_figure(item), named), item.order))
    why = _MORE if words == _PART and _figure(first) > named else words
    said = wording.said(first, subject, first.claim.attribute)
    return Finding(
        kind=DiscrepancyKind.NAME,
        severity=severity,
        subject=subject,
        attribute=first.claim.attribute,
        qualifiers=shared_qualifiers(tuple(items)),
        items=tuple(items),
        summary=f"{subject}, {first.attribute.title}: {said} against {wording.figure(str(named))} in its name.",
        spread=wording.short(wording.relative(_figure(first), named)),
        mark=words,
        explanation=why,
    )
