"""Wording: values, places and sentences as a reviewer reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from pipeline.reconcile.evidence import Evidence
from schemas.claim import Modality, Precision, Qualifiers, qualifier_text
from schemas.interval import Interval

_SCALES: Final = (("trillion", 12), ("billion", 9), ("million", 6))
_WORDED_DIGITS: Final = 4
BOUND: Final = {
    Precision.AT_LEAST: "at least ",
    Precision.AT_MOST: "at most ",
    Precision.APPROXIMATE: "about ",
    Precision.ORDER: "on the order of ",
}
_PART_OF_YEAR: Final = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])")
# EDTF writes parts of a year as months beyond the twelfth
_PARTS: Final = {
    **{str(21 + place): name for place, name in enumerate(("spring", "summer", "autumn", "winter"))},
    **{str(33 + place): f"Q{place + 1}" for place in range(4)},
    **{str(40 + place): name for place, name in enumerate(("first half of", "second half of"))},
}


@lru_cache(maxsize=65536)
def figure(text: str) -> str:
    """Write a plain decimal as people do (`2.2 trillion`, `131,072`); leave anything else as it is."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    for word, exponent in _SCALES:
        if abs(number) >= Decimal(10) ** exponent:
            scaled = number.scaleb(-exponent).normalize()
            if len(scaled.as_tuple().digits) <= _WORDED_DIGITS:
                return f"{scaled:f} {word}"
    return f"{number:,f}"


@lru_cache(maxsize=65536)
def dated(value: str) -> str:
    """Write an EDTF date as people do: quarters, halves and seasons in words, an interval with `to`."""
    first, slash, last = value.partition("/")
    if not slash:
        return _PART_OF_YEAR.sub(lambda match: f"{_PARTS[match[2]]} {match[1]}", value)
    if last in {"", ".."}:
        return f"since {dated(first)}"
    return f"until {dated(last)}" if first in {"", ".."} else f"{dated(first)} to {dated(last)}"


def value(item: Evidence) -> str:
    """Write a claim's value with what limits it, and its unit where the attribute does not tell it."""
    claim = item.claim
    if item.numbers is None:
        written = claim.value if item.days is None else dated(claim.value)
        return ("not " if claim.modality is Modality.NEGATED else "") + written
    text = " to ".join(figure(part) for part in claim.value.split(".."))
    known = claim.unit in {item.attribute.unit, "ratio"} and "/" not in claim.unit
    unit = "%" if claim.unit == "percent" else "" if known or not claim.unit else f" {claim.unit}"
    return f"{BOUND.get(claim.precision, '')}{text}{unit}"


def cell(item: Evidence, subject: str, attribute: str) -> str:
    """Write `value @ source:line`, with the claim's own subject, attribute and date where these matter."""
    negation = "not " if item.claim.modality is Modality.NEGATED else ""
    return f"{negation}{item.claim.value}{_note(item, subject, attribute)} @ {item.place}"


def _note(item: Evidence, subject: str, attribute: str) -> str:
    notes = [item.subject] if item.subject != subject else []
    if item.claim.attribute != attribute:
        notes.append(item.attribute.title)
    if item.attribute.changes and item.claim.as_of:
        notes.append(item.claim.as_of)
    return f" [{', '.join(notes)}]" if notes else ""


def cells(items: Sequence[Evidence], subject: str, attribute: str) -> tuple[str, ...]:
    """Write every claim once, in the order of the sources."""
    return tuple(dict.fromkeys(cell(item, subject, attribute) for item in items))


def topic(subject: str, title: str, qualifiers: Qualifiers) -> str:
    """Write what is spoken of: subject, attribute and qualifiers."""
    text = qualifier_text(qualifiers)
    return f"{subject}, {title} ({text})" if text else f"{subject}, {title}"


def said(item: Evidence, subject: str, attribute: str) -> str:
    """Write a claim as one side of a sentence: value, what else it is about where it is, place."""
    return f"{value(item)}{_note(item, subject, attribute)} ({item.place})"


def relative(first: Decimal, second: Decimal) -> Decimal:
    """Return how far apart two figures are, relative to the larger one."""
    larger = max(abs(first), abs(second))
    return abs(first - second) / larger if larger else Decimal(0)


def middle(interval: Interval[Decimal]) -> Decimal:
    """Return the middle of an interval, or its closed end."""
    if interval.low is None or interval.high is None:
        return interval.low if interval.low is not None else interval.high or Decimal(0)
    return (interval.low + interval.high) / 2


def days_between(first: Interval[date], second: Interval[date]) -> int:
    """Return the days that certainly lie between two dates; 0 where they may be the same."""
    gap = first.gap(second)
    return (gap[1] - gap[0]).days if gap else 0


def short(number: Decimal) -> str:
    """Write a share with two significant digits, as a plain decimal."""
    return f"{Decimal(f'{number:.2g}'):f}"
