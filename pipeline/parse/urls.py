"""Bare addresses in running text: their digits are no figures."""

from __future__ import annotations

from typing import Final

# ASCII only: in Chinese text the sentence goes on right behind the address
URL: Final = r"(?:[hH][tT][tT][pP][sS]?://|[fF][tT][pP]://|[wW]{3}\.(?=[a-zA-Z0-9]))[!#$%&'()+,\-./0-9:;=?@A-Z_a-z~]++"
_TRAILING: Final = ".,:;!?'_~"


def url_end(text: str, start: int, end: int) -> int:
    """Return where an address that was matched from `start` to `end` ends: before punctuation and an unopened `)`."""
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        char = text[end - 1]
        if char == ")" and unopened > 0:
            unopened -= 1
        elif char not in _TRAILING:
            break
        end -= 1
    return end
