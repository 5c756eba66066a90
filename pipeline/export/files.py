"""All files of a dataset but the reports, listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export import (
    changes,
    claims,
    datapackage,
    discrepancies,
    facts,
    models,
    residue,
    rulings,
    sources,
    timeline,
)
from schemas.memory import without_cycles

if TYPE_CHECKING:
    from pipeline.export.layout import Layout
    from schemas.dataset import Dataset

EXPORTS: Final = (
    claims.table,
    facts.table,
    discrepancies.table,
    sources.table,
    models.table,
    timeline.table,
    residue.table,
    rulings.table,
    changes.table,
)

# the tables whose columns are the same whatever the vocabulary
LAYOUTS: Final[tuple[Layout, ...]] = (
    claims.LAYOUT,
    facts.LAYOUT,
    discrepancies.LAYOUT,
    sources.LAYOUT,
    timeline.LAYOUT,
    residue.LAYOUT,
    rulings.LAYOUT,
    changes.LAYOUT,
)


@without_cycles()
def export(dataset: Dataset, reports: dict[str, bytes]) -> dict[str, bytes]:
    """Return the bytes of every file by its name, the reports given and datapackage.json among them."""
    tables = [table(dataset) for table in EXPORTS]
    files = {table.layout.path: table.csv() for table in tables}
    files["claims.jsonl"] = claims.json_lines(dataset, tables[0])
    files |= reports
    return files | {datapackage.NAME: datapackage.describe(tables, files, dataset.vocabulary)}
