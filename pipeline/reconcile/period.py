"""Periods: the days at which a claim holds, and whether two claims hold at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from schemas.edtf import day_range
from schemas.interval import Interval

_MONTH = 31  # days
_REPORTED = 7  # days within which an event is reported


@dataclass(frozen=True, slots=True)
class Period:
    """The days of an as-of date; None where it is unknown.

    A term `2015/2023` says when a value began and ended to hold: `ends` are the spans of its first and last date (a
    year each), inside which predecessor and successor may both be right.
    """

    days: Interval[date] | None = None
    ends: tuple[Interval[date], ...] = ()

    @property
    def is_term(self) -> bool:
        """Tell whether it says from when to when, rather than at which date somebody looked."""
        return bool(self.ends)

    @property
    def is_point(self) -> bool:
        """Tell whether it is known to a month, so that it tells one event from the next."""
        days = self.days
        return (
            days is not None and days.low is not None and days.high is not None and (days.high - days.low).days < _MONTH
        )

    def overlaps(self, other: Period) -> bool:
        """Tell whether both are known to touch the same days, handing-over aside."""
        if self.days is None or other.days is None:
            return False
        shared = self.days.intersection(other.days)
        if shared is None:
            return False
        return not any(end.contains(shared) for end in (*self.ends, *other.ends))

    def is_near(self, other: Period) -> bool:
        """Tell whether both are known to lie within days of each other, as reports of one event do."""
        if self.days is None or other.days is None:
            return False
        ends = ((self.days.low, other.days.high), (other.days.low, self.days.high))
        return all(low is not None and high is not None and (low - high).days <= _REPORTED for low, high in ends)

    def before(self, other: Period) -> bool:
        """Tell whether all of it is known to lie before the other."""
        return self.days is not None and other.days is not None and self.days.before(other.days)


@lru_cache(maxsize=4096)
def period(as_of: str) -> Period:
    """Read an EDTF as-of date; an empty or unreadable one is unknown."""
    try:
        days = day_range(as_of)
        ends = tuple(day_range(end) for end in as_of.split("/") if end not in {"", ".."}) if "/" in as_of else ()
    except ValueError:
        return Period()
    return Period(days, ends)
