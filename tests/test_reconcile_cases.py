"""Every case of tests/cases/reconcile: claims in, whole discrepancies out (and facts, where a case asks for them)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reconcile_corpus import claim, run, source, told

from schemas.claim import qualifier_text

FOLDER = Path(__file__).parent / "cases" / "reconcile"
BLOCK = re.compile(r"^## (?P<title>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(?P<name>\w+)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def rows(body):
    lines = [line.strip().strip("|").split("|") for line in body.splitlines() if line.startswith("|")]
    table = [[cell.strip() for cell in line] for line in lines if not set("".join(line)) <= set("- ")]
    return [dict(zip(table[0], line, strict=True)) for line in table[1:]] if table else []


def cases():
    for path in sorted(FOLDER.glob("*.md")):
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            fences = {fence["name"]: fence["text"].strip() for fence in FENCE.finditer(match["body"])}
            table = rows(FENCE.sub("", match["body"]))
            yield pytest.param(table, fences, id=f"{path.stem}: {match['title']}")


def fact_line(fact):
    qualifiers = f" ({qualifier_text(fact.qualifiers)})" if fact.qualifiers else ""
    when = f" [{fact.as_of}]" if fact.as_of else ""
    return f"{fact.subject} {fact.attribute}{qualifiers} = {fact.value}{when} {fact.status.value}: {fact.resolution}"


@pytest.mark.parametrize(("table", "expected"), tuple(cases()))
def test_case(table, expected):
    fields = [{key: value for key, value in row.items() if value} for row in table]
    publishers = {row["place"].rpartition(":")[0]: row.pop("publisher", "") for row in fields}
    published = {row["place"].rpartition(":")[0]: row.pop("published", "") for row in fields}
    sources = [source(name, who, published[name]) for name, who in publishers.items()]
    claims = [claim(column=number, **row) for number, row in enumerate(fields)]
    result = run(claims, sources)
    assert "\n".join(sorted(map(told, result.discrepancies))) == expected.get("discrepancies", "")
    if "facts" in expected:
        assert "\n".join(sorted(map(fact_line, result.facts))) == expected["facts"]
    if "ranks" in expected:
        told_ranks = [f"{item.span.source}:{item.span.line} {item.value} {item.rank.value}" for item in result.claims]
        assert "\n".join(told_ranks) == expected["ranks"]
