"""Lines: the rows and columns of a table, each with the cells that head it and what they say together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from schemas.record import entity, lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.composer import Composer
    from pipeline.extract.scope import Subject
    from pipeline.recognize import Reading

DECORATION: Final = (
    r"\s*_†‡§↑↓⬆⬇▲▼↗↘\ufe0f#^"  # characters that set off words of a head, or mark a note or the better way
)
_DECORATION: Final = re.compile(rf"[{DECORATION}]+|\([^()]*[↑↓][^()]*\)|\(\s*\)")
_LONGEST_HEAD: Final = 60


@entity
class Line:
    """One row or column that holds values: its head cells and what they say together."""

    heads: tuple[Reading, ...]
    subject: Subject | None
    label: str
    inner: str  # the innermost head alone

    @lazy
    def folded(self) -> str:
        """Return the folded text of the heads, outer first."""
        return " ".join(head.folded for head in self.heads)


def line_of(heads: Sequence[Reading], compose: Composer) -> Line:
    """Return the line that these cells head, with whom they name."""
    subject: Subject | None = None
    for head in heads:
        subject = compose.subject(head, subject) or subject
    return label_of(Line(tuple(heads), subject, "", ""))


def label_of(line: Line) -> Line:
    """Return a line with the label that its heads give it, marks left out."""
    texts = [
        " ".join(_DECORATION.sub(" ", head.block.text).split()).strip(" :-")[:_LONGEST_HEAD] for head in line.heads
    ]
    return replace(line, label=" ".join(texts), inner=texts[-1] if texts else "")
