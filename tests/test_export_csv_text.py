"""Whatever a source says comes through CSV unchanged, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.export.csv_text import escape, is_formula, read_csv, read_rows, unescape, write_csv
from schemas.errors import DatasetError

CELLS = st.text(st.one_of(st.sampled_from("=+-@'\",\r\n 5.\t"), st.characters(codec="utf-8")), max_size=12)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_cells_come_back_as_they_were(rows):
    read = read_csv(write_csv(("a", "b"), rows), "x.csv")
    assert [tuple(row.values()) for row in read] == rows


@settings(derandomize=True, deadline=None, max_examples=300)
@given(CELLS)
def test_no_cell_is_a_formula_and_none_is_lost(cell):
    assert not is_formula(escape(cell))
    assert unescape(escape(cell)) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+86 10", "'+86 10"),
        ("@all", "'@all"),
        ("-5..-3", "'-5..-3"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("'-5", "''-5"),
        ("'quoted'", "'quoted'"),
        ("a=b", "a=b"),
    ],
)
def test_only_formulas_get_an_apostrophe(cell, written):
    assert escape(cell) == written


def test_old_line_ends_stay_inside_their_cell():
    data = write_csv(("a", "b"), [("one\rtwo", "three")])
    assert next(iter(csv.reader(io.StringIO(data.decode().split("\n", 1)[1], newline="")))) == ["one\rtwo", "three"]
    assert pd.read_csv(io.BytesIO(data)).iloc[0].tolist() == ["one\rtwo", "three"]


def test_a_ragged_row_is_named():
    with pytest.raises(DatasetError, match=r"claims\.csv:3: 1 cells, 2 columns"):
        read_rows(b"a,b\n1,2\n3\n", "claims.csv")


def test_bytes_that_are_no_utf8_are_named():
    with pytest.raises(DatasetError, match=r"claims\.csv: no UTF-8 text \(byte 2\)"):
        read_rows(b"a\n\xff\n", "claims.csv")
