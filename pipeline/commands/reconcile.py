"""`factledger reconcile`: claims of any table, such as another tool extracted, in; facts and discrepancies out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome, terms, vocabulary
from pipeline.export.files import export
from pipeline.parse.encoding import decode
from pipeline.parse.sources import read_source
from pipeline.recognize.lineage import Lineage
from pipeline.reconcile import Knowledge
from pipeline.reconcile.tabular import OPTIONAL, REQUIRED, read_claims, reconcile_table
from pipeline.report.reports import reports
from pipeline.report.summary import summary
from pipeline.writer import write_dataset
from schemas.dataset import Dataset

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare CLAIMS, OUT and --terms."""
    columns = f"{', '.join(REQUIRED)} and, where known, {', '.join(OPTIONAL)}"
    parser.add_argument("claims", metavar="CLAIMS", type=Path, help=f"CSV table of claims with the columns {columns}")
    parser.add_argument("out", metavar="OUT", type=Path, help="folder to write the dataset to")
    terms(parser)


def run(options: Namespace, _: Progress) -> Outcome:
    """Read, reconcile, write, sum up."""
    file = read_source(options.claims)
    words = vocabulary(options)
    table = read_claims(str(options.claims), decode(file.data)[0])
    lineage = Lineage(words.names)
    found = reconcile_table(table, Knowledge.of(words, lineage))
    dataset = Dataset(table.sources, found.claims, found.facts, found.discrepancies, (), table.attributes, {})
    write_dataset(options.out, export(dataset, reports(dataset, options.claims.name, lineage)))
    return Outcome(summary(dataset, options.out, f"{options.program} explain {{}} {options.out}"))


COMMAND: Final = Command("reconcile", "find facts and disagreements in a table of claims", arguments, run)
