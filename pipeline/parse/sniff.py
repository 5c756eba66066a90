"""What a source is, by what stands in it: file endings promise nothing (`.txt` may hold Markdown, HTML or both)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_HEAD: Final = 4096
_LEADING: Final = r"\s*+(?:(?><!--.*?-->|<\?[^>]*+>)\s*+)*+"  # comments and an XML declaration
_PAGE: Final = re.compile(_LEADING + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG: Final = re.compile(
    _LEADING + r"<(?:div|p|article|section|main|table|h[1-6]|ul|ol|header|center|blockquote|figure)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN_LINE: Final = re.compile(
    r"^(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|```|~~~|\|.*\|[ \t]*\r?$)", re.MULTILINE
)
_CODE: Final = re.compile(r"<(pre|script|style)\b", re.IGNORECASE)
_CODE_ENDS: Final = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("pre", "script", "style")}


def is_page(raw: str, start: int) -> bool:
    """Tell whether a whole HTML page begins at an offset."""
    return bool(_PAGE.match(raw, start, start + _HEAD))


def is_html(raw: str, start: int) -> bool:
    """Tell whether all from an offset on is HTML: a block tag first, a tag last, and no line that is Markdown."""
    if not _BLOCK_TAG.match(raw, start, start + _HEAD):
        return False
    body = raw[start:].rstrip()
    return body.endswith(">") and not any(_MARKDOWN_LINE.search(part) for part in _outside_code(body))


def is_markdown(_raw: str, _start: int) -> bool:
    """Tell that any text is Markdown: plain text is Markdown without marks."""
    return True


def _outside_code(body: str) -> Iterator[str]:
    """Yield what stands before, between and behind the pieces of code; code without an end is none."""
    place = 0
    while (opening := _CODE.search(body, place)) is not None:
        closing = _CODE_ENDS[opening[1].lower()].search(body, opening.end())
        if closing is None:
            break
        yield body[place : opening.start()]
        place = closing.start()
    yield body[place:]
