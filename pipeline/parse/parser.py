"""Bytes of one source to a `Document`: decode, tell the format, read, account for every digit."""

from __future__ import annotations

from hashlib import sha256

from pipeline.parse.document import Document, Excluded, SourceText
from pipeline.parse.encoding import decode
from pipeline.parse.flow import Flow
from pipeline.parse.frontmatter import read_front_matter
from pipeline.parse.html import HtmlReader
from pipeline.parse.leftover import account
from pipeline.parse.markdown import MarkdownReader
from pipeline.parse.metadata import read_metadata
from pipeline.parse.sniff import is_html, is_page
from pipeline.parse.window import Window
from schemas.errors import UnreadableSourceError


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
    flow = Flow(raw)
    page = is_page(raw, start)
    html = HtmlReader(flow, whole_page=page)
    as_html = page or is_html(raw, start)
    if as_html:
        html.feed(Window(raw, ((start, len(raw)),)))
    else:
        MarkdownReader(flow, html).read(start)
    content = flow.finish()
    text = SourceText(source, raw, sha256(data).hexdigest())
    return Document(
        text=text,
        format="html" if as_html else "markdown",
        encoding=encoding,
        metadata=read_metadata(text, content, front.values if front else {}, html.page),
        content=content,
        excluded=account(raw, content, [*flow.excluded, *([Excluded(0, start, "metadata")] if start else [])]),
        notes=(front.note,) if front and front.note else (),
    )
