"""The page is complete, leads both ways between figure and source, shows hostile text as text, and is the same every time."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest
import report_corpus
from bs4 import BeautifulSoup

from pipeline.report.marked import Mark, marked
from pipeline.report.page import Desk, page
from pipeline.report.register import Register, worst_first
from pipeline.report.visible import visible
from schemas.discrepancy import DiscrepancyStatus
from schemas.ruling import Decision, Ruling


def parsed(dataset, **options):
    return BeautifulSoup(page(Register(dataset), "../raw", report_corpus.lineage(), **options).decode(), "html.parser")


@pytest.fixture(scope="module")
def soup(dataset):
    return parsed(dataset)


@pytest.fixture(scope="module")
def hostile():
    return parsed(report_corpus.hostile())


def words(element):
    return " ".join(element.get_text(" ").split())


def test_a_card_shows_both_sides_in_their_sentences(soup):
    card = soup.find(id="d_0123456789ab")
    assert words(card.find("h3")) == "Warbler-7B score (benchmark=SongTest)"
    chosen, other = card.select(".side")
    assert [chosen.h4.get_text(strip=True), other.h4.get_text(strip=True)] == ["61.5 point", "59.0 point"]
    assert "chosen" in chosen["class"]
    assert words(chosen.blockquote) == "It scores 61.5 on SongTest, and 12 people built it."
    assert chosen.blockquote.mark.get_text() == "61.5"
    assert chosen.find(class_="place").get_text() == "news/warbler.md:4"
    assert "chosen 61.5 point : named first" in words(card)


def test_a_card_says_what_each_reading_would_give(soup):
    rows = [words(row) for row in soup.select("#d_0123456789ab .readings tbody tr")]
    assert rows == ["61.5 point 1 source –", "59.0 point 1 source 59.0 / 61.5 − 1 = -4.1 %"]


def test_intervals_are_drawn_with_words_for_those_who_do_not_see_them(soup):
    drawn = soup.select_one("#d_0123456789ab svg")
    assert drawn["role"] == "img"
    assert [soup.find(id=name).name for name in drawn["aria-labelledby"].split()] == ["title", "desc"]
    assert drawn.desc.get_text() == "61.5 point: 61.45 to 61.55; 59.0 point: 58.95 to 59.05"
    assert len(drawn.select(".bar rect")) == 2


def test_claims_and_facts_lead_to_each_other(soup, dataset):
    for fact in dataset.facts:
        row = soup.find(id=fact.fact_id)
        assert [link["href"] for link in row.select(".place")] == [f"#{name}" for name in fact.claim_ids]
        for name in fact.claim_ids:
            assert soup.find(id=name)["href"] == f"#{fact.fact_id}"


@pytest.mark.parametrize("name", ["soup", "hostile"])
def test_every_link_leads_somewhere_and_every_id_is_unique(request, name):
    found = request.getfixturevalue(name)
    ids = Counter(element["id"] for element in found.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {
        link["href"][1:] for link in found.find_all("a", href=re.compile("^#")) if not link["href"].startswith("#?")
    }
    assert targets - ids.keys() == set()


def test_each_source_stands_there_with_its_whole_text(soup, dataset):
    shown = [text.get_text() for text in soup.select(".text")]
    assert shown == [dataset.texts[name] for name in sorted(dataset.texts)]


def test_every_figure_that_no_claim_uses_is_marked_with_its_reason(soup, dataset):
    marks = soup.select(".text .left")
    assert sorted(mark.get_text() for mark in marks) == sorted(row.span.quote for row in dataset.residue)
    assert {mark["data-why"] for mark in marks} == {"no attribute"}


def test_the_summary_counts_by_kind_and_severity(soup):
    assert [words(row) for row in soup.select("#summary .pair table")[0].select("tbody tr")] == [
        "value 0 1 0 1",
        "all 0 1 0 1",
    ]


def test_a_dataset_without_anything_is_a_page_too(dataset):
    empty = replace(dataset, claims=(), facts=(), discrepancies=(), residue=(), texts={})
    assert "agree on everything" in parsed(empty).get_text()


def test_a_ruling_is_shown_and_a_stale_one_with_then_and_now(dataset):
    ruling = Ruling(
        discrepancy_id="d_0123456789ab", decision=Decision.BOTH, reason="<b>two</b> tests", seen="as it was"
    )
    row = dataset.discrepancies[0]
    for status, shown in (
        ("ruled", "Ruled: both are right: <b>two</b> tests"),
        ("stale", "then as it was now 61.5 in"),
    ):
        ruled = row.model_copy(update={"ruling": ruling, "status": status})
        assert shown in words(parsed(replace(dataset, discrepancies=(ruled,))).select_one(".card .ruling"))


def test_what_is_decided_makes_room_for_what_is_not(dataset):
    first = worst_first(dataset.discrepancies)[0]
    ruled = first.model_copy(update={"status": DiscrepancyStatus.RULED})
    rest = [row for row in dataset.discrepancies if row is not first]
    page = parsed(replace(dataset, discrepancies=(ruled, *rest)))
    assert f"#{first.discrepancy_id}" in [link["href"] for link in parsed(dataset).select(".worst a")]
    assert f"#{first.discrepancy_id}" not in [link["href"] for link in page.select(".worst a")]


def test_the_policy_lets_only_the_own_script_and_style_in(soup):
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for name in ("script", "style"):
        hashes = [b64encode(sha256(element.string.encode()).digest()).decode() for element in soup.find_all(name)]
        assert rules[f"{name}-src"] == " ".join(f"'sha256-{digest}'" for digest in hashes)
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "unsafe" not in policy
    assert not soup.find_all(style=True)


def test_a_desk_adds_its_style_and_lets_forms_go_home(dataset):
    found = parsed(dataset, desk=Desk("page.html.jinja", style="review.css"))
    policy = found.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "form-action 'self'" in policy
    assert any(".decide" in style.string for style in found.find_all("style"))


def test_hostile_words_make_no_element_and_no_attribute(hostile, soup):
    assert len(report_corpus.CASES) >= 50
    known = {element.name for element in soup.find_all(True)} | {"noscript", "br", "ol", "q", "small", "path", "circle"}
    assert {element.name for element in hostile.find_all(True)} - known == set()
    attributes = {name for element in hostile.find_all(True) for name in element.attrs}
    assert [name for name in attributes if name.startswith("on") or name in {"style", "src", "srcset", "action"}] == []
    assert {link["href"][:1] for link in hostile.find_all("a")} == {"#", "."}


@pytest.mark.parametrize("case", report_corpus.CASES.values(), ids=report_corpus.CASES.keys())
def test_hostile_words_stand_in_the_source_as_they_are(hostile, case):
    lines = [text.get_text() for text in hostile.select(".text")]
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", case)
    assert any(kept in line for line in lines)


def test_what_nobody_sees_is_numbered(hostile):
    text = hostile.get_text(" ")
    assert "price (U+202E)0001 DSU(U+202C) now" in text
    unseen = hostile.select(".text .unseen")
    assert {"U+202E", "U+200B", "U+FEFF", "U+0007"} <= {mark["data-number"] for mark in unseen}
    assert {mark.name for mark in unseen} == {"bdi"}
    outside = [part for part in hostile.find_all(string=True) if "\u202e" in part and part.parent.name != "bdi"]
    assert outside == []


def test_marks_that_overlap_can_all_be_reached():
    text = "abcdef\nghi"
    marks = [
        Mark(0, 6, "one", "#f1", "k1", "1"),
        Mark(2, 4, "two", "#f2", "k2", "2"),
        Mark(2, 4, "three", "", "k3", "3"),
    ]
    found = BeautifulSoup(marked(text, [*marks, Mark(5, 8, "four", "#f4", "k4", "4")]), "html.parser")
    assert found.get_text() == text
    assert {element["id"] for element in found.find_all(id=True)} == {"one", "two", "three", "four"}
    assert [line.get_text() for line in found.select(".line")] == ["abcdef\n", "ghi"]


def test_a_long_line_is_laid_out_in_pieces():
    found = BeautifulSoup(marked("a" * 5000 + "\nb", []), "html.parser")
    assert [len(line.get_text()) for line in found.select(".line")] == [2000, 2000, 1001, 1]
    assert [line["class"] for line in found.select(".line")] == [["line"], ["line", "rest"], ["line", "rest"], ["line"]]


def test_the_page_is_the_same_every_time_and_in_any_order(dataset):
    turned = replace(
        dataset,
        sources=dataset.sources[::-1],
        claims=dataset.claims[::-1],
        facts=dataset.facts[::-1],
        discrepancies=dataset.discrepancies[::-1],
        residue=dataset.residue[::-1],
    )
    assert page(Register(dataset), "../raw", report_corpus.lineage()) == page(
        Register(turned), "../raw", report_corpus.lineage()
    )


def test_nothing_is_cut_off():
    found = parsed(report_corpus.large(150))
    assert len(found.select("article.card")) == 150
    assert len(found.select("noscript > article.card")) == 90


@pytest.mark.parametrize(
    ("text", "shown"), [("a\u202eb", "a(U+202E)b"), ("a\tb\n", "a\tb\n"), ("\U000e0041", "(U+E0041)")]
)
def test_invisible_characters_are_numbered(text, shown):
    assert visible(text) == shown
