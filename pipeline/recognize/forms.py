"""Tables of forms: named rows in order, each a pattern over folded text, tried at a place as one regular expression."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final, Generic, Literal, TypeAlias, TypeVar

from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from schemas.vocabulary.cues import CueTerms

Words = TypeVar("Words")
Reading = TypeVar("Reading")

_Node: TypeAlias = "dict[str, _Node]"

_DIGITS: Final = frozenset("0123456789")
_END: Final = ""  # the key under which a word ends
_MACRO: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# Distinct figures of a large build fit; a text made to fill the memory does not
_MOST_KEPT: Final = 65536
_GROUP: Final = re.compile(r"\(\?P<\w+>")


class Found:
    """What a row matched, and what stood behind it: groups as they are in the folded text, and as written."""

    __slots__ = ("_groups", "_start", "_text", "length")

    def __init__(self, text: str, head: re.Match[str], tail: re.Match[str] | None = None) -> None:
        """Keep the groups that took part."""
        self._text = text
        self._start = head.start()
        self._groups: dict[str, tuple[str, int, int]] = {}
        for match in (head, tail) if tail is not None else (head,):
            for name, value in match.groupdict().items():
                if value is not None:
                    self._groups[name] = (value, *match.span(name))
        self.length = head.end() - self._start

    def __getitem__(self, group: str) -> str:
        """Return a group of the folded text; empty where it took no part, or where the row has none of that name."""
        return self._groups[group][0] if group in self._groups else ""

    @property
    def text(self) -> str:
        """Return the whole text that the row was tried in."""
        return self._text

    def written(self, group: str) -> str:
        """Return a group as it stands in the text, in its own case."""
        _, start, end = self._groups.get(group, ("", 0, 0))
        return self._text[start:end]

    def span(self, group: str) -> tuple[int, int]:
        """Return where a group stands, counted from the start of the match; (0, 0) where it took no part."""
        _, start, end = self._groups.get(group, ("", self._start, self._start))
        return start - self._start, end - self._start


@record
class Form(Generic[Words, Reading]):
    """One row: `pattern` with `{macro}` for a word list, and `read`, which returns None where the words say nothing.

    `shown` is what mentions call the row where several rows read one kind of thing. With `tail`, the row's reading
    takes in what the table's tail pattern matches behind it, such as a unit. `begins` says that it always, or never,
    begins with a digit, so that it need not be tried elsewhere.
    """

    name: str
    pattern: str
    read: Callable[[Words, Found], Reading | None]
    tail: bool = False
    shown: str = ""
    begins: Literal["", "digit", "word"] = ""


@record
class Tail:
    """What may follow the rows that have a tail: its pattern, and every character that it may begin with."""

    pattern: str
    heads: frozenset[str]


class FormTable(Generic[Words, Reading]):
    r"""The rows of a table, compiled: the first row that matches at a place and can read it wins.

    Patterns follow ASCII rules: Chinese characters are no `\w`, so that a number may end where they begin.

    Readings are kept: a row and the text it matched always read alike, so that `7B` is worked out once.
    """

    def __init__(
        self, forms: Sequence[Form[Words, Reading]], macros: Mapping[str, str], words: Words, tail: Tail | None = None
    ) -> None:
        """Compile the rows; a macro that no one defined raises KeyError."""
        self._forms = tuple(forms)
        self._words = words
        self._patterns = [expand(form.pattern, macros) for form in forms]
        self._rows: dict[int, re.Pattern[str]] = {}
        self._at_digit, self._elsewhere = self._union("word"), self._union("digit")
        self._tail = re.compile(expand(tail.pattern if tail is not None else "(?!)", macros), re.ASCII)
        self._tail_heads = tail.heads if tail is not None else frozenset[str]()
        self._tailed = [form.tail for form in self._forms]
        self._names = [form.shown or form.name for form in self._forms]
        self._kept: dict[tuple[int, int, str], tuple[Reading | None]] = {}

    def read(self, folded: str, text: str, start: int) -> tuple[str, Reading] | None:
        """Return the name of the row that reads what begins at `start`, and its reading; None where no row does."""
        rows, union = self._at_digit if folded[start] in _DIGITS else self._elsewhere
        found = union.match(folded, start)
        if found is None or found.lastindex is None:
            return None
        row, end = rows[found.lastindex - 1], found.end()
        tailed = self._tailed[row] and folded[end : end + 1] in self._tail_heads
        tail = self._tail.match(folded, end) if tailed else None
        key = (row, end - start, text[start : end if tail is None else tail.end()])
        kept = self._kept.get(key)
        if kept is None:
            match = self._row(row).match(folded, start)
            kept = (self._forms[row].read(self._words, Found(text, match, tail)) if match is not None else None,)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = kept
        reading = kept[0]
        if reading is not None:
            return self._names[row], reading
        return self._later(row + 1, folded, text, start)

    def _union(self, without: str) -> tuple[list[int], re.Pattern[str]]:
        """Return the rows but those that begin elsewhere, and one pattern for all of them."""
        rows = [index for index, form in enumerate(self._forms) if form.begins != without]
        # an empty group at the end of a row tells which one matched, and keeps the engine's look at first characters
        patterns = (f"(?:{_GROUP.sub('(?:', self._patterns[index])})()" for index in rows)
        return rows, re.compile("|".join(patterns) or "(?!)", re.ASCII)

    def _later(self, first: int, folded: str, text: str, start: int) -> tuple[str, Reading] | None:
        """Try the rows after one that could not read what it matched."""
        for row in range(first, len(self._forms)):
            match = self._row(row).match(folded, start)
            if match is None:
                continue
            tail = self._tail.match(folded, match.end()) if self._tailed[row] else None
            reading = self._forms[row].read(self._words, Found(text, match, tail))
            if reading is not None:
                return self._names[row], reading
        return None

    def _row(self, index: int) -> re.Pattern[str]:
        """Return one row with its groups, compiled when it is first needed."""
        if index not in self._rows:
            self._rows[index] = re.compile(self._patterns[index], re.ASCII)
        return self._rows[index]


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Replace each `{macro}` by a group of its pattern."""
    return _MACRO.sub(lambda macro: f"(?:{macros[macro[1]]})", pattern)


def any_of(words: Iterable[str], ending: str = "") -> str:
    """Return a pattern for any of the words, the longest first, words with a beginning in common sharing it.

    A blank in a word stands for one or more blanks; `ending` is what must follow a word that ends in a Latin letter or
    digit. No words at all give a pattern that never matches.
    """
    tree: _Node = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _branches(tree, "", ending) if tree else r"(?!)"


def worded(form: str, cues: CueTerms, ending: str = "", **macros: str) -> str:
    """Return a form with a group of the words of a role for its name in braces; `macros` tells what other names stand for.

    `ending` is what must follow a word that ends in a Latin letter or digit.
    """
    names = {name for _, name, _, _ in Formatter().parse(form) if name}
    return form.format(**{n: macros[n] if n in macros else _group(cues.role[n].words, ending) for n in names})


@lru_cache(maxsize=1024)
def _group(words: tuple[str, ...], ending: str) -> str:
    """Write a group of any of the words of a role; many forms ask for the same one."""
    return f"(?:{any_of(words, ending)})"


def backwards(words: Iterable[str], ending: str) -> re.Pattern[str]:
    """Return what finds any of the words right before a place, blanks between, in a text that is turned round."""
    return re.compile(rf"\s*{any_of((word[::-1] for word in words), ending)}")


def _branches(node: _Node, last: str, ending: str) -> str:
    """Write the words below a node, longer before shorter: where a word may end, what follows is optional."""
    branches = [_char(char) + _branches(below, char, ending) for char, below in sorted(node.items()) if char != _END]
    if _END in node:
        branches.append(ending if last.isascii() and last.isalnum() else "")
    if len(branches) == 1:
        return branches[0]
    return f"(?:{'|'.join(branches)})"


def _char(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)
