"""HTML cut into tags, comments and text, each with its place: in one pass, whatever is left unclosed.

Follows the tokenizer of the HTML standard where authors' mistakes make a difference (a `<` that begins no tag is text,
a comment or script without end goes to the end of the file), with the time of a single scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from html import unescape
from typing import Final, NamedTuple


class Kind(Enum):
    """What sort of token."""

    TEXT = "text"
    START = "start"
    END = "end"
    COMMENT = "comment"  # also declarations and processing instructions
    RAW = "raw"  # what stands in a script or style: no mark-up in it


class Token(NamedTuple):
    """A stretch of HTML from `start` to `end`; `tag` in lower case for tags and raw text, `attributes` as written."""

    kind: Kind
    start: int
    end: int
    tag: str = ""
    attributes: str = ""


RAW_TEXT: Final = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext", "noscript"}
)
_TAG: Final = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|[="'])*+)>""",
)
_TAG_UNQUOTED: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_OPENING: Final = re.compile(r"<(?=[a-zA-Z/!?])")
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>"'][^\s=/>]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?""")


class TagScanner:
    """Finds the tag at a place of one text, in time linear in the text over all calls."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last_close = text.rfind(">")
        self._last_comment_end = text.rfind("-->")
        self._pattern = _TAG

    def tag(self, place: int) -> Token | None:
        """Return the start or end tag that begins at a `<`; None where it is text."""
        if place > self._last_close:
            return None
        match = self._pattern.match(self._text, place)
        if match is None and self._pattern is _TAG and _TAG_UNQUOTED.match(self._text, place):
            # a quote without end swallows all that follows: from here on quotes don't count
            self._pattern = _TAG_UNQUOTED
            match = self._pattern.match(self._text, place)
        if match is None:
            return None
        kind = Kind.END if match[1] else Kind.START
        return Token(kind, place, match.end(), match[2].lower(), match[3])

    def comment_ends(self, place: int) -> bool:
        """Tell whether a comment begins at a `<` and has an end."""
        if self._text.startswith("<!--", place):
            return place < self._last_comment_end
        return self._text.startswith(("<!", "<?"), place) and place < self._last_close

    def comment(self, place: int) -> Token | None:
        """Return the comment, declaration or instruction at a `<!` or `<?`; one without end goes to the end."""
        text = self._text
        if text.startswith("<!--", place):
            if text.startswith(("<!-->", "<!--->"), place):
                return Token(Kind.COMMENT, place, text.index(">", place) + 1)
            end = text.find("-->", place + 4)
            return Token(Kind.COMMENT, place, len(text) if end < 0 else end + 3)
        if text.startswith(("<!", "<?"), place) and place <= self._last_close:
            return Token(Kind.COMMENT, place, text.index(">", place) + 1)
        return None


def tokens(text: str) -> Iterator[Token]:
    """Cut HTML into tokens that follow each other without gaps."""
    scanner = TagScanner(text)
    done = place = 0
    while (opening := _OPENING.search(text, place)) is not None:
        start = opening.start()
        token = scanner.tag(start) or scanner.comment(start)
        if token is None:
            place = start + 1
            continue
        if done < start:
            yield Token(Kind.TEXT, done, start)
        yield token
        done = place = token.end
        if token.kind is Kind.START and token.tag in RAW_TEXT and not token.attributes.endswith("/"):
            done = place = _raw_end(text, token)
            yield Token(Kind.RAW, token.end, place, token.tag)
    if done < len(text):
        yield Token(Kind.TEXT, done, len(text))


def attributes(token: Token) -> dict[str, str]:
    """Return the attributes of a tag: names in lower case, entities resolved; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(token.attributes):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _raw_end(text: str, token: Token) -> int:
    """Return where the end tag of a raw text begins; the end of the text where there is none."""
    pattern = _RAW_ENDS[token.tag]
    match = pattern.search(text, token.end)
    return match.start() if match else len(text)


_RAW_ENDS: Final = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in sorted(RAW_TEXT)}
