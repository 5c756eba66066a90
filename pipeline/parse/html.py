"""HTML, whole pages or pieces inside Markdown, read into a flow: what a reader of the page would see, with its places.

White space collapses as in a browser, and line ends between Chinese characters vanish; script, style, navigation,
controls and hidden elements are left out; code is left out as code.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from pipeline.parse.buffer import Pause
from pipeline.parse.elements import Elements
from pipeline.parse.entities import resolve
from pipeline.parse.flow import Flow
from pipeline.parse.html_tokens import Kind, Token, tokens
from pipeline.parse.inline import is_read_in_code
from pipeline.parse.page import DECLARING, Page, read_declarations
from pipeline.parse.urls import URL, url_end
from pipeline.parse.window import Window

_BLANK: Final = " \t\n\r\f"
# a single space inside a text stays as it stands, all other white space collapses
_SPECIAL: Final = re.compile(rf"[ \t\n\r\f]{{2,}}|[\t\n\r\f]|&(?=[a-zA-Z#])|{URL}")
_SUP_END: Final = re.compile(r"</sup\s*>", re.IGNORECASE)
_CODE_END: Final = re.compile(r"</code\s*>", re.IGNORECASE)
_LONGEST_NAME: Final = 400  # characters of mark-up that a name set like code may be wrapped in
_BASE: Final = re.compile(r"(?<![\w.,])(?:10|2)$")  # other figures bear no exponent: 79.5<sup>1</sup> has a note
_BASE_REACH: Final = 4
_LONGEST_SUP: Final = 600  # characters of mark-up that a reference mark may be wrapped in
_TAGS: Final = re.compile(r"<[^<>]*>")
# what a reference mark says: a number or numbers, a sign, anything short in brackets
_MARK: Final = re.compile(r"\(?(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶#]{1,3})\)?|\[[^\[\]]{1,40}\]")
_DIGIT: Final = re.compile(r"\s{0,20}\d")
# the description that a term has, where it is a line and no block of its own
_DESCRIPTION: Final = re.compile(
    r"\s*<dd\b[^<>]*>(?!\s*<(?:p|div|ul|ol|dl|table|h[1-6]|section|article|pre|blockquote|figure)\b)", re.IGNORECASE
)


def read_page(flow: Flow, start: int) -> Page:
    """Read a whole HTML page: what stands outside its article is boilerplate."""
    return _read(flow, start, whole_page=True)


def read_html(flow: Flow, start: int) -> Page:
    """Read HTML that is no whole page."""
    return _read(flow, start, whole_page=False)


def _read(flow: Flow, start: int, *, whole_page: bool) -> Page:
    reader = HtmlReader(flow, whole_page=whole_page)
    reader.feed(Window(flow.raw, ((start, len(flow.raw)),)))
    return reader.page


class HtmlReader:
    """Feeds a flow from HTML; elements that are open at the end of one piece are still open in the next."""

    def __init__(self, flow: Flow, *, whole_page: bool = False) -> None:
        self._flow = flow
        self._declared: list[str] = []
        self._elements = Elements(flow, whole_page=whole_page)

    @property
    def page(self) -> Page:
        """Return what the HTML read so far says about its page."""
        return read_declarations(self._declared)

    def feed(self, window: Window) -> None:
        """Read a piece of HTML."""
        raw_text = attributes = ""
        for token in tokens(window.text):
            if token.kind is Kind.TEXT:
                self._text(window, token.start, token.end)
            elif token.kind is Kind.RAW:
                raw_text = token.tag
                self._declare_raw(token.tag, attributes, window.text[token.start : token.end])
            else:
                self.take(window, token)
                raw_text, attributes = "", token.attributes
        if raw_text:  # a script without an end tag ends with its piece
            self._flow.close(raw_text, window.raw_end(len(window.text)))

    def take(self, window: Window, token: Token) -> None:
        """Take one tag or comment."""
        start, end = window.raw(token.start), window.raw_end(token.end)
        if token.kind is Kind.END:
            if token.tag == "dt" and _DESCRIPTION.match(window.text, token.end):
                told = window.text[max(0, token.start - 2) : token.start].rstrip().endswith((":", "："))
                self._elements.await_description(start, end, told=told)
            else:
                self._elements.end(token.tag, end)
        elif token.kind is Kind.COMMENT:
            self._flow.leave_out(start, end, "hidden")
        elif token.tag == "br":
            self._flow.pause(Pause.BREAK)
        elif token.tag == "sup":
            self._superscript(window, token)
        elif token.tag == "code" and _is_name(window.text, token.end):
            pass  # a name set like code is text
        elif token.tag == "sub":
            if self._flow.last.isdigit() and _DIGIT.match(window.text, token.end):
                self._flow.pause(Pause.SPACE)  # a deviation behind its figure: 8.61<sub>0.04</sub>
        else:
            if token.tag in DECLARING:
                self._declared.append(f"{window.text[token.start : token.end]}</{token.tag}>")
            self._elements.start(token, start, end)

    def _superscript(self, window: Window, token: Token) -> None:
        """Leave a reference mark out; write an exponent as `^`, so that 10<sup>6</sup> is not read as 106."""
        closing = _SUP_END.search(window.text, token.end, token.end + _LONGEST_SUP)
        if closing is None:
            return
        inner = window.text[token.end : closing.start()]
        said = "".join(unescape(_TAGS.sub("", inner)).split())
        start, end = window.raw(token.start), window.raw_end(token.end)
        before = window.text[max(0, token.start - _BASE_REACH) : token.start]
        if "<a" not in inner and _BASE.search(before) and said.lstrip("-−").isdigit():
            self._flow.write_as("^", start, end)
        elif _MARK.fullmatch(said):
            self._flow.open_hidden("sup", start, "markup")

    def _declare_raw(self, tag: str, attributes: str, text: str) -> None:
        if tag == "title" and not self._flow.is_open("svg"):
            self._declared.append(f"<title>{text.replace('<', '&lt;')}</title>")  # no mark-up stands in a title
        elif tag == "script" and "ld+json" in attributes.lower():
            self._declared.append(f"<script>{text}</script>")

    def _text(self, window: Window, start: int, end: int) -> None:
        flow, text = self._flow, window.text
        if flow.style.hidden:
            return
        stretch = text[start:end]
        inner = stretch.strip(_BLANK)
        place = start + (stretch.index(inner) if inner else len(stretch))
        self._blanks(text[start:place])
        last = place + len(inner)
        for match in _SPECIAL.finditer(text, place, last):
            if match.start() >= place:
                self._write(window, place, match.start())
                place = self._special(window, match)
        self._write(window, place, last)
        self._blanks(text[last:end])

    def _blanks(self, blanks: str) -> None:
        if blanks:
            self._flow.pause(Pause.FOLD if "\n" in blanks or "\r" in blanks else Pause.SPACE)

    def _write(self, window: Window, start: int, end: int) -> None:
        if start < end:
            first = window.raw(start)
            self._flow.write(first, first + end - start)

    def _special(self, window: Window, match: re.Match[str]) -> int:
        flow, text = self._flow, window.text
        start, end = match.span()
        char = text[start]
        if char in _BLANK:
            self._blanks(match[0])
            return end
        if char == "&":
            return self._reference(window, start)
        end = url_end(text, start, end)
        flow.leave_out(window.raw(start), window.raw_end(end), "url", apart=True)
        return end

    def _reference(self, window: Window, start: int) -> int:
        found = resolve(window.text, start, strict=False)
        if found is None:
            self._write(window, start, start + 1)
            return start + 1
        characters, end = found
        if characters:
            self._flow.write_as(characters, window.raw(start), window.raw_end(end))
        return end


def _is_name(text: str, start: int) -> bool:
    """Tell whether the element for code whose inside begins at `start` holds a name, a date or a phrase, and no code."""
    closing = _CODE_END.search(text, start, start + _LONGEST_NAME)
    inner = _TAGS.sub("", text[start : closing.start()]) if closing else ""
    return bool(inner) and is_read_in_code(inner, 0, len(inner))
