"""The review in a browser: rule, save, see it ruled in the rebuilt dataset, take it back; other pages can do nothing."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

ARTICLES = {
    "one.md": "Qwen2.5-72B was released in September 2024. It scores 85.2 on MMLU and 91.5 on GSM8K.\n",
    "two.md": "Qwen2.5-72B scores 86.1 on MMLU and 95.8 on GSM8K.\n",
}
FACTLEDGER = str(Path(sys.executable).with_name("factledger"))


@pytest.fixture
def house(tmp_path):
    (tmp_path / "raw").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "raw" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def address(house):
    """Start the application, stop it as Ctrl-C does."""
    command = [FACTLEDGER, "review", str(house / "raw"), str(house / "extracted"), "--by", "Ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        yield program.stdout.readline().removeprefix("Open ").strip()
        program.send_signal(signal.SIGINT)
        assert "every decision saved" in program.communicate(timeout=30)[0]
    assert program.returncode == 0


def card(page, words):
    return page.locator("article.card", has_text=words).first


def notice(page):
    return page.locator(".notice")


def decide(page, words, choice, reason):
    form = card(page, words).locator("form")
    form.get_by_role("radio", name=choice).check()
    if choice == "Another value":
        form.get_by_label("Value", exact=True).fill("85.9")
    form.get_by_label("Reason").fill(reason)
    form.get_by_role("button", name="Save").click()


def rulings(house):
    return (house / "raw" / "rulings.csv").read_text(encoding="utf-8")


def test_rule_save_see_it_ruled_and_take_it_back(visit, house, address):
    page = visit(address)
    assert "token" not in page.url
    decide(page, "benchmark=MMLU", "86.1", "the paper, table 3")
    expect(notice(page)).to_contain_text("Saved: accept 86.1 by Ada")
    expect(notice(page)).to_contain_text("discrepancy ruled")
    expect(page.locator("article.card:target")).to_be_in_viewport()
    expect(card(page, "benchmark=MMLU").locator(".tags")).to_contain_text("ruled")
    expect(card(page, "benchmark=MMLU")).to_contain_text("the paper, table 3")
    assert ",accept,c_" in rulings(house)
    assert "ruled by Ada: the paper, table 3" in (house / "extracted" / "facts.csv").read_text(encoding="utf-8")
    assert "ruled by Ada: the paper, table 3" in visit((house / "extracted" / "report.html").as_uri()).content()
    notice(page).get_by_role("button", name="Take back").click()
    expect(notice(page)).to_contain_text("Taken back: accept 86.1")
    expect(card(page, "benchmark=MMLU").locator(".tags")).not_to_contain_text("ruled")
    assert ",accept,c_" not in rulings(house)


def test_another_value_is_asked_for_only_where_it_is_chosen(visit, house, address):
    page = visit(address)
    form = card(page, "benchmark=MMLU").locator("form")
    expect(form.get_by_label("Value", exact=True)).to_be_hidden()
    decide(page, "benchmark=MMLU", "Another value", "the table was corrected")
    expect(notice(page)).to_contain_text("Saved: override 85.9")
    assert ",override,,85.9," in rulings(house)


def test_two_tabs_lose_nothing(visit, house, address):
    first = visit(address)
    second = first.context.new_page()
    second.goto(first.url)
    decide(first, "benchmark=MMLU", "86.1", "in the first tab")
    expect(notice(first)).to_contain_text("Saved")
    decide(second, "benchmark=GSM8K", "All of them", "in the second tab")
    expect(notice(second)).to_contain_text("Saved")
    assert "in the first tab" in rulings(house)
    assert "in the second tab" in rulings(house)
    expect(card(second, "benchmark=MMLU").locator(".tags")).to_contain_text("ruled")


def test_keyboard_alone_will_do(visit, house, address):
    page = visit(address)
    form = card(page, "benchmark=MMLU").locator("form")
    form.get_by_role("radio", name="86.1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("by keyboard")
    page.keyboard.press("Enter")
    expect(notice(page)).to_contain_text("Saved: accept 86.1")
    assert "by keyboard" in rulings(house)


def test_one_comes_back_to_the_filtered_list(visit, address):
    page = visit(address)
    page.goto(page.url.partition("#")[0] + "#?status=open")
    decide(page, "benchmark=MMLU", "86.1", "seen")
    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(re.compile(r"/#\?status=open$"))
    expect(card(page, "benchmark=MMLU")).to_be_hidden()


@contextmanager
def served(text):
    """Serve one page from another port of this machine: to a browser, another site."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_a_page_of_another_site_can_neither_write_nor_read_nor_frame(visit, house, address):
    page = visit(address)
    home = address.partition("/?")[0]
    token = page.locator("input[name=form_token]").first.get_attribute("value")
    form = f"<form method=post action={home}/build><input name=form_token value={token}><button>Go</button></form>"
    with served(f"{form}<iframe src={home}/></iframe>") as elsewhere:
        foreign = page.context.new_page()
        foreign.goto(elsewhere)
        assert (
            foreign.evaluate(f"fetch('{home}/', {{credentials: 'include'}}).then(() => 'read', () => 'refused')")
            == "refused"
        )
        assert all("Disagreements" not in frame.content() for frame in foreign.frames[1:])
        foreign.get_by_role("button", name="Go").click()
        expect(foreign.locator("body")).to_contain_text("does not come from this application")
        foreign.close()
    assert not (house / "raw" / "rulings.csv").exists()


def test_it_is_accessible(visit, address):
    page = visit(address)
    decide(page, "benchmark=MMLU", "86.1", "seen")
    expect(notice(page)).to_contain_text("Saved")
    for width in (375, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{width} {scheme}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
