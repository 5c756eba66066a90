"""Another field without code: electric cars, from a vocabulary and three articles below tests/fields/cars."""

from __future__ import annotations

import ast
import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.extract import Extractor
from pipeline.parse import parse
from pipeline.recognize import Recognizer
from pipeline.score.board import score
from pipeline.verify import verify
from schemas.vocabulary import DEFAULT_TERMS, Vocabulary

ROOT = Path(__file__).resolve().parent.parent
CARS = ROOT / "tests" / "fields" / "cars"
CODE = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for f in ("pipeline", "schemas")
    for path in (ROOT / f).rglob("*.py")
}
RECALL = PRECISION = 0.95
AS_OF = 0.9
# ids of attributes that are words of the program as well, and what they mean there
SPOKEN = {
    "figure": "the attribute of the contract that takes what no other does; an element of HTML",
    "length": "of a text",
    "maker": "a relation between names",
    "power": "of ten",
    "share": "a kind of unit",
}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    out = tmp_path_factory.mktemp("cars") / "extracted"
    assert main(["build", str(CARS / "raw"), str(out), "--terms", str(CARS / "terms")]) == 0
    return out


@pytest.fixture(scope="module")
def board(extracted):
    return score(extracted, CARS / "gold")


def test_nearly_every_claim_is_found_and_nearly_none_is_wrong(board):
    assert board.total.core >= 150
    assert board.total.recall >= RECALL
    assert board.total.precision >= PRECISION
    assert board.total.as_of >= AS_OF


def test_every_planted_contradiction_is_found_and_nothing_is_made_one(board):
    found = board.discrepancies
    assert [row["id"] for row in found.missed] == []
    assert found.must == found.found == 4
    assert (found.false_alarms, found.extra) == ([], [])


def test_the_dataset_holds_together(extracted):
    assert verify(extracted, CARS / "raw") == []


def test_a_measure_given_in_two_units_is_one_claim():
    vocabulary = Vocabulary(CARS / "terms")
    text = "QY5 is 4,860 mm (191.3 inches) long and 2 tonnes in weight. QY5 has a WLTP range of 301 miles (484 km)."
    document = parse("a.md", text.encode())
    claims = Extractor(vocabulary, Recognizer(vocabulary)).extract(document).claims
    assert [(claim.attribute, claim.value, claim.unit, claim.span.quote) for claim in claims] == [
        ("length", "4860", "mm", "4,860 mm"),
        ("curb_weight", "2000", "kg", "2 tonnes"),
        ("driving_range", "484.4", "km", "301 miles"),
    ]


def test_the_row_of_a_car_has_the_columns_of_the_field(extracted):
    with (extracted / "models.csv").open(encoding="utf-8", newline="") as file:
        cars = {row["subject"]: row for row in csv.DictReader(file)}
    trims = ["QY5", "QY5 Long Range", "QY5 Performance", "QY5 Standard"]
    assert list(cars) == ["Fjell", "Fjell Performance", "Lanying L6", *trims, "QY7", "Skarv"]
    assert list(cars["QY5"])[:4] == ["subject", "subject_type", "maker", "launch_date"]
    assert cars["Fjell"]["driving_range"] == "484.4 (cycle=EPA) | 545 (cycle=WLTP) | 580 (cycle=CLTC)"  # 301 miles
    assert cars["QY5 Long Range"]["driving_range"] == "620 (cycle=CLTC)"  # two of three sources
    assert cars["QY5 Long Range"]["disputed"] == "price"


def test_every_word_of_the_field_names_what_it_stands_for():
    names = Vocabulary(CARS / "terms").names
    assert {family.developer for family in names.family} <= {term.name for term in names.organization}
    attributes = Vocabulary(CARS / "terms").attributes.by_id
    assert set(names.category) <= {attribute.id for attribute in attributes.values() if attribute.kind == "category"}


@pytest.mark.parametrize("folder", [DEFAULT_TERMS, CARS / "terms"], ids=["models", "cars"])
def test_no_code_knows_a_field(folder):
    """No string of the program, docstrings aside, names an attribute, a name or a category of a vocabulary."""
    words = _words(Vocabulary(folder))
    known = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"
        for path, tree in CODE.items()
        for node in _constants(tree)
        if node.value in words
    ]
    assert known == []


def _words(vocabulary: Vocabulary) -> set[str]:
    ids = {attribute.id for attribute in vocabulary.attributes.attribute} - SPOKEN.keys()
    names = {word for _, term in vocabulary.names.typed() for word in (term.name, *term.aliases, *term.exact)}
    families = {word for family in vocabulary.names.family for word in (family.name, *family.aliases, *family.exact)}
    values = {value for a in vocabulary.attributes.attribute for value in (*a.by_role.values(), *a.by_answer.values())}
    return ids | names | families | values


def _constants(tree: ast.Module) -> list[ast.Constant]:
    blocks = (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    docs = {id(first.value) for block in blocks if block.body and isinstance(first := block.body[0], ast.Expr)}
    strings = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return [node for node in strings if id(node) not in docs]
