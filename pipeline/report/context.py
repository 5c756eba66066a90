"""A quote with the words around it."""

from __future__ import annotations

import re
from typing import Final

_AROUND: Final = 80  # characters on either side: a sentence, as a rule
_BREAKS: Final = re.compile(r"[\r\n\t]")


def in_context(text: str, start: int, end: int) -> str:
    """Return the characters `start` to `end` of a source between » and «, with what stands around them there."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[max(line_start, start - _AROUND) : start]
    after = text[end : min(len(text) if line_end < 0 else line_end, end + _AROUND)]
    return _BREAKS.sub(" ", f"{before}»{text[start:end]}«{after}")
