"""Confidence: how probably a fact is right, given how reliable the sources of its sides are.

Sources that agree make the estimate surer than it ought to be, since their accuracies come from the same agreement. Temperature
scaling of C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger: "On Calibration of Modern Neural Networks", ICML 2017
(https://arxiv.org/abs/1706.04599) mends it: all logarithms of odds are divided by one number, which changes no choice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from pipeline.reconcile.ballots import close
from pipeline.reconcile.choice import Choice, Court
from pipeline.reconcile.sides import Side
from schemas.vocabulary.policy import TruthSettings

_LEAST, _MOST = Decimal("0.01"), Decimal("0.99")
_RULED: Final = Decimal("0.99")
_OWN: Final = Decimal("0.95")  # what a publisher says of its own: misprints remain


def confidence(parts: Sequence[Side], choice: Choice, court: Court) -> Decimal:
    """Return a probability with two digits; no fact is more certain than its best claim was read.

    Of facts at 0.9 about nine in ten are right, where claims were read without a mistake.
    """
    if choice.rule == "ruling":
        return _RULED
    settings, ballot = court.trust.settings, court.ballot(parts)
    odds = court.trust.odds(ballot, float(settings.temperature))
    number = next((n for n, side in enumerate(parts) if side is choice.side), odds.index(max(odds)))
    near = [n for n, side in enumerate(parts) if n == number or close(side.best, parts[number].best, settings)]
    chance = Decimal(str(_chance(odds, near))) * Decimal(str(_share(number, near, court.trust.own(ballot), settings)))
    chance = max(chance, _OWN) if choice.rule == "owner" else chance
    read = max(item.claim.confidence for item in parts[number].items)
    return min(_MOST, max(_LEAST, read * chance)).quantize(Decimal("0.01"))


def _chance(odds: Sequence[float], near: Sequence[int]) -> float:
    """Return the probability that one of some figures next to each other is right: each has been lent that of all."""
    rest = sum(odd for number, odd in enumerate(odds) if number not in near)
    none = max(0.0, 1 - sum(odds))
    group = max(odds[number] for number in near)
    return round(group / (group + rest + none), 6) if group else 0.0


def _share(number: int, near: Sequence[int], own: Sequence[float], settings: TruthSettings) -> float:
    """Return the share that a side has in figures next to each other, by its own sources."""
    top, temperature = max(own[n] for n in near), float(settings.temperature)
    weights = {n: math.exp((own[n] - top) / temperature) for n in near}
    return round(weights[number] / sum(weights.values()), 6)
