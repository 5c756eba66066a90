"""Hard-wrapped text: line ends that an editor or converter set to keep within a margin, and that mean nothing.

CommonMark takes every line end within a paragraph for a blank, yet authors set lines of their own (labels with their
values, sentences of a verse) one below the other. What tells them apart is the margin: text that is filled up to one
greedily, again and again, comes out with the very line ends that it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from schemas.record import record

_LEAST: Final = 50  # columns of the narrowest margin
_MOST: Final = 130  # and of the widest
_ENOUGH: Final = 3  # line ends that must speak for a margin
_CAPITALS: Final = 0.5  # of the lines below others may begin with a capital
_SHARE: Final = 0.7  # of all line ends within paragraphs that must
_WIDE: Final = re.compile(r"[^\x00-\u2e7f]{2}")  # two characters between which no converter breaks a line
# a date, or a name before a colon or bracket, begins the next line of a list: `2025年1月20日，...`, `Lark 8 (2024): ...`
_RECORD: Final = re.compile(r"\s*(?:\d{1,4}[年月/-]|[^a-z\s:：(（][^\s:：(（]*(?: [^\s:：(（]+){0,4} ?[:：(（])")
_SET: Final = ("  ", "\\")  # end a line that the author has ended


@record
class Margins:
    """The margins, in columns, at which filling a paragraph gives its lines: from `least` up to, not including, `end`."""

    least: int
    end: int
    breaks: int  # line ends of the paragraph

    def holds(self, margin: int) -> bool:
        """Tell whether one of them is it."""
        return self.least <= margin < self.end


def margin_of(raw: str, paragraphs: Iterable[Sequence[tuple[int, int]]]) -> int | None:
    """Return the margin that a text is filled to, from the raw ranges of the lines of its paragraphs; None if to none."""
    several = [lines for lines in paragraphs if len(lines) > 1]
    below = [raw[start:end].lstrip()[:1] for lines in several for start, end in lines[1:]]
    if sum(char.isupper() for char in below) > _CAPITALS * len(below):
        return None  # lines of a list begin with names
    found = [margins(raw, lines) for lines in several]
    total = sum(one.breaks for one in found)
    told = [one for one in found if one.least < one.end]
    if sum(one.breaks for one in told) < max(_ENOUGH, _SHARE * total):
        return None
    votes = {one.least: 0 for one in told}
    for margin in votes:
        votes[margin] = sum(one.breaks for one in told if one.holds(margin))
    best = max(votes, key=lambda margin: (votes[margin], -margin), default=0)
    return best if votes.get(best, 0) >= max(_ENOUGH, _SHARE * total) else None


def margins(raw: str, lines: Sequence[tuple[int, int]]) -> Margins:
    """Return at which margins filling a paragraph gives its lines; none where the author has ended one of them."""
    least, end = _LEAST, _MOST + 1
    for (start, stop), (below, behind) in pairwise(lines):
        if _meant(raw[start:stop], raw[stop : stop + 2], raw[below:behind]):
            return Margins(0, 0, len(lines) - 1)
        width = _indent(raw, start) + _width(raw[start:stop].rstrip())
        first = raw[below:behind].split(maxsplit=1)
        if " " in raw[start:stop].strip():
            least = max(least, width)
        end = min(end, width + 1 + _width(first[0] if first else ""))
    last = raw[slice(*lines[-1])].strip()
    if " " in last:
        least = max(least, _indent(raw, lines[-1][0]) + _width(last))
    return Margins(least, end, len(lines) - 1)


def _meant(line: str, end: str, below: str) -> bool:
    """Tell whether the author has ended a line: with a mark for it, where no blank can have stood, before a new record."""
    sides = line.rstrip()[-1:] + below.lstrip()[:1]
    ended = line.endswith(_SET) or end.startswith(_SET)
    return ended or _WIDE.fullmatch(sides) is not None or _RECORD.match(below) is not None


def _indent(raw: str, start: int) -> int:
    return start - raw.rfind("\n", 0, start) - 1


def _width(text: str) -> int:
    """Return how many columns a text takes; Chinese characters take two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
