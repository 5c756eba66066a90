"""A `claims.csv` of ours, reconciled again, gives the very dataset that the build gave."""

from __future__ import annotations

import shutil

import pytest

from pipeline import cli
from pipeline.build import make
from pipeline.verify import verify
from schemas.vocabulary import Vocabulary

ARTICLES = {
    "a.md": "---\ntitle: One\nauthor: Ada\ndate: 2024-05-02\n---\n\nQwen2-7B was released in June 2024 with 128K context.\n"
    "It scores 84.2 on MMLU, 3 points more.\n",
    "b.md": "Qwen2-7B 于2024年8月发布，MMLU 得分 83.1，支持27种语言。\n",
}
TABLES = ("claims.csv", "facts.csv", "discrepancies.csv", "sources.csv", "residue.csv", "models.csv", "timeline.csv")


@pytest.fixture
def built(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in ARTICLES.items():
        (raw / name).write_text(text, encoding="utf-8")
    make(raw, tmp_path / "out", Vocabulary())
    return tmp_path


def test_every_table_is_the_same_and_verify_holds(built):
    again = built / "again"
    assert cli.main(["reconcile", str(built / "out" / "claims.csv"), str(again)]) == 0
    for name in TABLES:
        assert (again / name).read_bytes() == (built / "out" / name).read_bytes()
    assert verify(again, built / "raw") == []


def test_claims_alone_give_the_same_facts_under_other_ids(built):
    alone = built / "alone"
    alone.mkdir()
    shutil.copy(built / "out" / "claims.csv", alone)
    assert cli.main(["reconcile", str(alone / "claims.csv"), str(built / "again")]) == 0

    def told(folder):
        lines = (folder / "facts.csv").read_text(encoding="utf-8").splitlines()
        return sorted(line.split(",c_")[0].split(",", 1)[1] for line in lines)

    assert told(built / "again") == told(built / "out")


def test_a_cell_that_makes_no_sense_is_named(built, capsys):
    table = built / "claims.csv"
    text = (built / "out" / "claims.csv").read_text(encoding="utf-8")
    table.write_text(text.replace("asserted", "shouted", 1), encoding="utf-8")
    assert cli.main(["reconcile", str(table), str(built / "again")]) == 2
    assert "claims.csv row 1: modality" in capsys.readouterr().err
