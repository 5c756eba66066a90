"""Tables: every cell read with the subject, the attribute, the benchmark and the date that its row and column give it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.draft import Draft, Value, date_value
from pipeline.extract.layout import Composer, Layout, Line, layout, row_date
from pipeline.extract.scope import Dated, Head, Scope, Subject
from pipeline.recognize.mention import Cue, DateMention, Quantity
from schemas.claim import AsOfBasis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.extract.extraction import Extractor
    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading, Recognizer
    from schemas.claim import Qualifiers
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute

_MODELS: Final = frozenset({"model", "model_family"})
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\]]+)[)\]]")
_SHOTS: Final = re.compile(r"(\d+)\s*-?\s*shot")
_LONGEST_TITLE: Final = 4  # words
_MOST: Final = 0.6  # of a head's text that a weak cue must make up to name its attribute


@dataclass(frozen=True)
class TableReader:
    """Reads tables with the rules for sentences, each cell in a scope of its own."""

    vocabulary: Vocabulary
    recognizer: Recognizer
    extractor: Extractor

    def read(self, table: Table, readings: Mapping[Block, Reading], scope: Scope) -> Iterator[tuple[Block, Draft]]:
        """Yield each claim with the cell that holds its value."""
        family = scope.about(_MODELS)
        base = (
            ""
            if family is None
            else family.name
            if family.type == "model_family"
            else next(iter(self.recognizer.lineage.lineage(family.name)), "")
        )
        scales = frozenset[str]().union(*(a.member_scales for a in self.vocabulary.attributes.attribute))
        found = layout(table, readings, Composer(self.recognizer.lineage, base, scales))
        scores = scope.scores or any(self._benchmark(line) for line in (*found.rows.values(), *found.columns.values()))
        about = self._about(found, readings, table, scope)
        title: Reading | None = None
        seen: set[Block] = set()
        for r in range(found.first_row, len(table.rows)):
            if r in found.titles:
                title = found.titles[r]
                continue
            cells = [readings[cell] for cell in table.rows[r] if cell is not None]
            dated = row_date(cells)
            for c, cell in enumerate(table.rows[r]):
                if cell is None or cell in seen or c not in found.columns:
                    continue
                seen.add(cell)
                yield from self._cell(readings[cell], _Place(found, r, c, title, dated, cells, scores, about), scope)

    def _cell(self, reading: Reading, place: _Place, scope: Scope) -> Iterator[tuple[Block, Draft]]:
        by_rows = place.layout.by_rows
        subject_line, value_line = (place.row, place.column) if by_rows else (place.column, place.row)
        if subject_line.subject is None and self._attribute(subject_line, reading):
            value_line = subject_line  # a column such as `提升` among columns of models
        if self._empty(reading) or (place.at_stub and not by_rows):
            return
        subjects = [line.subject for line in (subject_line, value_line) if line.subject is not None]
        inner = replace(
            scope,
            subjects=tuple(dict.fromkeys([*subjects, *_title_subjects(place.title), *scope.subjects])),
            dated=Dated(place.dated.value, AsOfBasis.ROW) if place.dated else scope.dated,
            head=None if place.at_stub else self._head(value_line, place, subjects, reading),
            cues=() if place.at_stub else scope.cues,
        )
        if place.dated and reading.figures[:1] == (place.dated,):
            yield from self._date(reading, place, inner)
        elif inner.head and inner.head.attribute and inner.head.attribute.id == "openness":
            yield from self._yes_or_no(reading, inner.head.attribute, inner)
        elif not place.at_stub or len(reading.figures) + len(reading.names) > 1:
            scaled = _scaled(reading, inner.head)
            yield from ((reading.block, draft) for draft in self.extractor.read_block(scaled, inner))

    def _head(self, line: Line, place: _Place, subjects: list[Subject], reading: Reading) -> Head:
        """Work out what the head of the values says: attribute or benchmark, scale and unit, shots."""
        benchmark = self._benchmark(line)
        attribute = self._attribute(line, reading)
        scale = self._scale(line)
        score = next((a for a in self.vocabulary.attributes.attribute if "benchmark" in a.qualifiers), None)
        dated = any(isinstance(f, DateMention) for head in line.heads for f in head.figures)
        inner = line.heads[-1].cues if line.heads else ()
        if any(cue.role == "not_score" for cue in inner) and attribute in {None, score}:
            return Head(None, label=line.label)
        if benchmark and attribute in {None, score}:
            attribute = score
        elif attribute in {None, score} and place.scores and subjects and line.label and not dated:
            benchmark, attribute = self._open_benchmark(line, place), score
        shots = _SHOTS.search(line.folded)
        stated = (("shots", shots[1]),) if shots and benchmark else ()
        roles = frozenset(cue.role for head in line.heads for cue in head.cues)
        listed = benchmark in {name.canonical for head in line.heads for name in head.names}
        stated += self._scope_of(line) if attribute and "scope" in attribute.qualifiers else ()
        label = ("" if attribute else line.label).replace(";", ",").replace("=", " ")
        return Head(attribute, benchmark, scale, stated, roles, label, listed=listed)

    def _scope_of(self, line: Line) -> Qualifiers:
        """Say which part a head counts where it names more than the attribute (`Embedding Params` are not all)."""
        head = line.heads[-1]
        if any(cue.role.startswith("scope_") for cue in head.cues):
            return ()  # read by its own cue
        text = _IN_BRACKETS.sub("", head.folded)
        for cue in sorted(head.cues, key=lambda cue: cue.start - cue.end):
            if cue.role in {"attribute", "label", "plain_total"}:
                text = text.replace(head.folded[cue.start : cue.end], " ")
        rest = " ".join(text.split()).strip(" *_-")
        return (("scope", rest),) if rest and not head.names else ()

    def _open_benchmark(self, line: Line, place: _Place) -> str:
        """Name a benchmark that is not listed: what the table is about, its innermost head, the title row above."""
        axis = place.layout.columns if place.layout.by_rows else place.layout.rows
        twice = sum(other.inner == line.inner for other in axis.values()) > 1
        name = line.label if twice else line.inner
        title = place.title.block.text.strip() if place.title and place.layout.by_rows else ""
        parts = (place.about, _IN_BRACKETS.sub("", name).strip() or name, f"({title})" if title else "")
        return " ".join(part for part in parts if part)

    def _about(self, found: Layout, readings: Mapping[Block, Reading], table: Table, scope: Scope) -> str:
        """Say what a table of scores is about: the words of its title or caption that are not generic, or the benchmark above it."""
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

    def _benchmark(self, line: Line) -> str:
        names = [name.canonical for head in line.heads for name in head.names if name.type == "benchmark"]
        if len(line.heads) > 1 and len(names) == 1 and len(line.heads[-1].names) == 0 and line.heads[-1].folded.strip():
            return names[0]
        return names[-1] if names else ""

    def _attribute(self, line: Line, reading: Reading) -> Attribute | None:
        """Return the attribute that a head names and the cell can hold: the longest cue, the innermost head first."""
        terms = self.vocabulary.attributes.by_id
        for head in reversed(line.heads):
            cues = [cue for cue in head.cues if cue.target in terms and _names_head(cue, head)]
            cues = [cue for cue in cues if _can_hold(reading, terms[cue.target])]
            if cues:
                best = max(cues, key=lambda cue: (cue.end - cue.start, cue.role == "attribute", -cue.start))
                return terms[best.target]
        return None

    def _scale(self, line: Line) -> Quantity | None:
        """Read the unit or multiplier in the brackets of a head: `Params (B)`, `API成本($/M tokens)`."""
        for head in reversed(line.heads):
            for match in _IN_BRACKETS.finditer(head.block.text):
                quantity = self.recognizer.unit(match[1])
                if quantity is not None:
                    return quantity
        return None

    def _empty(self, reading: Reading) -> bool:
        text = reading.folded.strip(" *_")
        return not text or text in self.vocabulary.cues.role["empty"].words

    def _date(self, reading: Reading, place: _Place, scope: Scope) -> Iterator[tuple[Block, Draft]]:
        """Read the date of a row as its subject's event: the one that the head or the row names, else its release."""
        terms = self.vocabulary.attributes.by_id
        cues = [cue for cells in ([*place.column.heads], place.cells) for cell in cells for cue in cell.cues]
        named = [terms[cue.target] for cue in cues if cue.target in terms and terms[cue.target].kind == "date"]
        row_subject = place.row.subject if place.layout.by_rows else place.column.subject
        attribute = next((a for a in named if row_subject and row_subject.type in a.subjects), None)
        if attribute is None or row_subject is None or not isinstance(reading.figures[0], DateMention):
            return
        stage = next(
            (role.removeprefix("stage_") for cell in place.cells for cue in cell.cues if (role := cue.role) in _STAGES),
            "",
        )
        yield (
            reading.block,
            Draft(
                subject=row_subject,
                attribute=attribute,
                mention=reading.figures[0],
                value=date_value(reading.figures[0]),
                rule="table_date",
                certainty=0.85,
                qualifiers=(("stage", stage),) if stage else (),
            ),
        )

    def _yes_or_no(self, reading: Reading, attribute: Attribute, scope: Scope) -> Iterator[tuple[Block, Draft]]:
        values = {"yes": "open_weights", "open": "open_weights", "no": "proprietary", "closed": "proprietary"}
        cue = next((cue for cue in reading.cues if cue.role in values), None)
        if cue and scope.subjects:
            found: Cue = cue
            yield (
                reading.block,
                Draft(
                    scope.subjects[0],
                    attribute,
                    found,
                    Value(values[cue.role]),
                    "table_category",
                    0.8,
                    dated=scope.dated,
                ),
            )


_STAGES: Final = frozenset({"stage_internal_test", "stage_preview", "stage_beta"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands and what is known there."""

    layout: Layout
    r: int
    c: int
    title: Reading | None
    dated: DateMention | None
    cells: list[Reading]
    scores: bool
    about: str  # what a table of scores measures, for heads that name no listed benchmark

    @property
    def row(self) -> Line:
        return self.layout.rows[self.r]

    @property
    def column(self) -> Line:
        return self.layout.columns[self.c]

    @property
    def at_stub(self) -> bool:
        return self.c <= self.layout.stub


def _can_hold(reading: Reading, attribute: Attribute) -> bool:
    """Tell whether a cell holds what an attribute asks for: a date, a number, a name or a yes or no."""
    if attribute.kind == "date":
        return any(isinstance(figure, DateMention) for figure in reading.figures)
    if attribute.kind == "number":
        return any(isinstance(figure, Quantity) for figure in reading.figures)
    return bool(reading.names) or any(cue.role in {"yes", "no", "open", "closed"} for cue in reading.cues)


def _names_head(cue: Cue, head: Reading) -> bool:
    """Tell whether a cue names the attribute of a head: a strong one anywhere, a weak one only if it is most of it."""
    label = _IN_BRACKETS.sub("", head.folded).strip(" *_")
    return cue.role == "attribute" or (cue.role == "label" and cue.end - cue.start >= _MOST * len(label))


def _title_subjects(title: Reading | None) -> list[Subject]:
    return [Subject(n.canonical, n.type) for n in title.names if n.type in _MODELS] if title else []


def _scaled(reading: Reading, head: Head | None) -> Reading:
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
