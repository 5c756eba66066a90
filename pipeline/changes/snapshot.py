"""Snapshots: the tables of a dataset, read from its folder or not yet written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.export import changes, datapackage
from pipeline.export.csv_text import Row
from pipeline.export.files import EXPORTS
from pipeline.export.read import Folder
from schemas.change import Change
from schemas.errors import DatasetError

if TYPE_CHECKING:
    from pathlib import Path

    from schemas.dataset import Dataset

_NEEDED: Final = "facts"
# a dataset of an earlier version may lack some; what is not told of is not compared
NAMES: Final = ("sources", "claims", "facts", "discrepancies", "models", "timeline", "residue", "rulings")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of each table by its name, the digest of the vocabulary and the version of the program."""

    tables: Mapping[str, Sequence[Row]]
    vocabulary: str
    version: str


def written(out: Path) -> Snapshot:
    """Read a finished dataset; raises DatasetError where there is none."""
    if not (out / f"{_NEEDED}.csv").is_file():
        raise DatasetError(f"{out} is no dataset: no {_NEEDED}.csv in it; name a folder that `factledger build` wrote")
    folder = Folder(out)
    there = [name for name in NAMES if name == _NEEDED or (out / f"{name}.csv").is_file()]
    return Snapshot({name: folder.rows(f"{name}.csv") for name in there}, *_about(folder))


def made(dataset: Dataset) -> Snapshot:
    """Take the tables of a dataset that is not written yet."""
    tables = (table(dataset) for table in EXPORTS if table is not changes.table)
    rows = {table.layout.name: table.records() for table in tables}
    return Snapshot(rows, dataset.vocabulary, datapackage.VERSION)


def kept_changes(out: Path) -> tuple[Change, ...]:
    """Return the changes that a finished dataset tells of; none where it tells of none."""
    try:
        return tuple(Change.model_validate(row) for row in Folder(out).rows(changes.LAYOUT.path))
    except (DatasetError, ValueError):
        return ()


def _about(folder: Folder) -> tuple[str, str]:
    try:
        package = json.loads(folder.data(datapackage.NAME))
        return str(package.get("vocabulary", "")), str(package.get("version", ""))
    except (DatasetError, ValueError, AttributeError):
        return "", ""
