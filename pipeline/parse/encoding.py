"""Bytes to text: which encoding a source is written in, decided the same way every time.

The text is never normalised: line ends, width and composition stay as they came, so that an offset counts code points
of what the author wrote. A byte order mark is no part of the text: offsets count from the character after it.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from schemas.errors import UnreadableSourceError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD: Final = 4096
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)""",
    re.IGNORECASE,
)
# what pages call their encoding and what they mean: browsers read GB2312 as its superset, Latin-1 as Windows-1252
_MEANT: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}
_CONTROL: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MOST_CONTROL: Final = 0.02  # more control characters than this share: no text


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; the same bytes give the same answer on every machine.

    Tried in order: byte order mark, declared character set (HTML or XML, in the first 4 KB), strict UTF-8, strict
    GB18030, a detector. A declaration yields to bytes that are UTF-8 beyond ASCII: pages are often converted and keep
    their old one. Raises UnreadableSourceError, without the place, where the bytes are empty, binary or in no known
    encoding.
    """
    text, encoding = _decode(data)
    if not text.strip():
        raise UnreadableSourceError("the file is empty; put the article's text into it or remove it")
    return text, encoding


def is_guess(text: str, encoding: str) -> bool:
    """Tell whether nothing but the detector can have found the encoding of a text."""
    if encoding == "gb18030" or encoding.startswith("utf"):
        return False
    return encoding not in _declared(text[:_HEAD].encode(encoding))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    _refuse_binary(data)
    declared = () if not data.isascii() and _strict(data, "utf-8") is not None else _declared(data)
    for encoding in (*declared, "utf-8", "gb18030"):
        text = _strict(data, encoding)
        if text is not None:
            return text, encoding
    return _detected(data)


def _marked(data: bytes, encoding: str) -> tuple[str, str]:
    text = _strict(data, encoding)
    if text is None:
        raise UnreadableSourceError(f"the byte order mark says {encoding}, the bytes do not; save the file as UTF-8")
    return text, encoding


def _refuse_binary(data: bytes) -> None:
    place = data.find(b"\0")
    if place >= 0:
        raise UnreadableSourceError(f"binary data (a zero byte at byte {place}); save the article as text in UTF-8")
    control = len(data) - len(data.translate(None, _CONTROL))
    if control > _MOST_CONTROL * len(data):
        raise UnreadableSourceError(f"binary data ({control} control characters); save the article as text in UTF-8")


def _declared(data: bytes) -> tuple[str, ...]:
    match = _DECLARED.search(data, 0, _HEAD)
    if match is None:
        return ()
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except LookupError:
        return ()
    name = _MEANT.get(name, name)
    # the declaration was read as ASCII, so the bytes can't be UTF-16 or UTF-32
    return () if name.startswith(("utf-16", "utf-32", "utf-8")) else (name,)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _detected(data: bytes) -> tuple[str, str]:
    best = from_bytes(data).best()
    text = None if best is None else _strict(data, best.encoding)
    if best is None or text is None:
        raise UnreadableSourceError("no known encoding fits the bytes; save the file as UTF-8")
    return text, best.encoding
