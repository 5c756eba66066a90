"""Sides: claims parted by what they can't both be, each side under its most precise claim."""

from __future__ import annotations

from collections import Counter
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
    statements: dict[tuple[object, ...], list[Evidence]] = {}
    for item in items:
        statements.setdefault(_statement(item), []).append(item)
    parts: list[list[Evidence]] = []
    for group in sorted(statements.values(), key=lambda group: (precision_key(group[0], knowledge), group[0].order)):
        homes = [part for part in parts if agree(part[0], group[0], knowledge)]
        if not homes:
            parts.append(list(group))
        elif len(homes) == 1:
            homes[0].extend(group)
    return tuple(Side(tuple(_commonest_first(part))) for part in parts)


def _statement(item: Evidence) -> tuple[object, ...]:
    """Return what claims that say the same in the same words have in common."""
    claim = item.claim
    return (claim.value, claim.value_min, claim.value_max, claim.unit, claim.precision, claim.modality, claim.attribute)


def _commonest_first(part: list[Evidence]) -> list[Evidence]:
    """Put the commonest wording of a category first; of numbers and dates the most precise is first already."""
    if part[0].kind != "category" or len({item.claim.value for item in part}) == 1:
        return part
    uses = Counter(value for value, _ in {(item.claim.value, item.source) for item in part})
    return sorted(
        part, key=lambda item: (-uses[item.claim.value], -len(item.claim.value), item.claim.value, item.order)
    )


def precision_key(item: Evidence, knowledge: Knowledge) -> tuple[Decimal, Decimal, int, str]:
    """Return a key that puts the most precise claim first: narrowest interval, highest of open bounds, then wording."""
    numbers = reading(item, knowledge)
    if item.ends is not None:
        return Decimal(-1), Decimal(0), 0, item.claim.value  # what is said of the whole family goes before its members
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
