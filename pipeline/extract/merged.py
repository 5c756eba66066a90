"""Merged cells: a row whose head is blank goes on with the head above it, where it tells another size or way of the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.headrows import is_plain
from pipeline.extract.scope import Subject

if TYPE_CHECKING:
    from pipeline.extract.body import Body
    from pipeline.extract.composer import Composer
    from pipeline.extract.lines import Line
    from pipeline.recognize import Reading

_NOMINAL: Final = re.compile(r"[ *]*(?P<name>\d+(?:\.\d+)? ?[BbMm])(?: ?[(（][^()（）]*[)）])?[ *]*")


def goes_on(grid: Body, r: int, stub: int) -> bool:
    """Tell whether a row without a head of its own is of the thing above it.

    It names something beside the stub, tells another metric, or parts what is told of that thing by size or setting.
    """
    beside = grid.cell(r, stub + 1)
    if (beside is not None and not is_plain(beside)) or any(grid.cell(r, c) for c in grid.metrics if c > stub):
        return True
    return any(_parts(grid, r, c) for c in grid.columns if c > stub)


def parts_rows(grid: Body, c: int, stub: int) -> bool:
    """Tell whether a column tells the rows of each subject apart that has several."""
    rows = ((grid.row_heads(r, stub)[-1:], grid.cell(r, c)) for r in grid.body)
    pairs = [(heads[0].folded, cell.folded) for heads, cell in rows if heads and cell]
    return len(set(pairs)) == len(pairs) > len({head for head, _ in pairs})


def sized(grid: Body, r: int, stub: int, line: Line, compose: Composer) -> Line:
    """Make a row of a family that of the member whose size stands in a column of its own (`| Otter | 7B |`)."""
    columns = [c for c in grid.columns if c != stub and grid.titles.of_sizes(c)]
    c, size = next(((c, name) for c in columns if (cell := grid.cell(r, c)) and (name := _size(cell))), (0, ""))
    if line.subject is None or not size:
        return line
    parted, bare = parts_rows(grid, c, stub), not grid.titles.headed_by(c, grid.words.size)
    member = compose.member(line.heads[-1], size, parted=parted, bare=bare)
    if member is None and parted and compose.coined(line.subject):
        blank = " " if " " in line.subject.name else "-"
        member = Subject(f"{line.subject.name}{blank}{size}", "model")
    return replace(line, subject=member or line.subject)


def _parts(grid: Body, r: int, c: int) -> bool:
    """Tell whether a column of sizes or settings tells something else in this row than in the last one before it."""
    words, own = grid.words, grid.cell(r, c)
    told = own and (
        grid.titles.of_sizes(c)
        or grid.titles.of_settings(c)
        or grid.titles.headed_by(c, words.setting | words.shots | words.parting)
    )
    above = (grid.cell(other, c) for other in reversed(grid.body) if other < r) if told else ()
    before = next((cell for cell in above if cell), None)
    return bool(told and own and before and before.folded != own.folded)


def _size(cell: Reading) -> str:
    """Return the size that a cell tells, as it stands in a name (`1B` of `1B (1.23B)`); empty where it tells more."""
    match = _NOMINAL.fullmatch(cell.block.text)
    return match["name"] if match and cell.figures else cell.block.text.strip(" *") if is_plain(cell) else ""
