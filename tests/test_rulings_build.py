"""A decision from end to end: written, applied, stale when its evidence changes, reported when its discrepancy is gone."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.cli import main

ZH = "# Qwen2.5-72B 评测\n\n**发布日期**: 2024-09-19\n\nQwen2.5-72B 于2024年9月发布，拥有720亿参数，MMLU得分86.1。\n"
EN = "Qwen2.5-72B was released in September 2024. It has 72 billion parameters and scores 85.2 on MMLU.\n"
FACTLEDGER = str(Path(sys.executable).with_name("factledger"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two articles that disagree on one score, and the dataset of them."""
    home = tmp_path_factory.mktemp("house")
    (home / "raw").mkdir()
    (home / "raw" / "zh.md").write_text(ZH, encoding="utf-8")
    (home / "raw" / "en.md").write_text(EN, encoding="utf-8")
    assert main(["build", str(home / "raw"), str(home / "extracted")]) == 0
    return home


@pytest.fixture(autouse=True)
def home(built, tmp_path, monkeypatch):
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def rows(name):
    with Path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def dispute():
    (row,) = (row for row in rows("extracted/discrepancies.csv") if row["kind"] == "value")
    return row


def score():
    (row,) = (row for row in rows("extracted/facts.csv") if row["attribute"] == "benchmark_score")
    return row


def claim(value):
    return next(row["claim_id"] for row in rows("extracted/claims.csv") if row["value"] == value)


def rule(*arguments):
    return main(["rule", dispute()["discrepancy_id"][:6], *arguments])


def test_a_decision_is_written_applied_and_shown(capsys):
    assert score()["status"] == "disputed"
    assert (
        rule("--accept", claim("85.2")[:8], "--reason", "the paper says so", "--by", "Ada", "--on", "2025-03-31") == 0
    )
    written = rows("raw/rulings.csv")
    assert [(row["decision"], row["value"], row["decided_by"], row["decided_on"]) for row in written] == [
        ("accept", "85.2", "Ada", "2025-03-31")
    ]
    assert written[0]["seen"] == f"{dispute()['summary']} All: {dispute()['values']}"
    capsys.readouterr()
    assert main(["build", "--fail-on", "open,stale,orphaned,malformed"]) == 0
    assert "Rulings              1  1 applied" in capsys.readouterr().out
    assert (score()["status"], score()["value"]) == ("ruled", "85.2")
    assert score()["resolution"] == "ruled by Ada: the paper says so"
    assert dispute()["status"] == "ruled"
    assert dispute()["ruling"] == "accept 85.2 by Ada on 2025-03-31: the paper says so"
    assert [row["status"] for row in rows("extracted/rulings.csv")] == ["applied"]
    assert main(["verify"]) == 0
    assert main(["rulings", "check"]) == 0
    assert main(["explain", dispute()["discrepancy_id"]]) == 0
    assert "ruling     accept 85.2 by Ada" in capsys.readouterr().out


def test_the_day_of_a_decision_is_today_unless_said():
    assert rule("--both", "--reason", "two settings") == 0
    assert (
        abs((date.fromisoformat(rows("raw/rulings.csv")[0]["decided_on"]) - datetime.now().astimezone().date()).days)
        <= 1
    )


def test_a_decision_lasts_over_rebuilds_and_renamed_articles():
    rule("--override", "85.6", "--reason", "the table was corrected")
    Path("raw/zh.md").rename("raw/other.md")
    for _ in range(2):
        assert main(["build"]) == 0
        assert (score()["value"], score()["value_min"], score()["status"]) == ("85.6", "85.6", "ruled")


def test_a_decision_lasts_when_its_article_is_edited_elsewhere():
    rule("--accept", claim("85.2"), "--reason", "the paper says so")
    Path("raw/en.md").write_text(f"A word before.\n\n{EN}\nAnd 12 words behind.\n", encoding="utf-8")
    assert main(["build", "--fail-on", "stale,orphaned,open"]) == 0
    assert (score()["value"], score()["status"]) == ("85.2", "ruled")
    assert main(["verify"]) == 0
    assert main(["rulings", "check"]) == 0


def test_changed_evidence_opens_it_again_and_shows_then_and_now(capsys):
    rule("--accept", claim("85.2"), "--reason", "the paper says so", "--by", "Ada")
    main(["build"])
    then = f"{dispute()['summary']} All: {dispute()['values']}"
    Path("raw/en.md").write_text(EN.replace("85.2", "84.9"), encoding="utf-8")
    capsys.readouterr()
    assert main(["build", "--fail-on", "stale"]) == 1
    said = capsys.readouterr().out
    assert f"  rulings.csv row 2 {dispute()['discrepancy_id']}, stale: made on other claims than there are now" in said
    assert score()["status"] == "disputed"
    assert (dispute()["status"], dispute()["ruling"].endswith(f"the paper says so (then: {then})")) == ("stale", True)
    (record,) = rows("extracted/rulings.csv")
    assert (record["status"], record["value"], record["seen"]) == ("stale", "85.2", then)
    assert "84.9" in record["now"]
    report = Path("extracted/report.md").read_text(encoding="utf-8")
    assert "## Rulings that do not apply\n\n- Row 2" in report
    assert "Ruled on other claims than these: accept 85.2 by Ada" in report
    assert main(["rulings", "check"]) == 1
    assert "raw/rulings.csv row 2: stale: made on other claims" in capsys.readouterr().out
    assert main(["verify"]) == 0


def test_a_decision_whose_discrepancy_is_gone_is_reported(capsys):
    rule("--both", "--reason", "two settings")
    Path("raw/en.md").unlink()
    capsys.readouterr()
    assert main(["build", "--fail-on", "orphaned"]) == 1
    assert "orphaned: no discrepancy has this id any more" in capsys.readouterr().out
    assert [row["status"] for row in rows("extracted/rulings.csv")] == ["orphaned"]
    assert "**orphaned**" in Path("extracted/report.md").read_text(encoding="utf-8")
    assert main(["rulings", "check"]) == 1
    assert "orphaned: the dataset has no discrepancy d_" in capsys.readouterr().out


def test_a_row_that_can_not_be_followed_stops_nobody_else(capsys):
    rule("--accept", claim("85.2"), "--reason", "the paper says so")
    with Path("raw/rulings.csv").open("a", encoding="utf-8") as file:
        file.write(f"{dispute()['discrepancy_id']},accept,,,no claim named,,,,\nnonsense\n")
    capsys.readouterr()
    assert main(["build"]) == 0
    said = capsys.readouterr().out
    assert "Rulings              3  1 applied, 2 malformed" in said
    assert f"  rulings.csv row 3 {dispute()['discrepancy_id']}, malformed: claim_id: empty; accept needs one" in said
    assert "  rulings.csv row 4 nonsense, malformed: discrepancy_id: 'nonsense' is no id" in said
    assert score()["status"] == "ruled"
    assert main(["build", "--fail-on", "malformed"]) == 1
    assert main(["verify"]) == 0


def test_of_two_decisions_the_last_counts_and_the_first_says_so(capsys):
    rule("--accept", claim("85.2"), "--reason", "the paper says so")
    rule("--ignore", "--reason", "hearsay after all")
    main(["build"])
    assert (dispute()["status"], score()["status"]) == ("ruled", "resolved")
    assert [(row["status"], row["note"]) for row in rows("extracted/rulings.csv")] == [
        ("superseded", "row 3 decides the same discrepancy, and the last row counts"),
        ("applied", ""),
    ]
    capsys.readouterr()
    assert main(["rulings", "check"]) == 0
    assert (
        "row 2: superseded by row 3\nraw/rulings.csv: 2 rows, 0 that do not apply, 1 discrepancies"
        in capsys.readouterr().out
    )


def test_a_decision_without_evidence_applies_and_the_check_says_what_it_lacks(capsys):
    rule("--accept", claim("85.2"), "--reason", "the paper says so")
    (row,) = rows("raw/rulings.csv")
    text = Path("raw/rulings.csv").read_text(encoding="utf-8")
    Path("raw/rulings.csv").write_text(text.replace(row["evidence"], ""), encoding="utf-8")
    main(["build"])
    assert score()["status"] == "ruled"
    capsys.readouterr()
    assert main(["rulings", "check"]) == 0
    assert f"evidence: empty, so it never becomes stale; today it would be {row['evidence']}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["d_zz", "--both", "--reason", "x"], "d_zz: no discrepancy in extracted begins so"),
        (["", "--accept", "c_zz", "--reason", "x"], "c_zz: no claim of d_"),
        (["", "--accept", "c_", "--reason", "x"], "c_: more than one claim of d_"),
        (["", "--both", "--reason", "  "], "a ruling needs a reason"),
        (["", "--override", " ", "--reason", "x"], "an override needs a value"),
        (["", "--override", "about 86", "--reason", "x"], "value: no plain decimal: 'about 86'"),
        (["d_", "none", "--both", "--reason", "x"], "run `factledger build` first"),
    ],
)
def test_misuse_is_told_in_one_line_and_nothing_is_written(capsys, arguments, message):
    number = arguments[0] or dispute()["discrepancy_id"]
    assert main(["rule", number, *arguments[1:]]) == 2
    said = capsys.readouterr().err
    assert said.startswith("factledger rule: ")
    assert message in said
    assert said.count("\n") == 1
    assert not Path("raw/rulings.csv").exists()


@pytest.mark.parametrize("arguments", [["--both"], ["--reason", "x"], ["--both", "--ignore", "--reason", "x"]])
def test_a_decision_needs_one_choice_and_a_reason(arguments):
    with pytest.raises(SystemExit) as ended:
        rule(*arguments)
    assert ended.value.code == 2


def test_the_form_can_be_checked_before_there_is_a_dataset(capsys):
    Path("raw/rulings.csv").write_text("discrepancy_id,decision,reason\nd_1,both,\n", encoding="utf-8")
    Path("none").mkdir()
    assert main(["rulings", "check", "none", "raw"]) == 1
    said = capsys.readouterr().out
    assert "row 2: malformed: discrepancy_id: 'd_1' is no id; give d_ and 12 hex digits; reason: empty" in said
    assert "there is no dataset yet, so only the form was checked" in said


def test_rulings_that_can_not_be_read_stop_the_build(capsys):
    Path("raw/rulings.csv").mkdir()
    assert main(["build"]) == 2
    assert "raw/rulings.csv: Is a directory; let the program read the rulings" in capsys.readouterr().err


def test_decisions_made_at_once_by_several_programs_are_all_there():
    number = dispute()["discrepancy_id"]
    command = [FACTLEDGER, "rule", number, "--both", "--on", "2025-03-31", "--reason"]
    running = [subprocess.Popen([*command, f"by program {n}"], stdout=subprocess.DEVNULL) for n in range(6)]
    assert [program.wait() for program in running] == [0] * 6
    assert sorted(row["reason"] for row in rows("raw/rulings.csv")) == sorted(f"by program {n}" for n in range(6))


def test_verify_names_rulings_that_the_dataset_does_not_tell(capsys):
    rule("--both", "--reason", "two settings")
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert "rulings.csv row 2: is not in both files of that name; build the dataset again" in capsys.readouterr().out
    main(["build"])
    text = Path("raw/rulings.csv").read_text(encoding="utf-8")
    Path("raw/rulings.csv").write_text(text.replace("two settings", "three"), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert "rulings.csv row 2: has changed since the dataset was built; build it again" in capsys.readouterr().out
