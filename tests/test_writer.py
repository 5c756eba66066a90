"""A dataset takes its place as a whole or not at all, and nothing that somebody else wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.writer import write_dataset
from schemas.errors import DatasetError, MisuseError

PACKAGE = json.dumps({"resources": [{"path": "old.csv"}]}).encode()


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_dataset_replaces_the_one_before(tmp_path):
    out = tmp_path / "deep" / "out"
    write_dataset(out, {"datapackage.json": PACKAGE, "old.csv": b"1"})
    write_dataset(out, {"datapackage.json": b"{}", "new.csv": b"2"})
    assert files(out) == {"datapackage.json": b"{}", "new.csv": b"2"}
    assert list(out.parent.iterdir()) == [out]


def test_a_build_that_fails_half_way_leaves_the_old_dataset(tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_dataset(out, {"a.csv": b"1", "b.csv": b"1"})
    write_bytes = Path.write_bytes

    def full_disk(path, data):
        if path.name == "b.csv":
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(DatasetError, match=r"No space left on device; the dataset that was there is untouched"):
        write_dataset(out, {"a.csv": b"2", "b.csv": b"2"})
    assert files(out) == {"a.csv": b"1", "b.csv": b"1"}
    assert list(tmp_path.iterdir()) == [out]


def test_a_swap_that_fails_brings_the_old_dataset_back(tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_dataset(out, {"a.csv": b"1"})
    rename = Path.rename

    def refuse(path, target):
        if path.name == "new":
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(DatasetError, match="busy"):
        write_dataset(out, {"a.csv": b"2"})
    assert files(out) == {"a.csv": b"1"}
    assert list(tmp_path.iterdir()) == [out]


def test_files_that_no_build_wrote_are_never_removed(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_bytes(b"precious")
    with pytest.raises(MisuseError, match=r"holds what no build wrote \(thesis\.docx\)"):
        write_dataset(tmp_path / "out", {"a.csv": b"1"})
    assert files(tmp_path / "out") == {"thesis.docx": b"precious"}


def test_hidden_files_move_along(tmp_path):
    out = tmp_path / "out"
    write_dataset(out, {"a.csv": b"1"})
    (out / ".gitkeep").touch()
    write_dataset(out, {"a.csv": b"2"})
    assert files(out) == {"a.csv": b"2", ".gitkeep": b""}


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "out").touch()
    with pytest.raises(MisuseError, match="is a file"):
        write_dataset(tmp_path / "out", {"a.csv": b"1"})


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_dataset(tmp_path / "out", {"a.csv": b"1"})
    assert (tmp_path / "out").is_symlink()
    assert files(tmp_path / "real") == {"a.csv": b"1"}


def test_a_place_that_can_not_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DatasetError, match=r"file/out: can't be written: .*; choose another folder"):
        write_dataset(tmp_path / "file" / "out", {"a.csv": b"1"})
