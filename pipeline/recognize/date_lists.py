"""Lists of dates of which only the last writes the year (`July 11 and November 21, 2023`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.recognize.forms import any_of

if TYPE_CHECKING:
    from pipeline.recognize.dated import Stated
    from schemas.vocabulary.dates import DateTerms

Placed = tuple[int, str, "Stated"]


class DateLists:
    """Lends the year of a date to those that are listed right before it."""

    def __init__(self, terms: DateTerms) -> None:
        """Compile what stands between the dates of a list."""
        self._joint = re.compile(rf"\s*(?:{any_of(terms.en.listed)}\s*)+")

    def lent(self, folded: str, stated: list[Placed]) -> list[Placed]:
        """Return the dates as stated, a month without a year in that of the date it is listed with, if it is no later."""
        if len(stated) < 2 or not any(words.year is None and words.month for _, _, words in stated):
            return stated
        found = [*stated]
        for n in reversed(range(len(found) - 1)):
            (start, form, words), (following, _, later) = found[n], found[n + 1]
            bare = words.month is not None and not (words.complete or words.bounded)
            if not bare or later.year is None or later.month is None or (words.month or 0) > later.month:
                continue
            if self._joint.fullmatch(folded, start + words.length, following):
                found[n] = (start, form, replace(words, year=later.year))
        return found
