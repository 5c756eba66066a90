"""Later additions: what is said to have come after the first version, yet is said of it, a part of the kind `category`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.lineage import is_first
from schemas.discrepancy import DiscrepancyKind, Severity

_SINCE: Final = "since"
_LATER: Final = "later"
_VAGUE: Final = "what came later than the first version may have come before the second"


def later_additions(corpus: Corpus) -> Iterator[Finding]:
    """Return what a source says came later to a family, and another says of its first generation."""
    told = (item for item in corpus.items if item.asserted and item.qualifiers.get(_SINCE) == _LATER)
    groups = by_key(told, lambda item: (item.family, item.claim.attribute, item.category))
    for (family, attribute, category), added in groups.items():
        whole = [item for item in added if item.subject == family]
        stated = (
            item
            for name in (family, *_below(family, corpus))
            for item in corpus.by_subject.get(name, ())
            if (item.claim.attribute, item.category) == (attribute, category)
        )
        first = [item for item in stated if _of_first(item, corpus) and item.source not in {a.source for a in whole}]
        if whole and first:
            yield _finding(whole, first)


def _below(family: str, corpus: Corpus) -> list[str]:
    """Return the members of a family, and its first generation by name."""
    return list(dict.fromkeys(corpus.spelling[item.subject] for item in corpus.descendants.get(family, ())))


def _of_first(item: Evidence, corpus: Corpus) -> bool:
    """Tell whether a claim speaks of the first generation of a family, and not of what came to it later."""
    if not item.asserted or item.qualifiers.get(_SINCE) == _LATER:
        return False
    parts = corpus.knowledge.lineage.parts(item.subject)
    own = parts is not None and (not parts.version or is_first(parts.version))
    return own and (item.subject != item.family or item.period.days is None)


def _finding(added: Sequence[Evidence], first: Sequence[Evidence]) -> Finding:
    subject, attribute, value = added[0].subject, added[0].claim.attribute, added[0].claim.value
    told, stated = added[0].place, first[0].place
    return Finding(
        kind=DiscrepancyKind.CATEGORY,
        severity=Severity.INFO,
        subject=subject,
        attribute=attribute,
        qualifiers=(),
        items=in_order(added, first),
        summary=f"{wording.topic(subject, added[0].attribute.title, ())}: {value} came later ({told}), "
        f"yet the first generation has it ({stated}).",
        mark=f"later {value}",
        explanation=_VAGUE,
    )
