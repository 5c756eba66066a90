"""The scorer counts as its rules say: what matches, what is used once, what is a false alarm."""

from __future__ import annotations

import csv

import pytest

from pipeline.cli import main
from pipeline.score.board import score
from pipeline.score.claims import score_source
from pipeline.score.discrepancies import score_discrepancies
from pipeline.score.matching import same_qualifiers, same_subject, same_time, same_value
from schemas.errors import MisuseError


def claim(**cells):
    row = {"subject": "Wren-7B", "attribute": "song_score", "qualifiers": "", "value": "61.5", "as_of": "2024"}
    ends = {
        "value_min": "",
        "value_max": "",
        "line": "4",
        "source": "a.md",
        "claim_id": "c_1",
        "rule": "r",
        "quote": "q",
    }
    return {**row, **ends, **cells}


def gold(**cells):
    row = {"line": "4", "subject": "Wren-7B", "attribute": "song_score", "qualifiers": "", "value": "61.5"}
    return {**row, "as_of": "2024-05", "core": "1", "text": "61.5", **cells}


@pytest.mark.parametrize(
    ("wanted", "cells", "same"),
    [
        ("61.5", {"value": "61.50"}, True),
        ("61.5", {"value": "61.6"}, False),
        ("61.5 | 61.6", {"value": "61.6"}, True),
        ("7,000", {"value": "7000"}, True),
        ("2024-05", {"value": "2024-05"}, True),
        ("2024-05", {"value": "2024-05-02"}, False),
        ("Apache-2.0", {"value": "apache 2.0"}, True),
        ("1..5", {"value": "1..5"}, True),
        ("1..5", {"value": "3", "value_min": "1", "value_max": "5"}, True),
        ("1..5", {"value": "1..6"}, False),
        ("2023/..", {"value": "2023/.."}, True),
        ("128000", {"value": "131072"}, True),
        ("131072", {"value": "128000"}, True),
        ("1250", {"value": "1280"}, False),
    ],
)
def test_values(wanted, cells, same):
    assert same_value(wanted, claim(**cells)) is same


def test_subjects_are_compared_without_blanks_case_and_width():
    assert same_subject("Other|Wren 7b", claim(subject="ＷＲＥＮ-7B"))
    assert not same_subject("Wren", claim())


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("benchmark=SongTest", "benchmark=Song-Test; shots=5", True),
        ("benchmark=SongTest", "", False),
        ("benchmark=SongTest; shots=5", "benchmark=SongTest", True),
        ("benchmark=SongTest; shots=5", "benchmark=SongTest; shots=0", False),
        ("benchmark=SongTest/TrillTest", "benchmark=TrillTest", True),
        ("of=the market", "of=all", True),
    ],
)
def test_qualifiers(wanted, found, same):
    assert same_qualifiers(wanted, claim(qualifiers=found)) is same


def test_dates_agree_where_one_is_the_more_precise():
    assert same_time("2024-05", "2024")
    assert same_time("2024", "2024-05-02")
    assert not same_time("2024-05", "2024-06")
    assert not same_time("2024", "")


def test_each_claim_is_used_once_and_repetitions_are_wrong():
    twice = [claim(claim_id="c_1"), claim(claim_id="c_2", line="5"), claim(attribute="figure", value="9")]
    tally = score_source("a", [gold()], twice).tally
    assert (tally.core, tally.core_found, tally.claims, tally.right) == (1, 1, 2, 1)
    assert (tally.recall, tally.precision, tally.value_recall, tally.as_of) == (1.0, 0.5, 1.0, 1.0)


def test_a_wrong_subject_still_has_the_value():
    tally = score_source("a", [gold()], [claim(subject="Robin")]).tally
    assert (tally.core_found, tally.core_value_found, tally.f1) == (0, 1, 0.0)


def test_core_rows_choose_first():
    result = score_source("a", [gold(core="0"), gold()], [claim()])
    assert list(result.matched) == [1]


def test_a_claim_two_lines_away_is_another():
    assert score_source("a", [gold()], [claim(line="6")]).tally.core_found == 0


def discrepancy(**cells):
    row = {"kind": "value", "severity": "error", "attribute": "song_score", "claim_ids": "c_1; c_2", "subject": "Wren"}
    return {**row, "values": "", "summary": "", **cells}


def known(**cells):
    row = {"id": "x1", "kind": "value", "attribute": "song_score", "subject": "Wren", "must_find": "1"}
    return {**row, "sides": "61.5 @ a:4 | 59 @ b:9,12", **cells}


CLAIMS = [claim(claim_id="c_1"), claim(claim_id="c_2", source="b.md", line="13")]


@pytest.mark.parametrize(
    ("row", "found", "counts"),
    [
        (known(), discrepancy(), (1, 1, 0, 0, 0)),
        (known(kind="date/value"), discrepancy(), (1, 1, 0, 0, 0)),
        (known(kind="name"), discrepancy(), (1, 1, 0, 0, 0)),  # the evidence counts, whatever it is called
        (known(kind="name"), discrepancy(attribute="other"), (1, 0, 0, 0, 1)),
        (known(must_find="0"), discrepancy(), (0, 0, 1, 0, 0)),
        (known(), discrepancy(claim_ids="c_1"), (1, 0, 0, 0, 1)),
        (known(kind="none"), discrepancy(), (0, 0, 0, 1, 1)),
        (known(kind="none"), discrepancy(severity="info"), (0, 0, 0, 0, 0)),
        (known(kind="none", attribute="other"), discrepancy(), (0, 0, 0, 0, 1)),
    ],
)
def test_discrepancies(row, found, counts):
    result = score_discrepancies([row], [found], CLAIMS)
    assert (result.must, result.found, result.subtle, len(result.false_alarms), len(result.extra)) == counts


def annotate(folder, name, rows):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def annotations(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    high = gold(qualifiers="benchmark=SongTest", as_of="")
    annotate(folder, "warbler.gold.csv", [{**high, "subject": "Warbler-7B"}, {**high, "line": "5", "value": "3"}])
    (folder / "warbler.limit").write_text("4\n", encoding="utf-8")
    sides = "61.5 @ warbler:4 | 59.0 @ 雀:1"
    annotate(folder, "discrepancies.gold.csv", [known(sides=sides), known(id="x2", sides="1 @ warbler:9")])
    return folder


def test_a_dataset_is_scored_source_by_source(extracted, annotations, capsys):
    board = score(extracted, annotations)
    assert (board.total.core, board.total.core_found, board.total.claims, board.total.right) == (2, 1, 4, 1)
    assert (board.discrepancies.must, board.discrepancies.found) == (2, 1)
    assert main(["score", str(extracted), str(annotations), "--verbose"]) == 0
    said = capsys.readouterr().out
    assert "discrepancies: 1/2 that must be found" in said
    assert "missed      warbler:5 Wren-7B song_score benchmark=SongTest = 3" in said
    assert "wrong       warbler:3 Warbler-7B developer" in said
    assert "not found   x2 value" in said


def test_no_annotations_is_misuse(extracted, tmp_path):
    with pytest.raises(MisuseError, match=r"no file ends in \.gold\.csv"):
        score(extracted, tmp_path)
