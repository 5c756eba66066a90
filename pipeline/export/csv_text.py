r"""CSV as this project writes it: UTF-8, `\n`, cells quoted only where needed, no cell that a spreadsheet would run.

Written by hand rather than with `csv.writer`, which leaves a lone carriage return unquoted, so that a quote out of a
file with old line ends would break its row in two. Read with `csv`.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from schemas.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = Mapping[str, str]  # cells by the name of their column

_NEEDS_QUOTES: Final = re.compile(r'[",\r\n]|\A\s|\s\Z')
# what no line between commas holds whose cells stand in it as they are, but for a comma inside a cell
_NEEDS_CARE: Final = re.compile(r"""["\r\n,](?:(?<!,)|(?=['=+\-@\s])|(?<=\s,))""")
_FORMULA: Final = re.compile(r"'*[=+\-@]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")

csv.field_size_limit(sys.maxsize)  # a quote may be as long as its source


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would run the cell: `=`, `+`, `-` or `@` at its start, and no number."""
    return cell[:1] in {"=", "+", "-", "@"} and not _NUMBER.fullmatch(cell)


def escape(cell: str) -> str:
    """Put an apostrophe before a formula, and before a text that would else read as an escaped one."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unescape(cell: str) -> str:
    """Take off the apostrophe that `escape` put there."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the bytes of a CSV file with these columns and cells."""
    lines = [",".join(header)]
    lines.extend(map(_line, rows))
    return ("\n".join(lines) + "\n").encode("utf-8")


def write_row(cells: Iterable[str], delimiter: str = ",") -> str:
    """Return one row without its line end, formulas escaped."""
    return delimiter.join(_quoted(escape(cell), delimiter) for cell in cells)


def read_rows(data: bytes, place: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as they stand in it, apostrophes included; a byte order mark is ignored.

    Raises DatasetError, naming `place` and line, where the bytes are no UTF-8 or a row is ragged.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DatasetError(f"{place}: no UTF-8 text (byte {error.start}); build the dataset again") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    rows = []
    for cells in reader:
        if len(cells) != len(header):
            found = f"{place}:{reader.line_num}: {len(cells)} cells, {len(header)} columns"
            raise DatasetError(f"{found}; mend the row or build the dataset again")
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


def read_csv(data: bytes, place: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file with the apostrophes taken off; raises DatasetError as `read_rows` does."""
    return [{name: unescape(cell) for name, cell in row.items()} for row in read_rows(data, place)]


def _line(row: Sequence[str]) -> str:
    """Write a row; most have no cell that must be quoted or escaped."""
    line = f",{','.join(row)},"
    if line.count(",") <= len(row) + 1 and not _NEEDS_CARE.search(line):
        return line[1:-1]
    return write_row(row)


def _quoted(cell: str, delimiter: str) -> str:
    if delimiter not in cell and not _NEEDS_QUOTES.search(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
