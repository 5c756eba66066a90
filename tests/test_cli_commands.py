"""The commands that look at a finished dataset: what they say and how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline.cli import main
from schemas.published import json_schemas

FACTLEDGER = str(Path(sys.executable).with_name("factledger"))


def test_verify_is_content(extracted, raw, capsys):
    assert main(["verify", str(extracted), str(raw)]) == 0
    assert capsys.readouterr().out == f"{extracted} holds together and agrees with {raw}\n"


def test_verify_names_what_it_finds_and_exits_with_1(extracted, raw, capsys):
    (extracted / "report.md").write_text("changed\n", encoding="utf-8")
    assert main(["verify", str(extracted), str(raw)]) == 1
    said = capsys.readouterr().out
    assert said == "report.md: is not the file that datapackage.json describes\n1 violation\n"


def test_verify_without_a_dataset_is_misuse(tmp_path, raw, capsys):
    assert main(["verify", str(tmp_path / "none"), str(raw)]) == 2
    assert "run `factledger build` first" in capsys.readouterr().err


def test_explain_names_what_it_does_not_find(extracted, raw, capsys):
    assert main(["explain", "c_zz", str(extracted), str(raw)]) == 2
    assert capsys.readouterr().err.startswith("factledger explain: c_zz: no claim, fact or discrepancy")


def test_schemas_are_written(tmp_path, capsys):
    assert main(["schemas", str(tmp_path / "json")]) == 0
    assert {path.name for path in (tmp_path / "json").iterdir()} == set(json_schemas())
    assert str(tmp_path / "json") in capsys.readouterr().out


def test_a_reader_that_has_seen_enough_is_no_error(extracted, raw):
    command = [FACTLEDGER, "explain", "d_", str(extracted), str(raw)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
