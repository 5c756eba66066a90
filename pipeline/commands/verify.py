"""`factledger verify`: check a finished dataset against its sources, from the files alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import FINE, LOOK, Command, Outcome
from pipeline.verify import verify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


def arguments(parser: ArgumentParser) -> None:
    """Declare OUT and RAW."""
    parser.add_argument(
        "out", metavar="OUT", nargs="?", type=Path, default=Path("extracted"), help="dataset (default: extracted)"
    )
    parser.add_argument("raw", metavar="RAW", nargs="?", type=Path, default=Path("raw"), help="articles (default: raw)")


def run(options: Namespace, _: Callable[[str], None]) -> Outcome:
    """Print every violation with its place."""
    violations = verify(options.out, options.raw)
    if violations:
        lines = [
            *(f"{violation.place}: {violation.found}" for violation in violations),
            f"{len(violations)} violations",
        ]
        return Outcome("\n".join(lines), LOOK)
    return Outcome(f"{options.out} holds together and agrees with {options.raw}", FINE)


COMMAND: Final = Command("verify", "check a finished dataset against its articles", arguments, run)
