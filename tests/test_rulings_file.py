"""`raw/rulings.csv` as people and their spreadsheets write it: what is read, and what a new row leaves untouched."""

from __future__ import annotations

import codecs
import re
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rulings.reading import read_rulings
from pipeline.rulings.writing import appended, removed
from pipeline.writer import rewrite
from schemas.errors import DatasetError, MisuseError
from schemas.ruling import Decision, Ruling

CASE = re.compile(
    r"^## (?P<title>.+?)\n+~~~~\n(?P<file>.*?)~~~~\n+~~~~ read\n(?P<read>.*?)~~~~", re.DOTALL | re.MULTILINE
)
TEXT = (Path(__file__).parent / "cases" / "rulings" / "reading.md").read_text(encoding="utf-8")
CASES = [pytest.param(match["file"], match["read"], id=match["title"]) for match in CASE.finditer(TEXT)]
HEAD = b"discrepancy_id,decision,claim_id,value,reason,decided_by,decided_on,evidence,seen\n"
RULING = Ruling(
    discrepancy_id="d_000000000009",
    decision=Decision.ACCEPT,
    claim_id="c_000000000009",
    value="61.5",
    reason='=the "paper", table 3',
    decided_by="Ada",
    decided_on="2025-03-31",
    evidence="0123456789ab",
    seen="61.5; 59.0",
)


def told(data):
    rulings, malformed = read_rulings(data)
    lines = [(record.row, f"{record.row} {record.status}: {record.note}") for record in malformed]
    for row in rulings:
        cells = f"{row.row} {row.discrepancy_id} {row.decision} {row.claim_id} {row.value} | {row.reason}"
        lines.append((row.row, f"{cells} | {row.decided_by} {row.decided_on} | {row.evidence} | {row.seen}".rstrip()))
    return "".join(f"{line}\n" for _, line in sorted(lines))


def test_no_case_is_lost():
    assert len(CASES) == TEXT.count("\n## ")


@pytest.mark.parametrize(("file", "expected"), CASES)
def test_case(file, expected):
    assert told(file.replace("␍", "\r").replace("⇥", "\t").encode()) == expected


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8])
def test_a_file_without_rows(data):
    assert read_rulings(data) == ((), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encodings_of_spreadsheets(encoding):
    data = "discrepancy_id,decision,reason\nd_000000000001,both,两种设置下的不同分数\n".encode(encoding)
    assert told(data) == "2 d_000000000001 both   | 两种设置下的不同分数 |   |  |\n"


def test_no_text_is_told():
    assert told(b"PK\x03\x04\x00\x00" * 50).startswith("1 malformed: ")


@pytest.mark.parametrize(
    "before",
    [
        b"",
        HEAD,
        HEAD + b"d_000000000001,both,,,two settings,,,,\n",
        HEAD + b"d_000000000001,both,,,two settings,,,,",
        HEAD.replace(b"\n", b"\r\n") + b"d_000000000001,both,,,two settings,,,,\r\n",
        codecs.BOM_UTF8 + HEAD.replace(b",", b";"),
        HEAD.replace(b",", b"\t"),
        b"reason,notes,evidence,decided_on,decided_by,value,claim_id,decision,discrepancy_id,seen\n",
        HEAD + b"broken,row\n",
    ],
)
def test_a_new_row_leaves_the_others_byte_for_byte(before):
    after, row = appended(before, RULING)
    assert after.startswith(before)
    assert row.endswith(b"\r\n" if b"\r\n" in before else b"\n")
    rulings, malformed = read_rulings(after)
    assert rulings[-1].model_copy(update={"row": 0}) == RULING
    assert malformed == read_rulings(before)[1]
    assert removed(after, row).rstrip(b"\n") in {before.rstrip(b"\n"), HEAD.rstrip(b"\n")}


def test_a_file_in_another_encoding_becomes_utf_8():
    head = HEAD.decode()
    after, _ = appended(f"{head}d_000000000001,both,,,两种设置,,,,\n".encode("utf-16"), RULING)
    assert after.startswith(codecs.BOM_UTF8)
    assert [ruling.reason for ruling in read_rulings(after)[0]] == ["两种设置", RULING.reason]


def test_a_file_without_room_for_a_ruling_is_refused():
    with pytest.raises(MisuseError, match="no column claim_id, value, decided_by, decided_on, evidence"):
        appended(b"discrepancy_id,decision,reason\n", RULING)


def test_a_row_that_was_edited_since_is_not_taken_back():
    after, row = appended(HEAD, RULING)
    with pytest.raises(MisuseError, match="does not stand in the file any more"):
        removed(after.replace(b"Ada", b"Bo"), row)


def test_only_the_last_of_equal_rows_is_taken_back():
    once, row = appended(HEAD, RULING)
    twice, again = appended(once, RULING)
    assert row == again
    assert removed(twice, row) == once


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=("C",)), min_size=1).filter(str.split))
def test_whatever_a_reason_says_comes_back(reason):
    data, _ = appended(HEAD, RULING.model_copy(update={"reason": reason}))
    assert [ruling.reason for ruling in read_rulings(data)[0]] == [" ".join(reason.split())]


def test_rows_written_at_once_are_all_there(tmp_path):
    path = tmp_path / "rulings.csv"

    def write(number):
        mine = RULING.model_copy(update={"reason": f"number {number}"})
        rewrite(path, lambda data: appended(data, mine)[0])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rulings, malformed = read_rulings(path.read_bytes())
    assert sorted(ruling.reason for ruling in rulings) == sorted(f"number {number}" for number in range(24))
    assert malformed == ()
    assert [file.name for file in tmp_path.iterdir()] == ["rulings.csv"]


def test_a_rewriting_that_fails_leaves_the_file(tmp_path, monkeypatch):
    path = tmp_path / "rulings.csv"
    path.write_bytes(HEAD)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DatasetError, match="No space left on device; it is as it was"):
        rewrite(path, lambda data: data + b"more")
    assert path.read_bytes() == HEAD
    assert [file.name for file in tmp_path.iterdir()] == ["rulings.csv"]


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path):
    (tmp_path / "real.csv").write_bytes(HEAD)
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "rulings.csv").symlink_to("real.csv")
    rewrite(tmp_path / "rulings.csv", lambda data: data + b"more")
    assert (tmp_path / "rulings.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == HEAD + b"more"
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640
