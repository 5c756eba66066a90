"""Bounds: the words around a figure that say on which side of it the truth lies, and the interval they make of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.recognize.figures import trimmed
from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import Quantity
from schemas.claim import Precision
from schemas.interval import Interval

if TYPE_CHECKING:
    from pipeline.recognize.figures import Figure, Placed
    from pipeline.recognize.numerals import Numerals
    from schemas.vocabulary.numerals import NumeralTerms

# No bound word is longer; what stands further before a figure is not looked at
_REACH: Final = 32
_WORD: Final = r"(?![a-z0-9])"
_SCALE_K: Final = "k"
_ADDS: Final = re.compile(r" +\+ ")  # `384 Experts + Top-8`: behind its unit such a sign adds something else
_BINARY_KILO: Final = Decimal("1.024")
_HALF: Final = Decimal("0.5")


class Bounds:
    """Finds the bound words next to a figure."""

    def __init__(self, terms: NumeralTerms, numerals: Numerals) -> None:
        """Compile the words; those before a figure are matched backwards from it."""
        before = {word.lower(): kind for kind, words in terms.bounds.before.items() for word in words}
        behind = {word.lower(): kind for kind, words in terms.bounds.behind.items() for word in words}
        self._before = {word[::-1]: kind for word, kind in before.items()}
        self._behind = behind
        self._backwards = re.compile(rf"(\s*)({any_of(self._before, r'(?![a-z0-9])')})")
        self._forwards = re.compile(rf"\s*({any_of(behind, _WORD)})")
        self._last = frozenset(word[-1] for word in before)
        self._first = frozenset(word[0] for word in behind)
        self._numerals = numerals
        self._inside = frozenset(terms.bounds.inside)
        self._about = terms.approximate_share
        self._nearly = terms.nearly_share

    def before(self, text: str, start: int) -> tuple[int, str] | None:
        """Return where the bound word before `start` begins, and its kind."""
        place = start - 1
        while place >= 0 and text[place] == " " and start - place < _REACH:
            place -= 1
        if place < 0 or text[place] not in self._last:
            return None
        found = self._backwards.match(text[max(0, start - _REACH) : start][::-1])
        if found is None:
            return None
        kind = self._before[re.sub(r"\s+", " ", found[2])]
        return (start - found.end(), kind) if kind != "none" else None

    def behind(self, text: str, end: int) -> tuple[int, str] | None:
        """Return where the bound word behind `end` stops, and its kind."""
        if not text[end : end + 1].strip(" ") and text[end + 1 : end + 2] not in self._first:
            return None
        found = self._forwards.match(text, end)
        if found is None or (found[1].isascii() and _continued(text, found.end())):
            return None
        kind = self._behind[re.sub(r"\s+", " ", found[1])]
        if kind == "none":
            return None
        return found.end(), "more" if found[1] in self._inside else kind

    def quantity(self, folded: str, placed: Placed) -> Quantity:
        """Return the quantity that a figure and the bound words around it make."""
        figure, start, end = placed.figure, placed.start, placed.end
        interval, precision = figure.interval, figure.precision
        if figure.kind != "rank":
            before, behind = self.before(folded, start), self.behind(folded, end)
            behind = None if behind and behind[1] == "more" and figure.lettered else behind
            behind = None if behind and figure.unit and _ADDS.fullmatch(folded, end, behind[0] + 1) else behind
            if before is not None or behind is not None:
                kind = _telling(before, behind)
                if kind == "label" and behind is None:
                    return _labelled(placed)
                interval, precision = self._bounded(figure, kind)
                start = before[0] if before is not None else start
                end = behind[0] if behind is not None else end
        first, last = figure.digits
        return Quantity(
            start,
            end,
            form=placed.form,
            low=figure.number,
            high=figure.number if figure.top is None else figure.top,
            interval=interval,
            unit=figure.unit,
            precision=precision,
            scale=figure.scale,
            power=self._numerals.power(figure.scale) or 0,
            digits=(placed.start + first, placed.start + last),
        )

    def _bounded(self, figure: Figure, kind: str) -> tuple[Interval[Decimal], Precision]:
        """Return what a figure asserts under a bound: at least 3 is [3, open), nearly 3 is [2.7, 3]."""
        low, high = figure.number, figure.number if figure.top is None else figure.top
        if kind == "approximate":
            widened = Interval(trimmed(low - abs(low) * self._about), trimmed(high + abs(high) * self._about))
            precision = Precision.APPROXIMATE if figure.precision is Precision.EXACT else figure.precision
            return figure.interval.hull(widened), precision
        if figure.precision is Precision.AT_LEAST and kind != "exact":  # 超过30多亿 says no more than 30多亿
            return figure.interval, figure.precision
        if kind == "more":
            return beyond(low, figure.mantissa, figure.power), Precision.AT_LEAST
        if kind == "at_least":
            return Interval(low, None), Precision.AT_LEAST
        if kind in {"at_most", "nearly"}:
            reached = trimmed(high * _BINARY_KILO) if figure.scale == _SCALE_K and high > 0 else high
            return Interval(
                trimmed(low - abs(low) * self._nearly) if kind == "nearly" else None, reached
            ), Precision.AT_MOST
        return Interval(low, high) if kind == "exact" else figure.interval, figure.precision


def _telling(before: tuple[int, str] | None, behind: tuple[int, str] | None) -> str:
    """Return the kind that counts where a figure is bounded on both sides: `equal to 5 or less` is at most 5."""
    kinds = [bound[1] for bound in (before, behind) if bound is not None]
    return next((kind for kind in kinds if kind not in {"label", "exact"}), kinds[0])


def _labelled(placed: Placed) -> Quantity:
    """Return `3` of `chapter 3` as a number of order: it counts nothing."""
    figure = placed.figure
    digits = (placed.start + figure.digits[0], placed.start + figure.digits[1])
    exact = Interval(figure.number, figure.number)
    return Quantity(
        placed.start, digits[1], form="ordinal", low=figure.number, high=figure.number, interval=exact, digits=digits
    )


def _continued(text: str, end: int) -> bool:
    """Tell whether a `+` or `or equal to` leads on to another number instead of bounding the one before."""
    return text[end : end + 2].strip()[:1].isdigit()


def rounded(number: Decimal, scale: str = "") -> Interval[Decimal]:
    """Return what a plain figure asserts: half a unit of its last digit either way; 128K reaches to 131072."""
    exponent = number.as_tuple().exponent
    half = _HALF.scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    high = number + half
    return Interval(number - half, max(high, number * _BINARY_KILO) if scale == _SCALE_K else high)


def beyond(number: Decimal, mantissa: Decimal, power: int) -> Interval[Decimal]:
    """Return what 多 says of a number: up to the next round one of the same grain (30多亿 is below 40亿, 35多 below 36)."""
    sign, _, exponent = mantissa.normalize().as_tuple()
    grain = Decimal((sign, (1,), exponent if isinstance(exponent, int) else 0))
    far = (mantissa + grain).scaleb(power)
    return Interval(min(number, far), max(number, far))
