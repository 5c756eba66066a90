"""Numbers as Chinese and English write them, read into decimals whose last digit is the last digit written.

`7.0b` is 7.0E+9 and 一百二十亿 is 12E+9: the exponent of the decimal keeps how finely the number was written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas.vocabulary.numerals import ChineseNumerals, EnglishNumerals, NumeralTerms

# Longer runs of digits are keys and hashes, not figures
_MOST_DIGITS: Final = 24
# The longest numbers anybody writes out have some thirty characters; what goes on is no number
_MOST_CHARACTERS: Final = 48
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+|\.\d++"
# A decimal comma and thousands set apart by blanks: 5,00 and 1 414 021 100
_SPACED: Final = r"\d++,\d\d(?![\d,])|\d{1,3}(?:[ ]\d{3})++(?!\d|[.,]\d)|"
_END: Final = r"(?![a-z])"
_TEN: Final = 10
_TENS: Final = 20
_HUNDRED: Final = 2


class Numerals:
    """Reads numbers out of folded text, and offers the patterns that find them (`macros`)."""

    def __init__(self, terms: NumeralTerms, metric: Iterable[str] = (), *, spaced: bool = False) -> None:
        """Take the words, and the unit words that begin like a scale (千克): those are no scale.

        With `spaced`, blanks may set thousands apart.
        """
        digits = _SPACED + _DIGITS if spaced else _DIGITS
        self._literal = re.compile(digits)
        self._zh = _Chinese(terms.zh)
        self._en = _English(terms.en)
        self._powers = {**terms.en.powers, **terms.en.short}
        self._letters = terms.en.letters
        self.macros = {
            "digits": digits,
            "zh": self._zh.pattern(metric),
            "zh_plain": self._zh.pattern(()),
            "zh_scale": self._zh.scale(metric),
            "words": self._en.pattern(),
            "power": any_of([*terms.en.powers, *terms.en.short, *terms.en.dozens], _END),
            "letter": f"[{''.join(sorted({letter.lower() for letter in terms.en.letters}))}]",
        }

    def read(self, text: str) -> Decimal | None:
        """Return the number that a folded text is, scale words included; None where it is none."""
        literal = self._literal.match(text)
        if literal is None:
            return self._zh.read(text) if text[0] in self._zh.characters else self._en.read(text)
        if literal.end() - literal.start() > _MOST_DIGITS:
            return None
        digits = literal.group()
        if digits[-3:-2] == ",":  # a decimal comma: 5,00
            digits = f"{digits[:-3]}.{digits[-2:]}"
        number = Decimal(digits.replace(",", "").replace(" ", ""))
        rest = text[literal.end() :].lstrip(" -")
        if not rest:
            return number
        power = self.power(rest)
        if power is not None:
            return number.scaleb(power)
        return self._zh.read(text) if rest[0] in self._zh.characters else self._en.read(text, number)

    def power(self, scale: str) -> int | None:
        """Return the power of ten of a scale word (`b`, `billion`, 万亿); None where it is none."""
        if not scale:
            return 0
        known = self._letters.get(scale)
        if known is None:
            known = self._letters.get(scale.upper(), self._powers.get(scale))
        return known if known is not None else self._zh.power(scale)


class _Chinese:
    """Chinese characters, mixed with digits: 五百二十, 1万4千6百, 一点五亿, 二〇二三, 三百一 (310)."""

    def __init__(self, terms: ChineseNumerals) -> None:
        self._digits = {**terms.digits, **terms.tens}
        self._tens = terms.tens
        self._places = terms.places
        self._myriads = terms.myriads
        self._point = terms.point
        self._plain = frozenset(terms.digits)
        self.characters = frozenset({*self._digits, *self._places, *self._myriads, self._point})

    def scale(self, metric: Iterable[str]) -> str:
        """Return the pattern of what may follow digits: 亿, 万亿, 亿1万4千."""
        char = _guarded(self._places | self._myriads, metric)
        return rf"(?:{char}){{1,6}}+(?:(?:\d{{1,4}}+|[{''.join(sorted(self._plain))}])(?:{char}){{1,4}}+){{0,8}}+"

    def pattern(self, metric: Iterable[str]) -> str:
        """Return the pattern of a number without digits."""
        digit = f"[{''.join(self._digits)}]"
        char = _guarded(self._places | self._myriads, metric)
        return rf"(?:{digit}|{char}){{1,{_MOST_CHARACTERS}}}+(?:{self._point}{digit}{{1,16}}+(?:{char}){{0,4}}+)?+"

    def power(self, scale: str) -> int | None:
        """Return the power of ten of a run of places and myriads (百万 is 6)."""
        powers = [self._places.get(char, self._myriads.get(char)) for char in scale]
        total = sum(power for power in powers if power is not None)
        return total if powers and None not in powers and total <= _MOST_DIGITS else None

    def read(self, text: str) -> Decimal | None:
        """Return the number, or None where the characters do not make one."""
        whole, point, decimals = text.partition(self._point)
        if not point:
            return self._positional(text) if self._plain.issuperset(text) else self._places_read(text)
        tail = decimals.lstrip("".join(self._digits))
        figures = decimals[: len(decimals) - len(tail)]
        number = self._positional(whole) if self._plain.issuperset(whole) else self._places_read(whole)
        power = self.power(tail) if tail else 0
        if number is None or power is None or not self._plain.issuperset(figures) or not figures:
            return None
        fraction = "".join(str(self._digits[char]) for char in figures)
        return (number + Decimal(f"0.{fraction}")).scaleb(power)

    def _positional(self, text: str) -> Decimal | None:
        """Read digit by digit: 二〇二三."""
        return Decimal("".join(str(self._digits[char]) for char in text)) if text else None

    def _places_read(self, text: str) -> Decimal | None:
        # whole myriads, what stands below the next myriad, and a digit that has no place yet
        total: Decimal | None = None
        section: Decimal | None = None
        pending: Decimal | None = None
        power = top = 0  # of the last place or myriad, and of the last myriad
        for token in re.findall(_DIGITS + "|.", text):
            if token in self._tens:
                section, power = _sum(section, Decimal(self._tens[token])), 0
            elif token.isascii() or token in self._digits:
                if pending:
                    return None
                pending = Decimal(token.replace(",", "")) if token.isascii() else Decimal(self._digits[token])
                power = 0 if pending == 0 or pending >= _TEN else power
            elif token in self._places:
                power = self._places[token]
                section, pending = _sum(section, (pending or Decimal(1)).scaleb(power)), None
            else:
                power = self._myriads[token]
                section, pending = _sum(section, pending or None), None
                if top and power >= top:
                    total, section = (_sum(total, section) or Decimal(1)).scaleb(power), None
                else:
                    total, section = _sum(total, (section or Decimal(1)).scaleb(power)), None
                top = power
        if pending:  # 九万四 is 94000: a last digit counts in the place below the last one
            section = _sum(section, pending.scaleb(power - 1 if power else 0))
        number = _sum(total, section)
        return number if number is not None and number.adjusted() <= _MOST_DIGITS else None


def _sum(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    """Add where there is something to add: nothing is not zero, which would be written to the last unit."""
    if first is None or second is None:
        return first if second is None else second
    return first + second


def _guarded(chars: Iterable[str], metric: Iterable[str]) -> str:
    """Return a pattern for one of the characters where no unit word begins (千 but not in 千克)."""
    words = sorted(word for word in metric if word and word[0] in set(chars))
    guard = f"(?!{any_of(words)})" if words else ""
    return f"{guard}[{''.join(chars)}]"


class _English:
    """Number words: twenty-one trillion, one hundred and sixteen, half a million, nine point zero four."""

    def __init__(self, terms: EnglishNumerals) -> None:
        self._numbers = terms.numbers
        self._powers = terms.powers
        self._dozens = terms.dozens
        self._fractions = terms.fractions
        self._ordinals = [word for word, value in terms.ordinals.items() if value > 2]
        self._point = terms.point

    def pattern(self) -> str:
        """Return the pattern: hundreds and below, again and again with a greater scale between."""
        tens = any_of((word for word, value in self._numbers.items() if value >= _TENS), _END)
        small = any_of((word for word, value in self._numbers.items() if value < _TENS), _END)
        hundred = any_of((word for word, power in self._powers.items() if power == _HUNDRED), _END)
        great = [word for word, power in self._powers.items() if power > _HUNDRED]
        scale = any_of([*great, *(f"{word}s" for word in great), *self._dozens], _END)
        part = any_of([*self._fractions, *(f"{word}s" for word in self._ordinals)], _END)
        below = f"(?:{tens}(?:[\\s-]+{small})?+|{small})(?![ ]+{part})"
        rest = f"(?:\\s+(?:and\\s+)?{below})?+"
        sub = f"(?:{below}(?:\\s+{hundred}{rest})?+)"
        share = f"(?:half\\s+an?|an?\\s+(?:{any_of(self._fractions, _END)})|half|an?)\\s+"
        first = f"(?:{sub}|{share}(?:{hundred}{rest}|(?={scale}))|(?:{hundred}|{scale})(?=\\s+{scale}))"
        more = f"(?:\\s*+{scale})++(?:\\s+(?:and\\s+)?{sub})?+"
        decimals = f"(?:\\s+{self._point}(?:\\s+{small})++)?+"
        return f"{first}(?:{more})*+{decimals}"

    def read(self, text: str, first: Decimal | None = None) -> Decimal | None:
        """Return the number that the words make, after a number in digits if there is one (`3 hundred`)."""
        words = text.replace("-", " ").replace(",", " ").split()[0 if first is None else 1 :]
        decimals = list[str]()
        if self._point in words:
            place = words.index(self._point)
            words, decimals = words[:place], words[place + 1 :]
        total, section, share = None, first, 1
        for word in words:
            if word in self._numbers:
                section = _sum(section, Decimal(self._numbers[word]))
            elif word in self._fractions:
                share *= self._fractions[word]
            elif self._powers.get(word) == _HUNDRED:
                section = (section or Decimal(1)).scaleb(_HUNDRED)
            else:
                total, section = self._great(word, total, section), None
        number = _sum(total, section)
        digits = "".join(str(self._numbers[word]) for word in decimals if word in self._numbers)
        number = number + Decimal(f"0.{digits}") if number is not None and digits else number
        return number / share if number is not None and share > 1 else number

    def _great(self, word: str, total: Decimal | None, section: Decimal | None) -> Decimal | None:
        """Return the total with a section of so many thousands, millions or dozens."""
        power, dozen = self._powers.get(word), self._dozens.get(word)
        if power is None and dozen is None:
            return _sum(total, section)
        if section is None and total is not None and power is not None:  # three lakh crore
            return total.scaleb(power)
        counted = section or Decimal(1)
        return _sum(total, counted.scaleb(power) if power is not None else counted * (dozen or 1))
