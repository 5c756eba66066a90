"""Dates of metadata by the forms of the vocabulary, and the vocabulary itself."""

from __future__ import annotations

import re

import pytest

from pipeline.parse.metadata_date import edtf_date, metadata_terms
from schemas.errors import VocabularyError
from schemas.vocabulary import read
from schemas.vocabulary.metadata import MetadataTerms


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-06-08", "2024-06-08"),
        ("2024-06-08T23:59:00-11:00", "2024-06-08"),
        ("2024-6-8 13:37", "2024-06-08"),
        ("2024/06/08", "2024-06-08"),
        ("2024.6.8", "2024-06-08"),
        ("20240608", "2024-06-08"),
        ("2024年6月8日", "2024-06-08"),
        ("2024 年 6 月 8 号 周六", "2024-06-08"),
        ("２０２４年６月", "2024-06"),
        ("2024年", "2024"),
        ("June 8, 2024", "2024-06-08"),
        ("Sat, 8 Jun 2024 10:00:00 GMT", "2024-06-08"),
        ("Jun. 8th 2024", "2024-06-08"),
        ("8 June 2024", "2024-06-08"),
        ("Sept 2024", "2024-09"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("2024-06-31", None),
        ("2024-13", None),
        ("Junuary 8, 2024", None),
        ("2024-06-085", None),
        ("20241", None),
        ("June 8", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(value, date):
    assert edtf_date(value) == date


def test_every_form_of_a_date_is_the_first_to_read_something():
    values = [
        "2024-06-08",
        "2024/06/08",
        "2024.6.8",
        "20240608",
        "2024年6月8日",
        "2024年6月",
        "June 8, 2024",
        "8 June 2024",
    ]
    values += ["June 2024", "2024-06", "2024年", "2024"]
    forms = metadata_terms().date_forms
    first = [next(index for index, form in enumerate(forms) if re.match(form, value)) for value in values]
    assert first == list(range(len(forms)))


def test_names_are_listed_once():
    for field, names in metadata_terms().field.items():
        keys = [key.lower() for key in (*names.front_matter, *names.plain)]
        assert len(keys) == len(set(keys)), field
        labels = [label.lower() for label in (*names.label, *names.edge_label)]
        assert len(labels) == len(set(labels)), field


def test_a_form_without_a_year_is_refused(tmp_path):
    path = tmp_path / "metadata.toml"
    path.write_text("date_forms = ['(?P<month>\\d)']", encoding="utf-8")
    with pytest.raises(VocabularyError, match="no group `year`"):
        read(MetadataTerms, path)
