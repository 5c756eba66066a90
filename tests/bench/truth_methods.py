"""Methods to compare with, written plainly: voting, the median, TruthFinder and CRH.

TruthFinder: X. Yin, J. Han, P. S. Yu, "Truth Discovery with Multiple Conflicting Information Providers on the Web",
2007. CRH: Q. Li and others, "Resolving Conflicts in Heterogeneous Data by Truth Discovery and Source Reliability
Estimation", 2014.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from statistics import median_low


def grouped(rows):
    """Return for each subject its values, and who states each."""
    found = defaultdict(lambda: defaultdict(list))
    for source, subject, _, value in rows:
        found[subject][value].append(source)
    return found


def voting(rows):
    return {thing: min(said, key=lambda value: (-len(said[value]), value)) for thing, said in grouped(rows).items()}


def median(rows):
    return {
        thing: median_low(sorted((value for value, sources in said.items() for _ in sources), key=_sortable))
        for thing, said in grouped(rows).items()
    }


def _sortable(value):
    try:
        return (0, float(value), value)
    except ValueError:
        return (1, 0.0, value)


def truthfinder(rows, turns=20, damping=0.3, start=0.9):
    said = grouped(rows)
    trust = dict.fromkeys((row[0] for row in rows), start)
    for _ in range(turns):
        likely = {
            thing: {
                value: 1 / (1 + math.exp(-damping * sum(-math.log(1 - trust[source]) for source in sources)))
                for value, sources in values.items()
            }
            for thing, values in said.items()
        }
        parts = defaultdict(list)
        for thing, values in said.items():
            for value, sources in values.items():
                for source in sources:
                    parts[source].append(likely[thing][value])
        trust = {source: min(0.999, sum(found) / len(found)) for source, found in parts.items()}
    return {thing: min(values, key=lambda value: (-values[value], value)) for thing, values in likely.items()}


def crh(rows, turns=20):
    said = grouped(rows)
    weight = dict.fromkeys((row[0] for row in rows), 1.0)
    for _ in range(turns):
        best = {
            thing: min(values, key=lambda value: (-sum(weight[source] for source in values[value]), value))
            for thing, values in said.items()
        }
        loss, count = Counter(), Counter()
        for source, subject, _, value in rows:
            loss[source] += value != best[subject]
            count[source] += 1
        share = {source: max(loss[source], 0.01) / count[source] for source in weight}
        total = sum(share.values())
        weight = {source: -math.log(share[source] / total) for source in weight}
    return best


METHODS = {"voting": voting, "median": median, "TruthFinder": truthfinder, "CRH": crh}
