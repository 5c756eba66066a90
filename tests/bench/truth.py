"""How well truth is found where it is known: `python tests/bench/truth.py [SEEDS]` prints accuracy and calibration."""

from __future__ import annotations

import csv
import io
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from truth_corpus import CORPORA, corpus
from truth_methods import METHODS

from pipeline.recognize.lineage import Lineage
from pipeline.reconcile import Knowledge
from pipeline.reconcile.tabular import read_claims, reconcile_table
from schemas.vocabulary.attributes import AttributeTerms
from schemas.vocabulary.names import NameTerms

BINS = 10


def facts(rows):
    """Return value and confidence of each subject by the engine."""
    table = io.StringIO(newline="")
    csv.writer(table).writerows([("source", "subject", "attribute", "value"), *rows])
    knowledge = Knowledge(AttributeTerms(), Lineage(NameTerms()))
    result = reconcile_table(read_claims("generated", table.getvalue()), knowledge)
    return {fact.subject: (fact.value, float(fact.confidence)) for fact in result.facts}


def right(value, true):
    """Tell whether a value is the truth, or a rounding of it."""
    if value == true or true.startswith(value):
        return True
    try:
        return f"{float(true):.1f}" == value
    except ValueError:
        return False


def calibration_error(pairs):
    """Return the mean distance of confidence from the share that is right, over bins weighed by their size."""
    bins = defaultdict(list)
    for confidence, correct in pairs:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, correct))
    gaps = (abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return sum(gaps) / len(pairs), {
        number: (len(found), sum(r for _, r in found) / len(found)) for number, found in sorted(bins.items())
    }


def score(found, truth):
    return sum(right(found[thing], true) for thing, true in truth.items()) / len(truth)


def measure(settings, seeds):
    """Return each method's mean accuracy on one kind of corpus, and each fact's confidence and whether it is right."""
    scores, pairs = defaultdict(list), []
    for seed in range(seeds):
        made = corpus(settings, seed)
        for name, method in METHODS.items():
            scores[name].append(score(method(made.rows), made.truth))
        found = facts(made.rows)
        scores["factledger"].append(score({thing: value for thing, (value, _) in found.items()}, made.truth))
        pairs += [(found[thing][1], right(found[thing][0], true)) for thing, true in made.truth.items()]
    return {name: sum(values) / len(values) for name, values in scores.items()}, pairs


def lines(seeds):
    names, pairs, totals = (*METHODS, "factledger"), [], defaultdict(list)
    yield f"{'corpus':18}" + "".join(f"{name:>13}" for name in names)
    for settings in CORPORA:
        means, found = measure(settings, seeds)
        pairs += found
        for name in names:
            totals[name].append(means[name])
        yield f"{settings.name:18}" + "".join(f"{means[name]:13.3f}" for name in names)
    yield f"{'mean':18}" + "".join(f"{sum(totals[name]) / len(totals[name]):13.3f}" for name in names)
    error, bins = calibration_error(pairs)
    yield f"\ncalibration error {error:.3f}; of facts at confidence ... so many are right:"
    for number, (count, share) in bins.items():
        yield f"  {number / BINS:.1f}-{(number + 1) / BINS:.1f}  {count:6}  {share:.3f}"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        sys.stdout.write(line + "\n")
