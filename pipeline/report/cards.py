"""Discrepancies as cards: everything that one needs to decide each, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.charts import Chart, intervals
from pipeline.report.register import Register, worst_first
from pipeline.report.sides import Reading, Side, readings
from schemas.discrepancy import DiscrepancyKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.report.curves import Key
    from schemas.discrepancy import Discrepancy


@dataclass(frozen=True, slots=True)
class Card:
    """A discrepancy with its sides, the picture of their intervals or of the curve it breaks, and what each would give."""

    row: Discrepancy
    sides: tuple[Side, ...]
    chart: Chart | None
    readings: tuple[Reading, ...]

    @property
    def id(self) -> str:
        """Return the id of the discrepancy."""
        return self.row.discrepancy_id

    @property
    def sources(self) -> frozenset[str]:
        """Return the names of the sources."""
        return frozenset[str]().union(*(side.sources for side in self.sides))


def cards(register: Register, courses: Mapping[Key, Chart]) -> Iterator[Card]:
    """Yield a card for each discrepancy, the worst first; `courses` are the pictures of the counts that grow."""
    for row in worst_first(register.dataset.discrepancies):
        parts = register.sides[row.discrepancy_id]
        course = (
            courses.get((row.subject, row.attribute, row.qualifiers)) if row.kind is DiscrepancyKind.TREND else None
        )
        yield Card(row, parts, course or intervals(row, parts), readings(row, parts))
