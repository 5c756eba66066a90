"""Generated Markdown and HTML: the parsed text is what was written, and every character of it leads to its place."""

from __future__ import annotations

import codecs
import re
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from parse_checks import blocks_of, check_document

from pipeline.parse import parse
from pipeline.parse.blocks import block_tokens
from schemas.errors import UnreadableSourceError

PROPERTY = settings(derandomize=True, deadline=None, max_examples=80)

# characters that are never mark-up: Latin, accents, ideographs, punctuation of both, full width, emoji, astral planes
LETTERS = "abcxyzQéß模型参数达到，。（）「」％７９😀🇨🇳𠀀𝟜"
WORDS = st.text(st.sampled_from(LETTERS + "0123456789" + "." + "-"), min_size=1, max_size=8).filter(
    lambda word: word[0] not in ".-" and word[-1] not in ".-" and "--" not in word and not re.match(r"\d+\.?$", word)
)
# a piece is (mark-up, text)
PLAIN = WORDS.map(lambda word: (word, word))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def joined(pieces, between=" "):
    return between.join(markup for markup, _ in pieces), between.join(text for _, text in pieces)


# strong text within strong text is ambiguous in Markdown, so the levels are apart
MARK = st.sampled_from(
    [("&amp;", "&"), ("&#55;", "7"), ("&nbsp;", "\xa0"), ("\\*", "*"), ("\\_5", "_5"), ("5 &lt; 6", "5 < 6")]
)
LEAF = st.one_of(PLAIN, MARK)
STRONG = st.one_of(
    LEAF.map(lambda piece: (f"**{piece[0]}**", piece[1])),
    PLAIN.filter(lambda piece: piece[0][0].isalnum() and piece[0][-1].isalnum()).map(
        lambda piece: (f"x**{piece[0]}**y", f"x{piece[1]}y")
    ),
)
LINK = st.one_of(LEAF, STRONG).map(lambda piece: (f"[{piece[0]}](https://example.org/p7?q=8)", piece[1]))
EMPHASIS = st.one_of(PLAIN, LINK, STRONG).map(lambda piece: (f"*{piece[0]}*", piece[1]))
SPAN = st.one_of(LEAF, STRONG, EMPHASIS).map(lambda piece: (f"<span id='s4'>{piece[0]}</span>", piece[1]))
LEFT_OUT = st.sampled_from([("`code 3`", ""), ("![alt 2](i1.png)", ""), ("https://example.org/v2", ""), ("[^4]", "")])
MARKDOWN_PIECE = st.one_of(LEAF, STRONG, LINK, EMPHASIS, SPAN, LEFT_OUT)
MARKDOWN_LINE = st.lists(MARKDOWN_PIECE, min_size=1, max_size=5).map(joined)


def markdown_block(lines):
    """Return mark-up and the expected texts of one block."""
    one = lines[0]
    return st.sampled_from(
        [
            ("\n".join(f"w {line[0]}" for line in lines), [" ".join(f"w {line[1]}" for line in lines)]),
            (f"## {one[0]}", [one[1]]),
            ("\n".join(f"> q {line[0]}" for line in lines), [" ".join(f"q {line[1]}" for line in lines)]),
            ("\n".join(f"- i {line[0]}" for line in lines), [f"i {line[1]}" for line in lines]),
            (f"1. n {one[0]}\n   - m {one[0]}", [f"n {one[1]}", f"m {one[1]}"]),
            (f"| h1 | h2 |\n|---|---|\n| {one[0]} | t |", ["h1", "h2", one[1], "t"]),
            ("```\ncode 9\n```", []),
            (f"<div class='c8'>{one[0]}</div>" if "`" not in one[0] else "<hr>", []),
        ]
    )


MARKDOWN = st.lists(st.lists(MARKDOWN_LINE, min_size=1, max_size=3).flatmap(markdown_block), min_size=1, max_size=5)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


def encoded(text, encoding):
    return codecs.BOM_UTF16_BE + text.encode("utf-16-be") if encoding == "utf-16" else text.encode(encoding)


@PROPERTY
@given(MARKDOWN, ENCODINGS, LINE_ENDS)
def test_markdown_says_what_was_written(blocks, encoding, line_end):
    raw = "\n\n".join(markup for markup, _ in blocks).replace("\n", line_end)
    document = parse("a.md", encoded(raw, encoding))
    assert document.text.raw == raw
    check_document(document)
    expected = [squeezed(text) for markup, texts in blocks for text in texts if not markup.startswith("<")]
    found = [squeezed(block.text) for block in blocks_of(document)]
    left = iter(found)
    assert all(text in left for text in expected if text), (expected, found)


@PROPERTY
@given(st.lists(MARKDOWN_LINE, min_size=1, max_size=3), st.integers(0, 60), st.integers(1, 60))
def test_a_quote_with_its_mark_up_taken_out_is_the_text(lines, start, length):
    source = "\n".join(f"w {line[0]}" for line in lines)
    document = parse("a.md", source.encode())
    block = document.content[0]
    start = min(start, len(block.text) - 1)
    end = min(start + length, len(block.text))
    span = document.text.span(*block.mapped.raw_range(start, end))
    assert document.text.raw[span.start : span.end] == span.quote
    bare = re.sub(
        r"`[^`]*`|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)(?:\{[^}]*\})?|https://\S+|\[\^4\]|<[^<>]*>|\*|\[", "", span.quote
    )
    bare = squeezed(unescape(bare)).replace("\\", "")
    assert bare == squeezed(block.text[start:end]).replace("*", "")


def html_inline(inner):
    return st.one_of(
        inner.map(lambda piece: (f"<b>{piece[0]}</b>", piece[1])),
        inner.map(lambda piece: (f"<a href='x?7=8'>{piece[0]}</a>", piece[1])),
        inner.map(lambda piece: (f'\n <em data-n="3">\n {piece[0]}\n </em>\n', piece[1])),
        inner.map(lambda piece: (f"{piece[0]}<!-- 4 -->{piece[0]}", piece[1] * 2)),
    )


HTML_PIECE = st.recursive(
    st.one_of(
        PLAIN,
        st.text(st.sampled_from(LETTERS + "0123456789&<>\"'"), min_size=1, max_size=6).map(
            lambda text: (escape(text), text)
        ),
        st.sampled_from(
            [("&#x37;", "7"), ("<br>", ""), ("<code>3</code>", ""), ("<img alt=5>", ""), ("<span hidden>6</span>", "")]
        ),
    ),
    html_inline,
    max_leaves=4,
)
HTML_LINE = st.lists(HTML_PIECE, min_size=1, max_size=5).map(lambda pieces: joined(pieces, "\n"))


def html_block(lines):
    one, last = lines[0], lines[-1]
    return st.sampled_from(
        [
            (f"<p>w {one[0]}</p>", [f"w {one[1]}"]),
            (f"<h3>w{one[0]}</h3>", [f"w{one[1]}"]),
            (f"<ul><li>i {one[0]}<ul><li>j {last[0]}</ul></ul>", [f"i {one[1]}", f"j {last[1]}"]),
            (
                f"<table><tr><td>o {one[0]}<table><tr><td>n {last[0]}</table><td rowspan=2>r</tr></table>",
                [f"o {one[1]}", "r", f"n {last[1]}"],
            ),
            (f"<blockquote>q {one[0]}</blockquote><script>var x = '<p>9';</script>", [f"q {one[1]}"]),
            ("<nav>1</nav><pre>code 2</pre>", []),
        ]
    )


HTML = st.lists(st.lists(HTML_LINE, min_size=1, max_size=2).flatmap(html_block), min_size=1, max_size=5)


@PROPERTY
@given(HTML, ENCODINGS, LINE_ENDS)
def test_html_says_what_was_written(blocks, encoding, line_end):
    raw = "<html><body>" + "\n".join(markup for markup, _ in blocks).replace("\n", line_end)
    document = parse("a.html", encoded(raw, encoding))
    assert document.format == "html"
    check_document(document)
    expected = [squeezed(text) for _, texts in blocks for text in texts]
    assert [squeezed(block.text) for block in blocks_of(document)] == expected


# scraps of mark-up, one per blank; ␠ ␉ ⏎ ␍ stand for the blanks themselves
MARKS = """
* ** _ ~~ ` ``` [ ]( ) ![ [^1] {#a1} {{< >}} $ \\ &amp; & < > <!-- --> <br> <b> </b> <div> </div> <p> <table> </table>
<tr> </tr> <td␠rowspan=2> </td> <td␠hidden> <thead> <caption> <ul> <li> </ul> <dd> <blockquote> <h2> </h2> <pre> </pre>
<script> </script> <title> <span␠style='display:none'> </span> <a␠href='1 <sup> </sup> <sub> #␠ -␠ 1.␠ >␠ | |-|-|⏎
|a1|2|⏎|-|-|⏎ ␠␠␠␠ ␉ ␠ ⏎ ⏎⏎ ␍⏎ ␍ ---⏎ a:␠1⏎ ::: ===⏎ a b7 ７亿 ， 😀 12.5 https://a.b/c1 é
"""
BLANKS = str.maketrans("␠␉⏎␍", " \t\n\r")
ODD = ["\u3000", "\xa0", "\u200b", "\u2028", "\x0b", "\x85"]
SCRAPS = st.sampled_from([scrap.translate(BLANKS) for scrap in MARKS.split()] + ODD)


@settings(PROPERTY, max_examples=250)
@given(st.lists(SCRAPS, min_size=1, max_size=60).map("".join))
def test_whatever_is_thrown_at_it_every_digit_is_accounted_for(source):
    if source.strip():
        check_document(parse("a.txt", source.encode()))
    else:
        with pytest.raises(UnreadableSourceError, match="empty"):
            parse("a.txt", source.encode())


BLOCK_SCRAPS = st.sampled_from(
    [
        "# ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "```",
        "~~~",
        "---",
        "***",
        "===",
        "| a | b |",
        "|---|",
        "[a]: b",
        "[",
        "<div>",
        "a",
        "模型",
        " ",
        "    ",
        "\t",
        "\n",
        "\n",
        "\n",
        "\n\n",
    ]
)


@settings(PROPERTY, max_examples=400)
@given(st.lists(BLOCK_SCRAPS, min_size=1, max_size=30).map("".join))
def test_blocks_are_those_of_markdown_it(source):
    plain = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
    want = [token for token in plain.parse(source) if token.type != "html_block"]
    found = [token for token in block_tokens(source, 0).tokens if token.type != "html_block"]
    assert [(t.type, t.map, t.content, t.markup) for t in found] == [(t.type, t.map, t.content, t.markup) for t in want]
