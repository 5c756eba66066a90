"""Days in languages that the table of dates has no words for: `12 mars 2024`, in an article in Chinese or English."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from pipeline.parse.date_tail import tail_date
from pipeline.recognize.dated import Stated
from pipeline.recognize.forms import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.vocabulary.dates import DateTerms

_FORM: Final = "other_language"


class DateTail:
    """Finds a day, the name of a month and a year, where the word begins like a month of another language."""

    def __init__(self, terms: DateTerms) -> None:
        """Compile what may be such a date; whether it is one, dateparser tells."""
        other = terms.other
        link = rf"(?:{any_of(other.of)}[ ])?"
        own = any_of(terms.en.months, r"(?![^\W\d_])")
        self._languages = other.languages
        self._candidate = re.compile(
            rf"(?<![\w.,/:-])[0-9]{{1,2}}{any_of(other.day)}?[ ]{link}(?!{own}){any_of(other.heads)}[^\W\d_]{{0,9}}\.?"
            rf"[ ]{link}(?:19|20)[0-9]{{2}}(?!\w|[.,]\d)"
        )

    def added(self, folded: str, stated: list[tuple[int, str, Stated]]) -> list[tuple[int, str, Stated]]:
        """Return the dates of a text with those of other languages, which stand instead of a bare year in them."""
        # most texts have no such year, and are not searched
        if " 20" not in folded and " 19" not in folded:
            return stated
        found = [
            (match.start(), _FORM, read) for match in self._candidate.finditer(folded) if (read := self._read(match[0]))
        ]
        return sorted([*_apart(stated, found), *found], key=lambda item: item[0]) if found else stated

    def _read(self, text: str) -> Stated | None:
        written = tail_date(text, self._languages)
        if written is None:
            return None
        day = date.fromisoformat(written)
        return Stated(len(text), year=day.year, month=day.month, day=day.day)


def _apart(
    stated: Sequence[tuple[int, str, Stated]], found: Sequence[tuple[int, str, Stated]]
) -> list[tuple[int, str, Stated]]:
    """Return the dates that overlap none of the found ones."""
    spans = [(start, start + read.length) for start, _, read in found]
    return [
        item for item in stated if not any(low < item[0] + item[2].length and item[0] < high for low, high in spans)
    ]
