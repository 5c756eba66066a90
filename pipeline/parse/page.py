"""What a page says about itself in its HTML: title, meta elements, JSON-LD, times."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field

from pipeline.parse.html_tokens import Token, attributes


@dataclass(slots=True)
class Page:
    """The declarations of an HTML page, in the order of the page; names in lower case, the first of a name counts."""

    language: str = ""
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)  # itemprop of <time> -> datetime; "" for a bare <time>
    linked: dict[str, str] = field(default_factory=dict)  # JSON-LD: name -> text

    def see(self, token: Token) -> None:
        """Take note of a start tag."""
        if token.tag not in {"html", "meta", "time"}:
            return
        found = attributes(token)
        if token.tag == "html":
            self.language = self.language or found.get("lang", found.get("xml:lang", ""))
        elif token.tag == "meta":
            for key in ("name", "property", "itemprop", "http-equiv"):
                if key in found and found.get("content"):
                    self.meta.setdefault(found[key].lower(), found["content"])
        elif found.get("datetime"):
            name = "datepublished" if "pubdate" in found else found.get("itemprop", "").lower()
            self.times.setdefault(name, found["datetime"])

    def see_linked(self, script: str) -> None:
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


def _text(value: object) -> str:
    """Return a JSON-LD value as text: a string, the name of a thing, or the first of several."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name"))
    return value if isinstance(value, str) else ""
