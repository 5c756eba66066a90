"""`factledger build`: articles in, dataset out."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, Final

from pipeline.build import make
from pipeline.commands.command import FINE, LOOK, OUT, RAW, Command, Outcome, folder, terms, vocabulary
from pipeline.report.summary import summary
from schemas.discrepancy import DiscrepancyStatus, Severity
from schemas.ruling import RulingStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.build import Progress
    from schemas.dataset import Dataset


def _any_ruling(dataset: Dataset, status: RulingStatus) -> bool:
    return any(ruling.status is status for ruling in dataset.rulings)


FAIL_ON: Final[dict[str, Callable[[Dataset], bool]]] = {
    "open": lambda dataset: any(
        row.status is DiscrepancyStatus.OPEN and row.severity is not Severity.INFO for row in dataset.discrepancies
    ),
    "stale": lambda dataset: _any_ruling(dataset, RulingStatus.STALE),
    "orphaned": lambda dataset: _any_ruling(dataset, RulingStatus.ORPHANED),
    "malformed": lambda dataset: _any_ruling(dataset, RulingStatus.MALFORMED),
    "unreadable": lambda dataset: any(source.error for source in dataset.sources),
}


def arguments(parser: ArgumentParser) -> None:
    """Declare RAW, OUT, --terms and --fail-on."""
    folder(parser, "raw", RAW, "folder of the articles")
    folder(parser, "out", OUT, "folder of the dataset")
    terms(parser)
    parser.add_argument(
        "--fail-on",
        metavar="WHAT",
        type=conditions,
        default=(),
        help="exit 1 on any of these, joined with commas: open (a discrepancy of severity error or warning that nobody "
        "has ruled on), stale (a ruling whose evidence has changed), orphaned (a ruling whose discrepancy is gone), "
        "malformed (a row of the rulings that can't be followed), unreadable (a source that could not be read)",
    )


def conditions(text: str) -> tuple[str, ...]:
    """Read the value of --fail-on."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in FAIL_ON:
            raise ArgumentTypeError(f"{name!r} is none of {', '.join(FAIL_ON)}")
    return names


def run(options: Namespace, progress: Progress) -> Outcome:
    """Build, write, sum up."""
    dataset = make(options.raw, options.out, vocabulary(options), progress)
    where = [] if (options.raw, options.out) == (RAW, OUT) else [str(options.out), str(options.raw)]
    text = summary(dataset, options.out, " ".join((options.program, "explain {}", *where)))
    failed = [name for name in options.fail_on if FAIL_ON[name](dataset)]
    if failed:
        return Outcome(f"{text}\nFailed, as asked, on: {', '.join(failed)}", LOOK)
    return Outcome(text, FINE)


COMMAND: Final = Command("build", "read the articles and write the dataset", arguments, run)
