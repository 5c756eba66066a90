"""`factledger recognize`: every date and quantity of a text, as a table and as JSON lines, from files and from a pipe."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from pipeline.cli import main

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
TEXT = "# 2024\n\nGPT-4 was shown yesterday &amp; in 3月, for 10-15% less.\n"


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "note"  # no ending: what a text is shows in the text
    place.write_text(TEXT, encoding="utf-8")
    return place


def records(capsys, *arguments):
    assert main(["recognize", "--json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_figure_is_a_record_with_its_characters(path, capsys):
    found = records(capsys, str(path))
    assert [(row["text"], row["kind"], row["value"]) for row in found] == [
        ("2024", "date", "2024"),
        ("yesterday", "undated", None),
        ("3月", "date", "2024-03"),
        ("10-15%", "quantity", "10..15"),
    ]
    for row in found:
        assert TEXT[row["char_start"] : row["char_end"]] == row["text"]
        assert row["line"] == TEXT.count("\n", 0, row["char_start"]) + 1
        assert row["source"] == str(path)
    assert found[2] | {"value_min": "2024-03-01", "value_max": "2024-03-31", "basis": "context"} == found[2]
    assert found[3] | {"value_min": "10", "value_max": "15", "unit": "percent", "precision": "range"} == found[3]


def test_relative_dates_are_counted_from_the_reference(path, capsys):
    assert records(capsys, "--reference", "2024-05-02", str(path))[1]["value"] == "2024-05-01"


def test_html_is_read_as_html(tmp_path, capsys):
    page = tmp_path / "page"
    page.write_text("<p>Paid <b>5</b>&nbsp;USD</p>", encoding="utf-8")
    (row,) = records(capsys, str(page))
    assert (row["text"], row["value"], row["unit"]) == ("5</b>&nbsp;USD", "5", "USD")


def test_the_table_lines_up_where_characters_are_wide(path, capsys):
    assert main(["recognize", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    place = lines[0].index("precision")
    assert lines[4].index("range") == place
    assert lines[3].index("exact") == place - 1  # 月 is one character and takes two cells


def test_a_text_without_figures(tmp_path, capsys):
    (tmp_path / "note").write_text("Nothing here.\n", encoding="utf-8")
    assert main(["recognize", str(tmp_path / "note")]) == 0
    assert capsys.readouterr().out == "no date and no quantity\n"


def test_a_missing_file_is_misuse(tmp_path, capsys):
    assert main(["recognize", str(tmp_path / "none")]) == 2
    assert "name a text file" in capsys.readouterr().err


def test_the_example_of_the_readme_is_what_comes_out(monkeypatch, capsys):
    said, shown = re.search(r"\$ echo '([^']+)' \| \S+ recognize -\n(.*?)```", README, re.DOTALL).groups()
    stream = io.TextIOWrapper(io.BytesIO(f"{said}\n".encode()))
    monkeypatch.setattr("sys.stdin", stream)
    assert main(["recognize", "-"]) == 0
    assert capsys.readouterr().out == shown
