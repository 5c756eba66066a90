"""Confidence: how probably a fact is right, from how many independent sources stand on either side."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.reconcile.choice import Choice, Court
from pipeline.reconcile.grouping import Items

# odds that one source, otherwise unknown, states a figure rightly; each further one multiplies them
_ODDS: Final = Decimal(9)
_LEAST, _MOST = Decimal("0.01"), Decimal("0.99")


def confidence(slot: Items, choice: Choice, court: Court) -> Decimal:
    """Return a probability with two digits: odds of 9 to 1 per independent source, for less those against.

    No fact is more certain than its best claim was read.
    """
    winners = choice.side.items if choice.side else slot[:1]
    read = max(item.claim.confidence for item in winners)
    pro = len(court.witnesses.voices(winners))
    contra = len(court.witnesses.voices(item for item in slot if item not in set(winners)))
    odds = _ODDS ** (pro - contra) if choice.side else Decimal(1)
    chance = odds / (1 + odds)
    return min(_MOST, max(_LEAST, read * chance)).quantize(Decimal("0.01"))
