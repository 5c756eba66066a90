"""`make bench` measures every stage, and articles read again are articles of their own."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.parse.sources import SourceFile

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import linearity
import throughput


def test_articles_are_repeated_until_there_is_enough():
    files = (SourceFile("a.md", b"a" * 100), SourceFile("b.md", b"b" * 100))
    again = list(throughput.repeated(files, 1000))
    assert 1000 <= sum(len(file.data) for file in again) < 1200
    assert len({file.source for file in again}) == len({file.data for file in again}) == len(again)


def test_every_stage_is_measured(raw, capsys):
    throughput.main([str(raw), "--megabytes", "0.001"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    measured = [
        line for line in lines if line and line[0] in {"parse", "recognize", "extract", "reconcile", "export", "report"}
    ]
    assert len(measured) == 7  # parsing alone is the seventh
    assert all(float(line[1 if line[0] != "parse" or line[1] != "alone" else 2]) >= 0 for line in measured)
    assert any(line[:4] == ["whole", "build", ":", "parsing"] for line in lines)


def test_every_scrap_is_measured_in_two_lengths(capsys, monkeypatch):
    lengths = []
    monkeypatch.setattr(linearity, "seconds", lambda text, _: lengths.append(len(text)) or len(text) ** 2)
    linearity.main(["--characters", "800"])
    told = capsys.readouterr().out.splitlines()[1:]
    assert len(told) == len(linearity.SCRAPS) == len(lengths) / 2
    assert all(float(line.split()[0]) > 6 for line in told)  # what grows with the square shows
