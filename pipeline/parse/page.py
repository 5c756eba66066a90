"""What a page says about itself in its HTML: title, meta elements, JSON-LD, times.

The tokenizer, which knows where each tag stands, hands over the few elements that declare something; BeautifulSoup
reads them, as their own places don't matter. So it never has to read a whole page.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bs4 import Tag

DECLARING: Final = frozenset({"html", "meta", "time"})  # elements that declare by their start tag
_NAMING: Final = ("name", "property", "itemprop", "http-equiv")


@dataclass(slots=True)
class Page:
    """The declarations of an HTML page, in the order of the page; names in lower case, the first of a name counts."""

    language: str = ""
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)  # itemprop of <time> -> datetime; "" for a bare <time>
    linked: dict[str, str] = field(default_factory=dict)  # JSON-LD: name -> text

    def see(self, tag: Tag) -> None:
        """Take note of an element."""
        if tag.name == "html":
            self.language = self.language or _attribute(tag, "lang") or _attribute(tag, "xml:lang")
        elif tag.name == "title":
            self.title = self.title or " ".join(tag.get_text().split())
        elif tag.name == "meta":
            for key in _NAMING:
                if tag.has_attr(key) and (content := _attribute(tag, "content")):
                    self.meta.setdefault(_attribute(tag, key).lower(), content)
        elif tag.name == "script":
            self._see_linked(tag.get_text())
        elif date := _attribute(tag, "datetime"):
            name = "datepublished" if tag.has_attr("pubdate") else _attribute(tag, "itemprop").lower()
            self.times.setdefault(name, date)

    def _see_linked(self, script: str) -> None:
        """Take note of a JSON-LD script; one that is no JSON says nothing."""
        try:
            self._see_node(json.loads(script))
        except (ValueError, RecursionError):
            return

    def _see_node(self, data: object) -> None:
        pending = deque([data])
        while pending:
            node = pending.popleft()
            if isinstance(node, list):
                pending.extend(node)
            elif isinstance(node, dict):
                pending.extend([node["@graph"]] if "@graph" in node else [])
                for name, value in node.items():
                    if text := _text(value):
                        self.linked.setdefault(str(name).lower(), text)


def read_declarations(elements: Sequence[str]) -> Page:
    """Read elements that declare something about a page, each as it is written, with an end tag."""
    page = Page()
    if elements:
        # most sources are Markdown without any of these, and need not wait for the import
        from bs4 import BeautifulSoup

        soup = BeautifulSoup(
            "".join(elements), "html.parser", on_duplicate_attribute="ignore", multi_valued_attributes=None
        )
        for tag in soup.find_all(True):
            page.see(tag)
    return page


def _attribute(tag: Tag, name: str) -> str:
    """Return an attribute with its entities resolved; empty where there is none."""
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _text(value: object) -> str:
    """Return a JSON-LD value as text: a string, the name of a thing, or the first of several."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name"))
    return value if isinstance(value, str) else ""
