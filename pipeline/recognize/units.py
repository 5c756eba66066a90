"""Units: from the words behind (or before) a number to what it counts, prices per million tokens included."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.recognize.forms import any_of

if TYPE_CHECKING:
    from schemas.vocabulary.units import Unit, UnitTerms


class Units:
    """The words of `units.toml`, folded, and the patterns that find them (`macros`)."""

    def __init__(self, terms: UnitTerms) -> None:
        """Index the words; of a word given twice the first entry counts."""
        self._words: dict[str, Unit | None] = {}
        self._symbols: dict[str, Unit] = {}
        self._before: dict[str, Unit] = {}
        self._each: dict[str, Unit] = {}
        self._final: dict[str, Unit] = {}
        self._minor: dict[str, list[tuple[str, Decimal]]] = {}
        for unit in terms.unit:
            self._add(unit)
        self.by_id = {unit.id: unit for unit in terms.unit}
        for unit in terms.unit:
            for word in unit.unless:
                self._words.setdefault(word.lower(), None)
        self._fractions: dict[str, Decimal] = {}
        for word, parts in self._minor.items():
            if word not in self._words and _stands_alone(word):
                self._words[word] = self.by_id[parts[0][0]]
                self._fractions[word] = parts[0][1]
        self.heads = {
            word.lower()[0]
            for word in (*self._words, *self._symbols, *self._each, *self._final, *terms.measure, *terms.per)
        }
        words = [*self._words, *(symbol.lower() for symbol in self._symbols)]
        self.macros = {
            "unit": any_of(words, r"s?(?![a-z0-9])"),
            "each_word": any_of([*words, *self._each], r"s?(?![a-z0-9])"),
            "each_only": any_of(self._each, r"(?![a-z0-9])"),
            "final": any_of(self._final),
            "money": any_of(self._before),
            "minor": any_of(self._minor, r"(?![a-z])"),
            "measure": any_of(terms.measure),
            "per": any_of(word for word in terms.per if not _is_word(word)),
            "per_unless": any_of(terms.per_unless, r"(?![a-z])"),
            "per_word": any_of((word for word in terms.per if _is_word(word)), r"(?![a-z])"),
        }

    def _add(self, unit: Unit) -> None:
        for word in unit.words:
            self._words.setdefault(word.lower(), unit)
        for symbol in unit.symbols:
            self._symbols.setdefault(symbol, unit)
        for word in unit.before:
            self._before.setdefault(word.lower(), unit)
        for word in unit.final:
            self._final.setdefault(word.lower(), unit)
        for word in unit.each:
            self._each.setdefault(word.lower(), unit)
        for word, part in unit.minor.items():
            self._minor.setdefault(word.lower(), []).append((unit.id, part))

    @property
    def money(self) -> tuple[str, ...]:
        """Return the words and signs that stand before an amount, folded."""
        return tuple(self._before)

    def starting_with(self, chars: frozenset[str]) -> list[str]:
        """Return the unit words that begin with one of the characters."""
        return [word for word in self._words if word[0] in chars]

    def counted(self) -> list[str]:
        """Return the words of units that count things."""
        return [word for word, unit in self._words.items() if unit is not None and unit.kind == "count"]

    def named(self, written: str, folded: str) -> Unit | None:
        """Return the unit of a word, or of a symbol in its own case; None where it begins another word."""
        symbol = self._symbols.get(written)
        if symbol is not None:
            return symbol
        word = re.sub(r"\s+", " ", folded)
        for form in (word, word.removesuffix("s"), word.replace("-", " "), word.replace("-", " ").removesuffix("s")):
            if form in self._words:
                return self._words[form]
        return None

    def each(self, written: str, folded: str) -> Unit | None:
        """Return the unit of a word behind a `per`."""
        return self._each.get(folded) or self.named(written, folded)

    def final(self, written: str) -> Unit | None:
        """Return the unit of a word behind which nothing counted stands."""
        return self._final.get(written)

    def before(self, written: str) -> Unit | None:
        """Return the currency that a word or sign before a number stands for."""
        return self._before.get(re.sub(r"\s+", " ", written.lower()).strip())

    def minor(self, written: str, major: str) -> Decimal | None:
        """Return how much of the currency `major` one of a minor unit is (角 of CNY is 0.1)."""
        word = written.lower().strip()
        return next((part for unit, part in self._minor.get(word, []) if unit == major), None)

    def fraction(self, written: str) -> Decimal | None:
        """Return how much of its currency a minor unit standing alone is (`cents`); None for other units."""
        return self._fractions.get(written)


def per(unit: str, count: Decimal, counted: Unit) -> tuple[str, Decimal]:
    """Return the unit of so much per `count` of `counted`, and the factor for the number (0.03 per 1K is 30 per 1M)."""
    return f"{unit}/{counted.priced_as or counted.id}", counted.priced_per / count


def _is_word(text: str) -> bool:
    return text.isascii() and text[-1].isalpha()


def _stands_alone(word: str) -> bool:
    """Tell whether a minor unit is one without its major: 毛钱 and cents, but not 角, which is also an angle."""
    return word.isascii() or len(word) > 1
