"""Blocks in the making: the readers of Markdown and HTML open and close elements and write text, which become blocks.

Both readers share one stack of open elements, so that a table that begins in one piece of HTML and ends in another,
with Markdown between, comes out whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

from pipeline.parse.buffer import Pause, TextBuffer
from pipeline.parse.document import Block, BlockKind, Emphasis, Excluded, MappedText, Run, Table
from pipeline.parse.style import Style


class Element(NamedTuple):
    """An element that is open: `outer` is the style to go back to, `leave` is called at its end with the raw offset."""

    tag: str
    outer: Style
    scope: bool
    leave: Callable[[int], None] | None


class Flow:
    """Takes elements and text in reading order and makes blocks of them."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.style = Style()
        self.excluded: list[Excluded] = []
        self.content: list[Block | tuple[Block | Table, ...]] = []  # (): the place of a table that is not finished
        self._buffer = TextBuffer(raw)
        self._around: list[TextBuffer] = []  # the text around each open cell
        self._stack: list[Element] = []
        self._floor = 0  # elements below this depth stay open
        self._emphasis = 0  # how many times over text is set in bold by marks that are no elements
        self._scopes: list[dict[str, int]] = [{}]  # how many elements are open by tag, innermost scope last

    # text

    def write(self, start: int, end: int) -> None:
        """Write raw characters as they stand."""
        if not self.style.hidden:
            self._buffer.write(start, end, strong=self.style.strong or self._emphasis > 0)

    def write_as(self, text: str, start: int, end: int) -> None:
        """Write a text that stands for the raw characters as a whole."""
        if not self.style.hidden:
            self._buffer.write_as(text, start, end, strong=self.style.strong or self._emphasis > 0)

    def pause(self, pause: Pause) -> None:
        """Set what stands before the next text."""
        if not self.style.hidden:
            self._buffer.pause(pause)

    def leave_out(self, start: int, end: int, reason: str, *, apart: bool = False) -> None:
        """Leave raw characters out of the text, with the reason; inside something hidden they are left out already.

        `apart` keeps the words on both sides apart.
        """
        if not self.style.hidden and start < end:
            self.excluded.append(Excluded(start, end, reason))
            self._buffer.pause(Pause.GAP if apart else Pause.TRACELESS)

    def emphasize(self, change: int) -> None:
        """Begin (1) or end (-1) bold text within a block; what begins in a block must end in it."""
        self._emphasis += change

    @property
    def last(self) -> str:
        """Return the character just before this place in the text; empty where something stands between."""
        return self._buffer.last

    @property
    def is_empty(self) -> bool:
        """Tell whether the block at this place has no text so far."""
        return not self._buffer.length

    # elements

    @property
    def depth(self) -> int:
        """Return how many elements are open."""
        return len(self._stack)

    def open_inline(self, tag: str, style: Style) -> None:
        """Open an element within a block; `style` holds inside it."""
        self._push(Element(tag, self.style, scope=False, leave=None), style)

    def open_block(self, tag: str, style: Style) -> None:
        """Open an element that begins and ends a block."""
        self.end_block()
        self._push(Element(tag, self.style, scope=False, leave=self._leave_block), style)

    def open_scope(self, tag: str, style: Style, leave: Callable[[int], None] | None = None) -> None:
        """Open a block that no end tag inside it can close, other than by `close_to`."""
        self.end_block()
        self._push(Element(tag, self.style, scope=True, leave=leave or self._leave_block), style)

    def open_hidden(self, tag: str, start: int, reason: str, *, block: bool = False) -> None:
        """Open an element whose text is left out, from the raw offset at which it begins to its end."""
        if block:
            self.end_block()

        def leave(end: int) -> None:
            self.style = outer
            self.leave_out(start, end, reason, apart=reason in {"code", "struck"})
            if block:
                self.end_block()

        outer = self.style
        self._push(Element(tag, outer, scope=False, leave=leave), outer._replace(hidden=outer.hidden or reason))

    def is_open(self, tag: str) -> bool:
        """Tell whether an element with this tag is open, not looking out of the innermost scope."""
        return self._scopes[-1].get(tag, 0) > 0

    def close(self, tag: str, end: int) -> bool:
        """Close the innermost element with this tag and all that is open in it; False where the scope has none."""
        if not self.is_open(tag):
            return False
        while self._pop(end) != tag:
            pass
        return True

    def close_to(self, depth: int, end: int) -> None:
        """Close elements until only so many are open."""
        depth = max(depth, self._floor)
        while len(self._stack) > depth:
            self._pop(end)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep all that is open now open, whatever end tags come (a Markdown cell can't end the table around it)."""
        floor, self._floor = self._floor, self.depth
        yield
        self._floor = floor

    # blocks

    def end_block(self) -> None:
        """End the block at this place; inside a cell it only ends a line."""
        if self._around:
            self.pause(Pause.BREAK)
        elif self._buffer.length and (built := self._take()):
            self.content.append(self._placed(*built))

    def write_block(self, start: int, end: int) -> None:
        """Write a block that is nothing but raw characters as they stand."""
        self.end_block()
        if self._around or self.style.hidden or self.style.strong:
            self.write(start, end)
            self.end_block()
        elif text := _plain(self.raw, start, end):
            self.content.append(self._placed(text, ()))

    def cell(self, start: int, end: int) -> Block | None:
        """Make a cell of raw characters as they stand; None where they are hidden or blank."""
        text = None if self.style.hidden else _plain(self.raw, start, end)
        return Block(BlockKind.CELL, text, quoted=self.style.quoted) if text else None

    def divert(self) -> None:
        """Write what follows into a text of its own (a cell), until `undivert`."""
        self._around.append(self._buffer)
        self._buffer = TextBuffer(self.raw)

    def undivert(self, kind: BlockKind) -> Block | None:
        """Go back to the text around and return the one just written; None where it is blank."""
        built = self._take() if self._buffer.length else None
        self._buffer = self._around.pop()
        return Block(kind, built[0], quoted=self.style.quoted, bold=built[1]) if built else None

    def finish(self) -> tuple[Block | Table, ...]:
        """Close all that is open and return the content."""
        self.close_to(0, len(self.raw))
        self.end_block()
        parts = ((part,) if isinstance(part, Block) else part for part in self.content)
        return tuple(chain.from_iterable(parts))

    def _leave_block(self, _end: int) -> None:
        self.end_block()

    def _push(self, element: Element, style: Style) -> None:
        self._stack.append(element)
        if element.scope:
            self._scopes.append({})
        else:
            scope = self._scopes[-1]
            scope[element.tag] = scope.get(element.tag, 0) + 1
        self.style = style

    def _pop(self, end: int) -> str:
        element = self._stack.pop()
        if element.leave:
            element.leave(end)
        if element.scope:
            self._scopes.pop()
        else:
            self._scopes[-1][element.tag] -= 1
        self.style = element.outer
        return element.tag

    def _take(self) -> tuple[MappedText, tuple[Emphasis, ...]] | None:
        built = self._buffer.build()
        self._buffer = TextBuffer(self.raw)
        return built

    def _placed(self, mapped: MappedText, bold: tuple[Emphasis, ...]) -> Block:
        style = self.style
        if style.heading:
            return Block(BlockKind.HEADING, mapped, style.heading, quoted=style.quoted, bold=bold)
        item = style.item
        if item is None or item.block is not None:
            parent = item.block if item else None
            return Block(BlockKind.PARAGRAPH, mapped, parent=parent, quoted=style.quoted, bold=bold)
        parent = item.parent.nearest() if item.parent else None
        item.block = Block(BlockKind.ITEM, mapped, item.level, parent, style.quoted, item.ordinal, bold)
        return item.block


def _plain(raw: str, start: int, end: int) -> MappedText | None:
    text = raw[start:end].lstrip()
    start = end - len(text)
    text = text.rstrip()
    return MappedText(text, (Run(0, len(text), start, start + len(text)),)) if text else None
