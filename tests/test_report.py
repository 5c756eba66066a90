"""What a reviewer reads is complete, leads to the line, and shows hostile text as text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from report_corpus import lineage

from pipeline.explain import explain
from pipeline.report.context import in_context
from pipeline.report.markdown import plain, report
from pipeline.report.register import Register
from pipeline.report.summary import summary
from schemas.errors import MisuseError

HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![](http://example.org/x.png)",
    "| a | b |",
    "*bold* _it_ `code` ~~gone~~ &amp; \\ # $x$",
    "line\nbreak\r\n\ttab",
    "abc\u202edcba\u200b\x07",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_source_is_shown_as_text(text):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"x {plain(text)} x")
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert kinds <= {"text", "text_special"}


def test_what_nobody_sees_is_named():
    assert plain("a\u202eb") == "a(U+202E)b"


def test_a_discrepancy_shows_both_sides_in_their_sentences(dataset):
    text = report(Register(dataset), "../raw", lineage()).decode()
    assert "#### Warbler-7B: song_score (benchmark=SongTest)" in text
    assert (
        "- **61.5** at [news/warbler.md:4](../raw/news/warbler.md#L4), preferred: It scores »61.5« on SongTest" in text
    )
    assert "- **59.0** at [雀.html:1](../raw/%E9%9B%80.html#L1), deprecated: " in text
    assert "Chosen: 61.5 (named first). Spread: 0.04. Kind: value, open. Id: `d_0123456789ab`" in text


def test_nothing_is_cut_off(dataset):
    many = tuple(row for row in dataset.residue for _ in range(300))
    text = report(Register(replace(dataset, residue=many)), "../raw", lineage()).decode()
    assert text.count("\n- [") == len(many)
    assert f"| no_attribute | {len(many)} |" in text


def test_a_dataset_without_disagreement_says_so(dataset):
    text = report(Register(replace(dataset, discrepancies=())), "../raw", lineage()).decode()
    assert "## Discrepancies, worst first\n\nNone.\n" in text


def test_the_summary_counts_and_leads_on(dataset):
    lines = summary(dataset, Path("extracted"), "factledger explain {}").splitlines()
    assert lines[0] == "Sources              2  183 characters; 0 could not be read"
    assert "2 single_source, 1 corroborated, 1 disputed" in lines[2]
    assert "all of them in a claim or in residue.csv" in lines[5]
    assert lines[-1].strip() == "factledger explain d_0123456789ab  how a disagreement came about"


def test_the_summary_admits_what_is_missing(dataset):
    assert "4 of them in neither a claim nor in residue.csv" in summary(replace(dataset, residue=()), Path("out"), "{}")


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("one\ntwo 3 four\nfive", "3", "two »3« four"),
        ("a\tb\r\nc", "b\r\nc", "a »b  c«"),
        ("x" * 200 + "7" + "y" * 200, "7", "x" * 80 + "»7«" + "y" * 80),
    ],
)
def test_a_quote_in_its_context(text, quote, shown):
    start = text.index(quote)
    assert in_context(text, start, start + len(quote)) == shown


def test_a_fact_is_explained_with_its_losing_values(extracted, raw):
    said = explain("f_000000000002", extracted, raw)
    assert said.splitlines()[:4] == [
        "f_000000000002  Warbler-7B: song_score (benchmark=SongTest) = 61.5 point",
        "  status     disputed, confidence 0.8",
        "  chosen     named first",
        "  in dispute d_0123456789ab: 61.5 in news/warbler.md:4, 59.0 in 雀.html:1",
    ]
    assert "preferred  c_" in said
    assert "deprecated  c_" in said
    assert "  source     雀.html:1, characters 33..37" in said
    assert "  words      <p>Warbler-7B（<b>SongTest</b> 得分 »59.0«）于2024年5月发布。</p>" in said
    assert "  read by    prose.test (confidence 0.9, asserted), rank deprecated" in said


def test_a_claim_is_explained_with_its_fact_and_its_dispute(dataset, extracted, raw):
    said = explain(dataset.claims[0].claim_id, extracted, raw)
    assert "  asserts    58.95 to 59.05" in said
    assert "  fact       f_000000000002: Warbler-7B: song_score" in said
    assert "  in dispute d_0123456789ab: " in said


def test_the_beginning_of_an_id_will_do(extracted, raw):
    assert explain("d_0", extracted, raw).startswith("d_0123456789ab  value, warning, open\n")


@pytest.mark.parametrize(("wanted", "message"), [("x_1", "begins so; take an id"), ("f_", r"4 ids begin so \(f_0+1, ")])
def test_an_id_that_names_nothing_or_too_much(extracted, raw, wanted, message):
    with pytest.raises(MisuseError, match=message):
        explain(wanted, extracted, raw)


def test_an_article_that_has_changed_is_admitted(extracted, raw):
    (raw / "雀.html").write_text("new", encoding="utf-8")
    assert "»59.0« (the article is not there as it was read; build again)" in explain("d_", extracted, raw)
