"""How well truth is found where it is known: accuracy, calibration, other people's sets, time and memory (`make bench-truth`)."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from truth_corpus import CORPORA, corpus
from truth_methods import METHODS
from truth_plot import draw
from truth_scale import measured
from truth_sets import chosen
from truth_sets import score as score_set

BINS = 10


def facts(rows):
    """Return value and confidence of each subject by the engine."""
    return {subject: found for (subject, _), found in chosen(rows).items()}


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
        number: (len(found), sum(c for c, _ in found) / len(found), sum(r for _, r in found) / len(found))
        for number, found in sorted(bins.items())
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


def corpora(seeds, plot):
    """Compare the methods on generated corpora, and confidence with what is right."""
    names, pairs, totals = (*METHODS, "factledger"), [], defaultdict(list)
    yield f"{'generated corpus':18}" + "".join(f"{name:>13}" for name in names)
    for settings in CORPORA:
        means, found = measure(settings, seeds)
        pairs += found
        for name in names:
            totals[name].append(means[name])
        yield f"{settings.name:18}" + "".join(f"{means[name]:13.3f}" for name in names)
    yield f"{'mean':18}" + "".join(f"{sum(totals[name]) / len(totals[name]):13.3f}" for name in names)
    error, bins = calibration_error(pairs)
    yield f"\ncalibration error {error:.3f}; of facts at confidence ... so many are right:"
    for number, (count, _, share) in bins.items():
        yield f"  {number / BINS:.1f}-{(number + 1) / BINS:.1f}  {count:6}  {share:.3f}"
    if plot:
        draw(bins, error, plot)


def sets(folders):
    """Score the engine and voting on sets of other people."""
    yield f"\n{'set':18}{'gold':>8}{'voting':>13}{'factledger':>13}{'contested':>13}{'voting':>13}{'factledger':>13}"
    for folder in folders:
        cells = [(count, theirs / count, ours / count) for count, ours, theirs in score_set(folder)]
        (all_of, *shares), (contested, *hard) = cells
        figures = "".join(f"{share:13.3f}" for share in shares), "".join(f"{share:13.3f}" for share in hard)
        yield f"{Path(folder).name:18}{all_of:8}{figures[0]}{contested:13}{figures[1]}"


def scale(counts):
    """Measure the whole of `factledger reconcile` on tables of growing size."""
    yield f"\n{'claims':>12}{'seconds':>12}{'per million':>13}{'peak MB':>12}"
    for count in counts:
        seconds, megabytes = measured(count)
        yield f"{count:12,}{seconds:12.1f}{seconds / count * 1e6:13.0f}{megabytes:12.0f}"


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="corpora of each kind")
    parser.add_argument("--plot", type=Path, help="SVG file for the calibration")
    parser.add_argument("--sets", nargs="*", default=(), help="folders with claims.csv and gold.csv")
    parser.add_argument(
        "--scale", type=int, nargs="*", default=(), help="numbers of claims to measure time and memory on"
    )
    options = parser.parse_args(arguments)
    parts = (corpora(options.seeds, options.plot), sets(options.sets), scale(options.scale))
    for line in (
        line
        for part, wanted in zip(parts, (options.seeds, options.sets, options.scale), strict=True)
        if wanted
        for line in part
    ):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
