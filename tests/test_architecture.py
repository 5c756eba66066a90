"""The walls of the house: imports run one way, and reading, writing and printing each have one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("pipeline", "schemas")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
# each may import itself and what stands before it; the stages between parse and reconcile have a line each
LAYERS = (
    ("schemas/",),
    ("pipeline/accounting.py",),
    ("pipeline/parse/",),
    ("pipeline/recognize/",),
    ("pipeline/extract/",),
    ("pipeline/reconcile/",),
    ("pipeline/export/",),
    ("pipeline/report/",),
    ("pipeline/rulings/",),
    ("pipeline/changes/",),
    ("pipeline/writer.py",),
    ("pipeline/build.py", "pipeline/verify.py", "pipeline/explain.py", "pipeline/score/"),
    ("pipeline/review/",),
    ("pipeline/commands/",),
    ("pipeline/cli.py",),
)
# what belongs in one place: names called, and who may call them
ONLY = {
    "print": ("pipeline/cli.py",),
    "write_bytes write_text mkdir rename rmtree unlink touch": ("pipeline/writer.py",),
    "read_bytes read_text open scandir": (
        "pipeline/parse/sources.py",  # articles
        "pipeline/export/read.py",  # finished datasets
        "pipeline/score/",  # annotations
        "schemas/vocabulary/",  # words
        "pipeline/writer.py",  # what it rewrites
        "pipeline/cli.py",  # the null device, where nobody reads the output any more
    ),
    "now today utcnow time": ("pipeline/cli.py",),  # the day on which a ruling is made
    "getenv environ random urandom": (),
    "token_urlsafe token_hex token_bytes choice": ("pipeline/review/",),  # what a foreign page can't know
}


def layer(path):
    return next(level for level, names in enumerate(LAYERS) if path.startswith(names))


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def file_of(module):
    path = module.replace(".", "/")
    return next((name for name in (f"{path}.py", f"{path}/__init__.py") if name in MODULES), None)


def called(node):
    """Return the bare name of a function, or of a method, or of an attribute that is read like one."""
    if isinstance(node, ast.Call):
        return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return node.attr if isinstance(node, ast.Attribute) and node.attr == "environ" else ""


@pytest.mark.parametrize("path", [path for path in MODULES if path != "pipeline/__init__.py"])
def test_imports_run_one_way(path):
    used = {file for module in imports(MODULES[path]) if (file := file_of(module)) and file != "pipeline/__init__.py"}
    assert [file for file in sorted(used) if layer(file) > layer(path)] == []


def test_reconcile_sees_claims_and_never_documents():
    seen = {
        module
        for path, tree in MODULES.items()
        if path.startswith("pipeline/reconcile/")
        for module in imports(tree)
        if module.startswith(("pipeline.parse", "pipeline.extract"))
    }
    assert seen == set()


@pytest.mark.parametrize("names", ONLY)
def test_what_belongs_in_one_place_is_there_only(names):
    wanted = set(names.split())
    elsewhere = [
        f"{path}:{node.lineno}: {called(node)}"
        for path, tree in MODULES.items()
        if not path.startswith(ONLY[names] or "none")
        for node in ast.walk(tree)
        if called(node) in wanted
    ]
    assert elsewhere == []
