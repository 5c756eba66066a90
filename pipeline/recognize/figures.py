"""Single figures: one number with its scale, unit and price denominator, read at one place. Ranges and bounds come later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.recognize.bounds import next_unit, rounded
from pipeline.recognize.units import per
from schemas.claim import Precision
from schemas.interval import Interval

if TYPE_CHECKING:
    from pipeline.recognize.forms import Found
    from pipeline.recognize.numerals import Numerals
    from pipeline.recognize.units import Units
    from schemas.vocabulary.numerals import NumeralTerms
    from schemas.vocabulary.units import Unit

RANK: Final = "rank"
RATIO: Final = "ratio"
PERCENT: Final = "percent"
_ONE: Final = Decimal(1)
_CENT: Final = Decimal("0.01")
_HALF: Final = Decimal("0.5")
_MANY: Final = 10  # 数千 reaches up to, not including, ten times as much


@dataclass(frozen=True, slots=True)
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
    factor: Decimal = _ONE  # what the unit multiplied the number by: a price per 1K tokens by 1000
    top: Decimal | None = None  # the upper end of a range that is written
    before: bool = False  # the unit stands before the number: $5

    def negated(self, by: int) -> Figure:
        """Return the figure below zero, its sign `by` characters before it."""
        low, high = self.interval.low, self.interval.high
        interval = Interval(None if high is None else -high, None if low is None else -low)
        digits = (self.digits[0] - by, self.digits[1])
        return replace(self, number=-self.number, mantissa=-self.mantissa, interval=interval, digits=digits)


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure at its place in the text, and the form that read it."""

    start: int
    end: int
    form: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Words:
    """All that the rows need to read: numbers, units, and whether numbers without any unit count (`two`, 两)."""

    numerals: Numerals
    units: Units
    terms: NumeralTerms
    liberal: bool = False


def read_number(words: Words, found: Found) -> Figure | None:
    """Read a number with its scale, `多` inside it, unit and denominator."""
    figure = _scaled_number(words, found)
    if figure is None:
        return None
    mantissa, power, end = figure.mantissa, figure.power, figure.length
    letter = found.written("scale_b") if found["scale_b"] else ""
    if _is_citation(found["n"], letter):
        return None
    if letter in words.terms.en.money_letters and not found["unit"]:  # `5 m` are metres, `5m users` are millions
        unit = words.units.named(letter)
        return None if unit is None else _counted(_unscaled(figure), unit, end)
    if found["inner"]:
        figure = replace(figure, interval=Interval(figure.number, next_unit(mantissa).scaleb(power)))
        figure = replace(figure, precision=Precision.AT_LEAST)
    return with_tail(words, found, figure)


def _is_citation(number: str, letter: str) -> bool:
    """Tell whether a letter sets apart the works of one year: (Smith, 2024b)."""
    return letter == "b" and len(number) == 4 and number.isdecimal() and number[:2] in {"19", "20"}


def read_numeral(words: Words, found: Found) -> Figure | None:
    """Read Chinese characters as a number where they are one: 一 alone, or before a mere 个, is no figure."""
    figure = read_number(words, found)
    if figure is None:
        return None
    zh, text = words.terms.zh, found["n"]
    scales = zh.places | zh.myriads
    if all(char in scales for char in text) and text not in {char for char, power in zh.places.items() if power == 1}:
        return order_of(figure) if figure.unit and len(text) > 1 else None
    if words.liberal or len(text) > 1 and not all(char in zh.digits for char in text):
        return figure
    if len(text) == 1:
        counted = figure.kind not in {"", "count"} or (figure.number > 1 and (figure.unit or found["measure"]))
        return figure if counted else None
    return figure if len(text) > 2 or figure.unit else None


def read_words(words: Words, found: Found) -> Figure | None:
    """Read English number words: `one` needs a unit, the others stand for themselves."""
    figure = read_number(words, found)
    if figure is None or words.liberal or figure.unit or figure.number != 1:
        return figure
    return None


def order_of(figure: Figure) -> Figure:
    """Return an order of magnitude: 数千 is [1000, 9999], its value the stated bound."""
    number = figure.number
    return replace(figure, interval=Interval(number, number * _MANY - 1), precision=Precision.ORDER)


def with_tail(words: Words, found: Found, figure: Figure) -> Figure:
    """Add what follows the number: `+` or 多, the unit, what it is counted for."""
    unit = _unit(words, found)
    more = found["more"] or found["more_b"]
    if more and (more == "+" or unit is not None or found["measure"] or figure.number % _MANY == 0):
        end = max(found.span("more")[1], found.span("more_b")[1])
        high = None if more == "+" else next_unit(figure.mantissa).scaleb(figure.power)
        figure = replace(figure, length=end, interval=Interval(figure.number, high), precision=Precision.AT_LEAST)
        figure = replace(figure, digits=(figure.digits[0], figure.digits[1] if more == "+" else end))
    elif more:
        return figure
    if unit is None:
        measure = max(found.span("measure")[1], found.span("more_b")[1])
        return replace(figure, length=measure) if measure else figure
    figure = _counted(figure, unit, max(found.span(group)[1] for group in ("unit", "unit_b", "final")))
    if found["half"] and unit.kind in {"time", "physical"}:
        figure = _shifted(replace(figure, length=found.span("half")[1]), _HALF)
    if unit.kind == "currency":
        figure = _money(words, found, figure)
    return _for_each(words, found, figure) if found["each"] else figure


def _money(words: Words, found: Found, figure: Figure) -> Figure:
    """Read what only money has: 50 cents, 75 USD million, 50元6角三分."""
    fraction = words.units.fraction(found["unit"])
    if fraction is not None:
        return _scaled(figure, fraction)
    if found["late"] and not figure.power:
        power = words.numerals.power(found["late"].strip()) or 0
        number, end = figure.number.scaleb(power), found.span("late")[1]
        return replace(figure, number=number, interval=rounded(number), power=power, length=end)
    return _with_parts(words, found, figure) if found["parts"] else figure


def _with_parts(words: Words, found: Found, figure: Figure) -> Figure:
    """Add the smaller units behind the greater one: 6角三分, `forty-five cents`, or just `forty-five`."""
    part = words.numerals.read(found["part"])
    value = words.units.minor(found["minor"], figure.unit) if found["minor"] else _CENT
    if part is None or value is None or (not found["minor"] and not _MANY <= part < _MANY * _MANY):
        return figure
    total, end = figure.number + part * value, found.span("minor")[1] or found.span("part")[1]
    rest = words.numerals.read(found["rest"]) if found["rest"] else None
    smaller = words.units.minor(found["minor_b"], figure.unit) if found["minor_b"] else value / _MANY
    if rest is not None and smaller is not None and smaller < value:
        total, end = total + rest * smaller, found.span("parts")[1]
    return replace(figure, number=total, interval=rounded(total), length=end, digits=(figure.digits[0], end))


def _unit(words: Words, found: Found) -> Unit | None:
    group = "unit" if found["unit"] else "unit_b"
    written = found.written(group)
    if not written:
        return words.units.final(found["final"])
    unit = words.units.named(written)
    gap = found["gap"]
    if unit is not None and gap and len(written) == 1 and written.isascii() and written.isalpha():
        return unit if unit.kind == "physical" or (unit.kind == "time" and written.islower()) else None
    return unit


def _counted(figure: Figure, unit: Unit, end: int) -> Figure:
    return replace(figure, length=end, unit=unit.id, kind=unit.kind)


def _shifted(figure: Figure, by: Decimal) -> Figure:
    number = figure.number + by
    return replace(figure, number=number, interval=rounded(number))


def _for_each(words: Words, found: Found, figure: Figure) -> Figure:
    """Divide by what stands behind `/` or `per`: $0.03 / 1K tokens is 30 USD/1M tokens."""
    counted = words.units.each(found.written("each_unit"))
    number = found["each_n"]
    scale = found["each_scale"].strip()
    if counted is None or counted.id == figure.unit or (figure.kind != "currency" and (number or scale)):
        return figure
    count = words.numerals.read(number) if number else _ONE
    power = words.numerals.power(scale) if scale else 0
    if count is None or power is None:
        return figure
    unit, factor = per(figure.unit, count.scaleb(power), counted.id)
    return _scaled(replace(figure, length=found.span("each_unit")[1], unit=unit, kind=figure.kind), factor)


def _scaled(figure: Figure, factor: Decimal) -> Figure:
    """Multiply a figure, keeping how finely it was written: 0.03 per 1K is 30 per 1M, its interval [25, 35]."""
    low, high = figure.interval.low, figure.interval.high
    interval = Interval(None if low is None else low * factor, None if high is None else high * factor)
    return replace(figure, number=trimmed(figure.number * factor), interval=interval, factor=factor)


def trimmed(number: Decimal) -> Decimal:
    """Return a product without the zeros that the multiplication put behind the point."""
    return number.quantize(_ONE) if number == number.to_integral_value() else number.normalize()


def read_money(words: Words, found: Found) -> Figure | None:
    """Read a currency in front of its number: $0.38/百万tokens, RMB 3 million."""
    unit = words.units.before(found.written("money"))
    figure = _scaled_number(words, found)
    if unit is None or figure is None:
        return None
    figure = replace(figure, unit=unit.id, kind=unit.kind, before=True)
    more = found["more"]
    if more or found["inner"]:
        high = None if more == "+" else next_unit(figure.mantissa).scaleb(figure.power)
        end = max(found.span("more")[1], figure.length)
        interval = Interval(figure.number, high)
        figure = replace(figure, length=end, interval=interval, precision=Precision.AT_LEAST)
    return _for_each(words, found, figure) if found["each"] else figure


def _scaled_number(words: Words, found: Found) -> Figure | None:
    """Read the number and its scale word; `m` and `t` are a scale only beside a currency or another unit."""
    group = "scale" if found["scale"] else "scale_b"
    scale = found[group].strip(" -")
    mantissa = words.numerals.read(found["n"])
    power = words.numerals.power(scale) if scale else 0
    if power is None and scale in words.terms.en.money_letters:
        power = words.terms.en.money_letters[scale]
    number = mantissa.scaleb(power) if mantissa is not None and power is not None else None
    number = words.numerals.read(found["n"] + found[group]) if power is None else number
    if mantissa is None or number is None:
        return None
    start, end = found.span("n")[0], found.span(group if scale else "n")[1]
    interval = rounded(number, scale)
    return Figure(end, number, interval, (start, end), scale=scale, mantissa=mantissa, power=power or 0)


def _unscaled(figure: Figure) -> Figure:
    return replace(figure, number=figure.mantissa, interval=rounded(figure.mantissa), scale="", power=0)
