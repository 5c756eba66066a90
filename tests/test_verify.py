"""`verify` is quiet on a sound dataset and names whatever was changed by hand."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline.verify import verify
from schemas.errors import DatasetError


def change(folder, table, row, **cells):
    """Change cells of one row (0 is the first) as somebody with an editor would."""
    path = folder / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    rows[row].update(cells)
    save(path, rows)


def save(path, rows):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def found(extracted, raw):
    """Return what is found, leaving out that the changed file differs from what datapackage.json says."""
    violations = [f"{each.place}: {each.found}" for each in verify(extracted, raw)]
    return [text for text in violations if "datapackage.json describes" not in text]


def test_a_sound_dataset(extracted, raw):
    assert verify(extracted, raw) == []


@pytest.mark.parametrize(
    ("place", "cells", "expected"),
    [
        ("claims 1", {"quote": "2024-05-03"}, "characters 41..51 are '2024-05-02', not '2024-05-03'"),
        ("claims 1", {"line": "2"}, "character 41 stands on line 3"),
        ("claims 1", {"value": "2024-05-0x"}, "value: no EDTF date: '2024-05-0x'"),
        ("claims 1", {"value": "2024-05"}, "its content gives c_"),
        ("claims 1", {"value_min": "2024-05-09"}, "value_min 2024-05-09 is above value_max 2024-05-02"),
        ("claims 1", {"value_min": "5"}, "is no interval in date"),
        ("claims 3", {"value_min": "62"}, "value_min 62 is above value_max 61.55"),
        ("claims 3", {"value_min": "x"}, "value_min: 'x' does not look like"),
        ("claims 3", {"as_of": "May"}, "as_of: no EDTF date: 'May'"),
        ("claims 3", {"claim_id": "c_123"}, "claim_id: 'c_123' does not look like c_[0-9a-f]{12}"),
        ("claims 3", {"rank": "best"}, "rank: 'best' is none of preferred"),
        ("claims 3", {"source": "other.md"}, "source: 'other.md' is not in sources.csv"),
        ("claims 3", {"subject": "=1+1"}, "subject: a formula without an apostrophe"),
        ("claims 3", {"confidence": "1.5"}, "confidence: 1.5 is above 1"),
        ("claims 3", {"char_start": "-1"}, "char_start: '-1' is no integer"),
        ("claims 3", {"subject": ""}, "subject: empty"),
        ("facts 0", {"claim_ids": "c_000000000000"}, "claim_ids: 'c_000000000000' is not in claims.csv"),
        ("facts 0", {"n_claims": "7"}, "n_claims: 7, listed 1"),
        ("facts 0", {"sources": "雀.html"}, "sources: '雀.html', its claims stand in ['news/warbler.md']"),
        ("facts 0", {"discrepancy_ids": "d_1"}, "discrepancy_ids: 'd_1' is not in discrepancies.csv"),
        ("facts 1", {"fact_id": "f_000000000004"}, "fact_id: 'f_000000000004' stands in row 1 already"),
        ("discrepancies 0", {"claim_ids": "c_000000000000"}, "'c_000000000000' is not in claims.csv"),
        ("timeline 0", {"fact_id": "f_9"}, "fact_id: 'f_9' is not in facts.csv"),
        ("timeline 0", {"date": "5 May"}, "date: no EDTF date: '5 May'"),
        ("residue 0", {"char_start": "12", "text": "x"}, "not 'x'"),
        ("sources 0", {"sha256": "0" * 64}, "news/warbler.md: has changed since the dataset was built"),
        ("sources 0", {"n_figures": "5"}, "n_figures: 5, counted 6"),
        ("sources 1", {"n_claims": "5"}, "sources.csv 雀.html: n_claims: 5, counted 2"),
        ("sources 0", {"published": "soon"}, "published: no EDTF date: 'soon'"),
    ],
)
def test_a_changed_cell_is_named(extracted, raw, place, cells, expected):
    table, row = place.split()
    change(extracted, table, int(row), **cells)
    assert any(expected in text for text in found(extracted, raw)), found(extracted, raw)


def test_a_changed_file_is_named(extracted, raw):
    (extracted / "report.md").write_text("nothing to see\n", encoding="utf-8")
    assert [each.place for each in verify(extracted, raw)] == ["report.md"]


def test_rows_out_of_order_are_named(extracted, raw):
    path = extracted / "residue.csv"
    save(path, list(reversed(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))))))
    assert "residue.csv row 2: out of order" in found(extracted, raw)


def test_a_figure_that_nobody_accounts_for_is_named(extracted, raw):
    path = extracted / "residue.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    save(path, [row for row in rows if row["text"] != "12"])
    texts = found(extracted, raw)
    assert "news/warbler.md:4: '12' (characters 96..98) is neither in a claim nor in the residue" in texts


def test_an_article_added_or_taken_away_is_named(extracted, raw):
    (raw / "new.md").write_text("New.\n", encoding="utf-8")
    (raw / "雀.html").unlink()
    texts = found(extracted, raw)
    assert "new.md: is in the folder of the articles and not in sources.csv; build the dataset again" in texts
    assert "雀.html: is in sources.csv, and there is no such readable article" in texts


def test_an_edited_article_is_named(extracted, raw):
    path = raw / "雀.html"
    path.write_bytes(path.read_bytes().replace(b"59.0", b"59.5"))
    assert any(text.startswith("雀.html: has changed since the dataset was built") for text in found(extracted, raw))


def test_a_broken_table_is_named(extracted, raw):
    with (extracted / "facts.csv").open("ab") as file:
        file.write(b"half a row\n")
    assert [each.found.split(";")[0] for each in verify(extracted, raw)] == ["facts.csv:6: 1 cells, 18 columns"]


def test_a_missing_column_is_named(extracted, raw):
    path = extracted / "residue.csv"
    path.write_bytes(path.read_bytes().replace(b"reason", b"cause", 1))
    assert found(extracted, raw) == ["residue.csv: columns missing: reason"]


def test_a_missing_file_is_misuse(extracted, raw):
    (extracted / "facts.csv").unlink()
    with pytest.raises(DatasetError, match=r"facts\.csv: No such file or directory; run `factledger build` first"):
        verify(extracted, raw)
