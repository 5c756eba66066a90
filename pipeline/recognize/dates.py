"""Dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.recognize.mention import DateMention, UndatedMention
    from schemas.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What is known about the time that a text speaks of: the article's own date, and the year and month last named."""

    reference: date | None = None
    year: int | None = None
    month: int | None = None


class DateReader:
    """Finds the dates of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def find(self, text: str, context: TimeContext) -> list[DateMention | UndatedMention]:
        """Return the dates."""
        return []
