"""`factledger score`: measure a dataset against annotations made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import OUT, Command, Outcome, folder
from pipeline.score.board import score

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress

GOLD: Final = Path("tests/gold")


def arguments(parser: ArgumentParser) -> None:
    """Declare OUT, GOLD and --verbose."""
    folder(parser, "out", OUT, "folder of the dataset")
    folder(parser, "gold", GOLD, "folder of the annotations")
    parser.add_argument("--verbose", action="store_true", help="list every missed row and every wrong claim")


def run(options: Namespace, _: Progress) -> Outcome:
    """Print the scores per source, per attribute and of the discrepancies."""
    result = score(options.out, options.gold)
    return Outcome("\n".join((*result.lines(), *(result.details() if options.verbose else ()))))


COMMAND: Final = Command("score", "measure a dataset against annotations made by hand", arguments, run)
