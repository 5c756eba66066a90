"""The scores of a dataset, and how they are shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.export.csv_text import Row, read_csv
from pipeline.export.read import Folder, Rows
from pipeline.score.claims import SourceScore, Tally, is_core, limited, score_source, stem
from pipeline.score.discrepancies import DiscrepancyScore, score_discrepancies
from pipeline.score.matching import readings
from schemas.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ENDING: Final = ".gold.csv"
_DISCREPANCIES: Final = "discrepancies.gold.csv"
_QUOTED: Final = 60  # characters of a quote that a list of mistakes shows


@dataclass(frozen=True)
class Board:
    """The scores of all sources that have gold, and of the discrepancies where there is gold for them."""

    sources: Sequence[SourceScore]
    discrepancies: DiscrepancyScore | None

    @cached_property
    def total(self) -> Tally:
        """Return the counts over all sources."""
        return sum((source.tally for source in self.sources), Tally())

    def lines(self) -> Iterator[str]:
        """Yield the scores per source, per attribute, and of the discrepancies."""
        titles = f"{'recall':>6} {'claims':>7} {'precis.':>7} {'F1':>5} {'value':>5} {'as_of':>5}"
        yield f"{'source':32} {'core':>5} {titles}"
        for source in self.sources:
            yield _line(source.stem, source.tally, source.tally.ratios)
        yield _line("all", self.total, self.total.ratios)
        each = [source.tally.ratios for source in self.sources]
        yield _line("mean of the sources", self.total, [sum(column) / len(each) for column in zip(*each, strict=True)])
        yield ""
        yield f"{'attribute':34} {'core':>5} {'found':>6} {'claims':>7} {'right':>6}"
        yield from self._attributes()
        if found := self.discrepancies:
            yield ""
            yield (
                f"discrepancies: {found.found}/{found.must} that must be found, {found.subtle} subtle ones, "
                f"{len(found.false_alarms)} false alarms, {len(found.extra)} errors and warnings beyond the gold"
            )

    def details(self) -> Iterator[str]:
        """Yield every row missed and every claim or discrepancy that is wrong."""
        for source in self.sources:
            for row in source.missed:
                yield f"missed      {source.stem}:{row['line']} {_said(row)}  »{row['text']}«"
            for row in source.wrong:
                yield f"wrong       {source.stem}:{row['line']} {_said(row)}  »{row['quote'][:_QUOTED]}« {row['rule']}"
        if found := self.discrepancies:
            for row in found.missed:
                yield f"not found   {row['id']} {row['kind']} {row['subject']} {row['attribute']}: {row['sides']}"
            for row, reported in found.false_alarms:
                yield f"false alarm {row['id']} {reported['kind']}: {reported['summary']}"
            for row in found.extra:
                about = f"{row['kind']} {row['severity']} {row['subject']} {row['attribute']}"
                yield f"beyond gold {about}: {row['values']}"

    def _attributes(self) -> Iterator[str]:
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for source in self.sources:
            missed, wrong = {id(row) for row in source.missed}, {id(row) for row in source.wrong}
            for row in filter(is_core, source.gold):
                cell = counts[readings(row["attribute"])[0]]
                cell[0] += 1
                cell[1] += id(row) not in missed
            for claim in source.counted:
                cell = counts[claim["attribute"]]
                cell[2] += 1
                cell[3] += id(claim) not in wrong
        for name, (core, found, claims, right) in sorted(counts.items(), key=lambda item: (-item[1][0], item[0])):
            yield f"{name:34} {core:5d} {found:6d} {claims:7d} {right:6d}"


def score(extracted: Path, gold: Path) -> Board:
    """Score a dataset against a folder of gold.

    Raises MisuseError where there is no gold, DatasetError where there is no dataset.
    """
    folder = Folder(extracted)
    claims = folder.rows("claims.csv")
    sources = score_claims(claims, gold)
    known = gold / _DISCREPANCIES
    if not known.exists():
        return Board(sources, None)
    found = folder.rows("discrepancies.csv")
    return Board(sources, score_discrepancies(read_csv(known.read_bytes(), str(known)), found, claims))


def score_claims(claims: Rows, gold: Path) -> list[SourceScore]:
    """Match claims with a folder of gold, source by source; raises MisuseError where there is no gold."""
    paths = sorted(path for path in gold.glob(f"*{_ENDING}") if path.name != _DISCREPANCIES)
    if not paths:
        raise MisuseError(f"{gold}: no file ends in {_ENDING}; name the folder with the annotations")
    by_stem: dict[str, Rows] = defaultdict(list)
    for claim in claims:
        by_stem[stem(claim["source"])].append(claim)
    sources = []
    for path in paths:
        name = path.name.removesuffix(_ENDING)
        rows = limited(by_stem[name], gold / f"{name}.limit")
        sources.append(score_source(name, read_csv(path.read_bytes(), str(path)), rows))
    return sources


def _said(row: Row) -> str:
    return f"{row['subject']} {row['attribute']} {row['qualifiers']} = {row['value']}"


def _line(name: str, tally: Tally, ratios: Sequence[float]) -> str:
    recall, precision, f1, value_recall, as_of = ratios
    shares = f"{precision:7.3f} {f1:5.3f} {value_recall:5.3f} {as_of:5.3f}"
    return f"{name[:32]:32} {tally.core:5d} {recall:6.3f} {tally.claims:7d} {shares}"
