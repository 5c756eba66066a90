"""Scanning: from one place where a form may begin to the next, in one pass, never backwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from pipeline.recognize.forms import any_of
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.recognize.forms import FormTable

_URL: Final = r"https?://[!-~]++"
# What goes on without a break from a number that was no figure: the rest of `GPT-4.5`, of a hash, of a version
_RUN: Final = re.compile(rf"{_URL}|[a-z0-9]+(?:(?:[-._@'/]|(?<=[0-9]):)[a-z0-9]+)*+")
_WORD: Final = re.compile(rf"{_URL}|[a-z0-9]+")

_WIDE_COLON: Final = "："  # leads to what is told of a name; one of ASCII may be part of it (`X3.1:70b`)
_LAST_ASCII: Final = "\x7f"
_EDGE: Final = r"(?![a-z0-9])"
_NAMES: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_GOES_ON: Final = _NAMES | {"_"}


class Measured(Protocol):
    """A reading that tells how many characters it took."""

    @property
    def length(self) -> int:
        """Return the number of characters."""


Words = TypeVar("Words")
Reading = TypeVar("Reading", bound=Measured)


@record
class Starts:
    """Where a form may begin: at a digit, one of certain characters, or a Latin word.

    `confirm` is what must stand where one of the characters does, `number` where a digit does: without them every `一`
    and every number of a text would be tried. `skipped` are words that only look like the beginning of a form; they are
    none before `unskipped`. `glue` are the characters that tie a number to a name before it (`GPT-4`). With `loose`,
    names may hold forms, and what stands behind a name is tried.
    """

    chars: str
    latin: str
    confirm: str
    glue: str
    number: str = r"\d"
    skipped: tuple[str, ...] = ()
    unskipped: str = "(?!)"
    loose: bool = False


class Scanner(Generic[Words, Reading]):
    """Finds what the rows of a table read, from left to right, without overlap."""

    def __init__(self, table: FormTable[Words, Reading], starts: Starts) -> None:
        """Compile the places to look at."""
        self._table = table
        # The engine skips quickly to one of the characters; the look at what follows is wrapped in one behind it.
        # With ASCII rules a digit inside a name is at no word boundary, one behind a Chinese character is.
        chars = re.escape(starts.chars)
        first = rf"[{chars}](?<=(?={starts.confirm}).)|\b(?:{starts.number}|{_URL}|{starts.latin})"
        self._first = re.compile(rf"[{chars}0-9a-z](?<=(?={first}).)", re.ASCII)
        self._skipped = re.compile(rf"{_URL}|{any_of(starts.skipped, _EDGE)}(?!{starts.unskipped})")
        self._skip_heads = {word[:2] for word in (*starts.skipped, "http")}
        self._glue = frozenset(starts.glue)
        self._run = _WORD if starts.loose else _RUN

    def scan(self, folded: str, text: str) -> Iterator[tuple[int, str, Reading]]:
        """Yield where each form begins, the name of the row that read it, and its reading."""
        place = last = 0
        search, read = self._first.search, self._table.read
        while found := search(folded, place):
            start = found.start()
            place = self._passed(folded, start, last)
            if place > start:
                continue
            glued = start > 0 and start != last + 1 and self._glued(folded, start)
            hit = None if glued else read(folded, text, start)
            if hit is not None and not _runs_on(folded, start + hit[1].length):
                place = last = start + hit[1].length
                yield (start, *hit)
                continue
            run = self._run.match(folded, start)
            place = self._behind(text, run) if run is not None else start + 1

    def _behind(self, text: str, run: re.Match[str]) -> int:
        colon = text.find(_WIDE_COLON, *run.span())
        return run.end() if colon < 0 else colon + 1

    def _passed(self, folded: str, start: int, last: int) -> int:
        """Return where to go on if nothing begins at `start` after all, else `start`."""
        if start > last and folded[start] > _LAST_ASCII and folded[start - 1 : start + 1] in self._skip_heads:
            word = self._skipped.match(folded, start - 1)
            if word is not None:
                return max(word.end(), start + 1)
        word = self._skipped.match(folded, start) if folded[start : start + 2] in self._skip_heads else None
        return word.end() if word is not None else start

    def _glued(self, folded: str, start: int) -> bool:
        """Tell whether what begins here belongs to a name or version before it: GPT-4, A14B, v0.2."""
        if folded[start] > _LAST_ASCII:
            return False  # a Chinese numeral never continues a Latin name: `14B两个版本`
        before = folded[start - 1]
        return before in _NAMES or (before in self._glue and start > 1 and folded[start - 2] in _NAMES)


def _runs_on(folded: str, end: int) -> bool:
    """Tell whether a letter or digit follows without a break: `3D`, `4o`."""
    return folded[end : end + 1] in _GOES_ON and folded[end - 1] <= _LAST_ASCII
