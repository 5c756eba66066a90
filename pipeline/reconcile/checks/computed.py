"""What the operands of an equation give, as the checks of kind `arithmetic` compare it with what is stated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.evidence import Evidence
from schemas.interval import Interval

_HALF: Final = Decimal("0.5")
_DAYS_PER_MONTH: Final = Decimal("30.44")


@dataclass(frozen=True)
class Computed:
    """What the operands give, the claims they were taken from, and the computation in words."""

    interval: Interval[Decimal]
    operands: tuple[Evidence, ...]
    words: str


def months_between(later: Evidence, earlier: Evidence) -> Computed | None:
    """Return the months from one date to another, give or take half a month for counting from the middle of one."""
    one, other = later.days, earlier.days
    if one is None or other is None or one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    least, most = Decimal((one.low - other.high).days), Decimal((one.high - other.low).days)
    interval = Interval(least / _DAYS_PER_MONTH - _HALF, most / _DAYS_PER_MONTH + _HALF)
    months = wording.middle(interval).quantize(Decimal(1))
    said = f"from {earlier.claim.value} to {later.claim.value} it is {months} months"
    return Computed(interval, (later, earlier), said)


def quotient(top: Evidence, bottom: Evidence) -> Interval[Decimal] | None:
    """Return one figure divided by another of the same scale and qualifiers."""
    above, below = top.numbers, bottom.numbers
    if above is None or below is None or top.scale != bottom.scale or top.qualifiers != bottom.qualifiers:
        return None
    if above.low is None or above.high is None or not below.low or not below.high or below.low <= 0:
        return None
    return Interval(above.low / below.high, above.high / below.low)
