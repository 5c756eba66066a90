"""Dates as the Library of Congress' Extended Date/Time Format writes them: the part that articles need.

`2023`, `2023-08`, `2023-08-03`, quarters as season codes `2025-33`..`36`, halves `40` and `41`, decades `202X`,
intervals `2015/2023` and open ones `2023/..`. Each date stands for the days from its first to its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from schemas.interval import Interval

# EDTF level 2 sub-year codes: meteorological seasons (northern), quarters, halves; code -> (first month, months)
SUB_YEAR: Final = {
    **{code: (first, 3) for code, first in ((21, 3), (22, 6), (23, 9))},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    40: (1, 6),
    41: (7, 6),
}
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DECADE: Final = re.compile(r"(\d{3})X")
_CENTURY: Final = re.compile(r"(\d{2})XX")


def quarter(year: int, number: int) -> str:
    """Write the quarter `number` (1 to 4) of a year."""
    return f"{year:04d}-{32 + number}"


def half(year: int, number: int) -> str:
    """Write the first or second half of a year."""
    return f"{year:04d}-{39 + number}"


def day_range(text: str) -> Interval[date]:
    """Return the first and the last day that an EDTF text may mean; an open side of an interval is None.

    Raises ValueError, naming the text, where it is none of the forms of this module.
    """
    if "/" in text:
        start, end = text.split("/", 1)
        return Interval(
            None if start in {"..", ""} else day_range(start).low,
            None if end in {"..", ""} else day_range(end).high,
        )
    for unspecified, years in ((_DECADE, 10), (_CENTURY, 100)):
        if match := unspecified.fullmatch(text):
            first = int(match[1]) * years
            return Interval(date(first, 1, 1), date(first + years - 1, 12, 31))
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"no EDTF date: {text!r} (expected such as 2023-08, 2025-33, 2015/2023)")
    try:
        return _days(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError as error:
        raise ValueError(f"no EDTF date: {text!r} ({error}; expected such as 2023-08, 2025-03-31)") from error


def _days(year: int, month: int, day: int) -> Interval[date]:
    """Return the days of a year, of a month or sub-year code of it, or the one day; 0 is not stated."""
    if day:
        return Interval(date(year, month, day), date(year, month, day))
    if not month:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if month == 24:  # winter begins in December and ends in the next year
        return Interval(date(year, 12, 1), _month_end(year + 1, 2))
    first, months = SUB_YEAR.get(month, (month, 1))
    return Interval(date(year, first, 1), _month_end(year, first + months - 1))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
