"""Layers: several lexicons found in one pass over all blocks of a document, each word in every lexicon that lists it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from ahocorasick_rs import AhoCorasick

from pipeline.recognize.lexicon import unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.recognize.lexicon import Lexicon, Match

_BETWEEN: Final = "\0"  # parts two texts: no word holds it, and it bounds words as the end of a text does
_PLACE: Final = itemgetter(0, 1)


class Layers:
    """Lexicons that are searched together."""

    def __init__(self, *lexicons: Lexicon[Any]) -> None:
        """Build one automaton for all words."""
        self._lexicons = lexicons
        self._none: list[Sequence[Match[Any]]] = [()] * len(lexicons)
        words = dict.fromkeys(word for lexicon in lexicons for word in lexicon.entries)
        self._holders = [
            [(number, lexicon.entries[word]) for number, lexicon in enumerate(lexicons) if word in lexicon.entries]
            for word in words
        ]
        self._automaton = AhoCorasick(list(words)) if words else None

    def find_all(self, texts: Sequence[str]) -> Iterator[list[Sequence[Match[Any]]]]:
        """Yield for each folded text what `find_all` of each lexicon returns for it."""
        found = self._found(unbroken(_BETWEEN.join(texts)))
        index = offset = 0
        for text in texts:
            layers: dict[int, list[Match[Any]]] = {}
            end = offset + len(text)
            while index < len(found) and found[index][0] < end:
                start, negative, number, payload = found[index]
                layers.setdefault(number, []).append((start - offset, -negative - offset, payload))
                index += 1
            offset = end + len(_BETWEEN)
            yield [layers.get(number, ()) for number in range(len(self._lexicons))] if layers else self._none

    def _found(self, text: str) -> list[tuple[int, int, int, Any]]:
        """Return start, negative end, number of the lexicon and payload of every word, by start and the longer first."""
        if self._automaton is None:
            return []
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for number, payload in self._holders[index]:
                if bounded := self._lexicons[number].bounded(text, start, end):
                    found.append((start, -bounded, number, payload))
        found.sort(key=_PLACE)
        return found
