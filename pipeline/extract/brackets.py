"""Brackets: whether a place of a text stands in some, and where these open."""

from __future__ import annotations


def opened(text: str, place: int, start: int = 0, marks: str = "()") -> int:
    """Return where the innermost brackets open that hold a place of a text, from `start` on; -1 where none do."""
    opening = text.rfind(marks[0], start, place)
    return -1 if opening < 0 or marks[1] in text[opening:place] else opening
