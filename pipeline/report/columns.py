"""Text in columns for a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def shortened(text: str, cells: int) -> str:
    """Return a text on one line, cut to a number of cells with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if width(line) <= cells:
        return line
    kept, taken = [], 1
    for char in line:
        taken += width(char)
        if taken > cells:
            break
        kept.append(char)
    return "".join(kept) + "…"


def columns(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> Iterator[str]:
    """Yield the lines of a table, columns two blanks apart; those numbered in `right` are set flush right."""
    lines = [head, *rows]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [_padded(cell, widths[index], right=index in right) for index, cell in enumerate(line)]
        yield "  ".join(cells).rstrip()


def _padded(cell: str, cells: int, *, right: bool) -> str:
    blank = " " * (cells - width(cell))
    return blank + cell if right else cell + blank
