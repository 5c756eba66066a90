"""What the words of a text block say, before anybody knows about what: figures, dates, names and cues, each with its place."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Final

from schemas.claim import Precision
from schemas.interval import Interval
from schemas.record import record

WEEKDAYS: Final = frozenset({"weekday", "weekday_zh"})  # forms of dates that only name a day of the week
MODELS: Final = frozenset({"model", "model_family"})  # the types of names that stand for models


@record
class Mention:
    """A half-open range of characters of a block's text; `form` is the id of the row that read it."""

    start: int
    end: int
    form: str = field(kw_only=True)


@record
class Quantity(Mention):
    """A figure: number, scale, unit, and the words that bound it (超过, about, +, 以上), all inside the range.

    `low` and `high` are what is written, in the base unit, equal unless a range is written (`0.5B到72B`);
    `interval` is what the words assert. `unit` is canonical and empty where none is written next to the number.
    `scale` is the multiplier as written, folded (`b`, `亿`, `k`, ``): `7B` has the scale of parameters though no unit says so.
    """

    low: Decimal
    high: Decimal
    interval: Interval[Decimal]
    unit: str = ""
    precision: Precision = Precision.EXACT
    scale: str = ""
    power: int = 0  # of ten: what the scale multiplies by
    digits: tuple[int, int] = (0, 0)  # where the number itself stands, without bounds and unit

    @property
    def value(self) -> str:
        """Write the canonical value: a plain decimal, or `low..high`."""
        return plain(self.low) if self.low == self.high else f"{plain(self.low)}..{plain(self.high)}"


@record
class DateMention(Mention):
    """A date or period: EDTF `value` and the days it covers (an open side is None).

    `basis` tells how the year came about: `written` in the words themselves, `context` from an earlier date or a heading,
    `relative` to the date of the article. A date whose year can't be known is not a DateMention but an `UndatedMention`.
    """

    value: str
    days: Interval[date]
    precision: Precision = Precision.EXACT
    basis: str = "written"


@record
class UndatedMention(Mention):
    """A date without a year anywhere in sight (`6月`, `last month` in an undated article): residue, never guessed."""


@record
class Name(Mention):
    """Something that has a name: model, family, organisation, person, product, benchmark, licence, technique ...

    `canonical` as its publisher writes it; `type` is a subject type of the contract, or `benchmark`, `category:<attribute>`;
    `elliptic` marks a size that stands for a name (`7B` in an article about one family), still without its family.
    `owner` is the organisation that the range begins with where it merely says whose the thing is (`Meta Llama`).
    """

    canonical: str
    type: str
    elliptic: bool = False
    owner: str = ""


@record
class Cue(Mention):
    """A word of the vocabulary that points at something: `role` is `attribute`, `comparison`, `forecast` ..., `target` its id."""

    role: str
    target: str


def plain(number: Decimal) -> str:
    """Write a decimal without an exponent, the digits as they were written (`5.00` stays `5.00`)."""
    return format(number, "f")
