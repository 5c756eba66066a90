"""Emphasis: which runs of `*`, `_` and `~~` are mark-up, after the algorithm of CommonMark.

Flanking follows the CJK-friendly amendment to CommonMark, so that `**（词元）**个` is bold in Chinese, where no blank
stands around the asterisks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WIDE: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffee"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


@dataclass(slots=True, eq=False)
class Run:
    """A run of one delimiter character in the text, and how many of its characters turn out to be mark-up.

    `closing` characters at its left end strong (or struck) text `ends` times; `opening` ones at its right begin it.
    """

    char: str
    start: int
    end: int
    can_open: bool
    can_close: bool
    closing: int = 0
    opening: int = 0
    ends: int = 0
    begins: int = 0
    order: int = 0

    @property
    def left(self) -> int:
        """Return how many characters are still free."""
        return self.end - self.start - self.closing - self.opening


def delimiter_run(text: str, start: int, end: int) -> Run:
    """Return the run of delimiters at a place of a text: what may it open, what may it close."""
    before = _kind(text[start - 1]) if start else "blank"
    after = _kind(text[end]) if end < len(text) else "blank"
    left = after != "blank" and (after != "mark" or before in {"blank", "mark", "wide"})
    right = before != "blank" and (before != "mark" or after in {"blank", "mark", "wide"})
    char = text[start]
    if char == "_":
        punctuated = {"mark", "blank"}
        before_mark = before in punctuated or _is_wide_mark(text[start - 1])
        after_mark = after in punctuated or _is_wide_mark(text[end])
        return Run(char, start, end, left and (not right or before_mark), right and (not left or after_mark))
    return Run(char, start, end, left, right)


def match_emphasis(runs: list[Run], first: int) -> None:
    """Pair the runs from index `first` on and remove them from the list; what is paired is noted in the runs."""
    openers: list[Run] = []
    floor: dict[tuple[str, bool, int], int] = {}  # no opener up to this order fits a closer of that sort
    for order, run in enumerate(runs[first:], 1):
        run.order = order
        if run.can_close:
            _close(run, openers, floor)
        if run.can_open and run.left:
            openers.append(run)
    del runs[first:]


def _close(closer: Run, openers: list[Run], floor: dict[tuple[str, bool, int], int]) -> None:
    while closer.left:
        sort = (closer.char, closer.can_open, (closer.end - closer.start) % 3)
        lowest = floor.get(sort, 0)
        index = len(openers) - 1
        while index >= 0 and openers[index].order > lowest and not _fits(openers[index], closer):
            index -= 1
        if index < 0 or openers[index].order <= lowest:
            floor[sort] = closer.order - 1
            return
        opener = openers[index]
        del openers[index + 1 :]
        _pair(opener, closer)
        if not opener.left:
            openers.pop()


def _fits(opener: Run, closer: Run) -> bool:
    if opener.char != closer.char:
        return False
    if opener.char == "~":
        return opener.left == closer.left
    if not (opener.can_close or closer.can_open):
        return True
    lengths = opener.end - opener.start, closer.end - closer.start
    return sum(lengths) % 3 != 0 or not any(length % 3 for length in lengths)


def _pair(opener: Run, closer: Run) -> None:
    width = 2 if opener.left >= 2 and closer.left >= 2 else 1
    opener.opening += width
    closer.closing += width
    if width == 2:
        opener.begins += 1
        closer.ends += 1


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """Return `blank`, `mark` (punctuation or symbol, not CJK), `wide` (CJK of any sort) or `word`."""
    if char.isspace():
        return "blank"
    if _WIDE.match(char):
        return "wide"
    return "mark" if unicodedata.category(char)[0] in "PS" else "word"


def _is_wide_mark(char: str) -> bool:
    return _kind(char) == "wide" and unicodedata.category(char)[0] in "PS"
