"""Writing: a row put behind the others or taken out again, every other row left byte for byte as it stands."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from pipeline.export.csv_text import write_row
from pipeline.rulings.form import COLUMNS, delimiter_of, text_of
from schemas.errors import MisuseError, UnreadableSourceError

if TYPE_CHECKING:
    from schemas.ruling import Ruling


def appended(data: bytes, ruling: Ruling) -> tuple[bytes, bytes]:
    """Return the file with one more row, and that row.

    The row takes over the file's columns, delimiter and line ends; a file in another encoding becomes UTF-8 with a byte
    order mark, which spreadsheets understand. Raises MisuseError where the file can't hold the ruling.
    """
    text, mark = _text(data)
    end = "\r\n" if "\r\n" in text else "\n"
    if not text.strip():
        text = ",".join(COLUMNS) + end
    elif not text.endswith(("\n", "\r")):
        text += end
    row = _row(text, ruling) + end
    return mark + (text + row).encode("utf-8"), row.encode("utf-8")


def removed(data: bytes, row: bytes) -> bytes:
    """Return the file without the last row that reads so; raises MisuseError where no row does any more."""
    before, found, after = data.rpartition(row)
    if not found or not before.endswith((b"\n", b"\r")):
        raise MisuseError("the row does not stand in the file any more as it was written; nothing was taken back")
    return before + after


def _text(data: bytes) -> tuple[str, bytes]:
    """Return the text of the file, and the byte order mark that it keeps or needs."""
    try:
        text, encoding = text_of(data)
    except UnreadableSourceError as error:
        raise MisuseError(f"the rulings can't be read: {error}") from error
    marked = encoding != "utf-8" or data.startswith(codecs.BOM_UTF8)
    return text, codecs.BOM_UTF8 if marked else b""


def _row(text: str, ruling: Ruling) -> str:
    first = text.lstrip().partition("\n")[0]
    delimiter = delimiter_of(first)
    header = [name.strip().lower() for name in next(csv.reader(io.StringIO(first), delimiter=delimiter))]
    cells = {name: " ".join(str(getattr(ruling, name)).split()) for name in COLUMNS}
    lost = [name for name in COLUMNS if cells[name] and name not in header and name != "seen"]
    if lost:
        raise MisuseError(f"the file of the rulings has no column {', '.join(lost)}; add it to its first row")
    return write_row([cells.get(name, "") for name in header], delimiter)
