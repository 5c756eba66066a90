"""Single figures: one number with its scale, unit and denominator at one place; ranges and bounds come later."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from schemas.claim import Precision
from schemas.interval import Interval
from schemas.record import record

if TYPE_CHECKING:
    from pipeline.recognize.numerals import Numerals
    from pipeline.recognize.units import Units
    from schemas.vocabulary.numerals import NumeralTerms

RANK: Final = "rank"
RATIO: Final = "ratio"
PERCENT: Final = "percent"
CURRENCY: Final = "currency"
_MOST_DIGITS: Final = 24  # decimals of 28 digits hold whole numbers of so many exactly
ONE: Final = Decimal(1)
TEN: Final = Decimal(10)


@record
class Figure:
    """What one place says, counted in characters from where it begins.

    `mantissa` is the number before its scale word and `power` the power of ten of that word: `7` and 9 for `7B`.
    """

    length: int
    number: Decimal
    interval: Interval[Decimal]
    digits: tuple[int, int]
    unit: str = ""
    kind: str = ""
    precision: Precision = Precision.EXACT
    scale: str = ""
    mantissa: Decimal = Decimal(0)
    power: int = 0
    factor: Decimal = ONE  # what the unit multiplied the number by: a price per 1K tokens by 1000
    top: Decimal | None = None  # the upper end of a range that is written
    before: bool = False  # the unit stands before the number: $5

    @property
    def lettered(self) -> bool:
        """Tell whether a letter scales the figure: 多 behind it is no bound (`7B、32B多种规模`)."""
        return len(self.scale) == 1 and self.scale.isascii()

    def negated(self, by: int) -> Figure:
        """Return the figure below zero, its sign `by` characters before it."""
        low, high = self.interval.low, self.interval.high
        interval = Interval(None if high is None else -high, None if low is None else -low)
        digits = (self.digits[0] - by, self.digits[1])
        return replace(self, number=-self.number, mantissa=-self.mantissa, interval=interval, digits=digits)


class Placed(NamedTuple):
    """A figure at its place in the text, and the form that read it."""

    start: int
    end: int
    form: str
    figure: Figure


@record
class Words:
    """All that the rows need to read: numbers, units, and whether numbers without any unit count (`two`, 两)."""

    numerals: Numerals
    units: Units
    terms: NumeralTerms
    liberal: bool = False


def order_of(figure: Figure) -> Figure:
    """Return an order of magnitude: 数千 is [1000, 9999], its value the stated bound."""
    number = figure.number
    return replace(figure, interval=Interval(number, number * TEN - 1), precision=Precision.ORDER)


def trimmed(number: Decimal) -> Decimal:
    """Return a product without the zeros that the multiplication put behind the point."""
    if number != number.to_integral_value():
        return number.normalize()
    return number.quantize(ONE) if number.adjusted() <= _MOST_DIGITS else number
