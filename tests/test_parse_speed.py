"""Parsing takes time in proportion to the length of its input, however the input is made."""

from __future__ import annotations

import time

import pytest

from pipeline.parse import parse

SHORT, LONG = 2_000, 20_000
HOSTILE = {
    "stars": "*a ",
    "strong and underscores": "**a_b ",
    "brackets": "[",
    "links without end": '[a](b "',
    "backticks": "`a``b",
    "tags without end": 'x<a b="',
    "comments without end": "x <!--",
    "shortcodes without end": "x {{<",
    "dollars": "$a",
    "entities": "&a#",
    "address": "https://a.b/c)",
    "closing parentheses": ")",
    "spaces": " a" + " " * 50,
    "quotes": "> a\n",
    "items": "- a\n",
    "table rows": "|1|2|\n",
    "headings": "# a # \n",
    "html paragraphs": "<p>1<b>",
    "html tables": "<table><tr><td>1",
    "html cells that span": "<td colspan=1000 rowspan=60000>1",
    "html declarations": "<time datetime=1><meta name=a content=b><title>c</title>",
    "html end tags": "<i></p></td>",
    "html superscripts": "1<sup><a href='",
    "code with blank lines": "<div><pre>1\n\n",
    "code without end": "<div><pre>",
    "comments at the head": "<!---->",
    "definitions": "[a1]: b\n",
    "labels": "Last updated: ",
}
HEADS = {"table rows": "|a|b|\n|-|-|\n", "html cells that span": "<html><table>", "closing parentheses": "https://a"}


def seconds(source):
    """Return the least time of two runs: others share the machine."""
    data, times = source.encode(), []
    for _ in range(2):
        start = time.process_time()
        parse("a.md", data)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_ten_times_the_text_takes_about_ten_times_the_time(name):
    head, scrap = HEADS.get(name, "<html>" if name.startswith("html") else ""), HOSTILE[name]
    short = seconds(head + scrap * (SHORT // len(scrap)))
    long = seconds(head + scrap * (LONG // len(scrap)))
    # a hundred times, were it to grow with the square
    assert long < 40 * max(short, 0.001), f"{short:.3f} s for {SHORT} characters, {long:.3f} s for {LONG}"


@pytest.mark.parametrize(
    "line", ["**云雀**有70亿参数，[见](https://example.org/1)。", "<p>云雀有<b>70亿</b>参数&amp;数据。</p>"]
)
def test_one_long_line_is_no_slower_than_many_short_ones(line):
    head = "<html>" if line.startswith("<") else ""
    many = seconds(head + (line + "\n\n") * 1000)
    one = seconds(head + line * 1000)
    assert one < 3 * max(many, 0.01)
