"""`factledger rulings check`: what is wrong with `raw/rulings.csv`, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import FINE, LOOK, OUT, RAW, Command, Outcome, folder
from pipeline.export.read import Folder
from pipeline.parse.sources import RULINGS, read_decisions
from pipeline.rulings.lint import lint
from schemas.errors import DatasetError, MisuseError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress
    from pipeline.export.read import Rows


def arguments(parser: ArgumentParser) -> None:
    """Declare what to do, OUT and RAW."""
    parser.add_argument(
        "action", metavar="check", choices=("check",), help="check: name every row that does not apply, and why"
    )
    folder(parser, "out", OUT, "folder of the dataset")
    folder(parser, "raw", RAW, f"folder of the articles and of {RULINGS}")


def run(options: Namespace, _: Progress) -> Outcome:
    """Hold the rows against the dataset; where there is none yet, look at their form only."""
    for place in (options.raw, *((options.out,) if options.out != OUT else ())):
        if not place.is_dir():
            raise MisuseError(f"{place}: no such folder; give the folders of the dataset and of the articles")
    place = options.raw / RULINGS
    found = lint(read_decisions(options.raw), _tables(Folder(options.out)))
    lines = [f"{place} row {finding.row}: {finding.text}" for finding in found.findings]
    return Outcome("\n".join([*lines, f"{place}: {found.told}"]), LOOK if found.fails else FINE)


def _tables(out: Folder) -> dict[str, Rows] | None:
    try:
        return {name: out.rows(f"{name}.csv") for name in ("discrepancies", "facts")}
    except DatasetError:
        return None


COMMAND: Final = Command("rulings", "check the file of the reviewers' decisions", arguments, run)
