"""`factledger explain`: where a claim, a fact or a discrepancy comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome
from pipeline.explain import explain

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


def arguments(parser: ArgumentParser) -> None:
    """Declare ID, OUT and RAW."""
    parser.add_argument(
        "id", metavar="ID", help="claim (c_...), fact (f_...) or discrepancy (d_...); a beginning will do"
    )
    parser.add_argument(
        "out", metavar="OUT", nargs="?", type=Path, default=Path("extracted"), help="dataset (default: extracted)"
    )
    parser.add_argument("raw", metavar="RAW", nargs="?", type=Path, default=Path("raw"), help="articles (default: raw)")


def run(options: Namespace, _: Callable[[str], None]) -> Outcome:
    """Tell where it comes from."""
    return Outcome(explain(options.id, options.out, options.raw))


COMMAND: Final = Command("explain", "tell where a claim, fact or discrepancy comes from", arguments, run)
