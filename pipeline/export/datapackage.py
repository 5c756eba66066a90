"""datapackage.json: a Frictionless Data Package that describes every file of the dataset."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.export.layout import Layout, Table

VERSION: Final = version("factledger")  # of the program that wrote the dataset
NAME: Final = "datapackage.json"
_FORMATS: Final = {".jsonl": "application/jsonl", ".md": "text/markdown", ".html": "text/html", ".csv": "text/csv"}


def describe(tables: Iterable[Table], files: Mapping[str, bytes], vocabulary: str) -> bytes:
    """Return datapackage.json for these tables and for all files, tables among them, that stand beside it.

    `vocabulary` is the digest of the words that the articles were read with.
    """
    layouts = {table.layout.path: table.layout for table in tables}
    package = {
        "name": "factledger",
        "title": "Dated claims and facts, each traceable to the characters of its source",
        "version": VERSION,
        "vocabulary": vocabulary,
        "resources": [_resource(path, files[path], layouts.get(path)) for path in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(path: str, data: bytes, layout: Layout | None) -> dict[str, object]:
    suffix = PurePosixPath(path).suffix
    about: dict[str, object] = {
        "name": path.replace(".", "-") if layout is None else layout.name,
        "path": path,
        "format": suffix.removeprefix("."),
        "mediatype": _FORMATS[suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
    if layout is None:
        return {**about, "type": "file"}
    return {**about, "type": "table", "title": layout.title, "schema": _schema(layout)}


def _schema(layout: Layout) -> dict[str, object]:
    return {
        "fields": [field.descriptor() for field in layout.fields],
        "missingValues": [""],
        "primaryKey": list(layout.key),
        "foreignKeys": [
            {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.target]}}
            for key in layout.foreign
        ],
    }
