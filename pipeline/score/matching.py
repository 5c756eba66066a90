"""When a claim says what an annotation says, though publishers write names and figures in different ways."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.export.csv_text import Row

_VARIES: Final = re.compile(r"[\s\-_·/,'’\"()]+")
_CALENDAR: Final = re.compile(r"\d{4}-\d\d(-\d\d)?")
_KILO: Final = 1000
_KIBI: Final = (Decimal("1.024"), Decimal("1.048576"))
_TOLERANCE: Final = Decimal("1e-9")
_FREE_TEXT: Final = frozenset({"of", "label", "leaderboard"})  # annotators word these freely: not compared
_IF_STATED: Final = frozenset({"shots", "metric", "year"})  # may be missing, may not differ


def squash(text: str) -> str:
    """Fold case, width, blanks and punctuation, which vary in names."""
    return _VARIES.sub("", unicodedata.normalize("NFKC", text).casefold())


def readings(cell: str) -> list[str]:
    """Return the readings of a gold cell that are right alike: `a | b`."""
    return [reading.strip() for reading in cell.split("|")]


def same_subject(gold: str, claim: Row) -> bool:
    """Tell whether the claim's subject is one of those that the gold row accepts."""
    return squash(claim["subject"]) in {squash(name) for name in gold.split("|")}


def same_value(gold: str, claim: Row) -> bool:
    """Tell whether the claim's value is one of those that the gold row accepts; a range by both its ends."""
    return any(_same_reading(wanted, claim) for wanted in readings(gold))


def same_qualifiers(gold: str, claim: Row) -> bool:
    """Tell whether the claim has the qualifiers that the gold row names; `a/b` accepts either."""
    found = _qualifiers(claim["qualifiers"])
    for key, value in _qualifiers(gold).items():
        if key in _FREE_TEXT or (key in _IF_STATED and key not in found):
            continue
        accepted = {squash(value), *(squash(option) for option in value.split("/"))}
        if squash(found.get(key, "")) not in accepted:
            return False
    return True


def same_time(gold: str, as_of: str) -> bool:
    """Tell whether two dates are the same, or one the more precise."""
    return bool(as_of) and (gold.startswith(as_of) or as_of.startswith(gold))


def _same_reading(wanted: str, claim: Row) -> bool:
    value = claim["value"]
    if ".." not in wanted:
        return _close(wanted, value)
    ends = value.split("..", 1) if ".." in value else [claim["value_min"], claim["value_max"]]
    return all(_close(want, end) for want, end in zip(wanted.split("..", 1), ends, strict=True))


def _close(wanted: str, found: str) -> bool:
    want, got = _number(wanted), _number(found)
    if want is None or got is None or _CALENDAR.fullmatch(wanted):
        return squash(wanted) == squash(found)
    if abs(want - got) <= _TOLERANCE * max(abs(want), abs(got)):
        return True
    return _binary(want, got) or _binary(got, want)


def _binary(thousands: Decimal, other: Decimal) -> bool:
    """Tell whether one of two figures counts binary thousands, the other plain ones: 131,072 and 128,000 are 128K."""
    return thousands > 0 and thousands % _KILO == 0 and any(thousands * kibi == other for kibi in _KIBI)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _qualifiers(text: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in text.split(";") if "=" in part)
    return {key.strip(): value.strip() for key, value in pairs}
