"""The files below `raw/`: found, read, and a clear word on each that can't be. Nothing else opens a source."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schemas.errors import MisuseError
from schemas.record import record

ENDINGS: Final = frozenset({".md", ".markdown", ".html", ".htm", ".txt"})
RULINGS: Final = "rulings.csv"  # the reviewers' decisions: input of another stage


@record
class SourceFile:
    """One article as it lies below `raw/`: its path there, with `/`, and its bytes."""

    source: str
    data: bytes


@record
class UnreadFile:
    """Something below `raw/` that is no article or can't be read; `error` says what was found and what to do."""

    source: str
    error: str


def read_sources(folder: Path) -> Iterator[SourceFile | UnreadFile]:
    """Read everything below a folder, in the order of the paths, whatever order the file system keeps.

    Hidden files and `rulings.csv` are passed over; whatever else can't be read is an `UnreadFile`, and the rest goes
    on. Raises MisuseError where the folder itself is none or can't be listed.
    """
    if not folder.is_dir():
        raise MisuseError(f"{folder}: no such folder; name the folder that holds the articles")
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise MisuseError(f"{folder}: {error.strerror}; let the program list this folder") from error
    found = sorted(_walk(folder), key=lambda entry: entry[0])
    for source, path, objection in found:
        yield UnreadFile(source, objection) if objection else _read(source, path)


def read_source(path: Path) -> SourceFile:
    """Read one text, whatever its ending; `-` is the standard input. Raises MisuseError where it can't be read."""
    if str(path) == "-":
        return SourceFile("standard input", sys.stdin.buffer.read())
    try:
        return SourceFile(str(path), path.read_bytes())
    except OSError as error:
        raise MisuseError(f"{path}: {error.strerror}; name a text file, or - for the standard input") from error


def read_decisions(folder: Path) -> bytes:
    """Return the bytes of `rulings.csv` below a folder, none where there is no such file.

    Raises MisuseError where it can't be read: a build without it would open again what has been decided.
    """
    path = folder / RULINGS
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise MisuseError(f"{path}: {error.strerror}; let the program read the rulings") from error


def _walk(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield name, path and what is wrong with it; links to folders are not followed, so nothing goes in circles."""
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            entries = list(os.scandir(current))
        except OSError as error:
            yield _name(folder, current), current, f"{error.strerror}; let the program list this folder or remove it"
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or (entry.name == RULINGS and current == folder):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                yield _name(folder, path), path, _objection(folder, path)


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _objection(folder: Path, path: Path) -> str:
    if any("\ud800" <= char <= "\udfff" for char in path.name):
        return "the file name is no UTF-8; rename the file"
    if path.is_symlink() and path.is_dir():
        return "a link to a folder, not followed; copy the articles here instead"
    if path.is_symlink() and not path.exists():
        return "a broken link: what it leads to is not there; put the article here or remove the link"
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return "a link out of the folder, not followed; copy the article here instead"
    if path.suffix.lower() not in ENDINGS:
        known = ", ".join(sorted(ENDINGS))
        return f"skipped: the ending {path.suffix or '(none)'} is not one of {known}; rename or convert the file"
    return ""


def _read(source: str, path: Path) -> SourceFile | UnreadFile:
    try:
        if path.exists() and not path.is_file():
            return UnreadFile(source, "no regular file; put the article's text here or remove it")
        return SourceFile(source, path.read_bytes())
    except FileNotFoundError:
        return UnreadFile(source, "vanished while the sources were being read; put it back or build again")
    except OSError as error:
        return UnreadFile(
            source, f"can't be read: {error.strerror}; give the program read permission or remove the file"
        )
