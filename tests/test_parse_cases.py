"""Cases of `tests/cases/parse/*.md`: a source text and every block, table and excluded region of it, with their places.

A block is `kind level flags | raw start-end | text | bold: ... | under: its parent`, a cell `text @start-end`; `⏎` is a
line feed, `␣` a no-break space. In a source `⍽` stands for a blank at the end of a line, `␍` for a carriage return.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.parse import parse
from pipeline.parse.document import Block

CASES = sorted((Path(__file__).parent / "cases" / "parse").glob("*.md"))
CASE = re.compile(
    r"^## (?P<title>.+?)\n+~~~~~\n(?P<source>.*?)\n~~~~~\n+(?:~~~~~ (?P<kind>\w+)\n(?P<expected>.*?)\n?~~~~~)",
    re.DOTALL | re.MULTILINE,
)


def cases():
    found = []
    for path in CASES:
        text = path.read_text(encoding="utf-8")
        matches = list(CASE.finditer(text))
        assert len(matches) == len(re.findall(r"^~~~~~\n\n+~~~~~ ", text, re.MULTILINE)), (
            f"{path.name}: a case is malformed"
        )
        found += [pytest.param(m["source"], m["kind"], m["expected"], id=f"{path.stem}: {m['title']}") for m in matches]
    return found


def shown(text):
    return text.replace("\n", "⏎").replace("\xa0", "␣")


def place(block):
    return "{}-{}".format(*block.mapped.raw_range(0, len(block.text)))


def row(block):
    flags = f"{' quoted' * block.quoted}{' ordinal' * block.ordinal}"
    bold = [shown(block.text[part.start : part.end]) for part in block.bold]
    parts = [f"{block.kind} {block.level}{flags}", place(block), shown(block.text)]
    parts += [f"bold: {', '.join(bold)}"] if bold else []
    parts += [f"under: {shown(block.parent.text)}"] if block.parent else []
    return " | ".join(parts)


def table(part):
    yield f"table head={part.header_rows}" + (f" | {row(part.caption)}" if part.caption else "")
    for cells in part.rows:
        yield "  " + " | ".join(f"{shown(cell.text)} @{place(cell)}" if cell else "." for cell in cells)


def rows(document):
    for part in document.content:
        yield from [row(part)] if isinstance(part, Block) else table(part)
    for region in document.excluded:
        yield f"- {region.reason} {region.start}-{region.end} {shown(document.text.raw[region.start : region.end])}"


def metadata(document):
    yield f"format: {document.format}"
    for name, item in document.metadata:
        if item:
            yield f"{name}: {item.value} ({item.basis})"
    yield from (f"note: {note}" for note in document.notes)


@pytest.mark.parametrize(("source", "kind", "expected"), cases())
def test_case(source, kind, expected):
    source = source.replace("⍽", " ").replace("␍", "\r")
    document = parse("case.txt", source.encode())
    found = metadata(document) if kind == "metadata" else rows(document)
    assert "\n".join(found) == expected
