"""Folding: text made comparable without moving a character: places in the folded text are places in the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from pipeline.recognize.scripts import SIMPLIFIED

# full-width ASCII (U+FF01..U+FF5E) to ASCII, ideographic space and no-break space to space, dashes to hyphen
_WIDTH: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BLANKS: Final = dict.fromkeys("\u3000\u00a0\u2009\u202f", " ")
_DASHES: Final = dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
# radicals that texts copied out of typeset pages hold in place of the characters (U+2F00..U+2FD5)
_RADICALS: Final = {chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_TABLE: Final = {**_RADICALS, **_WIDTH, **_BLANKS, **_DASHES, **SIMPLIFIED}
# much faster than str.translate, which looks up every character of a Chinese text
_WIDE: Final = re.compile(f"[{''.join(_TABLE)}]")


@lru_cache(maxsize=8)  # names, dates, figures and cues of a block fold the same text one after the other
def fold(text: str) -> str:
    """Return the text in half width, lower case and simplified characters, one for one (`ＭＭＬＵ８６` becomes `mmlu86`)."""
    if text.isascii():
        return text.lower()
    narrow = _WIDE.sub(lambda wide: _TABLE[wide[0]], text)
    lower = narrow.lower()
    if len(lower) == len(narrow):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in narrow)
