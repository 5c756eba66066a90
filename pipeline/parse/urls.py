"""Bare addresses in running text: their digits are no figures."""

from __future__ import annotations

from typing import Final

# ASCII only: in Chinese text the sentence goes on right behind the address
URL: Final = r"(?:[hH][tT][tT][pP][sS]?://|[fF][tT][pP]://|[wW]{3}\.(?=[a-zA-Z0-9]))[!#$%&'()+,\-./0-9:;=?@A-Z_a-z~]++"
_TRAILING: Final = ".,:;!?'_~"


def url_end(text: str, start: int, end: int) -> int:
    """Return where an address that was matched from `start` to `end` ends: before punctuation and an unopened `)`."""
    while end > start:
        char = text[end - 1]
        unopened = char == ")" and text.count("(", start, end) < text.count(")", start, end)
        if char not in _TRAILING and not unopened:
            break
        end -= 1
    return end
