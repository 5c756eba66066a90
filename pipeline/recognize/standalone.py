"""Recognition that stands alone: every date and quantity of a text, without a document or anything else around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.recognize.dates import DateReader, TimeContext
from pipeline.recognize.quantities import QuantityReader

if TYPE_CHECKING:
    from datetime import date

    from pipeline.recognize.mention import Mention
    from schemas.vocabulary import Vocabulary


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
        """Return dates and quantities in order, one reading per place: a date before a number, the longer before the shorter.

        Partial and relative dates are read against `reference`; without it they are undated.
        """
        year, month = (reference.year, reference.month) if reference is not None else (None, None)
        dates = self._dates.find(text, TimeContext(reference, year, month))
        return merged(dates, self._quantities.find(text))


def recognize(text: str, vocabulary: Vocabulary, reference: date | None = None) -> list[Mention]:
    """Return every date and quantity of a text, in order; see `FigureReader`."""
    return FigureReader(vocabulary).read(text, reference)


def merged(dates: list[Mention], quantities: list[Mention]) -> list[Mention]:
    """Return both in order; where two overlap the longer stays, of two alike the date."""
    ranked = [(mention.start, 0, mention) for mention in dates] + [
        (mention.start, 1, mention) for mention in quantities
    ]
    result: list[tuple[int, Mention]] = []
    for _, kind, mention in sorted(ranked, key=lambda item: (item[0], item[1])):
        if result and mention.start < result[-1][1].end:
            last_kind, last = result[-1]
            longer = mention.end - mention.start > last.end - last.start
            if longer and kind <= last_kind:
                result[-1] = (kind, mention)
            continue
        result.append((kind, mention))
    return [mention for _, mention in result]
