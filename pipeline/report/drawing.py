"""Charts drawn by leather as SVG. Colours and fonts are the style sheet's; places come from `axis`.

Texts that go in are made visible first, and leather writes them as XML, so that no name of a source can do anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import leather
from leather import theme
from markupsafe import Markup

from pipeline.report.axis import Axis, ordinal
from pipeline.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    Point = Decimal | date

theme.margin = 0.0
theme.background_color = "none"
theme.tick_font_char_width = 7
theme.tick_font_size = theme.legend_font_size = 12
theme.legend_font_char_width = 6

NARROW: Final = 360  # fits a phone
WIDE: Final = 960
ROW: Final = 34  # a bar with its label above
LINE: Final = 22  # a bar with its label beside it
_FOOT: Final = 26  # labels of the axis below
_BAR: Final = 8
_LEAST: Final = 4  # so that a day among years can be seen
_GAP: Final = 6
_TURN: Final = Decimal("0.55")  # of the width: bars that end behind it have their labels before them
_EDGE: Final = 30  # room on the right for the last label of an axis


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval with its label; `look` is a class of the style sheet."""

    label: str
    low: Point | None
    high: Point | None
    look: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on a day; `look` is a colour of the style sheet."""

    day: date
    figure: Decimal
    wrong: bool


def bars(rows: Sequence[Bar], axis: Axis, *, wide: bool = False) -> Markup:
    """Draw intervals below each other on one axis."""
    width, row = (WIDE, LINE) if wide else (NARROW, ROW)
    chart = leather.Chart()
    chart.set_x_scale(_Scale(axis))
    chart.set_y_scale(_Rows(len(rows)))
    chart.set_y_axis(_NoAxis())
    chart.add_series(leather.Series([(0, 0)]), _Bars(rows, row, beside=wide))
    return _svg(chart, width, row * len(rows) + _FOOT)


def course(dots: Sequence[Dot], days: Axis, figures: Axis, legend: tuple[str, str, str]) -> Markup:
    """Draw figures over time; those that break the course stand out."""
    chart = leather.Chart()
    chart.set_x_scale(_Scale(days))
    chart.set_y_scale(_Scale(figures))
    rows = [(ordinal(dot.day), dot.figure, dot.wrong) for dot in dots]
    chart.add_line(rows, stroke_color="var(--line)", name=legend[0])
    chart.add_dots(rows, fill_color="var(--line)", radius=4, name=legend[1])
    if wrong := [row for row in rows if row[2]]:
        chart.add_dots(wrong, fill_color="var(--bad)", radius=6, name=legend[2])
    return _svg(chart, NARROW, 220)


def size(rows: int, *, wide: bool = False) -> tuple[int, int]:
    """Return the width and height of a drawing of so many bars."""
    return (WIDE, LINE * rows + _FOOT) if wide else (NARROW, ROW * rows + _FOOT)


def _svg(chart: leather.Chart, width: int, height: int) -> Markup:
    return Markup(ET.tostring(chart.to_svg_group(width - _EDGE, height), encoding="unicode"))  # noqa: S704 -- escaped as XML


@dataclass(frozen=True, slots=True)
class _Scale:
    """An axis as leather asks for it."""

    axis: Axis

    def contains(self, _: object) -> bool:
        return True

    def project(self, at: Decimal | int, first: Decimal | int, last: Decimal | int) -> Decimal:
        return self.axis.place(Decimal(at), int(last - first)) + Decimal(first)

    def ticks(self) -> list[Decimal]:
        return [tick.at for tick in self.axis.ticks]

    def format_tick(self, _: Decimal, index: int, __: int) -> str:
        return self.axis.ticks[index].label


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows below each other."""

    count: int

    def contains(self, _: object) -> bool:
        return True


class _NoAxis:
    def estimate_label_margin(self, *_: object) -> int:
        return 0

    def to_svg(self, *_: object) -> ET.Element:
        return ET.Element("g")


@dataclass(frozen=True, slots=True)
class _Bars:
    """The shape of intervals."""

    rows: Sequence[Bar]
    height: int
    beside: bool

    def validate_series(self, _: object) -> None:
        """Take any series: what is drawn are the rows."""

    def legend_to_svg(self, *_: object) -> list[object]:
        return []

    def to_svg(self, width: int, _: object, x_scale: _Scale, *__: object) -> ET.Element:
        group = ET.Element("g")
        for number, bar in enumerate(self.rows):
            group.append(self._drawn(bar, number * self.height, x_scale.axis, int(width)))
        return group

    def _drawn(self, bar: Bar, top: int, axis: Axis, width: int) -> ET.Element:
        left = axis.place(axis.low if bar.low is None else ordinal(bar.low), width)
        right = axis.place(axis.high if bar.high is None else ordinal(bar.high), width)
        side = "".join((" from" if bar.low is None else "", " to" if bar.high is None else ""))
        drawn = ET.Element("g", {"class": f"bar {bar.look}{side}".rstrip()})
        middle = top + (self.height // 2 if self.beside else self.height - _BAR - 2)
        long = max(right - left, Decimal(_LEAST))
        place = {"x": str(left), "y": str(middle - _BAR // 2), "width": str(long), "height": str(_BAR), "rx": "2"}
        ET.SubElement(drawn, "rect", place)
        ET.SubElement(drawn, "text", self._label_at(left, left + long, middle, width)).text = visible(bar.label)
        return drawn

    def _label_at(self, left: Decimal, right: Decimal, middle: int, width: int) -> dict[str, str]:
        if not self.beside:
            return {"x": "0", "y": str(middle - _BAR)}
        if right < width * _TURN:
            return {"x": str(right + _GAP), "y": str(middle + 4)}
        return {"x": str(left - _GAP), "y": str(middle + 4), "text-anchor": "end"}
