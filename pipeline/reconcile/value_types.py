"""Types of values, found by looking at them: numbers, dates, and texts that are neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from pipeline.recognize.fold import fold
from schemas.edtf import day_range

Kind = Literal["number", "date", "category"]

_NUMBER: Final = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|[^\W\d_]{1,12})?")
_DATE: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_MOSTLY = 0.8  # an attribute is of a type that so many of its values have
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Typed:
    """The closed interval that a value stands for (none for texts), its unit, and a date in EDTF."""

    low: Decimal | date | None = None
    high: Decimal | date | None = None
    unit: str = ""
    edtf: str = ""


TEXT: Final = Typed()


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an attribute's values, and the unit that most of its numbers have."""

    kind: Kind
    unit: str = ""

    def read(self, text: str) -> Typed:
        """Return a value as one of this type; one that is not, or has another unit, stays a text."""
        if self.kind == "number":
            found = number(text)
            return found if found is not None and found.unit == self.unit else TEXT
        return (day(text) if self.kind == "date" else None) or TEXT


def type_of(values: Iterable[str]) -> Type:
    """Return the type that most of the values of an attribute have; a text where there is no such type."""
    texts = list(values)
    needed = _MOSTLY * len(texts)
    numbers = [found for text in texts if (found := number(text)) is not None]
    if len(numbers) >= needed:
        units = Counter(found.unit for found in numbers)
        return Type("number", min(units, key=lambda unit: (-units[unit], unit)))
    return Type("date" if sum(1 for text in texts if day(text)) >= needed else "category")


def number(text: str) -> Typed | None:
    """Read a plain number, rounded to its last digit, with a unit behind it if any: `1,234`, `+112 m`, `12.5%`."""
    match = _NUMBER.fullmatch(fold(text).strip())
    if match is None:
        return None
    value = Decimal(match[1] + match[2].replace(",", ""))
    exponent = value.as_tuple().exponent
    half = _HALF.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else _HALF
    unit = "percent" if match[3] == "%" else match[3] or ""
    return Typed(value - half, value + half, unit)


def day(text: str) -> Typed | None:
    """Read a date from its year down; a month or day of `00` is not stated."""
    match = _DATE.fullmatch(fold(text).strip())
    if match is None:
        return None
    parts = [match[1], *(f"{int(part):02d}" for part in match.groups()[1:] if part and int(part))]
    edtf = "-".join(parts)
    try:
        days = day_range(edtf)
    except ValueError:
        return None
    month_is_month = len(parts) < 2 or int(parts[1]) <= 12  # no season codes in a table
    return Typed(days.low, days.high, "date", edtf) if month_is_month else None
