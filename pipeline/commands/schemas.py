"""`factledger schemas`: write the JSON Schemas of the records and of the vocabulary files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome, folder
from pipeline.writer import write_files
from schemas.published import PUBLISHED, json_schemas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare OUT."""
    folder(parser, "out", PUBLISHED, "folder of the JSON Schemas")


def run(options: Namespace, _: Progress) -> Outcome:
    """Write one file per record."""
    files = json_schemas()
    write_files(options.out, files)
    return Outcome(f"{len(files)} JSON Schemas in {options.out}")


COMMAND: Final = Command("schemas", "write the JSON Schemas of the records", arguments, run)
