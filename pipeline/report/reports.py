"""The reports of a dataset by the names of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.report.markdown import report
from pipeline.report.page import page
from pipeline.report.register import Register
from schemas.memory import without_cycles

if TYPE_CHECKING:
    from pipeline.reconcile.lineage import LineageReader
    from schemas.dataset import Dataset


@without_cycles()
def reports(dataset: Dataset, sources_at: str, lineage: LineageReader) -> dict[str, bytes]:
    """Return the reports; `sources_at` is the way from them to the folder of the sources."""
    register = Register(dataset)
    return {"report.html": page(register, sources_at, lineage), "report.md": report(register, sources_at, lineage)}
