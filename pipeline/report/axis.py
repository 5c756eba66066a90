"""An axis of figures or days: where a point of it lies on paper, and the round ones to label."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_TICKS: Final = 5
_STEPS: Final = (1, 2, 5, 10)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_YEAR: Final = 12
_MARGIN: Final = Decimal("0.06")  # of the axis beyond the outermost points
_LETTERS: Final = ((12, "T"), (9, "B"), (6, "M"), (3, "K"))
_DECEMBER: Final = 9999 * _YEAR + 11


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled point."""

    at: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Points from `low` to `high`, days as their ordinal numbers."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]

    def place(self, at: Decimal, width: int) -> Decimal:
        """Return how far from the left a point lies on an axis so wide, to a tenth."""
        return ((at - self.low) / (self.high - self.low) * width).quantize(Decimal("0.1"))


def ordinal(point: Decimal | date) -> Decimal:
    """Return a point as a number."""
    return Decimal(point.toordinal()) if isinstance(point, date) else point


def axis(points: Sequence[Decimal | date]) -> Axis:
    """Return the axis on which all the points lie with some room on either side."""
    numbers = [ordinal(point) for point in points]
    low, high = min(numbers), max(numbers)
    margin = (high - low) * _MARGIN or abs(high) * _MARGIN or Decimal(1)
    low, high = low - margin, high + margin
    if low == high:  # so large and so near that the margin is lost to rounding
        low, high = low - abs(low) * _MARGIN, high + abs(high) * _MARGIN
    ticks = _days(low, high) if isinstance(points[0], date) else _round(low, high)
    return Axis(low, high, tuple(ticks))


def _round(low: Decimal, high: Decimal) -> list[Tick]:
    """Return multiples of the smallest of 1, 2, 5 times a power of ten that gives no more ticks than there is room."""
    power = Decimal(1).scaleb((high - low).adjusted() - 1)
    step = next(
        power * scale * factor
        for scale in (1, 10, 100)
        for factor in _STEPS
        if (high - low) / (power * scale * factor) <= _MOST_TICKS
    )
    first = (low / step).to_integral_value(rounding="ROUND_CEILING") * step
    count = int((high - first) / step) + 1
    return [Tick(first + number * step, short_figure(first + number * step)) for number in range(count)]


def short_figure(number: Decimal) -> str:
    """Write a figure for an axis: `300M`, `2.2T`, `86.1`."""
    for exponent, letter in _LETTERS:
        if abs(number) >= Decimal(10) ** exponent:
            return f"{_plain(number.scaleb(-exponent))}{letter}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    return f"{number.normalize() if number else Decimal(0):f}"


def _days(low: Decimal, high: Decimal) -> list[Tick]:
    """Return first days of months or years; of a short time, its first and last day."""
    first, last = _month(low), _month(high)
    step = next((months for months in _MONTHS if (last - first) / months <= _MOST_TICKS), _MONTHS[-1])
    months = range((first // step + 1) * step, min(last, _DECEMBER) + 1, step)
    ticks = [_tick(date(month // _YEAR, month % _YEAR + 1, 1), step) for month in months if month >= _YEAR]
    if len(ticks) > 1:
        return ticks
    ends = (date.fromordinal(max(1, int(low) + 1)), date.fromordinal(min(date.max.toordinal(), int(high))))
    return [Tick(ordinal(day), day.isoformat()) for day in dict.fromkeys(ends)]


def _month(point: Decimal) -> int:
    day = date.fromordinal(min(max(1, int(point)), date.max.toordinal()))
    return day.year * _YEAR + day.month - 1


def _tick(day: date, step: int) -> Tick:
    return Tick(ordinal(day), f"{day.year:04d}" if step % _YEAR == 0 else f"{day.year:04d}-{day.month:02d}")
