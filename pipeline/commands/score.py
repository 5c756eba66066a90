"""`factledger score`: measure a dataset against annotations made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome
from pipeline.score.board import score

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


def arguments(parser: ArgumentParser) -> None:
    """Declare EXTRACTED, GOLD and --verbose."""
    parser.add_argument(
        "out", metavar="EXTRACTED", nargs="?", type=Path, default=Path("extracted"), help="dataset (default: extracted)"
    )
    parser.add_argument(
        "gold",
        metavar="GOLD",
        nargs="?",
        type=Path,
        default=Path("tests/gold"),
        help="annotations (default: tests/gold)",
    )
    parser.add_argument("--verbose", action="store_true", help="list every missed row and every wrong claim")


def run(options: Namespace, _: Callable[[str], None]) -> Outcome:
    """Print the scores per source, per attribute and of the discrepancies."""
    result = score(options.out, options.gold)
    return Outcome("\n".join((*result.lines(), *(result.details() if options.verbose else ()))))


COMMAND: Final = Command("score", "measure a dataset against annotations made by hand", arguments, run)
