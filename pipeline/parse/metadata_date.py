"""Dates of metadata (`2024-06-08 13:37:10 +0800`, `Sat, 08 Jun 2024`) as EDTF, by the forms of the vocabulary."""

from __future__ import annotations

import re
from functools import cache

from pipeline.parse.date_tail import tail_date
from schemas.edtf import day_range
from schemas.vocabulary import DEFAULT_TERMS, read
from schemas.vocabulary.metadata import MetadataTerms


@cache
def metadata_terms() -> MetadataTerms:
    """Return the names of metadata and the forms of their dates."""
    return read(MetadataTerms, DEFAULT_TERMS / "metadata.toml")


def edtf_date(value: str) -> str | None:
    """Return the date that a value begins with; None where it begins with none, or with one that no calendar has.

    Where no form of the vocabulary fits, the value as a whole may be a date in another language or order.
    The day is the one that is written, whatever the time zone behind it says.
    """
    for form in _forms():
        match = form.match(value)
        if match is not None and (date := _edtf(match.groupdict())) is not None:
            return date
    return tail_date(value.strip(), metadata_terms().date_languages)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in metadata_terms().date_forms)


def _edtf(parts: dict[str, str | None]) -> str | None:
    date = f"{int(parts['year'] or 0):04d}"
    if name := parts.get("name"):
        month = metadata_terms().months.get(name.lower())
        if month is None:
            return None
        date += f"-{month:02d}"
    elif month_digits := parts.get("month"):
        if not 1 <= int(month_digits) <= 12:
            return None
        date += f"-{int(month_digits):02d}"
    if day := parts.get("day"):
        date += f"-{int(day):02d}"
    try:
        day_range(date)
    except ValueError:
        return None
    return date
