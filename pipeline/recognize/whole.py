"""A document as one text: what is looked for everywhere in it is found in one search, not in one for each block."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick

from pipeline.recognize.written_words import Written

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.recognize.mention import Name

_BETWEEN: Final = "\0"  # parts two texts: no word holds it, and it bounds words as the end of a text does


class Signs:
    """Words without one of which a text is not worth a closer look; of several words, the first is enough."""

    def __init__(self, words: Iterable[str]) -> None:
        """Build one automaton for all of them."""
        self._automaton = AhoCorasick(list({word.split()[0] for word in words}))

    def places(self, text: str) -> Iterator[int]:
        """Yield where they stand in a text."""
        return (start for _, start, _ in self._automaton.find_matches_as_indexes(text))


class Whole:
    """The texts of the blocks of a document, in order, written and folded."""

    def __init__(self, texts: Sequence[str], folded: Sequence[str]) -> None:
        """Join the texts; each is as long folded as it is written."""
        self.texts = texts
        self.text = _BETWEEN.join(texts)
        self.folded = _BETWEEN.join(folded)
        self._starts: list[int] = []
        start = 0
        for text in texts:
            self._starts.append(start)
            start += len(text) + len(_BETWEEN)

    @cached_property
    def written(self) -> Written:
        """The words of the document, as it writes them."""
        return Written(self.text)

    def holding(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of the blocks whose folded text holds one of some words."""
        numbers = set()
        for word in words:
            place = self.folded.find(word)
            while place >= 0:
                number = bisect_right(self._starts, place)
                numbers.add(number - 1)
                place = self.folded.find(word, self._starts[number]) if number < len(self._starts) else -1
        return numbers

    def writing(self, sign: re.Pattern[str], *, folded: bool = False) -> set[int]:
        """Return the numbers of the blocks in whose text a pattern without anchors matches."""
        text, starts, numbers = self.folded if folded else self.text, self._starts, set[int]()
        match = sign.search(text)
        while match:
            number = bisect_right(starts, match.start())
            numbers.add(number - 1)
            match = sign.search(text, starts[number]) if number < len(starts) else None
        return numbers

    def telling(self, signs: Signs) -> set[int]:
        """Return the numbers of the blocks whose folded text holds one of some signs."""
        starts = self._starts
        return {bisect_right(starts, place) - 1 for place in signs.places(self.folded)}

    def block(self, place: int) -> tuple[int, int]:
        """Return the number of the block that holds a place of the joined text, and where its text begins."""
        number = bisect_right(self._starts, place) - 1
        return number, self._starts[number]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Yield where a pattern without anchors matches: the number of the block, where its text begins, and the match."""
        for match in pattern.finditer(self.text):
            yield *self.block(match.start()), match


def by_block(found: Iterable[tuple[int, Name]]) -> defaultdict[int, list[Name]]:
    """Gather the names found in each block."""
    names: defaultdict[int, list[Name]] = defaultdict(list)
    for block, name in found:
        names[block].append(name)
    return names
