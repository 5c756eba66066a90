"""Footnotes of tables: lines right below one that tell of marked heads and cells how their scores were taken."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipeline.extract.qualifiers import conditions
from pipeline.parse.document import Block, table_blocks
from pipeline.recognize.mention import Quantity
from schemas.record import entity, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.parse.document import SourceText, Table
    from pipeline.recognize import Reading
    from schemas.claim import Qualifiers
    from schemas.vocabulary import Vocabulary

_BARE: Final = r"[*†‡§¶]+|[¹²³⁴⁵⁶⁷⁸⁹]"
_RAISED: Final = r"<sup>\s*([^<>\s]{1,3})\s*</sup>|\[\^(\w{1,3})\]"
_MARK: Final = re.compile(rf"(?<=[^\s*])({_BARE})(?=[\s(（]|$)")  # in the text of a cell
_OPENING: Final = re.compile(rf"(?:{_RAISED}|(?<!\S)({_BARE})\s)[:\s]*$")  # mark-up before a note's first character
_LEADING: Final = re.compile(rf"\s*({_BARE})")
_LINE: Final = re.compile(r"\S[^\n]*")
_CELL_END: Final = re.compile(r"[|\n]|</t")


@entity
class Footnotes:
    """Reads the footnotes of one document with one vocabulary."""

    vocabulary: Vocabulary
    text: SourceText
    readings: Mapping[Block, Reading]

    def read(self, table: Table, below: Sequence[object]) -> dict[Block, Qualifiers]:
        """Return what the notes right below a table tell of the scores under, beside or in each marked cell."""
        told: dict[str, Qualifiers] = {}
        for block in takewhile(lambda part: isinstance(part, Block), below):
            notes = dict(self._notes(block)) if isinstance(block, Block) else {}
            if not notes:
                break
            told = notes | told
        found = (
            (cell, mark) for cell in (table_blocks(table) if any(told.values()) else ()) for mark in self._marks(cell)
        )
        return {cell: told[mark] for cell, mark in found if told.get(mark)}

    def _notes(self, block: Block) -> Iterator[tuple[str, Qualifiers]]:
        """Yield the mark of each line of a block that begins with one, and what the line tells."""
        for line in _LINE.finditer(block.text):
            start = block.mapped.raw_range(line.start(), line.start() + 1)[0]
            before = self.text.raw[self.text.raw.rfind("\n", 0, start) + 1 : start]
            if match := _OPENING.search(before) or _LEADING.match(line[0]):
                yield next(group for group in match.groups() if group), self._told(self.readings[block], *line.span())

    def _told(self, reading: Reading, start: int, end: int) -> Qualifiers:
        """Return what a note tells of scores: shots, and a setting in the words of the vocabulary."""
        score = self.vocabulary.attributes.score
        figures = [f for f in reading.figures if isinstance(f, Quantity) and start <= f.start and f.end <= end]
        setting = self._settings.search(reading.folded, start, end)
        words = (("setting", reading.block.text[setting.start() : setting.end()]),) if setting else ()
        return (*conditions(score, figures), *words) if score else ()

    def _marks(self, cell: Block) -> list[str]:
        """Return the marks of a cell, be they text or raised."""
        if not cell.text:
            return []
        start, end = cell.mapped.raw_range(0, 1)[0], cell.mapped.raw_range(len(cell.text) - 1, len(cell.text))[1]
        stop = _CELL_END.search(self.text.raw, end)
        raw = self.text.raw[start : stop.start() if stop else end]
        raised = [next(group for group in match.groups() if group) for match in re.finditer(_RAISED, raw)]
        return raised + [match[1] for match in _MARK.finditer(cell.text)]

    @lazy
    def _settings(self) -> re.Pattern[str]:
        words = sorted(self.vocabulary.cues.role["setting"].folded, key=lambda word: (-len(word), word))
        return re.compile("|".join(rf"(?<![a-z-]){re.escape(word)}(?![a-z])" for word in words))
