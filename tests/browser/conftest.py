"""A real browser, which must stay silent: no error, no refused script, no request to anywhere else."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds
# what hostile words try to call leaves a trace
TRAP = """
window.hits = [];
for (const name of ["hit", "alert", "confirm", "prompt"]) window[name] = () => { window.hits.push(name); };
document.addEventListener("securitypolicyviolation", (event) => window.hits.push("refused " + event.violatedDirective));
"""


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Visit:
    """A page open in the browser, and everything it did that it should not."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.faults = []
        self.page.add_init_script(TRAP)
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._requested)

    def _requested(self, request):
        if not request.url.startswith(("file:", "http://127.0.0.1:")):
            self.faults.append(f"request: {request.url}")

    def check(self):
        """Close the page; fail where it did anything that it should not."""
        hits = self.page.evaluate("window.hits")
        self.context.close()
        assert [*self.faults, *hits] == []


@pytest.fixture
def visit(browser):
    """Open a page: `visit(address, ...)`, where options are those of a browser context."""
    opened = []

    def open_page(address, **options):
        visited = Visit(browser, **options)
        opened.append(visited)
        visited.page.goto(address)
        return visited.page

    yield open_page
    for visited in opened:
        visited.check()
