"""What lies below `raw/`: every article in the order of the paths, and a word on everything else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.parse.sources import SourceFile, UnreadFile, read_sources
from schemas.errors import MisuseError


def write(folder, name, data=b"text 7"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_articles_come_in_the_order_of_their_paths(tmp_path):
    names = ["b.md", "a/z.HTML", "a.txt", "B.markdown", "a/b/c.htm", "雀.md"]
    for name in names:
        write(tmp_path, name, name.encode())
    assert [(file.source, file.data) for file in read_sources(tmp_path)] == [(n, n.encode()) for n in sorted(names)]


def test_rulings_and_hidden_files_are_passed_over(tmp_path):
    for name in ("rulings.csv", ".hidden.md", ".git/x.md", "a.md"):
        write(tmp_path, name)
    assert [file.source for file in read_sources(tmp_path)] == ["a.md"]


def test_other_files_are_named_with_what_to_do(tmp_path):
    for name in ("a.pdf", "b", "sub/rulings.csv"):
        write(tmp_path, name)
    found = {file.source: file.error for file in read_sources(tmp_path)}
    assert list(found) == ["a.pdf", "b", "sub/rulings.csv"]
    assert ".pdf is not one of .htm, .html" in found["a.pdf"]
    assert "(none)" in found["b"]
    assert all("rename or convert" in error for error in found.values())


def test_a_file_that_vanishes_does_not_stop_the_others(tmp_path):
    gone = write(tmp_path, "a.md")
    write(tmp_path, "b.md")
    files = read_sources(tmp_path)
    first = None
    for file in files:
        first = first or file
        gone.unlink(missing_ok=True)
    assert isinstance(first, SourceFile)
    write(tmp_path, "c.md")
    files = read_sources(tmp_path)
    assert next(files).source == "b.md"
    (tmp_path / "c.md").unlink()
    left = next(files)
    assert isinstance(left, UnreadFile)
    assert "vanished" in left.error


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    write(tmp_path, "a.md")
    write(tmp_path, "b.md")
    read = Path.read_bytes

    def refuse(path):
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    refused, other = read_sources(tmp_path)
    assert refused == UnreadFile(
        "a.md", "can't be read: Permission denied; give the program read permission or remove the file"
    )
    assert isinstance(other, SourceFile)


def test_a_folder_that_may_not_be_listed(tmp_path, monkeypatch):
    write(tmp_path, "a/x.md")
    write(tmp_path, "b.md")
    scandir = os.scandir

    def refuse(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(read_sources(tmp_path))
    assert [file.source for file in found] == ["a", "b.md"]
    assert "Permission denied; let the program list" in found[0].error


def test_links_in_a_circle_dangling_links_and_pipes(tmp_path):
    write(tmp_path, "sub/a.md")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "copy.md").symlink_to(tmp_path / "sub" / "a.md")
    (tmp_path / "lost.md").symlink_to(tmp_path / "nowhere.md")
    os.mkfifo(tmp_path / "pipe.md")
    found = {file.source: getattr(file, "error", "") for file in read_sources(tmp_path)}
    assert list(found) == ["copy.md", "lost.md", "pipe.md", "sub/a.md", "sub/up"]
    assert not found["copy.md"]
    assert "a broken link" in found["lost.md"]
    assert "no regular file" in found["pipe.md"]
    assert "link to a folder" in found["sub/up"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.md").symlink_to(write(tmp_path, "private.txt"))
    (found,) = read_sources(tmp_path / "raw")
    assert isinstance(found, UnreadFile)
    assert "a link out of the folder, not followed" in found.error


def test_a_file_name_that_is_no_utf8(tmp_path):
    try:
        write(tmp_path, os.fsdecode(b"\xff.md"))
    except OSError:
        return  # this file system keeps such names out itself
    (found,) = read_sources(tmp_path)
    assert found.source == "\\udcff.md"
    assert "no UTF-8" in found.error


def test_the_folder_itself_may_not_be_listed(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(MisuseError, match="Permission denied; let the program list this folder"):
        list(read_sources(tmp_path))


def test_no_folder(tmp_path):
    with pytest.raises(MisuseError, match="no such folder"):
        list(read_sources(tmp_path / "none"))
