"""`factledger explain`: where a claim, a fact or a discrepancy comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import OUT, RAW, Command, Outcome, folder
from pipeline.explain import explain

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare ID, OUT and RAW."""
    parser.add_argument("id", metavar="ID", help="id of a claim, fact or discrepancy, or the beginning of one")
    folder(parser, "out", OUT, "folder of the dataset")
    folder(parser, "raw", RAW, "folder of the articles")


def run(options: Namespace, _: Progress) -> Outcome:
    """Tell where it comes from."""
    return Outcome(explain(options.id, options.out, options.raw))


COMMAND: Final = Command("explain", "tell where a claim, fact or discrepancy comes from", arguments, run)
