"""The tail of date forms: dates in other languages (`12 mars 2024`) and in odd order, read by dateparser.

The forms of the vocabulary read all common dates; what they leave over is rare, and comes here.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LONGEST: Final = 80  # characters of a date with its weekday, clock time and time zone
_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORD: Final = re.compile(r"[^\W\d_]")
# 02/03/2024 is a day of February or of March, whatever the words beside it; the forms have read what is sure
_ALL_DIGITS: Final = re.compile(r"(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d")
_KEPT: Final = 4096  # distinct texts


@lru_cache(maxsize=_KEPT)
def tail_date(text: str, languages: tuple[str, ...]) -> str | None:
    """Return the day or month that a text as a whole names, as EDTF; None where it names none for sure.

    `languages` are tried in their order (ISO 639-1). Nothing is completed: the year has four digits in the text, and
    a day stands in it. The day is the one that is written, whatever the time zone behind it says.
    """
    if len(text) > _LONGEST or not _YEAR.search(text) or not _WORD.search(text) or _ALL_DIGITS.search(text):
        return None
    data = _parser(languages).get_date_data(text)
    found = data.date_obj
    numbers = [number.lstrip("0") for number in _NUMBER.findall(text)]
    if found is None or str(found.year) not in numbers:
        return None
    if data.period == "month":
        return f"{found.year:04d}-{found.month:02d}"
    return found.date().isoformat() if str(found.day) in numbers else None


@cache
def _parser(languages: tuple[str, ...]) -> DateDataParser:
    # importing it takes longer than reading many articles: only a source that needs it waits for it
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": ["absolute-time"],  # no time stamps, and nothing relative
        "REQUIRE_PARTS": ["year", "month"],
        "RELATIVE_BASE": datetime.fromisoformat("1970-01-01"),  # otherwise today, even where nothing is relative
        "PREFER_DAY_OF_MONTH": "first",  # otherwise today's day, which some months lack
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=list(languages), settings=settings, use_given_order=True)
