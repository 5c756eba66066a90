"""Character references (`&amp;`, `&#8217;`) in Markdown and HTML: what they stand for and how far they reach."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")

_LONGEST_BARE: Final = 7  # characters of the longest name that HTML knows without `;`, the `&` included


def resolve(text: str, place: int, *, strict: bool) -> tuple[str, int] | None:
    """Return the characters of the reference at an `&` and the place behind it; None where the `&` is text.

    HTML knows some names without their `;` (`&copy`); Markdown does not (`strict`). A number that names no character
    (`&#1;`) stands for nothing: the empty text.
    """
    match = _REFERENCE.match(text, place)
    if match is None:
        return None
    written = match[0]
    if written[1] == "#":
        return None if strict and written[-1] != ";" else (unescape(written), match.end())
    if written[-1] == ";" and written[1:] in html5:
        return html5[written[1:]], match.end()
    for length in () if strict else range(min(len(written), _LONGEST_BARE), 1, -1):
        if written[1:length] in html5:
            return html5[written[1:length]], place + length
    return None
