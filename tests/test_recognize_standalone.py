"""Recognition that stands alone: one reading per place, and rows of its own that an article is never read with."""

from __future__ import annotations

from datetime import date

import pytest
from recognize_cases import cases, recording, row

from pipeline.recognize import dates
from pipeline.recognize.date_forms_spoken import FIRST, FORMS
from pipeline.recognize.standalone import FigureReader, recognize
from schemas.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
READER = FigureReader(VOCABULARY)
NAMES = [
    "day_zh_open",
    "spaced_day",
    "slash_days",
    "later",
    "within",
    "coming",
    "step_days",
    "day_to_day",
    "step_day",
    "lately",
    "decade_words",
    "year_words",
    "compact_day",
    "spaced_month",
    "month_first",
    "short_day_zh",
    "short_day",
    "slash_day",
    "day_slash",
    "year_alone_zh",
    "ahead",
    "rest",
    "to_date",
    "running",
    "few",
    "working_week",
    "day_of_month",
    "day_alone",
    "year_number",
]


@pytest.mark.parametrize(("text", "context", "expected"), cases("standalone.md"))
def test_case(text, context, expected):
    assert "\n".join(row(text, mention) for mention in READER.read(text, context.reference)) == expected


def test_rows_are_these():
    assert sorted(form.name for form in (*FIRST, *FORMS)) == sorted(NAMES)


def test_every_row_wins_somewhere(monkeypatch):
    seen = set()
    monkeypatch.setattr(dates, "SPOKEN_FIRST", recording(FIRST, seen))
    monkeypatch.setattr(dates, "SPOKEN", recording(FORMS, seen))
    reader = FigureReader(VOCABULARY)
    for case in cases("standalone.md"):
        reader.read(case.values[0], case.values[1].reference)
    assert seen == set(NAMES)


def test_function_and_reader_agree():
    text = "去年下载超过3亿次"
    assert recognize(text, VOCABULARY, date(2025, 1, 1)) == READER.read(text, date(2025, 1, 1))
