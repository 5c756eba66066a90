"""`factledger residue`: the figures that became no claim, sorted by what would gain most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import OUT, Command, Outcome, folder, terms, vocabulary
from pipeline.export.read import Folder
from pipeline.report.residue import table

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress

_MOST: Final = 40


def arguments(parser: ArgumentParser) -> None:
    """Declare OUT, --most and --terms."""
    folder(parser, "out", OUT, "folder of the dataset")
    parser.add_argument(
        "--most", metavar="N", type=int, default=_MOST, help=f"how many classes to list (default: {_MOST})"
    )
    terms(parser)


def run(options: Namespace, _: Progress) -> Outcome:
    """Print the classes, the largest first, and what can be done about them."""
    return Outcome(table(Folder(options.out).rows("residue.csv"), vocabulary(options), options.most))


COMMAND: Final = Command("residue", "show which figures are in no claim, and what would change that", arguments, run)
