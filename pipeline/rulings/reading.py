"""Reading: bytes to rulings, and a record with the place and the error of each row that is none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from pipeline.export.csv_text import unescape
from pipeline.rulings.form import COLUMNS, REQUIRED, delimiter_of, text_of
from schemas.errors import UnreadableSourceError
from schemas.ruling import Decision, Ruling, RulingRecord, RulingStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

Line = tuple[
    int, Sequence[str] | str
]  # a row by its number, counted as a spreadsheet does: its cells, or what is wrong

_IDS: Final = {"discrepancy_id": "d", "claim_id": "c"}
_EVIDENCE: Final = re.compile(r"[0-9a-f]{12}")
_DAY: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")


def read_rulings(data: bytes) -> tuple[tuple[Ruling, ...], tuple[RulingRecord, ...]]:
    """Return the rulings of a file in their order, and a malformed record for each row that is none.

    Byte order marks, line ends, the spreadsheet's own delimiter, blanks around cells, apostrophes before formulas and
    empty rows are no errors; columns may stand in any order, and others beside them.
    """
    try:
        text, _ = text_of(data)
    except UnreadableSourceError as error:
        return (), (_malformed(1, {}, str(error)),)
    lines = [(number, cells) for number, cells in _lines(text) if isinstance(cells, str) or any(map(str.strip, cells))]
    if not lines:
        return (), ()
    header = [] if isinstance(lines[0][1], str) else [_cell(cell).lower() for cell in lines[0][1]]
    if missing := [name for name in REQUIRED if name not in header]:
        wrong = f"{', '.join(missing)}: no such column; the first row names the columns {', '.join(COLUMNS)}"
        return (), (_malformed(lines[0][0], {}, wrong),)
    read = [_row(number, cells, header) for number, cells in lines[1:]]
    rulings = tuple(row for row in read if isinstance(row, Ruling))
    return rulings, tuple(row for row in read if isinstance(row, RulingRecord))


def _lines(text: str) -> Iterator[Line]:
    """Yield the rows of a CSV file; a row that breaks its quotes does not end the reading."""
    delimiter = delimiter_of(text.lstrip().partition("\n")[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield (
                number,
                f"no CSV ({error}); put cells that hold a quote or {delimiter!r} into quotes, and double quotes inside",
            )


def _row(number: int, cells: Sequence[str] | str, header: Sequence[str]) -> Ruling | RulingRecord:
    if isinstance(cells, str):
        return _malformed(number, {}, cells)
    if any(cell.strip() for cell in cells[len(header) :]):
        wrong = f"{len(cells)} cells, {len(header)} columns; put cells that hold the delimiter into quotes"
        return _malformed(number, {}, wrong)
    stated = dict(zip(header, map(_cell, cells), strict=False))
    row = {name: stated.get(name, "") for name in COLUMNS}
    row["decision"] = row["decision"].lower()
    row["decided_on"] = _day(row["decided_on"])
    wrong = "; ".join(_errors(row))
    return _malformed(number, row, wrong) if wrong else Ruling.model_validate({**row, "row": number})


def _cell(text: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it, on one line."""
    return " ".join(unescape(text.strip()).split())


def _day(text: str) -> str:
    """Write a day as ISO does where its year comes first; anything else stays, and is an error."""
    match = _DAY.fullmatch(text)
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else text


def _errors(row: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a row, each with the name of the column before it."""
    for name, letter in _IDS.items():
        if row[name] and not re.fullmatch(f"{letter}_[0-9a-f]{{12}}", row[name]):
            yield f"{name}: {row[name]!r} is no id; give {letter}_ and 12 hex digits"
    for name in REQUIRED:
        if not row[name]:
            yield f"{name}: empty"
    if row["decision"] and row["decision"] not in set(Decision):
        yield f"decision: {row['decision']!r} is none of {', '.join(Decision)}"
    if row["evidence"] and not _EVIDENCE.fullmatch(row["evidence"]):
        yield f"evidence: {row['evidence']!r} is no digest; give the 12 hex digits that `factledger explain` shows"
    yield from _unfit(row)
    if row["decided_on"]:
        try:
            date.fromisoformat(row["decided_on"])
        except ValueError:
            yield f"decided_on: {row['decided_on']!r} is no day; write it as 2025-03-31"


def _unfit(row: dict[str, str]) -> Iterator[str]:
    """Yield what the decision needs or has no use for."""
    needed = {Decision.ACCEPT: "claim_id", Decision.OVERRIDE: "value"}
    for decision, name in needed.items():
        if row["decision"] == decision and not row[name]:
            yield f"{name}: empty; {decision} needs one"
    if row["decision"] in {Decision.BOTH, Decision.IGNORE}:
        for name in needed.values():
            if row[name]:
                yield f"{name}: {row[name]!r}, but {row['decision']} takes none"


def _malformed(number: int, row: dict[str, str], wrong: str) -> RulingRecord:
    cells = {name: row.get(name, "") for name in COLUMNS}
    return RulingRecord(row=number, status=RulingStatus.MALFORMED, note=wrong, **cells)
