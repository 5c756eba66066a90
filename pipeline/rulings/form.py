"""The form of `raw/rulings.csv`: columns, delimiters, encodings."""

from __future__ import annotations

import codecs
from typing import Final

from pipeline.parse.encoding import decode
from schemas.errors import UnreadableSourceError

COLUMNS: Final = (
    "discrepancy_id",
    "decision",
    "claim_id",
    "value",
    "reason",
    "decided_by",
    "decided_on",
    "evidence",
    "seen",
)
REQUIRED: Final = ("discrepancy_id", "decision", "reason")
DELIMITERS: Final = (",", ";", "\t")  # a spreadsheet writes the one of its language


def delimiter_of(header: str) -> str:
    """Return what parts the cells of a file, by its first line."""
    return max(DELIMITERS, key=lambda char: (header.count(char), -DELIMITERS.index(char)))


def text_of(data: bytes) -> tuple[str, str]:
    """Return the text of the file and its encoding; raises UnreadableSourceError where it is no text."""
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        return "", "utf-8"
    try:
        return decode(data)
    except UnreadableSourceError as error:
        raise UnreadableSourceError(str(error).replace("the article", "the table")) from error
