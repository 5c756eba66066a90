"""What follows the closing bracket of a link, image or span in Markdown: address, label, attributes."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_ADDRESS: Final = (
    r"<(?:[^<>\n\\]|\\.)*+>|(?:[^\s()\\<]|\\\S)(?:[^\s()\\]|\\\S|\((?:[^\s()\\]|\\\S|\([^\s()\\]*+\))*+\))*+|"
)
_TITLE: Final = r""""(?:[^"\\]|\\.){0,1000}+"|'(?:[^'\\]|\\.){0,1000}+'|\((?:[^()\\]|\\.){0,1000}+\)"""
_TAIL: Final = re.compile(rf"\(\s*+({_ADDRESS})(?:\s++(?:{_TITLE}))?\s*+\)", re.DOTALL)
_LABEL: Final = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
# pandoc and kramdown attributes: {#id .class key="value"}, {: .class}
ATTRIBUTES: Final = re.compile(r"""\{:?\s*+(?:[#.][^\s{}]|[\w:-]++=)[^{}]{0,1000}+\}""")
_NOTE: Final = re.compile(r"\[?(?:\d{1,3}|[*†‡§¶]{1,3}|[ivx]{1,5})\]?")
_BLANKS: Final = re.compile(r"\s+")


class Tail(NamedTuple):
    """Where a link ends, its attributes included, and whether it is the mark of a footnote rather than text."""

    end: int
    is_note: bool = False


def link_tail(text: str, place: int, inner: str, labels: frozenset[str]) -> Tail | None:
    """Read what follows the `]` before `place`; `inner` stands in the brackets. None where it makes no link."""
    char = text[place : place + 1]
    if char == "(" and (match := _TAIL.match(text, place)):
        return Tail(_attributes_end(text, match.end()), match[1].startswith("#") and bool(_NOTE.fullmatch(inner)))
    if char == "{" and (attributes := ATTRIBUTES.match(text, place)):
        return Tail(attributes.end())
    if inner.startswith("^") and len(inner) > 1 and not _BLANKS.search(inner):
        return Tail(place, is_note=True)
    if not labels:
        return None
    if char == "[" and (match := _LABEL.match(text, place)) and normal_label(match[1] or inner) in labels:
        return Tail(match.end())
    return Tail(place) if normal_label(inner) in labels else None


def normal_label(label: str) -> str:
    """Return a reference label as two labels are compared: blanks and case do not count."""
    return _BLANKS.sub(" ", label.strip()).casefold()


def _attributes_end(text: str, place: int) -> int:
    match = ATTRIBUTES.match(text, place) if text.startswith("{", place) else None
    return match.end() if match else place
