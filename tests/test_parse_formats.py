"""The format of a source is told by what stands in it."""

from __future__ import annotations

import pytest

from pipeline.parse import parse
from pipeline.parse.parser import READERS

CODE = "<div>\n<pre>\n# no heading\n- no item\n</pre>\n</div>"


@pytest.mark.parametrize(
    ("source", "reader"),
    [
        ("<!DOCTYPE html>\n<p>7", "read_page"),
        ("<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<HTML lang=en>7", "read_page"),
        ("<head><title>x</title></head>7", "read_page"),
        ("---\ntitle: x\n---\n<body><p>7</body>", "read_page"),
        ("---\ntitle: x\n---\n\n<div>\n\n <p>7</p>\n\n</div>\n", "read_html"),
        ("<!-- a -->\n<table><tr><td>7</td></tr></table>", "read_html"),
        (CODE, "read_html"),
        ("<div>7</div>\n\n# Heading\n\n<p>8</p>", "read_markdown"),
        ("<div>7</div>\n\ntext", "read_markdown"),
        ("<b>7</b>", "read_markdown"),
        ("plain 7", "read_markdown"),
        ("text about <html> and <body>", "read_markdown"),
        ("+++\ntitle = 'x'\n+++\n7", "read_markdown"),
    ],
)
def test_the_reader_that_fits(source, reader):
    body = parse("a.txt", source.encode())
    start = body.excluded[0].end if body.excluded and body.excluded[0].reason == "metadata" else 0
    fitting = next(row for row in READERS if row.fits(source, start))
    assert fitting.read.__name__ == reader
    assert body.format == fitting.format


def test_the_readers_in_their_order():
    assert [(row.format, row.fits.__name__, row.read.__name__) for row in READERS] == [
        ("html", "is_page", "read_page"),
        ("html", "is_html", "read_html"),
        ("markdown", "is_markdown", "read_markdown"),
    ]
