"""A window on the raw text: stretches of it joined (lines of a quote without their `>`), each place leading back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class Window:
    """Joined stretches of a raw text, in order, one per line, and the way from a place in `text` to the raw offset."""

    __slots__ = ("_places", "_shifts", "text")

    def __init__(self, raw: str, stretches: Sequence[tuple[int, int]]) -> None:
        """Join half-open raw ranges with line feeds; neighbours with nothing but one between them become one."""
        self._places = [0]
        self._shifts = [stretches[0][0]]
        parts: list[str] = []
        place = 0
        start, end = stretches[0]
        for next_start, next_end in stretches[1:]:
            if next_start != end + 1 or raw[end] != "\n":
                parts.append(raw[start:end])
                place += end - start + 1
                self._places.append(place)
                self._shifts.append(next_start - place)
                start = next_start
            end = next_end
        parts.append(raw[start:end])
        self.text = "\n".join(parts)

    def raw(self, place: int) -> int:
        """Return the raw offset of a place in the text."""
        if len(self._shifts) == 1:
            return place + self._shifts[0]
        return place + self._shifts[bisect_right(self._places, place) - 1]

    def raw_end(self, place: int) -> int:
        """Return the raw offset behind the character before a place."""
        return self.raw(place - 1) + 1 if place else self._shifts[0]
