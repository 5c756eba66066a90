"""The report in a browser: one finds, filters, follows a figure to its source and back; hostile words do nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
import report_corpus
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from pipeline.report.page import page as written
from pipeline.report.register import Register

WIDTHS = (375, 1280)
SCHEMES = ("light", "dark")


def saved(folder, dataset):
    path = folder / "extracted" / "report.html"
    path.parent.mkdir()
    path.write_bytes(written(Register(dataset), "../raw", report_corpus.lineage()))
    return path.as_uri()


def box(page, name, value):
    return page.locator(f"input[name={name}][value={value}]")


def chosen(page, name):
    return page.locator(f"select[name={name}]")


@pytest.fixture(scope="session")
def small(tmp_path_factory, dataset):
    return saved(tmp_path_factory.mktemp("small"), dataset)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    return saved(tmp_path_factory.mktemp("hostile"), report_corpus.hostile())


@pytest.fixture(scope="session")
def varied(tmp_path_factory):
    """All kinds of disagreements, and some hostile words."""
    return saved(tmp_path_factory.mktemp("varied"), report_corpus.hostile(("image_quoted", "arabic", "long_word")))


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    return saved(tmp_path_factory.mktemp("many"), report_corpus.large(400))


def test_a_figure_leads_to_its_source_and_back(visit, small):
    page = visit(small)
    page.locator("article.card .place").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_have_text("61.5")
    target.click()
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    row.get_by_role("link", name="d_0123456789ab").click()
    expect(page.locator("article.card:target")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.locator("a.claim:target")).to_have_text("61.5")


def test_facets_filter_count_and_are_remembered(visit, many):
    page = visit(many)
    shown = page.locator("#shown")
    expect(shown).to_have_text("all 400")
    box(page, "severity", "error").check()
    expect(shown).to_have_text("134 of 400")
    box(page, "kind", "date").check()
    expect(shown).to_have_text("13 of 400")
    expect(page.locator("[data-of='severity=info']")).to_have_text("13")
    assert {card.get_attribute("class") for card in page.locator("article.card").all()} == {"card error"}
    assert "severity=error" in page.url
    assert "kind=date" in page.url
    page.reload()
    expect(shown).to_have_text("13 of 400")
    expect(box(page, "severity", "error")).to_be_checked()
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_text("all 400")
    assert "severity" not in page.url


def test_search_finds_every_word_in_cards_that_are_not_on_the_page_yet(visit, many):
    page = visit(many)
    expect(page.locator("#d_00000000018f")).not_to_be_attached()
    page.get_by_label("Search").fill("d_00000000018f MODEL-399")
    expect(page.locator("#shown")).to_have_text("1 of 400")
    expect(page.locator("#d_00000000018f")).to_be_visible()


def test_a_source_chosen_leaves_its_disagreements(visit, many):
    page = visit(many)
    chosen(page, "source").hover()
    chosen(page, "source").select_option(label="article-03.md (30)")
    expect(page.locator("#shown")).to_have_text("30 of 400")
    for card in page.locator("article.card").all():
        assert "article-03.md" in card.text_content()


def test_sorting_puts_the_subjects_in_order(visit, many):
    page = visit(many)
    chosen(page, "sort").select_option("subject")
    heads = page.locator("article.card h3 > bdi:first-child").all_text_contents()
    assert heads == sorted(heads)
    assert heads[0] == "Model-0"


def test_more_cards_come_on_demand_and_a_link_reaches_each(visit, many):
    page = visit(many)
    before = page.locator("article.card").count()
    page.get_by_role("button", name=re.compile("Show more")).click()
    assert page.locator("article.card").count() > before
    page.goto(f"{many}#d_00000000018f")
    expect(page.locator("article.card:target")).to_be_in_viewport()


def test_without_scripts_everything_is_on_the_page(browser, many):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(many)
    assert page.locator("article.card").count() == 400
    expect(page.locator("#filter")).to_be_hidden()
    page.goto(f"{many}#d_00000000018f")
    expect(page.locator("#d_00000000018f")).to_be_in_viewport()
    context.close()


def test_the_keyboard_reaches_the_disagreements(visit, small):
    page = visit(small)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the disagreements")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search")).to_be_focused()


def test_reasons_are_named_on_demand(visit, small):
    page = visit(small)
    reason = "getComputedStyle(document.querySelector('.text .left'), '::after').content"
    assert "no attribute" not in page.evaluate(reason)
    page.get_by_label(re.compile("name the reason")).press("Space")  # a click may miss what moves as the page settles
    assert "no attribute" in page.evaluate(reason)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["small", "hostile", "many"])
def test_nothing_is_wider_than_the_screen(visit, request, name, width):
    page = visit(request.getfixturevalue(name), viewport={"width": width, "height": 800})
    if name == "hostile":
        everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def everything(page):
    """Put every card on the page."""
    while page.locator("#more").is_visible():
        page.locator("#more").click()


def test_hostile_words_stay_words(visit, hostile):
    page = visit(hostile)
    everything(page)
    assert page.locator("article.card").count() == len(report_corpus.CASES)
    assert page.locator("script").count() == 1
    assert page.locator("style").count() == 2
    assert page.locator("iframe, object, embed, img, video, audio, base, link, form:not(#filter), [style]").count() == 0
    links = page.evaluate("Array.from(document.querySelectorAll('a'), (link) => link.getAttribute('href'))")
    assert {link for link in links if not link.startswith(("#", "../raw/"))} == set()
    handlers = "Array.from(document.querySelectorAll('*')).filter((e) => e.getAttributeNames().some((n) => n.startsWith('on')))"
    assert page.evaluate(f"{handlers}.length") == 0
    for label in ("error", "warning", "info"):
        box(page, "severity", label).check()
    page.get_by_label("Search").fill("<script>hit()")
    chosen(page, "subject").focus()
    chosen(page, "subject").select_option(index=3)
    page.wait_for_timeout(300)


def test_a_hostile_search_or_address_does_nothing(visit, small):
    page = visit(small)
    for case in report_corpus.CASES.values():
        for address in (f"#?q={quote(case)}&kind={quote(case)}", f"#{quote(case)}", f"#{case}"):
            page.evaluate("address => { location.hash = address; }", address)
            page.wait_for_timeout(5)
    expect(page.locator("#shown")).to_have_text(re.compile("^0 of 1|all 1$"))


def test_ten_megabytes_in_one_cell_do_not_stop_the_page(visit, tmp_path, dataset):
    name = next(iter(dataset.texts))
    raw = dataset.texts[name]
    long = replace(dataset, texts={**dataset.texts, name: f"{raw}\n| {'wide <b> ' * (10_000_000 // 9)} |\n"})
    page = visit(saved(tmp_path, long))
    box(page, "severity", "warning").check()
    expect(page.locator("#shown")).to_have_text("all 1")
    page.locator("article.card .place").first.click()
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["small", "varied"])
def test_axe_finds_no_violation(visit, request, name, width, scheme):
    page = visit(
        request.getfixturevalue(name), viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page.add_style_tag(content="* { content-visibility: visible !important }")  # laid out at once, not box by box
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.response["violations"] == []
