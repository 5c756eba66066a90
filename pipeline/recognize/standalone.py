"""Recognition that stands alone: every date and quantity of a text, without a document or anything else around it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from pipeline.recognize.dates import DateReader, TimeContext
from pipeline.recognize.mention import Mention, Quantity
from pipeline.recognize.quantities import QuantityReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from schemas.vocabulary import Vocabulary


_WEAK: Final = "year_alone_zh"  # a number that may be a year is hardly surer than a bare number


class FigureReader:
    """Reads texts with one vocabulary; building it is the costly part.

    It reads more liberally than the extraction of claims needs: numbers that count nothing in sight (`one`, 两), days
    counted from the reference (`two weeks from today`).
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the forms."""
        self._dates = DateReader(vocabulary, liberal=True)
        self._quantities = QuantityReader(vocabulary, liberal=True)

    def read(self, text: str, reference: date | None = None) -> list[Mention]:
        """Return dates and quantities in order, one reading per place: the longer, of two alike the date.

        Partial and relative dates are read against `reference`; without it they are undated.
        """
        year, month = (reference.year, reference.month) if reference is not None else (None, None)
        dates = self._dates.find(text, TimeContext(reference, year, month))
        return merged(dates, self._quantities.find(text))


def recognize(text: str, vocabulary: Vocabulary, reference: date | None = None) -> list[Mention]:
    """Return every date and quantity of a text, in order; see `FigureReader`."""
    return FigureReader(vocabulary).read(text, reference)


def merged(dates: Sequence[Mention], quantities: Sequence[Mention]) -> list[Mention]:
    """Return both in order; of two that overlap a date goes before a bare number, then the longer, then the date."""
    ranked = [(int(mention.form == _WEAK), mention.start - mention.end, 0, mention.start, mention) for mention in dates]
    for mention in quantities:
        bare = isinstance(mention, Quantity) and not mention.unit and not mention.scale
        ranked.append((int(bare), mention.start - mention.end, 1, mention.start, mention))
    kept: list[Mention] = []
    starts: list[int] = []
    for *_, mention in sorted(ranked, key=lambda item: item[:4]):
        place = bisect_left(starts, mention.start)
        free_before = place == 0 or kept[place - 1].end <= mention.start
        if free_before and (place == len(kept) or mention.end <= starts[place]):
            kept.insert(place, mention)
            starts.insert(place, mention.start)
    return kept
