"""Calls and inputs that make no sense: one line that says where, what and what to do, never a traceback."""

from __future__ import annotations

import pytest

from pipeline.cli import main
from schemas.edtf import day_range

ROWS = "a,Oak,rev,96.8 billion\nb,Oak,rev,81.5 billion\n"
HEAD = "source,subject,attribute,value\n"


def said(capsys, *arguments, code=2):
    """Return what a call that ends with `code` says, on standard error where it is misuse."""
    assert main([str(argument) for argument in arguments]) == code
    streams = capsys.readouterr()
    return streams.err if code == 2 else streams.out


@pytest.mark.parametrize("port", ["99999", "-5"])
def test_a_port_that_is_none(port, tmp_path, capsys):
    assert "give one from 0 (any that is free) to 65535" in said(capsys, "review", tmp_path, "--port", port)


def test_schemas_onto_what_is_no_folder(tmp_path, capsys):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "choose another folder" in said(capsys, "schemas", tmp_path / "file")
    assert "choose another folder" in said(capsys, "schemas", tmp_path / "file" / "below")


def test_numbers_of_a_table_written_with_words_are_compared(tmp_path, capsys):
    (tmp_path / "t.csv").write_text(HEAD + ROWS, encoding="utf-8")
    said(capsys, "reconcile", tmp_path / "t.csv", tmp_path / "out", code=0)
    told = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "billion / " in told
    assert "billion − 1 = " in told


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_a_table_is_read_as_spreadsheets_write_it(delimiter, tmp_path, capsys):
    text = "\ufeff" + (HEAD.title() + ROWS).replace(",", delimiter).replace("\n", "\r\n")
    (tmp_path / "t.csv").write_text(text, encoding="utf-8", newline="")
    assert "Claims               2" in said(capsys, "reconcile", tmp_path / "t.csv", tmp_path / "out", code=0)


@pytest.mark.parametrize(("data", "what"), [(b"", "the file is empty"), (b"\0\1" * 50, "binary data")])
def test_what_is_no_table_is_named(data, what, tmp_path, capsys):
    (tmp_path / "t.csv").write_bytes(data)
    told = said(capsys, "reconcile", tmp_path / "t.csv", tmp_path / "out")
    assert f"{tmp_path / 't.csv'}: {what}" in told
    assert "article" not in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["recognize", "-", "--reference", "yesterday"], "'yesterday' is no day; write the day as 2025-03-31"),
        (["rule", "d_", "--both", "--reason", "x", "--on", "2025-02-31"], "write the day as 2025-03-31"),
        (["rulings"], "required: check"),
    ],
)
def test_arguments_that_are_wrong(arguments, message, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_folders_and_ids_that_are_none(tmp_path, extracted, raw, capsys):
    assert f"{raw} is no dataset" in said(capsys, "diff", raw, extracted)
    assert "an empty id" in said(capsys, "explain", "", extracted, raw)
    assert "nope: no such folder" in said(capsys, "rulings", "check", tmp_path / "nope", raw)


def test_a_day_that_is_none_is_named():
    with pytest.raises(ValueError, match="no EDTF date: '2023-02-31'"):
        day_range("2023-02-31")


def test_a_table_has_no_figures_to_account_for(tmp_path, capsys):
    (tmp_path / "t.csv").write_text(HEAD + ROWS, encoding="utf-8")
    assert "Figures" not in said(capsys, "reconcile", tmp_path / "t.csv", tmp_path / "out", code=0)


def test_an_encoding_that_was_guessed_is_told(tmp_path, capsys):
    (tmp_path / "raw").mkdir()
    text = "Жаворонок: модель с 7 миллиардами параметров, обученная на большом наборе текстов. " * 5
    (tmp_path / "raw" / "guessed.md").write_bytes(text.encode("cp1251"))
    (tmp_path / "raw" / "declared.html").write_bytes(b'<meta charset="big5">' + "雲雀有70億參數".encode("big5"))
    told = said(capsys, "build", tmp_path / "raw", tmp_path / "out", code=0)
    assert [line.split(":")[0].strip() for line in told.splitlines() if "by guess" in line] == ["guessed.md"]
