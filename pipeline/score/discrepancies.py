"""Discrepancies against gold: which of the known ones are reported, and which known non-conflicts raise a false alarm.

Of `discrepancies.gold.csv`: `kind` (several joined with `/`; `none` for what only looks like a disagreement),
`attribute`, `sides` (`figure @ STEM:lines`, joined with `|`) and `must_find`. A reported one covers a side where
one of its claims stands on one of those lines, give or take one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.score.claims import stem
from pipeline.score.matching import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.export.csv_text import Row

Place = tuple[str, int]
Side = tuple[str, tuple[int, ...]]

_SIDE: Final = re.compile(r"@\s*(\S+?):([\d,/]+)\s*$")
_ALARMING: Final = frozenset({"error", "warning"})
_NO_CONFLICT: Final = "none"
_BOTH_SIDES: Final = 2


@dataclass(frozen=True, slots=True)
class DiscrepancyScore:
    """What became of the gold rows and of what was reported."""

    must: int
    found: int
    subtle: int  # rows found that need not be
    missed: Sequence[Row]
    false_alarms: Sequence[tuple[Row, Row]]  # the gold row and what was reported
    extra: Sequence[Row]  # errors and warnings that the gold does not speak of


@dataclass(frozen=True, slots=True)
class _Reported:
    row: Row
    places: frozenset[Place]

    def covers(self, sides: Sequence[Side]) -> int:
        """Return how many of the sides its claims stand on."""
        return sum(
            any(name == source and abs(line - place) <= 1 for source, line in self.places for place in lines)
            for name, lines in sides
        )


def score_discrepancies(gold: Sequence[Row], found: Sequence[Row], claims: Sequence[Row]) -> DiscrepancyScore:
    """Match reported discrepancies with the gold rows."""
    places = {claim["claim_id"]: (stem(claim["source"]), int(claim["line"])) for claim in claims}
    reported = [_Reported(row, frozenset(_places(row, places))) for row in found]
    conflicts = [row for row in gold if row["kind"] != _NO_CONFLICT]
    matched = [(row, _match(row, reported)) for row in conflicts]
    alarms = [(row, _alarm(row, reported)) for row in gold if row["kind"] == _NO_CONFLICT]
    must = [(row, match) for row, match in matched if row["must_find"] == "1"]
    used = {id(match) for _, match in matched if match}
    return DiscrepancyScore(
        must=len(must),
        found=sum(1 for _, match in must if match),
        subtle=sum(1 for row, match in matched if match and row["must_find"] != "1"),
        missed=[row for row, match in must if not match],
        false_alarms=[(row, alarm.row) for row, alarm in alarms if alarm],
        extra=[each.row for each in reported if id(each) not in used and each.row["severity"] in _ALARMING],
    )


def _places(row: Row, places: Mapping[str, Place]) -> Iterator[Place]:
    return (places[name] for name in row["claim_ids"].split("; ") if name in places)


def _sides(gold: Row) -> list[Side]:
    found = (_SIDE.search(side.strip()) for side in gold["sides"].split("|"))
    return [(match[1], tuple(int(n) for n in re.split(r"[,/]", match[2]) if n)) for match in found if match]


def _match(gold: Row, reported: Sequence[_Reported]) -> _Reported | None:
    """Return the first that has the evidence and the kind, else the first with the evidence under another kind."""
    sides = _sides(gold)
    need, kinds = min(_BOTH_SIDES, len(sides)), [kind.strip() for kind in gold["kind"].split("/")]
    by_kind = (each for each in reported if each.covers(sides) >= need and each.row["kind"] in kinds)
    by_evidence = (each for each in reported if each.covers(sides) >= _BOTH_SIDES and _about(gold, each.row))
    return next(by_kind, None) or next(by_evidence, None)


def _alarm(gold: Row, reported: Sequence[_Reported]) -> _Reported | None:
    sides = _sides(gold)
    alarming = (each for each in reported if each.row["severity"] in _ALARMING and _about(gold, each.row))
    return next((each for each in alarming if each.covers(sides) >= _BOTH_SIDES), None)


def _about(gold: Row, row: Row) -> bool:
    return not gold["attribute"] or row["attribute"] in readings(gold["attribute"])
