"""Quantities: figures in running text, ranges put together, each with the interval that its words assert."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.recognize.bounds import Bounds, rounded
from pipeline.recognize.figure_forms import FORMS
from pipeline.recognize.figure_words import macros, starts, tail
from pipeline.recognize.figures import Placed, Words
from pipeline.recognize.fold import fold
from pipeline.recognize.forms import FormTable, any_of
from pipeline.recognize.mention import DateMention, Quantity
from pipeline.recognize.numerals import Numerals
from pipeline.recognize.ranges import Ranges
from pipeline.recognize.scan import Scanner
from pipeline.recognize.units import Units

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

_SIGNS: Final = frozenset("+-")
_EDGE: Final = r"(?![a-z0-9])"
_REACH: Final = 10  # no sign word is longer


class QuantityReader:
    """Finds the quantities of a text. With `liberal`, numbers that count nothing in sight (`one`, 两) too."""

    def __init__(self, vocabulary: Vocabulary, *, liberal: bool = False) -> None:
        """Compile the forms for a vocabulary."""
        terms = vocabulary.numerals
        units = Units(vocabulary.units)
        chars = frozenset({*terms.zh.places, *terms.zh.myriads})
        skipped = [word for words in terms.not_figures.values() for word in words]
        numeral = chars | terms.zh.digits.keys()
        metric = [*units.starting_with(chars), *(w for w in skipped if w[0] in chars and w[1] not in numeral)]
        numerals = Numerals(terms, metric, spaced=liberal)
        lists = macros(terms, numerals, units, liberal=liberal)
        table = FormTable(FORMS, lists, Words(numerals, units, terms, liberal), tail(terms, units))
        self._scanner = Scanner(table, starts(terms, lists, units.money))
        self._bounds = Bounds(terms, numerals)
        self._ranges = Ranges(terms)
        minus = [word[::-1] for word in (*terms.zh.minus, *terms.en.minus)]
        # a hyphen is a sign only where no word or number stands before it
        blank = "(?:[ ](?=.[ ]?$))?" if liberal else ""
        self._minus = re.compile(rf"[ ]?({any_of(minus, _EDGE)})|({blank}[+-])(?=$|[ (\[:=|/<>~])")
        self._minus_ends = frozenset({*(word[0] for word in minus), " "})

    def find(self, text: str) -> list[Quantity]:
        """Return the quantities in order; none overlap."""
        return self.read(text, fold(text))

    def read(self, text: str, folded: str) -> list[Quantity]:
        """Return what `find` does, of a text that is folded already."""
        placed = self._placed(folded, text)
        if not placed:
            return []
        placed = self._ranges.joined(folded, placed)
        bounded = [self._bounds.quantity(folded, item) for item in placed]
        return self._ranges.enclosed(folded, bounded)

    def _placed(self, folded: str, text: str) -> list[Placed]:
        placed: list[Placed] = []
        last = 0
        for start, form, figure in self._scanner.scan(folded, text):
            end = start + figure.length
            placed.append(self._signed(folded, Placed(start, end, form, figure), last))
            last = end
        return placed

    def _signed(self, folded: str, item: Placed, last: int) -> Placed:
        """Take in the sign before a figure; `last` is where the figure before it ends."""
        start = item.start
        if start <= last or (folded[start - 1] not in _SIGNS and folded[start - 1] not in self._minus_ends):
            return item
        found = self._minus.match(folded[max(0, start - _REACH) : start][::-1])
        if found is None or start - found.end() < last:
            return item
        by = found.end()
        figure = replace(
            item.figure, digits=(item.figure.digits[0] + by, item.figure.digits[1] + by), length=by + item.figure.length
        )
        return Placed(start - by, item.end, item.form, figure if found[0].endswith("+") else figure.negated(by))


def counted_number(date: DateMention, folded: str) -> DateMention | Quantity:
    """Return a bare year, or year and month, as the number that it may as well be (a rating of 2029, `1912.07`)."""
    written = folded[date.start : date.end]
    if not written.replace(".", "", 1).isdecimal():
        return date
    number = Decimal(written)
    place = (date.start, date.end)
    return Quantity(*place, form="number", low=number, high=number, interval=rounded(number), digits=place)
