"""Ballots: the sides of a disagreement as the estimate of reliability sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from pipeline.reconcile import wording
from pipeline.reconcile.evidence import Evidence, words_of
from pipeline.reconcile.reliability import Ballot, plausibility
from pipeline.reconcile.sides import Side
from schemas.vocabulary.policy import TruthSettings

_MANY = 40  # sides from which on nobody asks any more which of them supports which

CLOSE = 1.0  # share of its weight that a number lends to one next to it


@dataclass(frozen=True)
class Common:
    """How many subjects have each category of an attribute."""

    counts: Mapping[str, Counter[str]] = field(default_factory=dict)

    def prior(self, item: Evidence, settings: TruthSettings) -> float:
        """Return the logarithm by which a category that other subjects have too is likelier; else 0."""
        if item.kind != "category":
            return 0.0
        return plausibility(self.counts.get(item.claim.attribute, Counter()), item.category, float(settings.plausible))


def common(cases: Sequence[Sequence[Side]]) -> Common:
    """Count categories over all things to decide, each side once."""
    counts: dict[str, Counter[str]] = {}
    for parts in cases:
        for side in parts:
            if side.best.kind == "category":
                counts.setdefault(side.best.claim.attribute, Counter())[side.best.category] += 1
    return Common(counts)


def ballot(parts: Sequence[Side], values: Common, settings: TruthSettings) -> Ballot:
    """Return the ballot of some sides."""
    return Ballot(
        sides=tuple(side.sources for side in parts),
        supports=tuple(_supports(parts, settings)) if 1 < len(parts) <= _MANY else (),
        prior=tuple(values.prior(side.best, settings) for side in parts),
    )


def _supports(parts: Sequence[Side], settings: TruthSettings) -> list[tuple[int, int, float]]:
    found: list[tuple[int, int, float]] = []
    for one, other in permutations(range(len(parts)), 2):
        first, second = parts[one].best, parts[other].best
        if close(first, second, settings):
            found.append((one, other, CLOSE))
        elif first.kind == second.kind == "category" and words_of(first.claim.value) < words_of(second.claim.value):
            found.append((one, other, float(settings.says_less)))
    return found


def close(first: Evidence, second: Evidence, settings: TruthSettings) -> bool:
    """Tell whether two numbers lie so close that either speaks for the other."""
    if first.numbers is None or second.numbers is None:
        return False
    return wording.relative(wording.middle(first.numbers), wording.middle(second.numbers)) <= settings.close
