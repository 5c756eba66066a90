"""`factledger diff`: what sets one dataset apart from another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.changes.compare import changes, others, same
from pipeline.changes.snapshot import written
from pipeline.commands.command import FINE, LOOK, Command, Outcome
from pipeline.report.changes import listed

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare OLD and NEW."""
    parser.add_argument("old", metavar="OLD", type=Path, help="folder of a dataset")
    parser.add_argument("new", metavar="NEW", type=Path, help="folder of another")


def run(options: Namespace, _: Progress) -> Outcome:
    """Compare every row of every table; reports and the tale of earlier changes are left out."""
    old, new = written(options.old), written(options.new)
    if same(old, new):
        return Outcome(f"{options.old} and {options.new} say the same", FINE)
    return Outcome(listed(changes(old, new), others(old, new)), LOOK)


COMMAND: Final = Command("diff", "tell what sets one dataset apart from another, and why", arguments, run)
