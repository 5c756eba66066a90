"""Shelf: the mentions of a block by place, and how far a sentence may reach among them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from pipeline.recognize.mention import Cue, Mention, Name

if TYPE_CHECKING:
    from pipeline.recognize import Reading
    from pipeline.recognize.reading import Figure

# A sentence of more characters, or with more names and figures, is none: it is cut, so that time stays linear
LONGEST: Final = 1500
MOST_MENTIONS: Final = 40

AnyMention = TypeVar("AnyMention", bound=Mention)
Mentions: TypeAlias = "tuple[tuple[Name, ...], tuple[Figure, ...], tuple[Cue, ...]]"


class Shelf:
    """The mentions of a block by place, so that those of one sentence are found without walking over all."""

    def __init__(self, reading: Reading) -> None:
        self.names, self.figures, self.cues = reading.names, reading.figures, reading.cues
        apart = sorted((*reading.names, *reading.figures), key=lambda mention: mention.start)
        self._spans = [(mention.start, mention.end) for mention in apart]
        self._starts = [start for start, _ in self._spans]
        self._first = {id(kind): [mention.start for mention in kind] for kind in (self.names, self.figures, self.cues)}

    def limit(self, start: int) -> int:
        """Return how far a sentence may reach that begins at a place."""
        last = bisect_left(self._starts, start) + MOST_MENTIONS
        return min(start + LONGEST, self._starts[last] if last < len(self._starts) else start + LONGEST)

    def behind(self, place: int) -> int:
        """Return a place itself, or the end of the name or figure in whose midst it lies."""
        before = bisect_left(self._starts, place) - 1
        return max(place, self._spans[before][1]) if before >= 0 else place

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a name or figure overlaps a stretch of text."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._spans[before][1] > start

    def between(self, start: int, end: int) -> Mentions:
        """Return the mentions that lie in a stretch of text."""
        return (
            self._within(self.names, start, end),
            self._within(self.figures, start, end),
            self._within(self.cues, start, end),
        )

    def _within(self, mentions: tuple[AnyMention, ...], start: int, end: int) -> tuple[AnyMention, ...]:
        """Return the mentions of one kind that lie in a stretch of text."""
        starts = self._first[id(mentions)]
        found = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        return tuple(mention for mention in found if mention.end <= end)
