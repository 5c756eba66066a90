"""`factledger recognize`: every date and quantity of a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome, day, terms, vocabulary
from pipeline.parse import parse
from pipeline.parse.sources import read_source
from pipeline.recognize import Recognizer
from pipeline.recognize.listing import recognized
from pipeline.report.figures import json_lines, table

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare FILE, --reference, --json and --terms."""
    parser.add_argument("file", metavar="FILE", type=Path, help="text, Markdown or HTML; - for the standard input")
    parser.add_argument(
        "--reference",
        metavar="DATE",
        type=day,
        help="day, as YYYY-MM-DD, from which relative dates are counted (default: the date the text states for itself)",
    )
    parser.add_argument("--json", action="store_true", help="a JSON object a line instead of a table")
    terms(parser)


def run(options: Namespace, _: Progress) -> Outcome:
    """Print the dates and quantities in the order of the text."""
    file = read_source(options.file)
    recognizer = Recognizer(vocabulary(options), liberal=True)
    found = list(recognized(parse(file.source, file.data), recognizer, options.reference))
    return Outcome((json_lines if options.json else table)(found))


COMMAND: Final = Command("recognize", "list every date and quantity of a text", arguments, run)
