"""What has changed since the dataset before, and why; and that an unchanged dataset keeps its tale."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from report_corpus import lineage

from pipeline.build import compared
from pipeline.changes.compare import changes
from pipeline.changes.snapshot import Snapshot
from pipeline.cli import main
from pipeline.export.files import export
from pipeline.report.markdown import report
from pipeline.report.register import Register
from pipeline.writer import write_dataset

ONE = "Qwen2.5-72B was released in September 2024. It has 72 billion parameters and scores 85.2 on MMLU.\n"
TWO = "Qwen2.5-72B scores 86.1 on MMLU.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("house")
    (home / "raw").mkdir()
    (home / "raw" / "one.md").write_text(ONE, encoding="utf-8")
    assert main(["build", str(home / "raw"), str(home / "extracted")]) == 0
    return home


@pytest.fixture(autouse=True)
def home(built, tmp_path, monkeypatch):
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def table(folder="extracted"):
    with (Path(folder) / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(folder="extracted"):
    return [(row["what"], row["change"], row["before"], row["after"], row["why"]) for row in table(folder)]


def files(folder="extracted"):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def test_the_first_dataset_has_nothing_to_compare_with():
    assert table() == []
    text = Path("extracted/report.md").read_text(encoding="utf-8")
    assert "## What has changed\n\nNothing: there is no other dataset that this one has replaced here.\n" in text


def test_an_article_added_changes_a_fact_and_opens_a_discrepancy(capsys):
    Path("raw/two.md").write_text(TWO, encoding="utf-8")
    capsys.readouterr()
    main(["build"])
    assert "1 source added, 1 fact changed, 1 discrepancy opened" in capsys.readouterr().out
    (source, fact, discrepancy) = told()
    assert source[:4] == ("source", "added", "", "33 characters, 1 claim")
    assert fact[:2] == ("fact", "changed")
    assert fact[2].startswith("85.2 point, single_source; ")
    assert fact[3].endswith("; sources: one.md | two.md")
    assert discrepancy[:2] == ("discrepancy", "opened")
    assert {fact[4], discrepancy[4]} == {"source added: two.md"}


def test_an_unchanged_dataset_keeps_its_tale_byte_for_byte():
    Path("raw/two.md").write_text(TWO, encoding="utf-8")
    main(["build"])
    before = files()
    assert len(table()) == 3
    main(["build"])
    assert files() == before


def test_an_article_edited_renamed_and_removed():
    Path("raw/two.md").write_text(TWO, encoding="utf-8")
    main(["build"])
    Path("raw/two.md").write_text(TWO.replace("86.1", "85.2"), encoding="utf-8")
    main(["build"])
    assert [(row[0], row[1], row[4]) for row in told()] == [
        ("source", "edited", ""),
        ("fact", "changed", "source edited: two.md"),
        ("discrepancy", "closed", "source edited: two.md"),
    ]
    Path("raw/two.md").rename("raw/three.md")
    main(["build"])
    assert [(row[0], row[1], row[4]) for row in told()] == [
        ("source", "renamed", ""),
        ("fact", "changed", "source renamed: two.md → three.md"),
    ]
    Path("raw/three.md").unlink()
    main(["build"])
    assert [(row[0], row[1], row[4]) for row in told()] == [
        ("source", "removed", ""),
        ("fact", "changed", "source removed: three.md"),
    ]


def test_a_ruling_made_stale_and_taken_back():
    Path("raw/two.md").write_text(TWO, encoding="utf-8")
    main(["build"])
    main(["rule", "d_", "--both", "--reason", "two settings", "--on", "2025-03-31"])
    main(["build"])
    assert [(row[0], row[1], row[4]) for row in told()] == [
        ("ruling", "added", ""),
        ("fact", "changed", "ruling added: row 2"),
        ("discrepancy", "ruled", "ruling added: row 2"),
    ]
    Path("raw/two.md").write_text(TWO.replace("86.1", "86.2"), encoding="utf-8")
    main(["build"])
    assert [(row[0], row[1], row[4]) for row in told()] == [
        ("source", "edited", ""),
        ("ruling", "stale", ""),
        ("fact", "changed", "source edited: two.md; ruling stale: row 2"),
        ("discrepancy", "stale", "source edited: two.md; ruling stale: row 2"),
    ]
    Path("raw/rulings.csv").unlink()
    main(["build"])
    assert [(row[0], row[1], row[4]) for row in told()] == [
        ("ruling", "removed", ""),
        ("discrepancy", "reopened", "ruling removed: row 2"),
    ]


def test_another_vocabulary_is_named():
    terms = Path(__file__).resolve().parent.parent / "schemas" / "terms"
    shutil.copytree(terms, "terms")
    main(["build", "--terms", "terms"])
    text = Path("terms/benchmarks.toml").read_text(encoding="utf-8").replace('"MMLU"', '"MMLU Test"')
    Path("terms/benchmarks.toml").write_text(text, encoding="utf-8")
    main(["build", "--terms", "terms"])
    assert {(row["what"], row["change"]) for row in table()} >= {("vocabulary", "changed"), ("fact", "removed")}
    assert {row["why"] for row in table() if row["what"] == "fact"} == {"vocabulary changed"}


def test_comments_of_the_vocabulary_are_no_change():
    terms = Path(__file__).resolve().parent.parent / "schemas" / "terms"
    shutil.copytree(terms, "terms")
    main(["build", "--terms", "terms"])
    before = files()
    Path("terms/units.toml").write_text(f"# a comment\n{Path('terms/units.toml').read_text('utf-8')}", encoding="utf-8")
    main(["build", "--terms", "terms"])
    assert files() == before


def test_what_no_input_explains_is_the_program():
    row = {"fact_id": "f_1", "subject": "Oak", "attribute": "size", "qualifiers": "", "value": "7", "value_min": "7"}
    row |= {"value_max": "7", "unit": "", "as_of": "", "status": "disputed", "sources": "a.md", "resolution": "x"}
    row |= {"subject_type": "model", "discrepancy_ids": ""}
    old, new = (Snapshot({"facts": [row | {"value": value}]}, "same", "1") for value in ("7", "8"))
    (change,) = changes(old, new)
    assert (change.before, change.after) == ("7, disputed", "8, disputed")
    assert change.why == "the program or a library that it uses has changed"
    assert [each.why for each in changes(old, Snapshot(new.tables, "same", "2"))] == ["", "program changed"]


def test_a_dataset_that_can_not_be_read_any_more_is_replaced():
    Path("extracted/facts.csv").write_bytes(b"a,b\n1\n")
    assert main(["build"]) == 0
    assert table() == []


def test_diff_of_the_same(capsys):
    shutil.copytree("extracted", "old")
    Path("old/report.md").write_text("reports are not compared", encoding="utf-8")
    capsys.readouterr()
    assert main(["diff", "old", "extracted"]) == 0
    assert capsys.readouterr().out == "old and extracted say the same\n"


def test_diff_tells_what_is_different_and_why(capsys):
    Path("raw/two.md").write_text(TWO, encoding="utf-8")
    main(["build", "raw", "new"])
    capsys.readouterr()
    assert main(["diff", "extracted", "new"]) == 1
    said = capsys.readouterr().out
    assert "1 source added\n  two.md\n    + 33 characters, 1 claim\n1 fact changed\n  f_" in said
    assert "    because of source added: two.md\n" in said
    assert "sources.csv: 0 rows gone, 1 rows new\n" in said


def test_diff_of_what_is_no_dataset(capsys):
    assert main(["diff", "extracted", "nowhere"]) == 2
    assert "nowhere is no dataset: no facts.csv in it" in capsys.readouterr().err


def test_changes_are_told_whatever_their_words(dataset, tmp_path):
    """Text of a source in a change is text in the report, and comes back from changes.csv as it was."""
    hostile = dataset.facts[0].model_copy(update={"subject": "<script>alert(1)</script> | `x`\n=1", "fact_id": "f_9"})
    one, two = tmp_path / "one", tmp_path / "two"
    write_dataset(one, export(dataset, {"report.md": report(Register(dataset), "../raw", lineage())}))
    more = compared(replace(dataset, facts=(*dataset.facts, hostile)), one)
    text = report(Register(more), "../raw", lineage())
    assert b"<script" not in text.replace(b"\\<script", b"")
    shutil.copytree(one, two)
    write_dataset(two, export(more, {"report.md": text}))
    assert compared(replace(more, changes=()), two) == more
