"""Order of days and months: `3/6/2025` in a document that elsewhere writes `7/26/2024`, and nowhere the day first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import DateMention
from schemas.claim import Precision
from schemas.interval import Interval

if TYPE_CHECKING:
    from pipeline.parse.document import Block
    from pipeline.recognize.reading import Figure, Reading

_FORM: Final = "number_day_year"
_NUMBERS: Final = re.compile(r"(\d{1,2})\D(\d{1,2})\D((?:19|20)\d\d)")
_MONTHS: Final = 12


def in_one_order(readings: dict[Block, Reading]) -> dict[Block, Reading]:
    """Read dates that may begin with the day or the month as the others of their document, where these agree."""
    found = {block: numbers for block, reading in readings.items() if (numbers := _numbers(reading))}
    pairs = {pair for numbers in found.values() for pair in numbers.values()}
    orders = {first <= _MONTHS for first, second, _ in pairs if (first <= _MONTHS) != (second <= _MONTHS)}
    if len(orders) != 1:
        return readings
    month_first = orders.pop()
    return readings | {block: _ordered(readings[block], numbers, month_first) for block, numbers in found.items()}


def _numbers(reading: Reading) -> dict[Figure, tuple[int, int, int]]:
    """Return the numbers that such dates of a block are written with."""
    matches = {f: _NUMBERS.match(reading.folded, f.start) for f in reading.figures if f.form == _FORM}
    return {f: (int(match[1]), int(match[2]), int(match[3])) for f, match in matches.items() if match}


def _ordered(reading: Reading, numbers: dict[Figure, tuple[int, int, int]], month_first: bool) -> Reading:
    figures: list[Figure] = []
    for figure in reading.figures:
        if figure in numbers and isinstance(figure, DateMention) and figure.precision is Precision.APPROXIMATE:
            first, second, year = numbers[figure]
            day = date(year, first, second) if month_first else date(year, second, first)
            figures.append(replace(figure, value=day.isoformat(), days=Interval(day, day), precision=Precision.EXACT))
        else:
            figures.append(figure)
    return replace(reading, figures=tuple(figures))
