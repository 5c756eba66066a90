"""Folding: text made comparable without moving a character, so that places in the folded text are places in the text."""

from __future__ import annotations

from typing import Final

# full-width ASCII (U+FF01..U+FF5E) to ASCII, ideographic space and no-break space to space, dashes to hyphen
_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS: Final = {0x3000: 0x20, 0xA0: 0x20, 0x2009: 0x20, 0x202F: 0x20}
_DASHES: Final = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), 0x2D)
_TABLE: Final = {**_WIDTH, **_BLANKS, **_DASHES}


def fold(text: str) -> str:
    """Return the text in half width and lower case, character for character (`ＭＭＬＵ８６` becomes `mmlu86`)."""
    narrow = text.translate(_TABLE)
    lower = narrow.lower()
    if len(lower) == len(narrow):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in narrow)
