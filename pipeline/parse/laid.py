"""Tables that are laid out with other elements: by their roles (`role="row"`), or by what they are called (`price-table`).

A row of a table that is only called so is a direct child called row or header; each of its children is a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.parse.flow import Flow
from pipeline.parse.grid import Cell
from pipeline.parse.tables import Tables

_ROLES: Final = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    "row": "tr",
    **dict.fromkeys(("cell", "gridcell"), "td"),
    **dict.fromkeys(("columnheader", "rowheader"), "th"),
}
_HOLDERS: Final = frozenset({"div", "ol", "section", "ul"})
_LAST_WORD: Final = re.compile(r"[a-z]+$")
_ROWS: Final = frozenset({"row", "header", "head", "tr", "thead"})
_HEADS: Final = frozenset({"header", "head", "thead"})
HINT: Final = "table|row|head"  # something that attributes say where an element may be part of such a table


@dataclass(slots=True)
class _Part:
    """A table, row or cell that is open, made of an element with this tag; `depth` is that of the flow inside it."""

    tag: str
    kind: str
    depth: int
    tables: int
    called: bool  # it is only called so
    head: bool = False


class LaidTables:
    """The tables of a flow that no `table` element makes."""

    def __init__(self, flow: Flow, tables: Tables) -> None:
        self._flow = flow
        self._tables = tables
        self._parts: list[_Part] = []
        self._holders: list[tuple[str, int]] = []  # elements called tables, and the depth of the flow inside them

    def start(self, tag: str, found: dict[str, str], end: int) -> bool:
        """Open a part of such a table, if an element is one."""
        kind, called, head = _ROLES.get(found.get("role", "").lower(), ""), False, False
        if not kind:
            kind, head = self._called(found)
            called = True
        inside = self._parts[-1].kind if self._parts and self._parts[-1].tables == len(self._tables) else ""
        if kind == "table":
            self._tables.start_table()
        elif kind == "tr" and inside == "table":
            self._tables.start_row(end)
        elif kind in {"td", "th"} and inside == "tr":
            self._tables.start_cell(end, Cell(None, head=kind == "th"))
        else:
            return False
        self._open(tag, kind, called=called, head=head)
        return True

    def hold(self, tag: str, found: dict[str, str]) -> None:
        """Note an element that has just been opened and is called a table."""
        if tag in _HOLDERS and "table" in _last_words(found):
            self._holders.append((tag, self._flow.depth))

    def needs(self, tag: str) -> bool:
        """Tell whether an element inside a part must be kept count of, since its end tag could be taken for the part's."""
        return bool(self._parts) and self._parts[-1].tag == tag

    def end(self, tag: str, end: int) -> bool:
        """Close the innermost part, if an end tag is that of its element."""
        if not self.needs(tag) or self._parts[-1].tables != len(self._tables) or self._flow.is_open(tag):
            return False
        part = self._parts.pop()
        if part.kind == "table":
            self._tables.end_table(end)
            if part.called:
                self._flow.close(tag, end)
        elif part.kind == "tr":
            self._tables.end_row(end)
        else:
            self._tables.end_cell(end)
        return True

    def closed(self) -> None:
        """Forget the elements called tables that are no longer open."""
        while self._holders and self._holders[-1][1] > self._flow.depth:
            self._holders.pop()

    def _called(self, found: dict[str, str]) -> tuple[str, bool]:
        """Return what part an element is by what it and those around it are called, and whether it is a head."""
        part, depth = self._parts[-1] if self._parts else None, self._flow.depth
        if part and part.called and part.depth == depth and part.kind == "tr":
            return ("th" if part.head else "td"), part.head
        words = _last_words(found)
        if not words & _ROWS:
            return "", False
        if self._holders and self._holders[-1][1] == depth and not (part and part.called):
            self._tables.start_table()
            self._open(self._holders.pop()[0], "table", called=True)
            return "tr", bool(words & _HEADS)
        return ("tr" if part and part.called and part.depth == depth else ""), bool(words & _HEADS)

    def _open(self, tag: str, kind: str, *, called: bool, head: bool = False) -> None:
        self._parts.append(_Part(tag, kind, self._flow.depth, len(self._tables), called, head))


def _last_words(found: dict[str, str]) -> set[str]:
    names = found.get("class", "").lower().split()
    return {match[0] for name in names if (match := _LAST_WORD.search(name))}
