"""Quantities: figures in running text, ranges put together, bounds carried, each with the interval that its words assert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.bounds import Bounds
from pipeline.recognize.figure_forms import FORMS
from pipeline.recognize.figure_words import TAIL, macros, starts
from pipeline.recognize.figures import Placed, Words
from pipeline.recognize.fold import fold
from pipeline.recognize.forms import FormTable
from pipeline.recognize.numerals import Numerals
from pipeline.recognize.ranges import Ranges
from pipeline.recognize.units import Units

if TYPE_CHECKING:
    from pipeline.recognize.mention import Quantity
    from schemas.vocabulary import Vocabulary

# What a number is glued to: `GPT-4`, `A14B`, `MATH-500`, `pass@1`, `v0.2` are names or versions
_GLUED: Final = re.compile(r"[a-z0-9]+(?:[-._@:'][a-z0-9]+)*+")
_GLUE: Final = frozenset("-._@#'")


class QuantityReader:
    """Finds the quantities of a text. With `liberal`, numbers that count nothing in sight (`one`, 两) too."""

    def __init__(self, vocabulary: Vocabulary, *, liberal: bool = False) -> None:
        """Compile the forms for a vocabulary."""
        terms = vocabulary.numerals
        units = Units(vocabulary.units)
        chars = frozenset({*terms.zh.places, *terms.zh.myriads})
        skipped = [word for words in terms.not_figures.values() for word in words]
        metric = [*units.starting_with(chars), *(word for word in skipped if word[0] in chars)]
        numerals = Numerals(terms, metric)
        lists = macros(terms, numerals, units)
        self._table = FormTable(FORMS, lists, Words(numerals, units, terms, liberal), TAIL)
        self._starts = re.compile(starts(terms, lists))
        self._bounds = Bounds(terms)
        self._ranges = Ranges(terms)

    def find(self, text: str) -> list[Quantity]:
        """Return the quantities in order; none overlap."""
        folded = fold(text)
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
            place = last = start + figure.length
            placed.append(Placed(start, last, form, figure))
        return placed


def _glued(folded: str, start: int) -> bool:
    """Tell whether a number belongs to a name or version before it: GPT-4, A14B, v0.2."""
    before = folded[start - 1]
    if before.isascii() and before.isalnum():
        return True
    return before in _GLUE and start > 1 and folded[start - 2].isascii() and folded[start - 2].isalnum()


def _runs_on(folded: str, end: int) -> bool:
    """Tell whether a letter or digit follows without a break: `3D`, `4o`."""
    after = folded[end : end + 1]
    return after.isascii() and (after.isalnum() or after == "_") and folded[end - 1].isascii()
