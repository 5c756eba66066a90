"""`factledger schemas`: write the JSON Schemas of the records and of the vocabulary files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome
from pipeline.writer import write_files
from schemas.published import PUBLISHED, json_schemas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


def arguments(parser: ArgumentParser) -> None:
    """Declare DIR."""
    parser.add_argument(
        "out", metavar="DIR", nargs="?", type=Path, default=PUBLISHED, help="where to (default: schemas/json)"
    )


def run(options: Namespace, _: Callable[[str], None]) -> Outcome:
    """Write one file per record."""
    files = json_schemas()
    write_files(options.out, files)
    return Outcome(f"{len(files)} JSON Schemas in {options.out}")


COMMAND: Final = Command("schemas", "write the JSON Schemas of the records", arguments, run)
