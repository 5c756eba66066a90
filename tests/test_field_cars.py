"""Another field without code: electric cars, with a vocabulary, articles and annotations of their own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pipeline.build import make
from pipeline.score.board import score
from schemas.vocabulary import Vocabulary

FIELD = Path(__file__).resolve().parent / "fields" / "cars"
CODE = [path for folder in ("pipeline", "schemas") for path in sorted((FIELD.parents[2] / folder).rglob("*.py"))]
WORDS = re.compile(
    r"\b(?:kwh|cltc|wltp|battery_capacity|charging_time|deliver(?:y|ies)|wheelbase|sedan|suv)\b", re.IGNORECASE
)


def literals_and_names(path):
    """Yield what code is made of; docstrings and comments may give examples."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
        elif isinstance(node, ast.Name | ast.arg | ast.Attribute):
            yield getattr(node, "id", getattr(node, "arg", getattr(node, "attr", "")))


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    out = tmp_path_factory.mktemp("cars") / "extracted"
    make(FIELD / "raw", out, Vocabulary(FIELD / "terms"))
    return score(out, FIELD / "gold")


def test_nearly_every_claim_is_found_and_right(board):
    assert board.total.recall >= 0.95
    assert board.total.precision >= 0.95


def test_the_planted_conflicts_are_found(board):
    assert board.discrepancies.found == board.discrepancies.must


def test_no_code_knows_the_field():
    assert CODE
    assert [path.name for path in CODE if any(WORDS.search(text) for text in literals_and_names(path))] == []
