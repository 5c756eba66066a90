"""Each file of the dataset has the columns, the order and the form that its consumers rely on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from frictionless import validate
from report_corpus import lineage

from pipeline.export import changes, claims, discrepancies, facts, residue, rulings, sources, timeline
from pipeline.export.csv_text import read_csv
from pipeline.export.files import export
from pipeline.export.models import table as models
from pipeline.report.markdown import report
from pipeline.report.register import Register
from schemas.fact import FactStatus

# as the dataset contract lists them; a column may be added behind these, none is renamed
COLUMNS = {
    claims: """claim_id subject subject_type attribute qualifiers value value_min value_max unit precision as_of
        as_of_basis modality rank confidence source line char_start char_end quote section rule exceeds""",
    facts: """fact_id subject subject_type attribute qualifiers value value_min value_max unit as_of status confidence
        n_claims n_sources sources claim_ids resolution discrepancy_ids""",
    discrepancies: """discrepancy_id kind severity status subject attribute qualifiers summary values spread
        chosen_value resolution claim_ids evidence ruling""",
    sources: """source title author publisher published updated language format encoding sha256 n_chars n_claims
        n_figures n_residue error metadata_basis""",
    timeline: "date date_min date_max subject event sources claim_ids disputed qualifiers fact_id",
    rulings: """row status discrepancy_id decision claim_id value reason decided_by decided_on evidence seen note now""",
    changes: "what change id subject attribute qualifiers before after why",
    residue: "source line char_start char_end text reason before after",
}


@pytest.mark.parametrize("module", COLUMNS, ids=lambda module: module.__name__)
def test_columns(module):
    assert module.LAYOUT.header == tuple(COLUMNS[module].split())


def test_the_data_package_is_valid(extracted):
    report = validate(str(extracted / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "note"])
    assert {task.name for task in report.tasks} >= {"claims", "facts", "sources", "models", "timeline", "residue"}


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("claims", ",exact,", ",certain,"),
        ("claims", "news/warbler.md", "news/other.md"),
        ("claims", ",0.9,", ",1.9,"),
        ("timeline", "f_000000000001", "f_000000000009"),
        ("residue", "雀.html,1,", "雀.html,0,"),
    ],
)
def test_the_data_package_says_what_may_stand_in_a_cell(extracted, table, old, new):
    """The package is worth something to a stranger only if it turns wrong cells down."""
    path = extracted / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")
    package = json.loads((extracted / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (extracted / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert not validate(str(extracted / "datapackage.json")).valid


def test_order_does_not_depend_on_the_order_of_arrival(dataset):
    names = ("sources", "claims", "facts", "discrepancies", "residue")
    turned = replace(dataset, **{name: tuple(reversed(getattr(dataset, name))) for name in names})
    assert export(turned, {}) == export(dataset, {})
    assert report(Register(turned), "../raw", lineage()) == report(Register(dataset), "../raw", lineage())


def test_json_lines_say_what_the_table_says(dataset):
    lines = [json.loads(line) for line in claims.json_lines(dataset, claims.table(dataset)).decode().splitlines()]
    rows = read_csv(claims.table(dataset).csv(), "claims.csv")
    assert [line["claim_id"] for line in lines] == [row["claim_id"] for row in rows]
    for line, row in zip(lines, rows, strict=True):
        qualifiers = line.pop("qualifiers")
        assert "; ".join(f"{key}={value}" for key, value in qualifiers.items()) == row.pop("qualifiers")
        assert {name: "" if cell is None else str(cell) for name, cell in line.items()} == row


def test_models_show_core_attributes_and_what_is_disputed(dataset):
    release = dataset.facts[0].model_copy(update={"status": FactStatus.DISPUTED})
    table = models(replace(dataset, facts=(release, *dataset.facts[1:])))
    assert table.records() == [
        {
            "subject": "Warbler-7B",
            "subject_type": "model",
            "developer": "Aviary",
            "release_date": "2024-05-02",
            "parameter_count": "7000000000",
            "disputed": "release_date",
        }
    ]


def test_models_prefer_the_general_and_the_latest(dataset):
    size = dataset.facts[2]
    facts_of_size = (
        size.model_copy(update={"value": "1", "as_of": "2023"}),
        size.model_copy(update={"value": "2", "as_of": "2024"}),
        size.model_copy(update={"value": "3", "as_of": "2025", "qualifiers": (("stage", "preview"),)}),
    )
    assert models(replace(dataset, facts=facts_of_size)).records()[0]["parameter_count"] == "2"
    assert models(replace(dataset, facts=facts_of_size[2:])).records()[0]["parameter_count"] == "3 (stage=preview)"


def test_models_without_facts_have_only_a_head(dataset):
    head = b"subject,subject_type,developer,release_date,parameter_count,disputed\n"
    assert models(replace(dataset, facts=())).csv() == head


def test_timeline_is_in_date_order(dataset):
    day = dataset.facts[0]
    later = day.model_copy(update={"fact_id": "f_2", "value": "2024-06", "value_min": None, "value_max": None})
    earlier = day.model_copy(update={"fact_id": "f_3", "value_min": day.value_min.replace(year=2019)})
    table = timeline.table(replace(dataset, facts=(day, later, earlier)))
    assert [row["fact_id"] for row in table.records()] == ["f_2", "f_3", day.fact_id]
