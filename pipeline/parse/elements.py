"""What each HTML tag does to the flow: block or inline, hidden or not, lists, tables, emphasis."""

from __future__ import annotations

import re
from typing import Final

from pipeline.parse.buffer import Pause
from pipeline.parse.flow import Flow
from pipeline.parse.furniture import hint, is_furniture
from pipeline.parse.grid import Cell
from pipeline.parse.html_tokens import RAW_TEXT, Token, attributes
from pipeline.parse.laid import HINT, LaidTables
from pipeline.parse.style import Item, Style
from pipeline.parse.tables import Tables

_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"}
    | {
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
    }
    | {
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "search",
        "section",
        "summary",
    }
    | {"table", "ul", "xmp"}
)
_VOID: Final = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "base", "embed", "param", "track"}
)
_TABLE_PARTS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_LISTS: Final = frozenset({"ul", "ol", "menu", "dir", "dl"})
_ITEMS: Final = frozenset({"li", "dt", "dd"})
_STRONG: Final = frozenset({"b", "strong"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LEFT_OUT: Final = {
    **dict.fromkeys(("code", "pre", "samp", "tt", "xmp", "listing"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "struck"),
    **dict.fromkeys(RAW_TEXT - {"xmp"}, "hidden"),
    **dict.fromkeys(
        ("head", "nav", "svg", "template", "button", "select", "datalist", "object", "audio", "video"), "hidden"
    ),
    **dict.fromkeys(("canvas", "annotation", "annotation-xml", "rp"), "hidden"),
}
_BOILERPLATE: Final = frozenset({"aside", "footer"})  # of a whole page, outside its article
_HIDING_ROLES: Final = frozenset({"navigation", "search", "contentinfo", "menu", "menubar", "toolbar", "tablist"})
_MAY_MATTER: Final = re.compile(r"hidden|style|role|open", re.IGNORECASE)
_MAY_MATTER_ON_PAGE: Final = re.compile(f"{_MAY_MATTER.pattern}|{HINT}|{hint()}", re.IGNORECASE)
# whatever their class tells: it may tell what stands in a page, beside a heading, or what a row is about
_NEVER_FURNITURE: Final = frozenset({"html", "body", "main", "article", *_HEADINGS, *_TABLE_PARTS}) - {"table"}
_DISPLAY_NONE: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


class Elements:
    """Opens and closes the elements of a flow as the tags say, and as the HTML standard says where tags are missing."""

    def __init__(self, flow: Flow, *, whole_page: bool) -> None:
        self._flow = flow
        self._tables = Tables(flow)
        self._laid = LaidTables(flow, self._tables)
        self._whole_page = whole_page
        self._may_matter = _MAY_MATTER_ON_PAGE if whole_page else _MAY_MATTER
        self._items: dict[int, Item] = {}  # the last item of each list that is open, by depth
        self._awaits = False  # whether a term waits for its description

    def start(self, token: Token, start: int, end: int) -> None:
        """Take a start tag that lies at the raw offsets `start` to `end`."""
        flow, tag = self._flow, token.tag
        found = attributes(token) if self._may_matter.search(token.attributes) else {}
        reason = self._left_out(tag, found)
        if tag in _VOID:
            if tag == "hr":
                flow.end_block()
            return
        if tag in _TABLE_PARTS:
            self._start_table_part(token, end, found)
            if reason:
                flow.open_hidden("#hidden", start, reason)
            return
        if (tag == "dd" and self._describes()) or (not reason and self._laid.start(tag, found, end)):
            return
        if tag in _BLOCKS:
            self._close_implied(tag, start)
        strong = tag in _STRONG or bool(_BOLD_STYLE.search(found.get("style", "")))
        style = flow.style._replace(strong=True) if strong else flow.style
        if reason:
            flow.open_hidden(tag, start, reason, block=tag in _BLOCKS)
        elif tag in _BLOCKS:
            flow.open_block(tag, self._block_style(tag, style))
            self._laid.hold(tag, found)
        elif strong or flow.is_open(tag) or self._laid.needs(tag):  # else the end tag would close the wrong one
            flow.open_inline(tag, style)

    def end(self, tag: str, end: int) -> None:
        """Take an end tag; one that closes nothing does nothing."""
        if tag in _TABLE_PARTS and self._tables:
            self._end_table_part(tag, end)
        elif not self._laid.end(tag, end):
            self._flow.close(tag, end)
        self._laid.closed()

    def await_description(self, start: int, end: int, *, told: bool) -> None:
        """Leave a term open for the description right behind it: the two are a line, with a colon (`Licence: MIT`).

        The end tag of the term lies at `start` to `end`; `told` is that the term ends with a colon already.
        """
        self._awaits = not self._flow.is_empty and self._flow.is_open("dt")
        if self._awaits and not told:
            self._flow.write_as(":", start, end)

    def _describes(self) -> bool:
        """Go on with the line of a term, if one waits for its description."""
        awaited, self._awaits = self._awaits, False
        if awaited:
            self._flow.pause(Pause.SPACE)
        return awaited

    def _left_out(self, tag: str, found: dict[str, str]) -> str:
        """Return why the text of an element is left out; empty where it is not."""
        if tag in _LEFT_OUT:
            return _LEFT_OUT[tag]
        outside = self._whole_page and not (self._flow.is_open("article") or self._flow.is_open("main"))
        if tag in _BOILERPLATE and outside:
            return "hidden"
        named = self._whole_page and bool(found) and tag not in _NEVER_FURNITURE
        if named and is_furniture(found, block=tag in _BLOCKS, in_article=not outside):
            return "hidden"
        if tag == "dialog" and "open" not in found:
            return "hidden"
        return "hidden" if found and _hides(found) else ""

    def _close_implied(self, tag: str, at: int) -> None:
        """Close what a start tag closes without an end tag: `<li>` the last item, any block a paragraph before it."""
        flow = self._flow
        item = flow.style.item
        if tag in _ITEMS and item and item.depth == flow.style.depth:
            flow.close(item.tag, at)
        if flow.is_open("p"):
            flow.close("p", at)
        if flow.style.heading and (tag in _HEADINGS or not flow.is_empty):
            flow.close(f"h{flow.style.heading}", at)
        if tag != "head" and flow.is_open("head"):
            flow.close("head", at)

    def _block_style(self, tag: str, style: Style) -> Style:
        if tag in _HEADINGS:
            return style._replace(heading=_HEADINGS[tag])
        if tag in _LISTS:
            self._items.pop(style.depth + 1, None)
            return style._replace(depth=style.depth + 1, ordinal=tag == "ol")
        if tag in _ITEMS:
            self._flow.end_block()
            return style._replace(item=self._item(tag, style))
        return style._replace(quoted=True) if tag == "blockquote" else style

    def _item(self, tag: str, style: Style) -> Item:
        """Open an item; the parent of a `dd` is its `dt`, of an item in a list between items the item before."""
        depth = style.depth
        last = self._items.get(depth)
        if tag == "dd" and last and last.tag == "dt":
            return Item(tag, depth, last.level + 1, ordinal=False, parent=last)
        parent = style.item or self._items.get(depth - 1)
        item = Item(tag, depth, max(depth, 1), style.ordinal and tag == "li", parent)
        self._items[depth] = item
        return item

    def _start_table_part(self, token: Token, end: int, found: dict[str, str]) -> None:
        tables, tag = self._tables, token.tag
        if tag == "table":
            if found.get("role", "").lower() in {"presentation", "none"}:
                return
            self._close_implied(tag, end)
            tables.start_table()
        elif not tables:
            self._flow.end_block()
        elif tag == "tr":
            tables.start_row(end)
        elif tag in {"td", "th"}:
            spans = attributes(token) if "span" in token.attributes.lower() else {}
            tables.start_cell(end, Cell(None, _span(spans, "rowspan", 0), _span(spans, "colspan", 1), head=tag == "th"))
        elif tag == "caption":
            tables.start_caption(end)
        else:
            tables.start_section(end, head=tag == "thead")

    def _end_table_part(self, tag: str, end: int) -> None:
        if tag == "table":
            self._tables.end_table(end)
        elif tag == "tr":
            self._tables.end_row(end)
        elif tag in {"td", "th", "caption"}:
            self._tables.end_cell(end)
        else:
            self._tables.start_section(end, head=False)


def _hides(found: dict[str, str]) -> bool:
    return (
        found.get("hidden", "until-found") != "until-found"
        or found.get("aria-hidden", "").lower() == "true"
        or found.get("role", "").lower() in _HIDING_ROLES
        or bool(_DISPLAY_NONE.search(found.get("style", "")))
    )


def _span(found: dict[str, str], name: str, least: int) -> int:
    digits = found.get(name, "").strip()
    return max(int(digits), least) if digits.isdecimal() and len(digits) < 6 else 1
