"""Surroundings: the nearest words that could tell what a figure is, so that people see which word is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import Block, Table

if TYPE_CHECKING:
    from pipeline.parse.document import Document

_BEFORE: Final = 40  # characters
_AFTER: Final = 24
_BREAK: Final = re.compile(r"[，,。；;！!？?、\n|()（）【】\[\]]|\.(?=\s)")
_INSIDE: Final = re.compile(r"[A-Za-z]")
_CUT_WORD: Final = re.compile(r"[A-Za-z][A-Za-z]+")
_CUT_WORD_BEHIND: Final = re.compile(r"[A-Za-z]+$")
_EDGES: Final = " \t*_/.:：-–—·\"'“”‘’`"  # what sets words off and is none of them
HEADS: Final = " / "  # between the head of a row and that of a column


class Surroundings:
    """The words around the figures of one document; before a table cell stand its heads."""

    def __init__(self, document: Document) -> None:
        self._heads: dict[Block, str] = {}
        self.in_heads: set[Block] = set()
        for part in document.content:
            if isinstance(part, Table):
                self._note(part)

    def _note(self, table: Table) -> None:
        heads = table.rows[: max(table.header_rows, 1)]
        self.in_heads.update(cell for row in heads for cell in row if cell is not None)
        for row in table.rows[len(heads) :]:
            first = row[0]
            if first is not None:
                self.in_heads.add(first)
            for column, cell in enumerate(row):
                if cell is None or cell is first:
                    continue
                above = [head[column] for head in heads if head[column] is not None]
                texts = [_text(head) for head in (first, *above[-1:]) if head is not None]
                self._heads.setdefault(cell, HEADS.join(text for text in texts if text))

    def words(self, block: Block, start: int, end: int, between: tuple[int, int]) -> tuple[str, str]:
        """Return the words before and behind a stretch of a block, up to the next break, and within two places at most.

        `between` are the end of the mention before the stretch and the start of the one behind it.
        """
        text = block.text
        floor, ceiling = max(between[0], start - _BEFORE, 0), min(between[1], end + _AFTER, len(text))
        before, after = text[floor:start], text[end:ceiling]
        if floor > between[0] and (cut := _CUT_WORD.match(text, floor - 1)):
            before = text[cut.end() : start]
        if ceiling < between[1] and (cut := _CUT_WORD_BEHIND.search(after)) and _INSIDE.match(text, ceiling):
            after = after[: cut.start()]
        breaks = [match.end() for match in _BREAK.finditer(before)]
        broken = _BREAK.search(after)
        before = before[breaks[-1] if breaks else 0 :].strip(_EDGES)
        return before or self._heads.get(block, ""), after[: broken.start() if broken else None].strip(_EDGES)


def _text(block: Block) -> str:
    return " ".join(block.text.split()).strip(_EDGES)[:_BEFORE]
