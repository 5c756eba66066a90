"""Texts, tables and links as Markdown writes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote as url_quote

from pipeline.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schemas.claim import Span

# an underscore inside a word is none; said in a look behind, so that the engine skips from one of the characters to the next
_MARKUP: Final = re.compile(r"([\\`*\[\]<>|#~&!$_])(?<!\w_(?=\w))")

_MOST_KEPT: Final = 16384  # texts that are kept as written: titles and values come in very many lines


class Links:
    """Links into the sources."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._parts = lru_cache(maxsize=None)(self._written)

    def line(self, span: Span) -> str:
        """Link to the line of a span."""
        name, address = self._parts(span.source)
        return f"[{name}:{span.line}]({address}#L{span.line})"

    def source(self, source: str) -> str:
        """Link to a source."""
        name, address = self._parts(source)
        return f"[{name}]({address})"

    def _written(self, source: str) -> tuple[str, str]:
        return plain(source), url_quote(f"{self._folder}/{source}")


@lru_cache(maxsize=_MOST_KEPT)
def plain(text: str) -> str:
    """Write a text of a source so that Markdown shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", visible(" ".join(text.split())))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, the cells being Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
