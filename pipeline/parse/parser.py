"""Bytes of one source to a `Document`: decode, tell the format, read, account for every digit."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple

from pipeline.parse.document import Document, Excluded, SourceText
from pipeline.parse.encoding import decode
from pipeline.parse.flow import Flow
from pipeline.parse.frontmatter import read_front_matter
from pipeline.parse.html import read_html, read_page
from pipeline.parse.leftover import account
from pipeline.parse.markdown import read_markdown
from pipeline.parse.metadata import read_metadata
from pipeline.parse.page import Page
from pipeline.parse.sniff import is_html, is_markdown, is_page
from schemas.errors import UnreadableSourceError


class Reader(NamedTuple):
    """A way to read a source: its format, whether it fits the text from an offset on, and how it feeds a flow."""

    format: str
    fits: Callable[[str, int], bool]
    read: Callable[[Flow, int], Page]


# the first that fits reads the source
READERS: Final = (
    Reader("html", is_page, read_page),
    Reader("html", is_html, read_html),
    Reader("markdown", is_markdown, read_markdown),
)


def parse(source: str, data: bytes) -> Document:
    """Read one source; `source` is its path below `raw/`.

    Raises UnreadableSourceError, with the place, where the bytes are empty, binary or in no known encoding.
    """
    try:
        raw, encoding = decode(data)
    except UnreadableSourceError as error:
        raise UnreadableSourceError(f"{source}: {error}") from error
    front = read_front_matter(raw)
    start = front.end if front else 0
    reader = next(reader for reader in READERS if reader.fits(raw, start))
    flow = Flow(raw)
    page = reader.read(flow, start)
    content = flow.finish()
    text = SourceText(source, raw, sha256(data).hexdigest())
    head = [Excluded(0, start, "metadata")] if front else []
    return Document(
        text=text,
        format=reader.format,
        encoding=encoding,
        metadata=read_metadata(text, content, front.values if front else {}, page),
        content=content,
        excluded=account(raw, content, [*head, *flow.excluded]),
        notes=(front.note,) if front and front.note else (),
    )
