"""The only module that writes: a dataset takes its place as a whole, or the old one stays as it was."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp, mkstemp
from typing import TYPE_CHECKING, Final

from pipeline.export import datapackage
from pipeline.export.read import Folder
from schemas.errors import DatasetError, MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MODE: Final = 0o644  # of a new file that people edit


def write_dataset(out: Path, files: Mapping[str, bytes]) -> None:
    """Make `out` the folder of exactly these files; hidden files that somebody put there are kept.

    Raises MisuseError where `out` holds files that no build wrote, DatasetError where the disk refuses.
    """
    out = out.resolve()
    kept = _kept(out, files)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise DatasetError(f"{out}: can't be written: {error.strerror}; choose another folder") from error
    try:
        _fill(work / "new", files, kept)
        _swap(out, work)
    except OSError as error:
        raise DatasetError(f"{out}: {error.strerror}; the dataset that was there is untouched") from error
    finally:
        if out.exists() or not (work / "old").exists():
            shutil.rmtree(work, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts into a folder, beside whatever else it holds. Raises DatasetError where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DatasetError(f"{folder}: can't be written: {error.strerror}; choose another folder") from error


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Put what `change` makes of a file's bytes (none where there is no file) in its place, all or nothing.

    Whoever rewrites a file of the same folder at the same time waits, so that nothing written is lost; the folder itself
    is the lock, and no lock file stays behind. Raises DatasetError where the disk refuses.
    """
    path = path.resolve()
    try:
        with _locked(path.parent):
            data = path.read_bytes() if path.exists() else b""
            _replace(path, change(data))
    except OSError as error:
        raise DatasetError(f"{path}: can't be written: {error.strerror}; it is as it was") from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(path: Path, data: bytes) -> None:
    handle, name = mkstemp(prefix=f".{path.name}-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _kept(out: Path, files: Mapping[str, bytes]) -> list[Path]:
    if not out.exists():
        return []
    if not out.is_dir():
        raise MisuseError(f"{out}: is a file; give the folder that the dataset shall stand in")
    ours = {*files, *_written_before(out)}
    others = sorted(path for path in out.iterdir() if path.name not in ours)
    foreign = [path.name for path in others if not path.name.startswith(".") or path.is_dir()]
    if foreign:
        found = ", ".join(foreign[:3])
        raise MisuseError(f"{out}: holds what no build wrote ({found}); choose another folder or move them away")
    return others


def _written_before(out: Path) -> set[str]:
    """Return the files that the dataset in place says it consists of."""
    try:
        package = json.loads(Folder(out).data(datapackage.NAME))
        return {resource["path"] for resource in package["resources"]}
    except (DatasetError, ValueError, KeyError, TypeError):
        return set()


def _fill(folder: Path, files: Mapping[str, bytes], kept: list[Path]) -> None:
    folder.mkdir()
    for path in kept:
        shutil.copy2(path, folder / path.name)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _swap(out: Path, work: Path) -> None:
    if out.exists():
        out.rename(work / "old")
    try:
        (work / "new").rename(out)
    except OSError:
        if (work / "old").exists():
            (work / "old").rename(out)
        raise
