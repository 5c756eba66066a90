"""How quick the report is with thousands of disagreements: `make bench-browser` prints milliseconds in Chromium."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from conftest import CHROMIUM, FLAGS
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import report_corpus

from pipeline.report.page import page
from pipeline.report.register import Register

COUNT = 5000
# from the choice to the end of the frame that shows it
CHOOSE = """([name, value]) => new Promise((done) => {
  const form = document.getElementById("filter");
  const start = performance.now();
  const field = form.querySelector(`[name=${name}][value="${value}"]`) || form.elements[name];
  if (field.type === "checkbox") field.checked = !field.checked; else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))), name === "q" ? 121 : 1);
})"""
WAITED = 120  # of that, in the search, for the next letter
CHOICES = (
    *(("severity", "error"), ("kind", "date"), ("subject", "Model-51"), ("subject", ""), ("kind", "date")),
    *(("severity", "error"), ("q", "model-77"), ("q", "measured 33."), ("q", ""), ("sort", "subject"), ("sort", "")),
)
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main():
    start = perf_counter()
    data = page(Register(report_corpus.large(COUNT)), "../raw", report_corpus.lineage())
    sys.stdout.write(
        f"{COUNT:,} disagreements: {len(data) / 1e6:.1f} MB, made in {perf_counter() - start:.1f} s" + "\n"
    )
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_bytes(data)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.goto(path.as_uri())
        sys.stdout.write(f"first paint {opened.evaluate(PAINT):.0f} ms, loaded {opened.evaluate(LOADED):.0f} ms" + "\n")
        opened.wait_for_timeout(3000)
        taken = []
        for name, value in CHOICES * 3:
            spent = opened.evaluate(CHOOSE, [name, value]) - (WAITED if name == "q" else 0)
            taken.append(spent)
            if len(taken) <= len(CHOICES):
                sys.stdout.write(f"  {name}={value:<14} {spent:6.0f} ms" + "\n")
        sys.stdout.write(
            f"filter, search, sort: median {statistics.median(taken):.0f} ms, slowest {max(taken):.0f} ms" + "\n"
        )
        browser.close()


if __name__ == "__main__":
    main()
