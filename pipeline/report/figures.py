"""Dates and quantities as they were recognised: a table for people, JSON lines for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from pipeline.export.layout import point
from pipeline.recognize.mention import DateMention, Quantity, UndatedMention
from pipeline.report.columns import columns, shortened
from schemas.claim import DATE_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.recognize.listing import Recognized
    from pipeline.recognize.reading import Figure

HEAD: Final = ("line", "start", "end", "text", "value", "low", "high", "unit", "precision", "reading")
_NUMERIC: Final = (0, 1, 2, 4, 5, 6)
_BASES: Final = {"context": "year from context", "relative": "counted from the reference"}
_SHOWN: Final = 40  # cells of the text in the table


def table(found: Iterable[Recognized]) -> str:
    """Return the figures as a table, one a line; an open side of an interval is empty."""
    rows = [_row(item) for item in found]
    if not rows:
        return "no date and no quantity"
    return "\n".join(columns(HEAD, rows, right=_NUMERIC))


def json_lines(found: Iterable[Recognized]) -> str:
    """Return a JSON object a line, see `record`."""
    return "\n".join(json.dumps(record(item), ensure_ascii=False) for item in found)


def record(item: Recognized) -> dict[str, str | int | None]:
    """Return one figure under the dataset's column names: numbers as decimal texts, None where there is nothing.

    `kind` is `quantity`, `date` or `undated`, `reading` the form that read it, `basis` how the year came about.
    """
    span, figure = item.span, item.figure
    low, high = _interval(figure)
    return {
        "source": span.source,
        "line": span.line,
        "char_start": span.start,
        "char_end": span.end,
        "text": span.quote,
        "kind": _kind(figure),
        "value": None if isinstance(figure, UndatedMention) else figure.value,
        "value_min": low or None,
        "value_max": high or None,
        "unit": _unit(figure) or None,
        "precision": None if isinstance(figure, UndatedMention) else figure.precision.value,
        "reading": figure.form,
        "basis": figure.basis if isinstance(figure, DateMention) else None,
    }


def _row(item: Recognized) -> Sequence[str]:
    span, figure = item.span, item.figure
    place = (str(span.line), str(span.start), str(span.end), shortened(span.quote, _SHOWN))
    if isinstance(figure, UndatedMention):
        return (*place, "", "", "", "date, no year", "", figure.form)
    basis = f", {_BASES[figure.basis]}" if isinstance(figure, DateMention) and figure.basis in _BASES else ""
    return (*place, figure.value, *_interval(figure), _unit(figure), figure.precision.value, figure.form + basis)


def _kind(figure: Figure) -> str:
    if isinstance(figure, Quantity):
        return "quantity"
    return "date" if isinstance(figure, DateMention) else "undated"


def _unit(figure: Figure) -> str:
    return figure.unit if isinstance(figure, Quantity) else DATE_UNIT


def _interval(figure: Figure) -> tuple[str, str]:
    if isinstance(figure, Quantity):
        return point(figure.interval.low), point(figure.interval.high)
    if isinstance(figure, DateMention):
        return point(figure.days.low), point(figure.days.high)
    return "", ""
