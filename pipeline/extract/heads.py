"""Heads: what the head of a table's row or column says of the figures under it: attribute, benchmark, unit, part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.qualifiers import conditions
from pipeline.extract.scope import Head, Scope
from pipeline.recognize.mention import Cue, DateMention, Quantity
from schemas.record import entity, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.layout import Layout, Line
    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading, Recognizer
    from schemas.claim import Qualifiers
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute

_IN_BRACKETS: Final = re.compile(r"[(（\[]([^()（）\]]+)[)）\]]")
_PARTS: Final = re.compile(r"[,，、;；]\s*")  # of what stands in one pair of brackets: `(10%-80%, minutes)`
_LONGEST_TITLE: Final = 4  # words
_LONGEST_SETTING: Final = 40  # characters
_MOST: Final = 0.6  # of a head's text that a weak cue must make up to name its attribute


@record
class Place:
    """Where a cell stands and what is known there. `about` is what a table of scores measures.

    `dated` is the only date of the row, `in_time` tells whether the other figures of the row are as of it.
    """

    layout: Layout
    r: int
    c: int
    title: Reading | None
    dated: DateMention | None
    in_time: bool
    cells: list[Reading]
    scores: bool
    about: str

    @property
    def condition(self) -> str:
        """Return the cell beside the row's head that tells a condition of its figures (`RULER | 32K | 67.1`)."""
        if self.layout.by_rows or not self.layout.by_names:
            return ""
        columns = self.layout.columns
        beside = [i for i in range(self.layout.stub + 1, self.c) if i in columns and columns[i].subject is None]
        texts = [cell.block.text.strip(" *") for cell in self.cells]
        return texts[beside[0]] if beside and beside[0] < len(texts) else ""

    @property
    def row(self) -> Line:
        """Return the row with its heads."""
        return self.layout.rows[self.r]

    @property
    def column(self) -> Line:
        """Return the column with its heads."""
        return self.layout.columns[self.c]

    @property
    def at_stub(self) -> bool:
        """Tell whether the cell heads its row."""
        return self.c == self.layout.stub


@entity
class HeadReader:
    """Reads heads with one vocabulary."""

    vocabulary: Vocabulary
    recognizer: Recognizer

    def read(self, line: Line, place: Place, reading: Reading, *, owned: bool) -> Head:
        """Work out what a head says of a cell: attribute or benchmark, unit; `owned` if a subject is known."""
        benchmark = self.benchmark(line)
        attribute = self.attribute(line, reading)
        scale = self._scale(line)
        score = next((a for a in self.vocabulary.attributes.attribute if "benchmark" in a.qualifiers), None)
        dated = any(isinstance(f, DateMention) for head in line.heads for f in head.figures)
        inner = line.heads[-1].cues if line.heads else ()
        if any(cue.role == "not_score" for cue in inner) and attribute in {None, score}:
            return Head(None, label=line.label)
        if benchmark and attribute in {None, score}:
            attribute = score
        elif attribute in {None, score} and place.scores and owned and line.label and not dated:
            benchmark, attribute = self._open_benchmark(line, place), score
        if scale and attribute and scale.unit and scale.unit not in attribute.units | attribute.by_unit:
            scale = None  # `GPU-hours(A100)`: the brackets hold no unit of the attribute
        figures = (f for head in line.heads for f in head.figures if isinstance(f, Quantity))
        stated = conditions(attribute, figures) if attribute else ()
        roles = frozenset(cue.role for head in line.heads for cue in head.cues)
        listed = benchmark in {name.canonical for head in line.heads for name in head.names}
        stated += self._scope_of(line) if attribute and "scope" in attribute.qualifiers else ()
        if place.title and attribute is score and place.layout.banded:
            stated += (("setting", " ".join(place.title.block.text.split())[:_LONGEST_SETTING]),)
        if benchmark and (condition := place.condition):
            stated += (("condition", condition),)
        if benchmark and not listed and place.about:
            stated += (("subset", benchmark),)
            benchmark = place.about
        if benchmark and listed and (part := self._part(line)):
            stated += (("subset", part),)
        if attribute and "leaderboard" in attribute.qualifiers and (board := self._board(place)):
            stated += (("leaderboard", board),)
        label = ("" if attribute or line.subject else line.label).replace(";", ",").replace("=", " ")
        return Head(attribute, benchmark, scale, stated, roles, label, listed=listed)

    def _part(self, line: Line) -> str:
        """Return the part of a listed benchmark that the brackets of its head name (`MMMU (val)`)."""
        words = self.vocabulary.cues.role["split"].words
        found = (match[1].strip(" *_") for head in line.heads for match in _IN_BRACKETS.finditer(head.folded))
        return next((text for text in found if text in words), "")

    def _board(self, place: Place) -> str:
        """Return the board that ranks are taken from: what the table is about, or the only one that its heads name."""
        axis = place.layout.columns if place.layout.by_rows else place.layout.rows
        named = {self.benchmark(line) for line in axis.values()} - {""}
        return place.about or (named.pop() if len(named) == 1 else "")

    def _scope_of(self, line: Line) -> Qualifiers:
        """Say which part a head counts where it names more than the attribute (`Embedding Params` are not all)."""
        head = line.heads[-1]
        if self.vocabulary.cues.of_qualifier("scope", "number").keys() & {cue.role for cue in head.cues}:
            return ()  # read by its own cue
        text = _IN_BRACKETS.sub("", head.folded)
        for cue in sorted(head.cues, key=lambda cue: cue.start - cue.end):
            if cue.role in {"attribute", "label", "plain_total"}:
                text = text.replace(head.folded[cue.start : cue.end], " ")
        rest = " ".join(text.split()).strip(" *_-")
        return (("scope", rest),) if rest and not head.names else ()

    def _open_benchmark(self, line: Line, place: Place) -> str:
        """Name a benchmark, or part of one, that is not listed: by its innermost head, or all where that recurs."""
        axis = place.layout.columns if place.layout.by_rows else place.layout.rows
        twice = sum(other.inner == line.inner for other in axis.values()) > 1
        name = line.label if twice else line.inner
        return _IN_BRACKETS.sub("", name).strip() or name

    def about(self, found: Layout, readings: Mapping[Block, Reading], table: Table, scope: Scope) -> str:
        """Say what a table of scores is about: its title's or caption's own words, or the benchmark named above it."""
        blocks = [block for block in (found.title, table.caption) if block is not None]
        for reading in (readings[block] for block in blocks):
            text = reading.block.text
            generic = [cue for cue in reading.cues if cue.role == "title_generic"]
            starts = [name.start for name in reading.names if name.type == "benchmark"]
            first = starts[0] if starts else 0
            end = min((cue.start for cue in generic if cue.start > first), default=len(text))
            words = " ".join(text[first:end].split())
            if words and len(words.split()) <= _LONGEST_TITLE:
                return words
        return scope.benchmark

    def benchmark(self, line: Line) -> str:
        """Return the listed benchmark that a head names: the innermost, or the only one; empty if none."""
        names = [name.canonical for head in line.heads for name in head.names if name.type == "benchmark"]
        if len(line.heads) > 1 and len(names) == 1 and len(line.heads[-1].names) == 0 and line.heads[-1].folded.strip():
            return names[0]
        return names[-1] if names else ""

    def attribute(self, line: Line, reading: Reading) -> Attribute | None:
        """Return the attribute that a head names and the cell can hold: the longest cue, the innermost head first."""
        terms = self.vocabulary.attributes.by_id
        for head in reversed(line.heads):
            cues = [cue for cue in head.cues if cue.target in terms and _names_head(cue, head)]
            cues = [cue for cue in cues if _can_hold(reading, terms[cue.target])]
            unit = scale.unit if (scale := self._scale(line)) else ""
            cues = [cue for cue in cues if unit in terms[cue.target].units | terms[cue.target].by_unit] or cues
            cues = [cue for cue in cues if not _too_small(reading, terms[cue.target], scaled_by=bool(scale))]
            if cues:
                best = max(cues, key=lambda cue: (cue.end - cue.start, cue.role == "attribute", -cue.start))
                return terms[best.target]
        return None

    def _scale(self, line: Line) -> Quantity | None:
        """Read the unit or multiplier in the brackets of a head: `Params (B)`, `API成本($/M tokens)`."""
        for head in reversed(line.heads):
            for match in _IN_BRACKETS.finditer(head.block.text):
                for part in _PARTS.split(match[1]):
                    quantity = self.recognizer.unit(part)
                    if quantity is not None:
                        return quantity
        return None


def _can_hold(reading: Reading, attribute: Attribute) -> bool:
    """Tell whether a cell holds what an attribute asks for: a date, a number, a name or a yes or no."""
    if attribute.kind == "date":
        return any(isinstance(figure, DateMention) for figure in reading.figures)
    if attribute.kind == "number":
        return any(isinstance(figure, Quantity) for figure in reading.figures)
    said = attribute.by_answer.keys() | attribute.by_role.keys()
    return bool(reading.names) or any(cue.role in said for cue in reading.cues)


def _too_small(reading: Reading, attribute: Attribute, *, scaled_by: bool) -> bool:
    """Tell whether a bare number is far below what an attribute can be (`6.0` under `no context`)."""
    numbers = [figure for figure in reading.figures if isinstance(figure, Quantity)]
    if attribute.least is None or scaled_by or not numbers or numbers[0].unit or numbers[0].scale:
        return False
    return abs(numbers[0].high) < attribute.least


def _names_head(cue: Cue, head: Reading) -> bool:
    """Tell whether a cue names the attribute of a head: a strong one anywhere, a weak one only if it is most of it."""
    label = _IN_BRACKETS.sub("", head.folded).strip(" *_")
    most = cue.end - cue.start >= _MOST * len(label) and head.folded[cue.start : cue.end] in label
    return cue.role == "attribute" or (cue.role == "label" and most)


def scaled(reading: Reading, head: Head | None) -> Reading:
    """Apply the multiplier and unit of the head to figures that carry none of their own."""
    if head is None or head.scale is None:
        return reading
    unit = head.scale
    figures = tuple(
        replace(
            f,
            low=f.low * unit.low,
            high=f.high * unit.low,
            interval=replace(
                f.interval,
                low=None if f.interval.low is None else f.interval.low * unit.low,
                high=None if f.interval.high is None else f.interval.high * unit.low,
            ),
            unit=unit.unit,
            scale=unit.scale,
        )
        if isinstance(f, Quantity) and not f.scale and (not f.unit or f.unit == unit.unit.split("/")[0])
        else f
        for f in reading.figures
    )
    return replace(reading, figures=figures)
