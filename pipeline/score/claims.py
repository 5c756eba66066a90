"""Claims against gold: what was found, what was read wrong.

A folder of gold holds `STEM.gold.csv` per source (STEM is the source's file name without its ending) and, where only
its beginning is annotated, `STEM.limit` with the last line. A claim matches a row of its line, give or take one, with
the same attribute, value, subject and qualifiers; each claim is used once, and core rows choose first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from pipeline.score.matching import readings, same_qualifiers, same_subject, same_time, same_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.export.csv_text import Row

OPEN_FIGURE: Final = "figure"  # claims without a listed attribute count neither for nor against


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one or more sources. A core row is one that a reader would certainly want."""

    core: int = 0
    core_found: int = 0
    core_value_found: int = 0  # the value stands in some claim on that line, whatever its subject
    claims: int = 0
    right: int = 0
    dated: int = 0  # matched rows that state an as_of
    in_time: int = 0  # of these, the ones whose claim has a compatible as_of

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def ratios(self) -> tuple[float, float, float, float, float]:
        """Return recall, precision, F1, value recall and as_of."""
        return self.recall, self.precision, self.f1, self.value_recall, self.as_of

    @property
    def recall(self) -> float:
        """Return the share of core rows that a claim matches."""
        return share(self.core_found, self.core)

    @property
    def precision(self) -> float:
        """Return the share of claims that match a row, core or not."""
        return share(self.right, self.claims)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of recall and precision."""
        return share(2 * self.recall * self.precision, self.recall + self.precision)

    @property
    def value_recall(self) -> float:
        """Return the share of core rows whose value some claim on the line has."""
        return share(self.core_value_found, self.core)

    @property
    def as_of(self) -> float:
        """Return the share of dated matches whose claim holds at a compatible date."""
        return share(self.in_time, self.dated)


@dataclass(frozen=True, slots=True)
class SourceScore:
    """What became of the gold rows and the claims of one source."""

    stem: str
    gold: Sequence[Row]
    claims: Sequence[Row]
    matched: Mapping[int, Row]  # index of the gold row -> its claim
    value_seen: frozenset[int]

    @property
    def core(self) -> list[int]:
        """Return the indices of the core rows."""
        return [index for index, row in enumerate(self.gold) if is_core(row)]

    @property
    def missed(self) -> list[Row]:
        """Return the core rows that no claim matches."""
        return [self.gold[index] for index in self.core if index not in self.matched]

    @property
    def counted(self) -> list[Row]:
        """Return the claims that count."""
        return [claim for claim in self.claims if claim["attribute"] != OPEN_FIGURE]

    @property
    def wrong(self) -> list[Row]:
        """Return the claims that match no gold row left, repetitions of a matched one among them."""
        used = {id(claim) for claim in self.matched.values()}
        return [claim for claim in self.counted if id(claim) not in used]

    @property
    def tally(self) -> Tally:
        """Return the counts."""
        dated = [index for index in self.matched if self.gold[index]["as_of"]]
        in_time = [index for index in dated if same_time(self.gold[index]["as_of"], self.matched[index]["as_of"])]
        return Tally(
            core=len(self.core),
            core_found=len(self.core) - len(self.missed),
            core_value_found=len(self.value_seen.intersection(self.core)),
            claims=len(self.counted),
            right=len(self.counted) - len(self.wrong),
            dated=len(dated),
            in_time=len(in_time),
        )


def score_source(stem: str, gold: Sequence[Row], claims: Sequence[Row]) -> SourceScore:
    """Match the claims of one source with its gold rows."""
    by_line = defaultdict(list)
    for claim in claims:
        by_line[int(claim["line"])].append(claim)
    used: set[int] = set()
    matched: dict[int, Row] = {}
    value_seen: set[int] = set()
    for index in sorted(range(len(gold)), key=lambda index: not is_core(gold[index])):
        row, line = gold[index], int(gold[index]["line"])
        for claim in with_value(row, (*by_line[line], *by_line[line - 1], *by_line[line + 1])):
            value_seen.add(index)
            if id(claim) not in used and matches(row, claim):
                used.add(id(claim))
                matched[index] = claim
                break
    return SourceScore(stem, gold, claims, matched, frozenset(value_seen))


def with_value(row: Row, claims: Iterable[Row]) -> Iterator[Row]:
    """Yield the claims with a gold row's value."""
    return (claim for claim in claims if same_value(row["value"], claim))


def matches(row: Row, claim: Row) -> bool:
    """Tell whether a claim with a gold row's value is about the same."""
    return (
        claim["attribute"] in readings(row["attribute"])
        and same_subject(row["subject"], claim)
        and same_qualifiers(row["qualifiers"], claim)
    )


def is_core(row: Row) -> bool:
    """Tell whether a gold row is one that a reader would certainly want."""
    return row["core"] == "1"


def stem(source: str) -> str:
    """Return the name under which a source's gold is filed."""
    return PurePosixPath(source).stem


def limited(claims: Sequence[Row], limit: Path) -> Sequence[Row]:
    """Return the claims down to the line that a limit file names; all where there is no such file."""
    if not limit.exists():
        return claims
    last = int(limit.read_text(encoding="utf-8").split()[0])
    return [claim for claim in claims if int(claim["line"]) <= last]


def share(part: float, whole: float) -> float:
    """Return the part of a whole; of nothing, nothing."""
    return part / whole if whole else 0.0
