"""A sitting: what has been decided in this sitting, each decision saved before anything else is done with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.parse.sources import RULINGS
from pipeline.rulings.deciding import Wish, decide
from pipeline.rulings.writing import appended, removed
from pipeline.writer import rewrite
from schemas.errors import FactledgerError, MisuseError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.build import Builder
    from schemas.change import Change
    from schemas.dataset import Dataset
    from schemas.ruling import Ruling


@dataclass(frozen=True, slots=True)
class Saved:
    """A row that this sitting has written, as it stands in the file."""

    ruling: Ruling
    row: bytes


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done, on which discrepancy, and what it changed."""

    text: str
    place: str = ""
    changes: tuple[Change, ...] = ()


@dataclass
class Sitting:
    """The dataset as it was last built, and the rows written in this sitting; one change at a time."""

    raw: Path
    out: Path
    builder: Builder
    dataset: Dataset = field(init=False)
    _rows: list[Saved | None] = field(default_factory=list)
    _notices: list[Notice] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.dataset = self.builder.make(self.raw, self.out)

    @property
    def rows(self) -> list[tuple[int, Ruling]]:
        """Return the decisions of this sitting that can be taken back, by their numbers, the last first."""
        return [(number, saved.ruling) for number, saved in enumerate(self._rows) if saved][::-1]

    def notice(self, number: int) -> Notice | None:
        """Return what was done, by its number."""
        return self._notices[number] if 0 <= number < len(self._notices) else None

    def save(self, wish: Wish, evidence: str) -> int:
        """Write a decision that was made on this evidence, build, and return the number of the notice.

        Raises MisuseError where the claims are no longer those that the reviewer saw, or the decision makes no sense.
        """
        with self._lock:
            self._check(wish.discrepancy, evidence)
            ruling = decide(wish, self.out)
            if self._rows and self._rows[-1] and self._rows[-1].ruling == ruling:
                return len(self._notices) - 1  # the same form, sent twice
            self._rows.append(self._append(ruling))
            return self._build(f"Saved: {ruling.told}", ruling.discrepancy_id)

    def undo(self, number: int) -> int:
        """Take back a row of this sitting, build, and return the number of the notice."""
        with self._lock:
            saved = self._rows[number] if 0 <= number < len(self._rows) else None
            if saved is None:
                raise MisuseError("that decision has been taken back already")
            rewrite(self.raw / RULINGS, lambda data: removed(data, saved.row))
            self._rows[number] = None
            return self._build(f"Taken back: {saved.ruling.told}", saved.ruling.discrepancy_id)

    def rebuild(self) -> int:
        """Build, as after an article was edited, and return the number of the notice."""
        with self._lock:
            return self._build("Built again", "")

    def finish(self) -> None:
        """Wait for what is being written."""
        self._lock.acquire()

    def _append(self, ruling: Ruling) -> Saved:
        written: list[bytes] = []

        def append(data: bytes) -> bytes:
            after, row = appended(data, ruling)
            written.append(row)
            return after

        rewrite(self.raw / RULINGS, append)
        return Saved(ruling, written[-1])

    def _check(self, discrepancy: str, evidence: str) -> None:
        row = next((row for row in self.dataset.discrepancies if row.discrepancy_id == discrepancy), None)
        if row is None or row.evidence != evidence:
            raise MisuseError("the claims have changed since this page was loaded: look at them again, then decide")

    def _build(self, text: str, place: str) -> int:
        """Build and note what changed; what is saved stays saved where the dataset can't be built."""
        before = self.dataset
        try:
            self.dataset = self.builder.make(self.raw, self.out)
            changed = self.dataset.changes if self.dataset.changes != before.changes else ()
            self._notices.append(Notice(text, place, changed))
        except FactledgerError as error:
            self._notices.append(Notice(f"{text}. But the dataset could not be built: {error}", place))
        return len(self._notices) - 1
