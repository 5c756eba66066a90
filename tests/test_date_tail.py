"""Dates that the forms of the vocabularies leave over, in metadata and in running text."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parse.date_tail import tail_date
from pipeline.parse.metadata_date import edtf_date
from pipeline.recognize.dates import DateReader, TimeContext
from schemas.vocabulary import Vocabulary

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "ru", "ja", "ko")
FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin")
FRENCH += ("juillet", "août", "septembre", "octobre", "novembre", "décembre")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Fri Jun 07 2024 10:00:00 GMT+0000 (Coordinated Universal Time)", "2024-06-07"),
        ("8-Jun-2024", "2024-06-08"),
        ("the 8th of June 2024", "2024-06-08"),
        ("2024 June", "2024-06"),
        ("12 mars 2024", "2024-03-12"),
        (" 12 mars 2024 à 23:30 -0800 ", "2024-03-12"),
        ("lundi 1er février 2021", "2021-02-01"),
        ("29 février 2024", "2024-02-29"),
        ("août 2024", "2024-08"),
        ("Freitag, 7. Juni 2024", "2024-06-07"),
        ("martes, 5 de marzo de 2024", "2024-03-05"),
        ("5 de março de 2024", "2024-03-05"),
        ("4 gennaio 2020", "2020-01-04"),
        ("3 maart 2021", "2021-03-03"),
        ("5 марта 2024 г.", "2024-03-05"),
        ("2024년 3월 5일", "2024-03-05"),
        ("30 février 2024", None),
        ("31 juin 2024", None),
        ("12 mars", None),
        ("12 mars 24", None),
        ("mars 12024", None),
        ("il y a 2 jours, 2024", None),
        ("02/03/2024 à 10:00", None),
        ("2024-13-01T10:00:00Z", None),
        ("Vol. 3, No. 2 (2024)", None),
        ("hier 2024", None),
        ("juin 2024 " + "x" * 80, None),
    ],
)
def test_metadata_that_no_form_of_the_vocabulary_fits(value, day):
    assert edtf_date(value) == day


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_every_day_of_a_language_is_read(day):
    assert tail_date(f"{day.day} {FRENCH[day.month - 1]} {day.year}", LANGUAGES) == day.isoformat()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([*"0123 .,-:/", "2024", "juin", "Mai", "de ", "年", "T", "h"]), max_size=12).map("".join)
)
def test_no_year_and_no_day_that_the_text_does_not_have(text):
    found = tail_date(text, LANGUAGES)
    if found is not None:
        year, _, *day = found.split("-")
        assert year in text
        assert all(number.lstrip("0") in text for number in day)


@pytest.fixture(scope="module")
def reader():
    return DateReader(Vocabulary())


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("As Le Courrier wrote on 12 mars 2024, it grew.", [("12 mars 2024", "2024-03-12")]),
        ("(1er août 2023; 3. Dez. 2023)", [("1er août 2023", "2023-08-01"), ("3. Dez. 2023", "2023-12-03")]),
        ("据报道（5 de mayo de 2024），6月发布。", [("5 de mayo de 2024", "2024-05-05"), ("6月", "2024-06")]),
        ("On 8 June 2024 and 5 März 2024", [("8 June 2024", "2024-06-08"), ("5 März 2024", "2024-03-05")]),
        ("in 8 marks 2024, 31 juin 2024 and 8 mars 20241", []),
        ("version 1.12 mars 2024", []),
    ],
)
def test_days_in_other_languages_in_running_text(reader, text, dates):
    found = reader.find(text, TimeContext())
    assert [(text[date.start : date.end], date.value) for date in found] == dates


def test_the_library_is_imported_only_where_something_is_left_over():
    code = """
import sys
from pipeline.parse.metadata_date import edtf_date
assert edtf_date("June 8, 2024") and not edtf_date("soon")
assert "dateparser" not in sys.modules
assert edtf_date("12 mars 2024")
assert "dateparser" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
