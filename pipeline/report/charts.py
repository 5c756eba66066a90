"""Which charts a report shows, and what they say in words to those who do not see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.export.layout import point
from pipeline.report.axis import axis
from pipeline.report.columns import shortened
from pipeline.report.drawing import Bar, Dot, bars, course, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from pipeline.report.curves import Curve
    from pipeline.report.register import Register
    from pipeline.report.sides import Side
    from schemas.claim import Claim
    from schemas.discrepancy import Discrepancy
    from schemas.fact import Fact

_LABEL: Final = 52  # cells of a label in a narrow chart


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, the shapes of an SVG so wide and high, with what it is and what it shows in words."""

    title: str
    words: str
    shapes: Markup
    width: int
    height: int


def intervals(row: Discrepancy, parts: Sequence[Side]) -> Chart | None:
    """Return the picture of the sides of a discrepancy; None where no two of them are intervals on one axis."""
    shown = list(_comparable(row, parts))
    if len({(side.first.value_min, side.first.value_max) for side in shown}) < 2:
        return None
    rows = [
        Bar(shortened(_label(side), _LABEL), side.first.value_min, side.first.value_max, "chosen" * side.chosen)
        for side in shown
    ]
    title = "The days" if shown[0].first.is_date else "The intervals"
    words = "; ".join(f"{_label(side)}: {_from_to(side.first)}" for side in shown)
    ends = [end for bar in rows for end in (bar.low, bar.high) if end is not None]
    return Chart(f"{title} that each side asserts", words, bars(rows, axis(ends)), *size(len(rows)))


def growth(curve: Curve, register: Register) -> Chart:
    """Return the course of a count over time."""
    dots = [Dot(point.first, point.low, point.breaks) for point in curve.points]
    title = register.title(curve.attribute)
    words = "; ".join(
        f"{point.claim.as_of}: {register.said(point.claim)}{' (breaks the course)' * point.breaks}"
        for point in curve.points
    )
    shapes = course(
        dots,
        axis([dot.day for dot in dots]),
        axis([*(dot.figure for dot in dots), dots[0].figure * 0]),
        ("by date", "as stated", "breaks the course"),
    )
    return Chart(f"{curve.subject}: {title} over time", words, shapes, 360, 220)


def releases(facts: Sequence[Fact], register: Register) -> Chart | None:
    """Return the time line of when subjects came out; None where nothing did."""
    dated = [fact for fact in facts if fact.value_min is not None or fact.value_max is not None]
    if not dated:
        return None
    rows = [
        Bar(
            shortened(_event(fact, register), _LABEL),
            fact.value_min,
            fact.value_max,
            "open" * bool(fact.discrepancy_ids),
        )
        for fact in dated
    ]
    words = "; ".join(f"{register.said(fact)}: {_event(fact, register)}" for fact in dated)
    ends = [end for bar in rows for end in (bar.low, bar.high) if end is not None]
    return Chart("What came out when", words, bars(rows, axis(ends), wide=True), *size(len(rows), wide=True))


def _event(fact: Fact, register: Register) -> str:
    notes = ", ".join(value for _, value in fact.qualifiers)
    return f"{fact.subject} {register.title(fact.attribute)}{f' ({notes})' if notes else ''}"


def _comparable(row: Discrepancy, parts: Sequence[Side]) -> Iterator[Side]:
    """Yield the sides that state a figure or date of the matter, in the unit in which most of them do."""
    found = [side for side in parts if _bounded(side.first)]
    own = [side for side in found if side.first.attribute == row.attribute] or found
    units = Counter(side.first.unit for side in own)
    commonest = max(units, key=lambda unit: (units[unit], unit), default="")
    shown = [side for side in own if side.first.unit == commonest]
    for _, same in groupby(shown, key=lambda side: (side.value, side.notes)):
        yield next(same)


def _bounded(claim: Claim) -> bool:
    return claim.value_min is not None or claim.value_max is not None


def _label(side: Side) -> str:
    return " · ".join((side.value, *side.notes))


def _from_to(claim: Claim) -> str:
    low, high = point(claim.value_min), point(claim.value_max)
    return low if low == high else f"{low or 'anything'} to {high or 'anything'}"
