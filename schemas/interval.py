"""Closed intervals over anything ordered, open sides included: the algebra that reconciliation is made of.

A figure as written asserts an interval: `86.1` is [86.05, 86.15], `3亿+` is [3e8, open), `2023-08` is the whole month.
Overlapping intervals agree, a nested one is merely more precise, disjoint ones conflict.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from schemas.record import record

Point = TypeVar("Point", Decimal, date)


@record
class Interval(Generic[Point]):
    """All points from `low` to `high`, both included; None is an open side."""

    low: Point | None
    high: Point | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"interval ends before it starts: {self.low}..{self.high}")

    def overlaps(self, other: Interval[Point]) -> bool:
        """Tell whether both can be true at once."""
        return not self.before(other) and not other.before(self)

    def before(self, other: Interval[Point]) -> bool:
        """Tell whether all of this lies below all of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def contains(self, other: Interval[Point]) -> bool:
        """Tell whether the other is the same statement or a more precise one."""
        low_fits = self.low is None or (other.low is not None and self.low <= other.low)
        high_fits = self.high is None or (other.high is not None and other.high <= self.high)
        return low_fits and high_fits

    def intersection(self, other: Interval[Point]) -> Interval[Point] | None:
        """Return what both assert together; None where they conflict."""
        if not self.overlaps(other):
            return None
        low = self.low if other.low is None or (self.low is not None and self.low > other.low) else other.low
        high = self.high if other.high is None or (self.high is not None and self.high < other.high) else other.high
        return Interval(low, high)

    def hull(self, other: Interval[Point]) -> Interval[Point]:
        """Return the smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def gap(self, other: Interval[Point]) -> tuple[Point, Point] | None:
        """Return the two facing ends of disjoint intervals, lower first; None where they overlap."""
        first, second = (self, other) if self.before(other) else (other, self)
        if first.high is None or second.low is None or not first.before(second):
            return None
        return first.high, second.low
