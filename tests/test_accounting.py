"""Every digit is looked at, in half and in full width, whatever stands around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.accounting import count_figures, unaccounted

TEXTS = st.text(st.sampled_from("0１9 a年.,-"), max_size=30)


@pytest.mark.parametrize(
    ("text", "count"),
    [("86.1 and 7", 2), ("2023-08-03", 1), ("2023年8月", 2), ("1,234.5", 1), ("８６．１", 2), ("x2y", 1), ("none", 0)],
)
def test_what_counts_as_a_figure(text, count):
    assert count_figures(text) == count


@pytest.mark.parametrize(
    ("covered", "left"),
    [
        ([], [(0, 2), (3, 6), (7, 8)]),
        ([(0, 8)], []),
        ([(0, 2), (7, 8)], [(3, 6)]),
        ([(0, 2), (3, 5), (7, 8)], [(3, 6)]),
        ([(3, 4), (0, 2), (4, 6), (6, 9)], []),
        ([(1, 8)], [(0, 2)]),
    ],
)
def test_a_run_of_digits_is_covered_as_a_whole(covered, left):
    assert unaccounted("12 345 6", covered) == left


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_as_counted_digit_by_digit(text, covered):
    ranges = [(min(pair), max(pair)) for pair in covered]
    seen = {place for start, end in ranges for place in range(start, end)}
    expected = [run.span() for run in re.finditer("[0-9０-９]+", text) if not seen.issuperset(range(*run.span()))]
    assert unaccounted(text, ranges) == expected
