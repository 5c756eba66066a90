"""What holds for text at a place: the list items, quotes, headings and bold or hidden elements around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.parse.document import Block


@dataclass(slots=True)
class Item:
    """A list item that is open in the list at nesting depth `depth`; `block` is its own text once that is known."""

    tag: str
    depth: int
    level: int
    ordinal: bool
    parent: Item | None
    block: Block | None = None

    def nearest(self) -> Block | None:
        """Return the text of this item, or of the nearest one around it that has any."""
        item: Item | None = self
        while item is not None and item.block is None:
            item = item.parent
        return item.block if item else None


class Style(NamedTuple):
    """What holds for text at a place, from all the elements open there."""

    hidden: str = ""  # the reason why text is left out
    strong: bool = False
    quoted: bool = False
    heading: int = 0
    item: Item | None = None
    ordinal: bool = False  # the innermost list is numbered
    depth: int = 0  # lists around
