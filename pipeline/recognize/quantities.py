"""Quantities: figures in running text, ranges put together, bounds carried, each with the interval that its words assert."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.bounds import Bounds
from pipeline.recognize.figure_forms import FORMS
from pipeline.recognize.figure_words import TAIL, macros, starts
from pipeline.recognize.figures import Placed, Words
from pipeline.recognize.fold import fold
from pipeline.recognize.forms import FormTable, any_of
from pipeline.recognize.numerals import Numerals
from pipeline.recognize.ranges import Ranges
from pipeline.recognize.units import Units

if TYPE_CHECKING:
    from pipeline.recognize.mention import Quantity
    from schemas.vocabulary import Vocabulary

# What a number is glued to: `GPT-4`, `A14B`, `MATH-500`, `pass@1`, `v0.2` are names or versions
_GLUED: Final = re.compile(r"https?://[!-~]++|[a-z0-9]+(?:[-._@:'][a-z0-9]+)*+")
_SIGNS: Final = frozenset("+-")
_EDGE: Final = r"(?![a-z0-9])"
_REACH: Final = 10  # no sign word is longer
_GLUE: Final = frozenset("-._@#'")


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
        self._table = FormTable(FORMS, lists, Words(numerals, units, terms, liberal), TAIL)
        self._starts = re.compile(starts(terms, lists))
        self._bounds = Bounds(terms)
        self._ranges = Ranges(terms)
        minus = [word[::-1] for word in (*terms.zh.minus, *terms.en.minus)]
        # a hyphen is a sign only where no word or number stands before it
        blank = "(?:[ ](?=.[ ]?$))?" if liberal else ""
        self._minus = re.compile(rf"[ ]?({any_of(minus, _EDGE)})|({blank}[+-])(?=$|[ (\[:=|/<>~])")
        self._minus_ends = frozenset({*(word[0] for word in minus), " "})

    def find(self, text: str) -> list[Quantity]:
        """Return the quantities in order; none overlap."""
        # a Chinese comma never sets thousands apart, an ASCII one may
        folded = fold(text.replace("\uff0c", "\u3001"))
        placed = self._ranges.joined(folded, self._placed(folded, text))
        bounded = [self._bounds.quantity(folded, item) for item in placed]
        return self._ranges.enclosed(folded, bounded)

    def _placed(self, folded: str, text: str) -> list[Placed]:
        placed: list[Placed] = []
        place = last = 0
        while found := self._starts.search(folded, place):
            place, start = found.end(), found.start()
            if found.lastgroup == "skip":
                continue
            glued = start > 0 and start != last + 1 and _glued(folded, start)
            hit = None if glued else self._table.read(folded, text, start)
            if hit is None or _runs_on(folded, start + hit[1].length):
                run = _GLUED.match(folded, start)
                place = run.end() if run is not None else place
                continue
            form, figure = hit
            place = start + figure.length
            placed.append(self._signed(folded, Placed(start, place, form, figure), last))
            last = place
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


def _glued(folded: str, start: int) -> bool:
    """Tell whether a number belongs to a name or version before it: GPT-4, A14B, v0.2."""
    before = folded[start - 1]
    if not folded[start].isascii():
        return False  # a Chinese numeral never continues a Latin name: `14B两个版本`
    if before.isascii() and before.isalnum():
        return True
    return before in _GLUE and start > 1 and folded[start - 2].isascii() and folded[start - 2].isalnum()


def _runs_on(folded: str, end: int) -> bool:
    """Tell whether a letter or digit follows without a break: `3D`, `4o`."""
    after = folded[end : end + 1]
    return after.isascii() and (after.isalnum() or after == "_") and folded[end - 1].isascii()
