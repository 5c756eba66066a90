"""Text of a source as a reader may see it: what turns the direction of writing, or what nobody sees, by its number."""

from __future__ import annotations

import re
from typing import Final

INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def number(char: str) -> str:
    """Return the number of a character as Unicode writes it: `U+202E`."""
    return f"U+{ord(char):04X}"


def visible(text: str) -> str:
    """Return a text with each invisible character as its number in brackets."""
    if text.isascii() and text.isprintable():
        return text
    return INVISIBLE.sub(lambda match: f"({number(match[0])})", text)
