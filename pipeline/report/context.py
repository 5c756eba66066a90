"""A quote with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_AROUND: Final = 80  # characters on either side: a sentence, as a rule
_SENTENCE: Final = 240  # characters on either side, where a sentence does not end before
_BREAKS: Final = re.compile(r"[\r\n\t]")
_END: Final = re.compile(r"[。！？!?]+[\"'”’」』）)*_]*|\.[\"'”’)*_]*(?=\s)|[\r\n]")
_MORE: Final = "…"
_ROW: Final = re.compile(r"[ \t>]*\|")
_MOST_ROWS: Final = 500  # of a table, looked through for its head


def in_context(text: str, start: int, end: int) -> str:
    """Return the characters `start` to `end` of a source between » and «, with what stands around them there."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[max(line_start, start - _AROUND) : start]
    after = text[end : min(len(text) if line_end < 0 else line_end, end + _AROUND)]
    return _BREAKS.sub(" ", f"{before}»{text[start:end]}«{after}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote, and what stands before and behind it in its sentence; `head` is the head of its table, if in one."""

    words: str
    before: str = ""
    after: str = ""
    head: str = ""


def sentence(text: str, start: int, end: int) -> Sentence:
    """Return the characters `start` to `end` in their sentence; an ellipsis stands where a long one is not shown whole."""
    ahead = text[max(0, start - _SENTENCE) : start]
    ends = [match.end() for match in _END.finditer(ahead)]
    before = ahead[ends[-1] :] if ends else ahead
    whole = bool(ends) or start <= _SENTENCE
    rest = text[end : end + _SENTENCE]
    stop = _END.search(rest)
    after = rest[: stop.end()] if stop else rest
    open_end = _MORE if stop is None and end + _SENTENCE < len(text) else ""
    return Sentence(
        text[start:end],
        ("" if whole else _MORE) + before.lstrip(),
        after.rstrip() + open_end,
        _table_head(text, start),
    )


def _table_head(text: str, start: int) -> str:
    """Return the first row of the Markdown table that a character stands in, unless it stands in that row itself."""
    line = text.rfind("\n", 0, start) + 1
    if not _ROW.match(text, line):
        return ""
    first = line
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", 0, first - 1) + 1 if first else 0
        if above == first or not _ROW.match(text, above):
            break
        first = above
    stop = text.find("\n", first)
    return "" if first == line else text[first : min(stop, first + 2 * _SENTENCE)].strip()
