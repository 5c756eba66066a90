"""Character references (`&amp;`, `&#8217;`) in Markdown and HTML: what they stand for and how far they reach."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")


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
    characters = html5.get(written[1:])
    if characters is None or (strict and written[-1] != ";"):
        return None
    return characters, match.end()
