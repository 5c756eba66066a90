"""Time and memory of `factledger reconcile` on generated tables, from ten thousand claims up."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from numpy.random import default_rng

CLAIMS_PER_SOURCE = 1000
CLAIMS_PER_THING = 10
WRONG_VALUES = 5
PROGRAM = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


def rows(claims):
    """Return claims of sources of different reliability on numbers, ten on each thing."""
    random = default_rng(claims)
    things, sources = claims // CLAIMS_PER_THING, max(CLAIMS_PER_THING, claims // CLAIMS_PER_SOURCE)
    values = random.uniform(10, 100_000, (things, WRONG_VALUES + 1)).round(2)
    for source in range(sources):
        right = random.uniform(0.4, 0.95)
        for thing in random.choice(things, min(things, claims // sources), replace=False).tolist():
            which = 0 if random.random() < right else int(random.integers(1, WRONG_VALUES + 1))
            yield f"s{source}", f"t{thing}", "number", f"{values[thing, which]:.2f}"


def measured(claims):
    """Return seconds of one core and peak memory in megabytes of reconciling so many claims, from the table to all files."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "claims.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("source", "subject", "attribute", "value"), *rows(claims)])
        command = [sys.executable, "-c", PROGRAM, "reconcile", str(table), str(Path(folder) / "out")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"reconcile ended with {process.returncode}")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
