"""A finished dataset, read back from its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.export.csv_text import read_csv
from schemas.errors import DatasetError

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a dataset."""

    path: Path

    def data(self, name: str) -> bytes:
        """Return the bytes of a file; raises DatasetError where it can't be read."""
        place = self.path / name
        try:
            return place.read_bytes()
        except OSError as error:
            raise DatasetError(f"{place}: {error.strerror}; run `factledger build` first") from error

    def rows(self, name: str) -> Rows:
        """Return the rows of a CSV file, with the cells as they were before they were escaped."""
        return read_csv(self.data(name), str(self.path / name))
