"""`factledger verify`: check a finished dataset against its sources, from the files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import FINE, LOOK, OUT, RAW, Command, Outcome, folder
from pipeline.verify import verify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare OUT and RAW."""
    folder(parser, "out", OUT, "folder of the dataset")
    folder(parser, "raw", RAW, "folder of the articles")


def run(options: Namespace, _: Progress) -> Outcome:
    """Print every violation with its place."""
    violations = verify(options.out, options.raw)
    if violations:
        lines = [
            *(f"{violation.place}: {violation.found}" for violation in violations),
            f"{len(violations)} violation{'s' * (len(violations) > 1)}",
        ]
        return Outcome("\n".join(lines), LOOK)
    return Outcome(f"{options.out} holds together and agrees with {options.raw}", FINE)


COMMAND: Final = Command("verify", "check a finished dataset against its articles", arguments, run)
