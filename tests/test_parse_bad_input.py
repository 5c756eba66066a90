"""Sources that nobody would write on purpose: each becomes a document all the same, every digit accounted for."""

from __future__ import annotations

import json

import pytest
from parse_checks import check_document

from pipeline.parse import parse

SOURCES = {
    "deep quotes": "> " * 500 + "deep 7",
    "deep lists": "\n".join("  " * depth + f"- item {depth}" for depth in range(200)),
    "deep brackets": "[" * 3000 + "7" + "](x)" * 3000,
    "deep emphasis": "*a **b " * 2000 + "7" + "** *" * 2000,
    "deep elements": "<html>" + "<div><ul><li>" * 5000 + "7",
    "deep tables": "<html>" + "<table><tr><td>7" * 3000,
    "end tags without start": "<html>" + "</td></table></div></li>7" * 100,
    "script without end": "<html><p>7<script>8",
    "comment without end": "<html><p>7<!-- 8",
    "tag without end": "<html><p>7<p class='8",
    "fence without end": "7\n\n```\n8",
    "front matter without end": "---\ntitle: x\ndate: 2024-06-08\n7",
    "front matter with tabs": "---\n\ttitle: [7\n---\n8",
    "front matter that refers to itself": "---\na: &x {name: *x}\n---\n7",
    "front matter with a bomb": "---\na: " + "[" * 5000 + "\n---\n7",
    "front matter, TOML, broken": "+++\ntitle = 7 8\n+++\n9",
    "JSON-LD, deep": f"<html><script type='application/ld+json'>{'[' * 900}7{']' * 900}</script><p>8",
    "JSON-LD, deep value": "<html><script type='application/ld+json'>" + json.dumps({"a": [[[[7]]]]}) + "</script><p>8",
    "spans that fill the sky": "<html><table>" + "<tr><td colspan=1000 rowspan=65000>7</td></tr>" * 200,
    "ragged rows": "|a|b|\n|-|-|\n|1|\n|1|2|3|4|\n|\n||\n",
    "only mark-up": "# \n\n- \n\n> \n\n| | |\n|-|-|\n| | |\n\n<p></p>7",
    "bare carriage returns": "# a 1\r\r- b 2\r- c 3\rd 4",
    "odd blanks": "a\u20281\u00852\x0b3\x0c4\u30005\u00a06",
    "zero width": "7\u200b8\ufeff9\u00ad0",
}


@pytest.mark.parametrize("name", SOURCES)
def test_bad_input(name):
    check_document(parse("a.txt", SOURCES[name].encode()))


def test_what_is_odd_is_noted():
    assert parse("a.md", SOURCES["front matter with tabs"].encode()).notes[0].startswith("the front matter is no YAML;")
    assert (
        parse("a.md", SOURCES["front matter, TOML, broken"].encode())
        .notes[0]
        .startswith("the front matter is no TOML;")
    )
    assert parse("a.md", b"---\ntitle: x\n---\n7").notes == ()


def test_a_page_of_one_long_line():
    row = "<p>Lark has <b>7B</b> parameters &amp; 32 layers.</p>"
    document = parse("a.html", ("<html><body>" + row * 2000).encode())
    assert {part.text for part in document.content} == {"Lark has 7B parameters & 32 layers."}
    assert len(document.content) == 2000
