"""Sharing: rows of tables that name several models at once (`Otter 2 / 2.1`), and what their cells tell of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.place import Place
    from pipeline.recognize import Reading


def shared(reading: Reading, place: Place) -> Iterator[tuple[Reading, Place]]:
    """Yield a cell for each of those whom its row names: one figure is of them all, as many as they are go in turn."""
    row = place.row
    named = (row.subject, *row.others)
    if not row.others or not place.layout.by_rows or place.at_stub or len(reading.figures) not in {0, 1, len(named)}:
        yield reading, place
        return
    in_turn = len(reading.figures) == len(named)
    for n, subject in enumerate(named):
        rows = place.layout.rows | {place.r: replace(row, subject=subject)}
        part = replace(reading, figures=(reading.figures[n],)) if in_turn else reading
        yield part, replace(place, layout=replace(place.layout, rows=rows))
