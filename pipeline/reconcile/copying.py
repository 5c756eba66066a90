"""Copying: sources that share rare errors more often than independent ones would.

Bayes' rule over the values that two sources share and those on which they differ, as in Dong, Berti-Equille and
Srivastava (VLDB 2009), section 3: a shared wrong value is far likelier among copies, a shared right one only a little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from schemas.vocabulary.policy import TruthSettings

if TYPE_CHECKING:
    from pipeline.reconcile.reliability import Ballot

Dependence = dict[str, dict[str, float]]
Pair = tuple[str, str]


def dependence(
    ballots: Sequence[Ballot], best: Sequence[int], accuracy: Mapping[str, float], settings: TruthSettings
) -> Dependence:
    """Return for each source the probability that it and another one depend on each other, where it is no trifle.

    Only pairs that share several rare errors are looked at, so that the work does not grow with the pairs of sources.
    """
    wrong = _shared_errors(ballots, best, settings)
    suspects = {source for pair in wrong for source in pair}
    votes = _votes(ballots, suspects)
    found: Dependence = {}
    for (first, second), errors in wrong.items():
        same, different = _compared(votes[first], votes[second])
        error = max(float(settings.least), 1 - (accuracy[first] + accuracy[second]) / 2)
        chance = _probability(errors, same - errors, different, error, settings)
        if chance > float(settings.least):
            found.setdefault(first, {})[second] = chance
            found.setdefault(second, {})[first] = chance
    return found


def _shared_errors(ballots: Sequence[Ballot], best: Sequence[int], settings: TruthSettings) -> dict[Pair, int]:
    """Count for each two sources the unlikely values that they and few others have."""
    counts: dict[Pair, int] = {}
    for ballot, winner in zip(ballots, best, strict=True):
        for number, side in enumerate(ballot.sides):
            if number != winner and 2 <= len(side) <= settings.rare:
                for pair in combinations(sorted(side), 2):
                    counts[pair] = counts.get(pair, 0) + 1
    return {pair: count for pair, count in sorted(counts.items()) if count >= settings.shared_errors}


def _votes(ballots: Sequence[Ballot], suspects: set[str]) -> dict[str, dict[int, int]]:
    votes: dict[str, dict[int, int]] = {source: {} for source in sorted(suspects)}
    for number, ballot in enumerate(ballots):
        for side, sources in enumerate(ballot.sides):
            for source in sources:
                if source in votes:
                    votes[source][number] = side
    return votes


def _compared(first: Mapping[int, int], second: Mapping[int, int]) -> tuple[int, int]:
    few, many = sorted((first, second), key=len)
    shared = [(side, many[ballot]) for ballot, side in few.items() if ballot in many]
    same = sum(1 for one, other in shared if one == other)
    return same, len(shared) - same


def _probability(errors: int, rights: int, different: int, error: float, settings: TruthSettings) -> float:
    """Return the probability of copying, given what is shared and the rate of error of two independent sources."""
    copied = float(settings.copied)
    both_wrong, both_right = error * error / settings.wrong_values, (1 - error) ** 2
    evidence = (
        errors * math.log((copied * error + (1 - copied) * both_wrong) / both_wrong)
        + rights * math.log((copied * (1 - error) + (1 - copied) * both_right) / both_right)
        + different * math.log(1 - copied)
        + math.log(float(settings.copies_expected) / (1 - float(settings.copies_expected)))
    )
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, evidence))))
