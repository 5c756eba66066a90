"""Tables: every cell read with the subject, attribute, benchmark and date that its row and column give it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.extract.draft import Draft, Value, date_value
from pipeline.extract.heads import HeadReader, Place, scaled
from pipeline.extract.layout import Composer, layout, row_date
from pipeline.extract.scope import Dated, Scope, Subject
from pipeline.recognize.mention import DateMention
from schemas.claim import AsOfBasis
from schemas.record import entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.extract.layout import Layout
    from pipeline.extract.reader import BlockReader
    from pipeline.parse.document import Block, Table
    from pipeline.recognize import Reading, Recognizer
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute

_MODELS: Final = frozenset({"model", "model_family"})


@entity
class TableReader:
    """Reads tables with the rules for sentences, each cell in a scope of its own."""

    vocabulary: Vocabulary
    recognizer: Recognizer
    reader: BlockReader

    @cached_property
    def _heads(self) -> HeadReader:
        return HeadReader(self.vocabulary, self.recognizer)

    def read(self, table: Table, readings: Mapping[Block, Reading], scope: Scope) -> Iterator[tuple[Block, Draft]]:
        """Yield each claim with the cell that holds its value."""
        scales = frozenset[str]().union(*(a.member_scales for a in self.vocabulary.attributes.attribute))
        found = layout(table, readings, Composer(self.recognizer.lineage, scope.about(_MODELS), scales))
        scores = scope.scores or any(
            self._heads.benchmark(line) for line in (*found.rows.values(), *found.columns.values())
        )
        about = self._heads.about(found, readings, table, scope)
        title: Reading | None = None
        seen: set[tuple[Block, Subject | None]] = set()  # a cell over several rows or columns holds for each subject
        for r in range(found.first_row, len(table.rows)):
            if r in found.titles:
                title = found.titles[r]
                continue
            cells = [readings[cell] for cell in table.rows[r] if cell is not None]
            dated = row_date(cells)
            in_time = dated is not None and self._in_time(table.rows[r], found, readings, dated)
            for c, cell in enumerate(table.rows[r]):
                if cell is None or c not in found.columns:
                    continue
                owner = (found.rows[r] if found.by_rows else found.columns[c]).subject
                if (cell, owner) in seen:
                    continue
                seen.add((cell, owner))
                yield from self._cell(
                    readings[cell], Place(found, r, c, title, dated, in_time, cells, scores, about), scope
                )

    def _in_time(
        self, row: Sequence[Block | None], found: Layout, readings: Mapping[Block, Reading], date: DateMention
    ) -> bool:
        """Tell whether the figures of a row are those of its date: not where its head names an event long before them."""
        terms = self.vocabulary.attributes.by_id
        column = next(c for c, cell in enumerate(row) if cell is not None and date in readings[cell].figures)
        heads = found.columns[column].heads if column in found.columns else ()
        named = [terms[cue.target] for head in heads for cue in head.cues if cue.target in terms]
        events = [attribute for attribute in named if attribute.kind == "date"]
        return all(attribute.timely for attribute in events)

    def _cell(self, reading: Reading, place: Place, scope: Scope) -> Iterator[tuple[Block, Draft]]:
        by_rows = place.layout.by_rows
        subject_line, value_line = (place.row, place.column) if by_rows else (place.column, place.row)
        if self._empty(reading) or (place.at_stub and not by_rows):
            return
        if subject_line.subject is None and place.layout.by_names and not reading.names:
            return  # a row or column of something else among those of subjects: differences, conditions, people
        subjects = [line.subject for line in (subject_line, value_line) if line.subject is not None]
        inner = replace(
            scope,
            subjects=tuple(dict.fromkeys([*subjects, *_title_subjects(place.title), *scope.subjects])),
            dated=Dated(place.dated.value, AsOfBasis.ROW) if place.dated and place.in_time else scope.dated,
            head=None if place.at_stub else self._heads.read(value_line, place, reading, owned=bool(subjects)),
            cues=() if place.at_stub else scope.cues,
        )
        if place.dated and reading.figures[:1] == (place.dated,):
            yield from self._date(reading, place)
        elif inner.head and inner.head.attribute and inner.head.attribute.by_answer:
            yield from self._yes_or_no(reading, inner.head.attribute, inner)
        elif not place.at_stub or len(reading.figures) + len(reading.names) > 1:
            values = scaled(reading, inner.head)
            yield from ((reading.block, draft) for draft in self.reader.read_block(values, inner))

    def _empty(self, reading: Reading) -> bool:
        text = reading.folded.strip(" *_")
        return not text or text in self.vocabulary.cues.role["empty"].words

    def _date(self, reading: Reading, place: Place) -> Iterator[tuple[Block, Draft]]:
        """Read the date of a row as its subject's event: the one that the head or the row names, else its release."""
        terms = self.vocabulary.attributes.by_id
        cues = [cue for cells in ([*place.column.heads], place.cells) for cell in cells for cue in cell.cues]
        named = [terms[cue.target] for cue in cues if cue.target in terms and terms[cue.target].kind == "date"]
        row_subject = place.row.subject if place.layout.by_rows else place.column.subject
        attribute = next((a for a in named if row_subject and row_subject.type in a.subjects), None)
        if attribute is None or row_subject is None or not isinstance(reading.figures[0], DateMention):
            return
        yield (
            reading.block,
            Draft(
                subject=row_subject,
                attribute=attribute,
                mention=reading.figures[0],
                value=date_value(reading.figures[0]),
                rule="table_date",
                certainty=0.85,
                qualifiers=tuple(self._qualifiers(place, attribute)),
            ),
        )

    def _qualifiers(self, place: Place, attribute: Attribute) -> Iterator[tuple[str, str]]:
        """Yield the qualifiers of a row's date that words anywhere in the row give (`内测`: a stage)."""
        cues = [cue for cell in place.cells for cue in cell.cues]
        for key in attribute.qualifiers:
            roles = self.vocabulary.cues.of_qualifier(key, attribute.kind)
            if values := [roles[cue.role].value for cue in cues if cue.role in roles]:
                yield key, values[0]

    def _yes_or_no(self, reading: Reading, attribute: Attribute, scope: Scope) -> Iterator[tuple[Block, Draft]]:
        values = attribute.by_role | attribute.by_answer
        cue = next((cue for cue in reading.cues if cue.role in values), None)
        if cue and scope.subjects:
            value, subject = Value(values[cue.role]), scope.subjects[0]
            yield reading.block, Draft(subject, attribute, cue, value, "table_category", 0.8, dated=scope.dated)


def _title_subjects(title: Reading | None) -> list[Subject]:
    return [Subject(n.canonical, n.type) for n in title.names if n.type in _MODELS] if title else []
