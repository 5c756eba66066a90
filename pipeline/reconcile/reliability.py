"""How far each source can be trusted, estimated from how it agrees with the others over the whole corpus.

The method is ACCU with similarity and copying, of X. L. Dong, L. Berti-Equille, D. Srivastava: "Integrating Conflicting
Data: The Role of Source Dependence", VLDB 2009 (https://www.vldb.org/pvldb/vol2/vldb09-335.pdf). A source of accuracy A
adds ln(n A / (1 - A)) to what it claims, where n is the number of wrong values to choose from; the probabilities of the
values that follow give new accuracies, and so on. Accuracies are shrunk towards a prior as far as a source has few
claims, a claim whose source copies another counts for less, and a value that says less supports one that says more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.reconcile.copying import Dependence, dependence
from schemas.vocabulary.policy import TruthSettings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ballot:
    """One thing to decide: the sources of each side, which side supports which, and how plausible each is beforehand.

    `supports` holds (supporting side, supported side, share of its weight that it lends).
    """

    sides: tuple[tuple[str, ...], ...]
    supports: tuple[tuple[int, int, float], ...] = ()
    prior: tuple[float, ...] = ()  # logarithms


@dataclass(frozen=True)
class Trust:
    """The estimate: accuracy of each source (0 to 1) and which sources depend on which."""

    settings: TruthSettings
    accuracy: Mapping[str, float] = field(default_factory=dict)
    dependence: Dependence = field(default_factory=dict)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return {source: self._log(accuracy) for source, accuracy in self.accuracy.items()}

    def _log(self, accuracy: float) -> float:
        return math.log(self.settings.wrong_values * accuracy / (1 - accuracy))

    def weight(self, source: str) -> float:
        """Return what one source adds to the logarithm of a value's odds."""
        found = self._weights.get(source)
        return self._log(float(self.settings.prior)) if found is None else found

    def counted(self, sources: Sequence[str]) -> tuple[tuple[str, float], ...]:
        """Return sources, best first, each with the share that counts: a copy of one before it adds little."""
        if not any(source in self.dependence for source in sources):
            return tuple((source, 1.0) for source in sources)
        ordered = sorted(sources, key=lambda source: (-self.weight(source), source))
        return tuple((source, self._own_share(source, ordered[:number])) for number, source in enumerate(ordered))

    def _own_share(self, source: str, before: Sequence[str]) -> float:
        known = self.dependence.get(source, {})
        return math.prod(1 - float(self.settings.copied) * known[other] for other in before if other in known)

    def voices(self, sources: Sequence[str]) -> int:
        """Return how many sources speak for themselves."""
        return round(sum(share for _, share in self.counted(sources)))

    def own(self, ballot: Ballot) -> list[float]:
        """Return what the sources of each side add to the logarithm of its odds."""
        return [sum(self.weight(source) * share for source, share in self.counted(side)) for side in ballot.sides]

    def odds(self, ballot: Ballot, temperature: float = 1.0) -> tuple[float, ...]:
        """Return the probability of each side of a ballot; what is left is that none is right.

        A temperature above 1 draws all of them nearer to each other, and leaves their order.
        """
        own = self.own(ballot)
        lent = [0.0] * len(own)
        for supporting, supported, share in ballot.supports:
            lent[supported] += share * own[supporting]
        prior = ballot.prior or (0.0,) * len(own)
        total = [a + b + c for a, b, c in zip(own, lent, prior, strict=True)]
        top = max(0.0, *total)
        likely = [math.exp((score - top) / temperature) for score in total]
        rest = sum(likely) + math.exp(-top / temperature)
        return tuple(round(value / rest, 6) for value in likely)


def estimate(ballots: Sequence[Ballot], settings: TruthSettings) -> Trust:
    """Estimate trust from ballots, in a fixed number of turns, so that ballots without common sources stay apart."""
    table = _Table(ballots, settings)
    accuracy = np.full(len(table.names), float(settings.prior))
    known: Dependence = {}
    for turn in range(settings.turns):
        chance = table.chances(accuracy)
        fresh = table.accuracies(chance)
        if turn in settings.copying_turns:
            known = dependence(
                ballots, table.by_ballot(chance), dict(zip(table.names, fresh.tolist(), strict=True)), settings
            )
            table.discount(fresh, known)
        accuracy = fresh
    return Trust(settings, dict(zip(table.names, accuracy.round(6).tolist(), strict=True)), known)


class _Table:
    """The ballots as flat arrays: claim -> source, claim -> side, side -> ballot."""

    def __init__(self, ballots: Sequence[Ballot], settings: TruthSettings) -> None:
        self.settings = settings
        self.names = sorted({source for ballot in ballots for side in ballot.sides for source in side})
        number = {name: index for index, name in enumerate(self.names)}
        sides = [side for ballot in ballots for side in ballot.sides]
        self.ballots = ballots
        self.starts: Ints = np.cumsum([0, *(len(ballot.sides) for ballot in ballots)])[:-1].astype(np.int64)
        self.side: Ints = np.repeat(np.arange(len(sides)), [len(side) for side in sides])
        self.source: Ints = np.array([number[source] for side in sides for source in side], dtype=np.int64)
        self.share: Floats = np.ones(len(self.source))
        self.of_ballot: Ints = np.repeat(np.arange(len(ballots)), [len(ballot.sides) for ballot in ballots])
        prior = [ballot.prior or (0.0,) * len(ballot.sides) for ballot in ballots]
        self.prior: Floats = np.array([value for row in prior for value in row], dtype=np.float64)
        lent = [
            (start + a, start + b, share)
            for start, ballot in zip(self.starts.tolist(), ballots, strict=True)
            for a, b, share in ballot.supports
        ]
        self.lent = np.array([(a, b) for a, b, _ in lent], dtype=np.int64).reshape(-1, 2)
        self.lent_share: Floats = np.array([share for _, _, share in lent], dtype=np.float64)
        self.count: Floats = np.bincount(self.source, minlength=len(self.names)).astype(np.float64)

    def chances(self, accuracy: Floats) -> Floats:
        """Return the probability of every side."""
        weight = np.log(self.settings.wrong_values * accuracy / (1 - accuracy))
        own = np.bincount(self.side, weight[self.source] * self.share, minlength=len(self.prior))
        score = own + self.prior
        if len(self.lent):
            score += np.bincount(self.lent[:, 1], own[self.lent[:, 0]] * self.lent_share, minlength=len(score))
        top = np.maximum(np.maximum.reduceat(score, self.starts), 0.0)
        likely = np.exp(score - top[self.of_ballot])
        return np.asarray(likely / (np.add.reduceat(likely, self.starts) + np.exp(-top))[self.of_ballot])

    def accuracies(self, chance: Floats) -> Floats:
        """Return accuracies shrunk towards the prior, and kept away from certainty."""
        right = np.bincount(self.source, chance[self.side], minlength=len(self.names))
        shrink, prior = float(self.settings.shrinkage), float(self.settings.prior)
        least = float(self.settings.least)
        return np.clip((shrink * prior + right) / (shrink + self.count), least, 1 - least)

    def discount(self, accuracy: Floats, known: Dependence) -> None:
        """Work out anew how much each claim counts, given who copies whom."""
        trust = Trust(self.settings, dict(zip(self.names, accuracy.tolist(), strict=True)), known)
        position = 0
        for ballot in self.ballots:
            for side in ballot.sides:
                if any(source in known for source in side):
                    shares = dict(trust.counted(side))
                    self.share[position : position + len(side)] = [shares[source] for source in side]
                position += len(side)

    def by_ballot(self, chance: Floats) -> list[int]:
        """Return for each ballot the number of its likeliest side."""
        best: list[int] = []
        values, position = chance.tolist(), 0
        for ballot in self.ballots:
            own = values[position : position + len(ballot.sides)]
            best.append(own.index(max(own)))
            position += len(own)
        return best


def plausibility(values: Counter[str], value: str, share: float) -> float:
    """Return how much likelier a category is that other subjects have too: a share of the logarithm of its count."""
    return share * math.log(max(1, values[value]))
