"""Sets of claims whose truth others have established, all with one default setting.

A set is a folder with `claims.csv` (source, subject, attribute, value) and `gold.csv` (subject, attribute, value;
alternatives joined with `||`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from pathlib import Path

from pipeline.recognize.lineage import Lineage
from pipeline.reconcile import Knowledge
from pipeline.reconcile.tabular import read_claims, reconcile_table
from schemas.vocabulary.attributes import AttributeTerms
from schemas.vocabulary.names import NameTerms

HEAD = ("source", "subject", "attribute", "value")
NEAR = 0.01  # a number this close (relative) is right
WORD = re.compile(r"\w{2,}")


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chosen(rows):
    """Return the value that the engine gives each subject and attribute, and how sure it is."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEAD, *rows])
    knowledge = Knowledge(AttributeTerms(), Lineage(NameTerms()))
    result = reconcile_table(read_claims("claims.csv", text.getvalue()), knowledge)
    best = {}
    for fact in sorted(result.facts, key=lambda fact: (-fact.confidence, fact.fact_id)):
        best.setdefault((fact.subject, fact.attribute), (fact.value, float(fact.confidence)))
    return best


def voted(rows):
    """Return the value that most sources state."""
    said = defaultdict(Counter)
    for _, subject, attribute, value in rows:
        said[subject, attribute][value] += 1
    return {thing: min(values, key=lambda value: (-values[value], value)) for thing, values in said.items()}


def right(value, gold):
    """Tell whether a value is one of the true ones: the same words in whatever order, or a number next to it."""
    return any(_same(value, true) for true in gold.split("||"))


def _same(value, true):
    if value.casefold().strip() == true.casefold().strip():
        return True
    try:
        return abs(float(value) - float(true)) <= NEAR * abs(float(true))
    except ValueError:
        words = set(WORD.findall(true.casefold()))
        return bool(words) and set(WORD.findall(value.casefold())) == words


def score(folder):
    """Return the number of gold values on which sources differ, and of how many of these each method is right."""
    rows = [tuple(row[name] for name in HEAD) for row in table(Path(folder) / "claims.csv")]
    values = defaultdict(set)
    for _, subject, attribute, value in rows:
        values[subject, attribute].add(value)
    gold = {(row["subject"], row["attribute"]): row["value"] for row in table(Path(folder) / "gold.csv")}
    contested = {thing: value for thing, value in gold.items() if len(values.get(thing, ())) > 1}
    found, votes = chosen(rows), voted(rows)
    ours = {thing: right(found[thing][0], value) for thing, value in gold.items() if thing in found}
    theirs = {thing: right(votes[thing], value) for thing, value in gold.items() if thing in votes}
    return [
        (len(things), sum(ours.get(thing, False) for thing in things), sum(theirs.get(t, False) for t in things))
        for things in (gold, contested)
    ]
