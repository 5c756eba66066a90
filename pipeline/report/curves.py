"""Counts that grow: every figure stated of one, by date, and the figures that break its course."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from schemas.claim import Modality, Qualifiers
from schemas.discrepancy import DiscrepancyKind
from schemas.edtf import day_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.report.register import Register
    from schemas.claim import Claim
    from schemas.discrepancy import Discrepancy

Key = tuple[str, str, Qualifiers]

_FIRST: Final = attrgetter("first")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure, the days it may hold on, and whether it breaks the course of the count."""

    claim: Claim
    first: date
    last: date
    low: Decimal
    high: Decimal
    breaks: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One count of one subject."""

    number: int
    subject: str
    attribute: str
    qualifiers: Qualifiers
    points: tuple[Point, ...]


def curves(register: Register) -> dict[Key, Curve]:
    """Return the course of each count that only grows and is dated at two days or more."""
    breaking = {name for row in register.dataset.discrepancies for name in _breaking(row, register)}
    stated: dict[Key, list[Point]] = defaultdict(list)
    for claim in register.dataset.claims:
        attribute = register.dataset.attributes.by_id.get(claim.attribute)
        known = attribute is not None and (attribute.cumulative or (attribute.changes and claim.claim_id in breaking))
        if known and claim.modality is not Modality.FORECAST:
            point = _point(claim, breaks=claim.claim_id in breaking)
            if point:
                stated[claim.subject, claim.attribute, claim.qualifiers].append(point)
    kept = {key: _sorted(points) for key, points in stated.items() if len({point.first for point in points}) > 1}
    return {key: Curve(number, *key, kept[key]) for number, key in enumerate(sorted(kept), 1)}


def _breaking(row: Discrepancy, register: Register) -> Iterator[str]:
    """Yield the ids of the claims of a broken trend before which another claim of it states as much or more."""
    if row.kind is not DiscrepancyKind.TREND:
        return
    claims = (register.claims[name] for name in row.claim_ids if name in register.claims)
    points = sorted((point for claim in claims if (point := _point(claim, breaks=True))), key=_FIRST)
    highest = Decimal("-Infinity")  # of the days before
    for _, day in groupby(points, key=_FIRST):
        same = list(day)
        yield from (point.claim.claim_id for point in same if highest >= point.low)
        highest = max(highest, *(point.low for point in same))


def _point(claim: Claim, *, breaks: bool) -> Point | None:
    if claim.numbers is None or not claim.as_of:
        return None
    days = day_range(claim.as_of)
    ends = [end for end in (claim.numbers.low, claim.numbers.high) if end is not None]
    if days.low is None or days.high is None:
        return None
    return Point(claim, days.low, days.high, min(ends), max(ends), breaks)


def _sorted(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (point.first, point.last, point.low, point.claim.claim_id)))
