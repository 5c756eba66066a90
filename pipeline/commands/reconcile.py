"""`factledger reconcile`: claims of any table, such as another tool extracted, in; facts and discrepancies out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Outcome, terms, vocabulary
from pipeline.export.csv_text import read_csv
from pipeline.export.files import export
from pipeline.export.read import Folder
from pipeline.export.restore import claims, is_ours, residue, sources
from pipeline.parse.sources import read_source
from pipeline.recognize.lineage import Lineage
from pipeline.reconcile import Knowledge, reconcile_with
from pipeline.reconcile.tabular import OPTIONAL, REQUIRED, read_claims, reconcile_table
from pipeline.report.reports import reports
from pipeline.report.summary import summary
from pipeline.rulings.form import delimiter_of, text_of
from pipeline.writer import write_dataset
from schemas.dataset import Dataset
from schemas.errors import MisuseError, UnreadableSourceError
from schemas.source import SourceMetadata, SourceRecord

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
    text = _text(options.claims)
    words = vocabulary(options)
    lineage = Lineage(words.names)
    knowledge = Knowledge.of(words, lineage)
    ours = is_ours(text.partition("\n")[0].strip().split(","))
    dataset = (_again if ours else _table)(options.claims, text, knowledge)
    write_dataset(options.out, export(dataset, reports(dataset, options.claims.name, lineage)))
    return Outcome(summary(dataset, options.out, f"{options.program} explain {{}} {options.out}"))


def _text(path: Path) -> str:
    """Return the text of the table; raises MisuseError, with its name, where it is none."""
    try:
        return text_of(read_source(path).data)[0]
    except UnreadableSourceError as error:
        raise MisuseError(f"{path}: {error}") from error


def _table(path: Path, text: str, knowledge: Knowledge) -> Dataset:
    """Reconcile a table of any field: nothing is known of it but its values."""
    if not text:
        raise MisuseError(f"{path}: the file is empty; give a table with the columns {', '.join(REQUIRED)}")
    table = read_claims(str(path), text, delimiter_of(text.lstrip().partition("\n")[0]))
    found = reconcile_table(table, knowledge)
    return Dataset(table.sources, found.claims, found.facts, found.discrepancies, (), table.attributes, {})


def _again(path: Path, text: str, knowledge: Knowledge) -> Dataset:
    """Reconcile a `claims.csv` that a build wrote, by the vocabulary, with the sources and residue that lie beside it."""
    beside = Folder(path.parent)
    known = sources(beside.rows("sources.csv")) if (path.parent / "sources.csv").is_file() else ()
    left = residue(beside.rows("residue.csv")) if (path.parent / "residue.csv").is_file() else ()
    hashes = {record.source: record.sha256 for record in known}
    read = claims(read_csv(text.encode("utf-8"), str(path)), hashes, str(path))
    names = sorted({claim.span.source for claim in read} - hashes.keys())
    strangers = (SourceRecord(source=name, metadata=SourceMetadata(), format="table") for name in names)
    records = (*known, *strangers)
    found = reconcile_with(read, records, knowledge)
    return Dataset(records, found.claims, found.facts, found.discrepancies, left, knowledge.attributes, {})


COMMAND: Final = Command("reconcile", "find facts and disagreements in a table of claims", arguments, run)
