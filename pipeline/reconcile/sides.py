"""Sides: claims parted by what they can't both be, each side under its most precise claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.reconcile.agreement import agree, reading
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.knowledge import Knowledge
from schemas.claim import Precision
from schemas.interval import Interval

_WIDEST = Decimal("Infinity")
_PRECISIONS = tuple(Precision)


@dataclass(frozen=True)
class Side:
    """Claims that agree; `best` is the most precise of them, the value to keep where this side is chosen."""

    items: tuple[Evidence, ...]

    @property
    def best(self) -> Evidence:
        """Return the most precise claim."""
        return self.items[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the sources, sorted."""
        return tuple(sorted({item.source for item in self.items}))


def sides(items: Iterable[Evidence], knowledge: Knowledge) -> tuple[Side, ...]:
    """Part claims into sides, most precise first: each joins every side's best that it agrees with, if only one.

    A claim so wide that it agrees with several sides takes none.
    """
    parts: list[list[Evidence]] = []
    for item in sorted(items, key=lambda item: (precision_key(item, knowledge), item.order)):
        homes = [part for part in parts if agree(part[0], item, knowledge)]
        if not homes:
            parts.append([item])
        elif len(homes) == 1:
            homes[0].append(item)
    return tuple(Side(tuple(part)) for part in parts)


def precision_key(item: Evidence, knowledge: Knowledge) -> tuple[Decimal, Decimal, int, str]:
    """Return a key that puts the most precise claim first: narrowest interval, highest of open bounds, then wording."""
    numbers = reading(item, knowledge)
    rank = _PRECISIONS.index(item.claim.precision)
    if numbers is not None:
        bound = numbers.low if numbers.low is not None else Decimal(0)
        return _width(numbers), -bound, rank, item.claim.value
    if item.days is not None:
        return _days_wide(item.days), Decimal(0), rank, item.claim.value
    return Decimal(0), Decimal(-len(item.claim.value)), rank, item.claim.value


def _width(interval: Interval[Decimal]) -> Decimal:
    return _WIDEST if interval.low is None or interval.high is None else interval.high - interval.low


def _days_wide(interval: Interval[date]) -> Decimal:
    return _WIDEST if interval.low is None or interval.high is None else Decimal((interval.high - interval.low).days)
