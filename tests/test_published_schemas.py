"""The JSON Schemas in schemas/json are those of the records, and the records keep to them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from schemas.published import PUBLISHED, RECORDS, json_schemas


def test_the_files_are_current():
    """`make schemas` writes them."""
    assert {path.name: path.read_text(encoding="utf-8") for path in PUBLISHED.glob("*.json")} == json_schemas()


@pytest.mark.parametrize("name", json_schemas())
def test_each_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schemas()[name]))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("claim", "claims"),
        ("fact", "facts"),
        ("discrepancy", "discrepancies"),
        ("source", "sources"),
        ("residue", "residue"),
    ],
)
def test_records_keep_to_their_schema(dataset, name, field):
    schema = json.loads(json_schemas()[f"{name}.schema.json"])
    for record in getattr(dataset, field):
        assert isinstance(record, RECORDS[name])
        jsonschema.validate(json.loads(record.model_dump_json()), schema)
