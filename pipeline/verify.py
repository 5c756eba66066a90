"""A finished dataset, checked against its sources from the files alone: nothing here looks at how it was built."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pipeline.accounting import count_figures, unaccounted
from pipeline.export import datapackage
from pipeline.export.conform import Violation, dangling, formulas, misplaced
from pipeline.export.csv_text import Row, read_rows, unescape
from pipeline.export.files import LAYOUTS
from pipeline.export.models import layout as models_layout
from pipeline.export.read import Folder
from pipeline.parse.document import SourceText
from pipeline.parse.encoding import decode
from pipeline.parse.sources import RULINGS, UnreadFile, read_decisions, read_sources
from pipeline.rulings.lint import untold
from schemas.claim import DATE_UNIT, digest
from schemas.edtf import day_range
from schemas.errors import DatasetError, UnreadableSourceError
from schemas.vocabulary.attributes import AttributeTerms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

CHECKED: Final = (*LAYOUTS, models_layout(AttributeTerms()))  # of models.csv only what every vocabulary gives

# columns that list ids of another table, with the column that counts them
LISTS: Final = (
    ("facts", "claim_ids", "claims", "claim_id", "n_claims"),
    ("facts", "discrepancy_ids", "discrepancies", "discrepancy_id", ""),
    ("discrepancies", "claim_ids", "claims", "claim_id", ""),
    ("timeline", "claim_ids", "claims", "claim_id", ""),
)
EDTF_COLUMNS: Final = (
    ("claims", "as_of"),
    ("facts", "as_of"),
    ("timeline", "date"),
    ("sources", "published"),
    ("sources", "updated"),
)


@dataclass(frozen=True, slots=True)
class Finished:
    """The tables of a dataset by name, its files, its articles, and those that can be read, with their hashes."""

    folder: Folder
    articles: Path
    tables: Mapping[str, Sequence[Row]]
    raw: Mapping[str, SourceText]
    unread: frozenset[str]


def verify(out: Path, raw: Path) -> list[Violation]:
    """Return everything that does not hold; nothing where the dataset is sound.

    Raises DatasetError where there is no dataset, MisuseError where there is no folder of sources.
    """
    folder = Folder(out)
    data = {layout.name: folder.data(layout.path) for layout in CHECKED}
    try:
        cells = {layout.name: read_rows(data[layout.name], layout.path) for layout in CHECKED}
    except DatasetError as error:
        return [Violation(str(out), str(error))]
    tables = {
        name: [{key: unescape(cell) for key, cell in row.items()} for row in rows] for name, rows in cells.items()
    }
    ill_formed = [found for layout in CHECKED for found in formulas(layout, cells[layout.name])]
    ill_formed += [found for layout in CHECKED for found in misplaced(layout, tables[layout.name])]
    if ill_formed:  # the other checks read the cells as numbers and ids
        return ill_formed
    finished = Finished(folder, raw, tables, *_sources_in(raw))
    return [found for check in CHECKS for found in check(finished)]


def _sources_in(raw: Path) -> tuple[dict[str, SourceText], frozenset[str]]:
    texts, unread = {}, set()
    for file in read_sources(raw):
        if isinstance(file, UnreadFile):
            unread.add(file.source)
            continue
        try:
            text, _ = decode(file.data)
        except UnreadableSourceError:
            unread.add(file.source)
            continue
        texts[file.source] = SourceText(file.source, text, sha256(file.data).hexdigest())
    return texts, frozenset(unread)


def _sources(finished: Finished) -> Iterator[Violation]:
    """Hold the dataset against the articles: it speaks of the files that are there, as they are."""
    rows = {row["source"]: row for row in finished.tables["sources"]}
    for source in sorted({*finished.raw, *finished.unread} - rows.keys()):
        yield Violation(source, "is in the folder of the articles and not in sources.csv; build the dataset again")
    claims = Counter(row["source"] for row in finished.tables["claims"])
    residue = Counter(row["source"] for row in finished.tables["residue"])
    for source, row in rows.items():
        text = finished.raw.get(source)
        if text is None:
            if not row["error"]:
                yield Violation(source, "is in sources.csv, and there is no such readable article")
            continue
        if row["sha256"] != text.sha256 and not row["error"]:
            yield Violation(source, "has changed since the dataset was built (sha256); build it again")
            continue
        found = {"n_claims": claims[source], "n_residue": residue[source]}
        if not row["error"]:
            found |= {"n_chars": len(text.raw), "n_figures": count_figures(text.raw)}
        for name, count in found.items():
            if row[name] != str(count):
                yield Violation(f"sources.csv {source}", f"{name}: {row[name]}, counted {count}")


def _rulings(finished: Finished) -> Iterator[Violation]:
    """Hold the rulings against `raw/rulings.csv`: each of its rows is told, and as it stands there."""
    for found in untold(read_decisions(finished.articles), finished.tables["rulings"]):
        yield Violation(f"{RULINGS} row {found.row}", found.text)


def _spans(finished: Finished) -> Iterator[Violation]:
    """Check spans: each quote stands in its source at the characters and on the line given."""
    for table, column in (("claims", "quote"), ("residue", "text")):
        for number, row in enumerate(finished.tables[table], 1):
            place = f"{table}.csv row {number} ({row['source']}:{row['line']})"
            text = finished.raw.get(row["source"])
            if text is None:
                yield Violation(place, "its source can't be read")
                continue
            start, end = int(row["char_start"]), int(row["char_end"])
            if not start < end or text.raw[start:end] != row[column]:
                yield Violation(place, f"characters {start}..{end} are {text.raw[start:end]!r}, not {row[column]!r}")
            elif text.line(start) != int(row["line"]):
                yield Violation(place, f"character {start} stands on line {text.line(start)}")


def _identities(finished: Finished) -> Iterator[Violation]:
    """Check identities: a claim's id follows from what it says and where."""
    for number, row in enumerate(finished.tables["claims"], 1):
        text = finished.raw.get(row["source"])
        if text is None:
            continue
        said = (row[name] for name in ("char_start", "char_end", "subject", "attribute", "qualifiers", "value"))
        expected = f"c_{digest((text.sha256, *said))}"
        if row["claim_id"] != expected:
            yield Violation(f"claims.csv row {number}", f"claim_id: {row['claim_id']}, its content gives {expected}")


def _values(finished: Finished) -> Iterator[Violation]:
    """Check values: intervals start before they end and are of the kind that the unit says; dates are EDTF."""
    for table in ("claims", "facts"):
        for number, row in enumerate(finished.tables[table], 1):
            low, high = row["value_min"], row["value_max"]
            place = f"{table}.csv row {number}"
            if row["unit"] == DATE_UNIT:
                yield from _no_edtf(place, "value", row["value"])
            try:
                if low and high and _point(row["unit"], high) < _point(row["unit"], low):
                    yield Violation(place, f"value_min {low} is above value_max {high}")
            except (ValueError, ArithmeticError):
                yield Violation(place, f"{low!r} to {high!r} is no interval in {row['unit'] or 'numbers'}")
    for table, column in EDTF_COLUMNS:
        for number, row in enumerate(finished.tables[table], 1):
            if row[column]:
                yield from _no_edtf(f"{table}.csv row {number}", column, row[column])


def _point(unit: str, end: str) -> Decimal:
    return Decimal(date.fromisoformat(end).toordinal()) if unit == DATE_UNIT else Decimal(end)


def _no_edtf(place: str, column: str, text: str) -> Iterator[Violation]:
    try:
        day_range(text)
    except ValueError as error:
        yield Violation(place, f"{column}: {error}")


def _references(finished: Finished) -> Iterator[Violation]:
    """Follow references: ids lead somewhere, and the counts beside them are right."""
    for layout in CHECKED:
        yield from dangling(layout, finished.tables)
    for table, column, target, target_id, count in LISTS:
        known = {row[target_id] for row in finished.tables[target]}
        for number, row in enumerate(finished.tables[table], 1):
            ids = [name for name in row[column].split("; ") if name]
            for name in ids:
                if name not in known:
                    yield Violation(f"{table}.csv row {number}", f"{column}: {name!r} is not in {target}.csv")
            if count and row[count] != str(len(ids)):
                yield Violation(f"{table}.csv row {number}", f"{count}: {row[count]}, listed {len(ids)}")
    source_of = {row["claim_id"]: row["source"] for row in finished.tables["claims"]}
    for number, row in enumerate(finished.tables["facts"], 1):
        sources = sorted({source_of[name] for name in row["claim_ids"].split("; ") if name in source_of})
        if row["sources"] != " | ".join(sources) or row["n_sources"] != str(len(sources)):
            yield Violation(f"facts.csv row {number}", f"sources: {row['sources']!r}, its claims stand in {sources}")


def _accounting(finished: Finished) -> Iterator[Violation]:
    """Account for every figure: each digit of each source lies in a claim or in the residue."""
    covered = defaultdict(list)
    for table in ("claims", "residue"):
        for row in finished.tables[table]:
            covered[row["source"]].append((int(row["char_start"]), int(row["char_end"])))
    read = {row["source"] for row in finished.tables["sources"] if not row["error"]}
    for source in sorted(read & finished.raw.keys()):
        text = finished.raw[source]
        for start, end in unaccounted(text.raw, covered[source]):
            found = f"{text.raw[start:end]!r} (characters {start}..{end}) is neither in a claim nor in the residue"
            yield Violation(f"{source}:{text.line(start)}", found)


def _package(finished: Finished) -> Iterator[Violation]:
    """Check the package: datapackage.json lists the files as they are."""
    try:
        resources = json.loads(finished.folder.data(datapackage.NAME))["resources"]
        listed = {str(resource["path"]): str(resource["hash"]) for resource in resources}
    except (ValueError, KeyError, TypeError) as error:
        yield Violation(datapackage.NAME, f"is no data package: {error!r}")
        return
    for layout in CHECKED:
        if layout.path not in listed:
            yield Violation(datapackage.NAME, f"does not list {layout.path}")
    for path, stated in listed.items():
        if stated != f"sha256:{sha256(finished.folder.data(path)).hexdigest()}":
            yield Violation(path, f"is not the file that {datapackage.NAME} describes")


CHECKS: Final[tuple[Callable[[Finished], Iterator[Violation]], ...]] = (
    _sources,
    _rulings,
    _spans,
    _identities,
    _values,
    _references,
    _accounting,
    _package,
)
