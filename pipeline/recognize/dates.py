"""Dates in running text: found, completed from headings and earlier dates, relative ones only against the article's date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.date_forms import FORMS
from pipeline.recognize.date_forms_spoken import FIRST as SPOKEN_FIRST
from pipeline.recognize.date_forms_spoken import FORMS as SPOKEN
from pipeline.recognize.date_offsets import Offsets
from pipeline.recognize.date_patterns import patterns, spoken_patterns, spoken_starts, starts
from pipeline.recognize.date_ranges import Dated, DateRanges, ranged
from pipeline.recognize.date_words import Lexicon
from pipeline.recognize.dated import Stated, TimeContext, resolve
from pipeline.recognize.fold import fold
from pipeline.recognize.forms import FormTable
from pipeline.recognize.mention import DateMention, UndatedMention
from pipeline.recognize.numerals import Numerals

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

__all__ = ["DateReader", "TimeContext"]

_GLUED: Final = re.compile(r"https?://[!-~]++|[a-z0-9]+(?:[-._@:/'][a-z0-9]+)*+")
_LOOSE: Final = re.compile(r"https?://[!-~]++|[a-z0-9]+")
_GLUE: Final = frozenset("-._@#/")
_LOOSE_GLUE: Final = frozenset("-_")
_LABEL: Final = re.compile(r"\s*((?:19[5-9]|20[0-3])\d)\s*:(?=\s)")  # `2019: X 1.0 released`
_ALONE: Final = re.compile(r"\s*((?:19[5-9]|20[0-3])\d)\s*[:]?\s*")


class DateReader:
    """Finds the dates of a text. With `liberal`, conversational forms too, counted to the day (`two weeks from today`)."""

    def __init__(self, vocabulary: Vocabulary, *, liberal: bool = False) -> None:
        """Compile the forms for a vocabulary."""
        words = Lexicon(vocabulary.dates, Numerals(vocabulary.numerals), vocabulary.numerals, liberal)
        lists = patterns(words)
        heads = starts(words, lists)
        if liberal:
            lists |= spoken_patterns(words, vocabulary.units)
            heads += spoken_starts(words, lists)
        self._table = FormTable((*SPOKEN_FIRST, *FORMS, *SPOKEN) if liberal else FORMS, lists, words)
        self._starts = re.compile(heads)
        self._ranges = DateRanges(vocabulary.dates)
        self._offsets = Offsets(words, lists) if liberal else None

    def find(self, text: str, context: TimeContext) -> list[DateMention | UndatedMention]:
        """Return the dates in order; none overlap. Within the text a year goes on to the partial dates after it."""
        folded = fold(text)
        alone = _ALONE.fullmatch(folded)
        label = alone or _LABEL.match(folded)
        stated = [] if alone else self._stated(folded, text)
        if label and not any(start <= label.start(1) for start, _, _ in stated):
            stated.insert(0, (label.start(1), "bare_year", Stated(4, year=int(label[1]))))
        return [_mention(self._widened(folded, dated, context)) for dated in self._dated(folded, stated, context)]

    def _widened(self, folded: str, dated: Dated, context: TimeContext) -> Dated:
        """Take in the words around a date that open it or lead from it to another."""
        if self._offsets is None:
            return self._ranges.opened(folded, dated)
        reached = self._offsets.reached(folded, dated)
        return reached if reached is not dated else self._ranges.to_reference(folded, dated, context.reference)

    def _stated(self, folded: str, text: str) -> list[tuple[int, str, Stated]]:
        found: list[tuple[int, str, Stated]] = []
        place = last = 0
        while hit := self._starts.search(folded, place):
            start, place = hit.start(), hit.end()
            glued = start > last and _glued(folded, start) and not (self._offsets and folded[start - 1] in _LOOSE_GLUE)
            reading = None if glued else self._table.read(folded, text, start)
            if reading is None or _runs_on(folded, start + reading[1].length):
                run = (_LOOSE if self._offsets else _GLUED).match(folded, start)
                place = run.end() if run is not None else place
                continue
            place = last = start + reading[1].length
            found.append((start, *reading))
        return found

    def _dated(self, folded: str, stated: list[tuple[int, str, Stated]], context: TimeContext) -> list[Dated]:
        """Complete the dates one after the other, each two ends of a range together."""
        dated: list[Dated] = []
        for start, form, words in stated:
            item = Dated(start, start + words.length, form, words, resolve(words, context))
            last = dated[-1] if dated else None
            span = self._ranges.joins(folded, last, item) if last is not None and last.form != "range" else None
            meant = ranged(last.stated, words, context) if span is not None and last is not None else None
            if meant is not None and span is not None:
                dated[-1] = Dated(span[0], span[1], "range", words, meant)
            else:
                dated.append(item)
            carried = resolve(words, context)
            if carried is not None and carried.year is not None:
                context = replace(context, year=carried.year, month=carried.month or context.month)
        return dated


def _mention(dated: Dated) -> DateMention | UndatedMention:
    meant = dated.meant
    if meant is None:
        return UndatedMention(dated.start, dated.end, form=dated.form)
    return DateMention(
        dated.start,
        dated.end,
        form=dated.form,
        value=meant.value,
        days=meant.days,
        precision=meant.precision,
        basis=meant.basis,
    )


def _glued(folded: str, start: int) -> bool:
    """Tell whether a number belongs to a name or a longer number before it."""
    before = folded[start - 1]
    if before.isascii() and before.isalnum():
        return True
    return before in _GLUE and start > 1 and folded[start - 2].isascii() and folded[start - 2].isalnum()


def _runs_on(folded: str, end: int) -> bool:
    """Tell whether a letter or digit follows without a break."""
    after = folded[end : end + 1]
    return after.isascii() and after.isalnum() and folded[end - 1].isascii()
