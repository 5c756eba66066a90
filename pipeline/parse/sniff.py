"""What a source is, by what stands in it: file endings promise nothing (`.txt` may hold Markdown, HTML or both)."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = 4096
_PAGE: Final = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+|<!--.*?-->\s*+)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BLOCK_TAG: Final = re.compile(
    r"\s*+(?:<!--.*?-->\s*+)*<(?:div|p|article|section|main|table|h[1-6]|ul|ol|header|center|blockquote|figure)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN_LINE: Final = re.compile(
    r"^(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|```|~~~|\|.*\|[ \t]*\r?$)", re.MULTILINE
)
_CODE: Final = re.compile(r"<(pre|script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def is_page(raw: str, start: int) -> bool:
    """Tell whether a whole HTML page begins at an offset."""
    return bool(_PAGE.match(raw, start, start + _HEAD))


def is_html(raw: str, start: int) -> bool:
    """Tell whether all from an offset on is HTML: a block tag first, a tag last, and no line that is Markdown."""
    if not _BLOCK_TAG.match(raw, start, start + _HEAD):
        return False
    body = raw[start:].rstrip()
    return body.endswith(">") and not _MARKDOWN_LINE.search(_CODE.sub("", body))
