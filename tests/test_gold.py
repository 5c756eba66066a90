"""A fresh build of the articles in raw/ is as good as it has been: scores against annotations made by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.build import make
from pipeline.score.board import score
from pipeline.verify import verify
from schemas.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    out = tmp_path_factory.mktemp("gold") / "extracted"
    make(ROOT / "raw", out, Vocabulary())
    return out


@pytest.fixture(scope="module")
def board(extracted):
    return score(extracted, GOLD)


@pytest.mark.parametrize("name", ["recall", "precision", "as_of"])
def test_claims(board, name):
    assert getattr(board.total, name) >= FLOORS[name]


def test_discrepancies(board):
    assert board.discrepancies.found >= FLOORS["discrepancies_found"]
    assert board.discrepancies.subtle >= FLOORS["discrepancies_subtle"]
    assert len(board.discrepancies.false_alarms) <= FLOORS["false_alarms"]


def test_every_span_and_every_figure_holds(extracted):
    assert verify(extracted, ROOT / "raw") == []
