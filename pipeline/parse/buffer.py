"""The text of one block in the making: what is kept, where it came from, what is bold."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from pipeline.parse.document import Emphasis, MappedText, Run

# written without spaces: ideographs, kana, CJK and full-width punctuation (not Hangul, which uses spaces)
_CLOSE_SET: Final = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\U00020000-\U0003ffff]"
)

_CLOSE_MARK: Final = re.compile(
    "[\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]"
)


def _joins(last: str, first: str) -> bool:
    """Tell whether a line end between two characters is nothing in print: both Chinese, or one Chinese punctuation."""
    if _CLOSE_SET.match(last) and _CLOSE_SET.match(first):
        return True
    return bool(_CLOSE_MARK.match(last) or _CLOSE_MARK.match(first))


class Pause(IntEnum):
    """What stands between the text so far and the next text; the strongest of several counts."""

    NONE = 0
    TRACELESS = 1  # something left out (an image, a reference mark): nothing, and of two blanks around it one
    SPACE = 2  # blanks
    FOLD = 3  # a line end and indentation: nothing between Chinese characters, else one space
    GAP = 4  # something left out (code, an address): one space, so that the words around stay apart
    BREAK = 5  # a line break that the author set, or the end of a paragraph in a table cell


_LEFT_OUT: Final = frozenset({Pause.TRACELESS, Pause.GAP})


class TextBuffer:
    """Collects the text of a block; characters that are not in the raw file (one space for many) are atomic runs.

    `length` counts the characters so far.
    """

    __slots__ = ("_bold_end", "_bold_start", "_bolds", "_parts", "_pause", "_raw", "_runs", "length")

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0
        self._pause = Pause.NONE
        self._bolds: list[Emphasis] = []
        self._bold_start = -1
        self._bold_end = -1

    @property
    def last(self) -> str:
        """Return the last character, empty where there is none or a pause follows it."""
        return self._parts[-1][-1] if self._parts and self._pause is Pause.NONE else ""

    def pause(self, pause: Pause) -> None:
        """Note what stands before the next text; before the first and after the last text it counts for nothing."""
        if self.length:
            self._pause = max(self._pause, pause)

    def write(self, start: int, end: int, *, strong: bool = False) -> None:
        """Add raw characters as they stand."""
        if not self._parts:  # blanks at the beginning are no text
            while start < end and self._raw[start].isspace():
                start += 1
        elif self._pause in _LEFT_OUT and self._parts[-1][-1].isspace():
            while start < end and self._raw[start] in " \t":
                start += 1
        if start < end:
            self.write_as(self._raw[start:end], start, end, strong=strong, atomic=False)

    def write_as(self, text: str, start: int, end: int, *, strong: bool = False, atomic: bool = True) -> None:
        """Add a text that stands for the raw characters as a whole (an entity)."""
        if not self._parts and text.isspace():
            return
        if self._pause:
            self._resolve_pause(text[0], start)
        if strong:
            if self._bold_start < 0:
                self._bold_start = self.length
            self._bold_end = self.length + len(text)
        elif self._bold_start >= 0:
            self._end_bold()
        self._append(text, start, end, atomic=atomic)

    def build(self) -> tuple[MappedText, tuple[Emphasis, ...]] | None:
        """Return the text with its runs and its bold stretches; None where nothing was written but blanks."""
        if self._bold_start >= 0:
            self._end_bold()
        text = "".join(self._parts)
        kept = text.rstrip()
        if not kept:
            return None
        if len(kept) < len(text):
            self._cut(len(kept))
        return MappedText(kept, tuple(self._runs)), tuple(self._bolds)

    def _cut(self, length: int) -> None:
        """Take blanks off the end."""
        while self._runs[-1].text_start >= length:
            self._runs.pop()
        last = self._runs[-1]
        if not last.atomic:
            self._runs[-1] = Run(last.text_start, length, last.raw_start, last.raw_start + length - last.text_start)
        self._bolds = [Emphasis(b.start, min(b.end, length)) for b in self._bolds if b.start < length]

    def _append(self, text: str, start: int, end: int, *, atomic: bool) -> None:
        begin = self.length
        self.length += len(text)
        self._parts.append(text)
        if not atomic and self._runs:
            last = self._runs[-1]
            if last.raw_end == start and not last.atomic:
                self._runs[-1] = Run(last.text_start, self.length, last.raw_start, end)
                return
        self._runs.append(Run(begin, self.length, start, end, atomic))

    def _resolve_pause(self, first: str, start: int) -> None:
        pause, self._pause = self._pause, Pause.NONE
        last = self._parts[-1][-1]
        if pause is Pause.BREAK:
            char = "\n"
        else:
            folded = pause is Pause.FOLD and _joins(last, first)
            if folded or pause is Pause.TRACELESS or last.isspace() or first.isspace():
                return
            char = " "
        before = self._runs[-1].raw_end
        self._append(char, before, start, atomic=self._raw[before:start] != char)

    def _end_bold(self) -> None:
        self._bolds.append(Emphasis(self._bold_start, self._bold_end))
        self._bold_start = -1
