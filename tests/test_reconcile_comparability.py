"""Every line of the table of comparability has a case of the very name it gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "pipeline/reconcile/COMPARABILITY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| claims |"))
]


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_line_has_its_case(line):
    kind, _, title = line[2].partition(": ")
    cases = (ROOT / f"tests/cases/reconcile/{kind}.md").read_text(encoding="utf-8")
    assert title in re.findall(r"^## (.+)$", cases, re.MULTILINE)
