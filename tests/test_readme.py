"""What README.md says is there is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.export.claims import LAYOUT
from pipeline.export.files import EXPORTS, export

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TABLE = README.split("### Where do I add ...")[1].split("\n\n")[1].splitlines()[2:]


def quoted(text):
    return re.findall(r"`([^`]+)`", text)


@pytest.mark.parametrize("row", TABLE)
def test_the_places_to_add_something_exist(row):
    paths = [word for word in quoted(row) if "/" in word]
    assert paths
    for path in paths:
        assert (ROOT / path).exists(), path
    for name in (word for word in quoted(row) if word.isupper()):
        code = [ROOT / path for path in paths if path.startswith("pipeline/")]
        modules = [path / "__init__.py" if path.is_dir() else path for path in code]
        assert any(re.search(rf"^{name}\b", path.read_text("utf-8"), re.MULTILINE) for path in modules if path.exists())


def test_the_first_screen_says_make_and_make_test():
    screen = README.splitlines()[:20]
    assert any(line.startswith("$ make ") for line in screen)
    assert any(line.startswith("$ make test") for line in screen)


def test_every_file_of_the_dataset_is_told(dataset):
    files = {*export(dataset, {"report.md": b""})}
    told = {name for line in README.splitlines() if line.startswith("| `") for name in quoted(line.split("|")[1])}
    assert files <= told
    assert len(EXPORTS) == sum(1 for name in files if name.endswith(".csv"))


def test_every_column_of_the_claims_is_told():
    told = README.split("| column of `claims.csv` | meaning |")[1].split("\n\n")[0]
    names = [name for line in told.splitlines()[2:] for name in quoted(line.split("|")[1])]
    assert tuple(names) == LAYOUT.header


def test_every_command_is_told():
    told = [line.split("`")[1].split()[1] for line in README.splitlines() if line.startswith("| `factledger ")]
    assert told == [command.name for command in COMMANDS]


def test_every_target_named_is_one():
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets


def test_the_ids_of_the_examples_exist():
    rows = (ROOT / "extracted" / "discrepancies.csv").read_text(encoding="utf-8").splitlines()
    for found in re.finditer(r"factledger \w+ (d_\w+)(?: --accept (c_\w+))?", README):
        about = [row for row in rows if row.startswith(found[1])]
        assert len(about) == 1, found[1]
        assert len(set(re.findall(rf"\b{found[2] or 'd_'}[0-9a-f]*", about[0]))) == 1, found[0]
