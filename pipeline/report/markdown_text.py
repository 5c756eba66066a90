"""Texts, tables and links as Markdown writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote as url_quote

from pipeline.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schemas.claim import Span

# an underscore inside a word is none; said in a look behind, so that the engine skips from one of the characters to the next
_MARKUP: Final = re.compile(r"([\\`*\[\]<>|#~&!$_])(?<!\w_(?=\w))")


class Links:
    """Links into the sources."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def line(self, span: Span) -> str:
        """Link to the line of a span."""
        return f"[{plain(span.source)}:{span.line}]({self._address(span.source)}#L{span.line})"

    def source(self, source: str) -> str:
        """Link to a source."""
        return f"[{plain(source)}]({self._address(source)})"

    def _address(self, source: str) -> str:
        return url_quote(f"{self.folder}/{source}")


def plain(text: str) -> str:
    """Write a text of a source so that Markdown shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", visible(" ".join(text.split())))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, the cells being Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
