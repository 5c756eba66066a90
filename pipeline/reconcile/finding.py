"""A finding: what a check has found, before it is numbered, ruled on and written out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from pipeline.reconcile.evidence import Evidence
from schemas.claim import Qualifiers
from schemas.discrepancy import DiscrepancyKind, Severity

_ORDER: Final = attrgetter("order")


@dataclass(frozen=True)
class Finding:
    """One disagreement. `mark` tells findings on one subject and attribute apart, and stays when claims are added.

    `explanation` says what settles it where no choice between values is to be made; empty where one is.
    """

    kind: DiscrepancyKind
    severity: Severity
    subject: str
    attribute: str
    qualifiers: Qualifiers
    items: tuple[Evidence, ...]
    summary: str
    spread: str = ""
    mark: str = ""
    explanation: str = ""


def in_order(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the claims of all groups, each once, in the order of the sources."""
    return tuple(sorted(set[Evidence]().union(*groups), key=_ORDER))


def shared_qualifiers(items: tuple[Evidence, ...]) -> Qualifiers:
    """Return the qualifiers that all claims state alike."""
    shared = set(items[0].claim.qualifiers)
    for item in items[1:]:
        if not shared:
            break
        shared.intersection_update(item.claim.qualifiers)
    return tuple(sorted(shared))
