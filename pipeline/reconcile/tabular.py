"""Claims that another tool extracted: a table with a source, subject, attribute and value in each row.

Nothing is known of the field: values are typed by looking at them, an attribute has many values at once where sources
give it many, and it changes with time where a source gives it different values at different dates.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Final

from pipeline.reconcile.engine import Reconciled, reconcile_with
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.value_types import Type, type_of
from schemas.claim import AsOfBasis, Claim, Qualifiers, Span
from schemas.edtf import day_range
from schemas.errors import MisuseError
from schemas.source import SourceMetadata, SourceRecord
from schemas.vocabulary import DEFAULT_TERMS, read
from schemas.vocabulary.attributes import Attribute, AttributeTerms
from schemas.vocabulary.policy import Policy

REQUIRED: Final = ("source", "subject", "attribute", "value")
OPTIONAL: Final = ("qualifiers", "unit", "as_of", "quote")
_NO_FIELDS: Final[set[str]] = set()
_MANY = 0.2  # share of (source, subject) pairs with several values from which an attribute has many at once
_CROWD = 200  # nor is it a contest of values where one thing has more of them


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of claims, blanks at the ends of cells taken off. `line` counts from 1, the head included."""

    line: int
    source: str
    subject: str
    attribute: str
    value: str
    qualifiers: Qualifiers = ()
    unit: str = ""
    as_of: str = ""
    quote: str = ""

    @property
    def thing(self) -> tuple[str, str, Qualifiers]:
        """Return what the row speaks of."""
        return self.subject, self.attribute, self.qualifiers


@dataclass(frozen=True, slots=True)
class Claims:
    """A table read: claims, the sources they name, and what the values showed of the attributes."""

    claims: tuple[Claim, ...]
    sources: tuple[SourceRecord, ...]
    attributes: AttributeTerms


@lru_cache(maxsize=1)
def table_policy() -> Policy:
    """Return the policy for tables of any field."""
    return read(Policy, DEFAULT_TERMS / "precedence.toml", DEFAULT_TERMS / "tables.toml")


def reconcile_table(table: Claims, knowledge: Knowledge) -> Reconciled:
    """Reconcile the claims of a table by the policy for tables."""
    own = replace(knowledge, attributes=table.attributes, policy=table_policy())
    return reconcile_with(table.claims, table.sources, own)


def read_claims(name: str, text: str, delimiter: str = ",") -> Claims:
    """Read a CSV table, its columns named in any case; raises MisuseError, with the place, where it is none or lacks a column."""
    rows = tuple(_rows(name, text, delimiter))
    by_attribute: dict[str, list[Row]] = {}
    for row in rows:
        by_attribute.setdefault(row.attribute, []).append(row)
    types = {name: type_of(row.value for row in group) for name, group in sorted(by_attribute.items())}
    attributes = tuple(_attribute(name, group, types[name]) for name, group in sorted(by_attribute.items()))
    claims = {claim.claim_id: claim for claim in (_claim(row, types[row.attribute]) for row in rows)}
    sources = tuple(
        SourceRecord(source=name, metadata=SourceMetadata(), sha256=_hash(name), format="table")
        for name in sorted({row.source for row in rows})
    )
    return Claims(tuple(claims.values()), sources, AttributeTerms(attribute=attributes))


def _rows(name: str, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    try:
        reader.fieldnames = [column.strip().lower() for column in reader.fieldnames or ()]
    except csv.Error as error:
        raise MisuseError(f"{name}:1: no CSV: {error}; quote cells with commas") from error
    missing = [column for column in REQUIRED if column not in reader.fieldnames]
    if missing:
        raise MisuseError(f"{name}:1: no column {', '.join(missing)}; a table of claims has {', '.join(REQUIRED)}")
    try:
        for cells in reader:
            yield _row(name, reader.line_num, cells)
    except csv.Error as error:
        raise MisuseError(f"{name}:{reader.line_num + 1}: no CSV: {error}; quote cells with commas") from error


def _row(name: str, line: int, cells: Mapping[str, str | None]) -> Row:
    values = {column: (cells.get(column) or "").strip() for column in (*REQUIRED, *OPTIONAL)}
    empty = [column for column in REQUIRED if not values[column]]
    if empty:
        raise MisuseError(f"{name}:{line}: empty {', '.join(empty)}; fill the cell or drop the row")
    pairs = (pair.partition("=") for pair in values.pop("qualifiers").split(";") if "=" in pair)
    qualifiers = tuple(sorted((key.strip(), value.strip()) for key, _, value in pairs))
    try:
        day_range(values["as_of"] or "2000")
    except ValueError as error:
        raise MisuseError(f"{name}:{line}: as_of: {error}") from error
    return Row(line=line, qualifiers=qualifiers, **values)


def _attribute(name: str, rows: Sequence[Row], found: Type) -> Attribute:
    """Tell from the values of an attribute how it behaves."""
    values: dict[tuple[str, tuple[str, str, Qualifiers]], set[str]] = {}
    dates: dict[tuple[str, tuple[str, str, Qualifiers]], set[tuple[str, str]]] = {}
    for row in rows:
        key = row.source, row.thing
        values.setdefault(key, set()).add(row.value)
        dates.setdefault(key, set()).add((row.as_of, row.value))
    changes = found.kind != "date" and any(
        len({as_of for as_of, _ in dates[key]}) == len(dates[key]) > 1 for key in dates
    )
    several = sum(1 for texts in values.values() if len(texts) > 1)
    things: dict[tuple[str, str, Qualifiers], set[str]] = {}
    for row in rows:
        things.setdefault(row.thing, set()).add(row.value)
    crowded = any(len(texts) > _CROWD for texts in things.values())
    return Attribute(
        id=name,
        kind=found.kind,
        title=name.replace("_", " "),
        subjects=("product",),
        unit=found.unit,
        changes=changes,
        multiple=not changes and (crowded or several > _MANY * len(values)),
    )


def _claim(row: Row, found: Type) -> Claim:
    value = found.read(row.value)
    quote = row.quote or row.value
    return Claim.model_construct(
        _fields_set=_NO_FIELDS,  # every value is of its type already, and a million claims need room
        subject=row.subject,
        subject_type="product",
        attribute=row.attribute,
        qualifiers=row.qualifiers,
        value=row.value,
        value_min=value.low,
        value_max=value.high,
        unit=value.unit if value.edtf else row.unit or value.unit,
        as_of=row.as_of or value.edtf,
        as_of_basis=AsOfBasis.ROW if row.as_of else AsOfBasis.NONE,
        confidence=Decimal(1),
        span=Span.model_construct(_NO_FIELDS, source=row.source, line=row.line, start=0, end=len(quote), quote=quote),
        source_hash=_hash(row.source),
        rule="table",
    )


@lru_cache(maxsize=65536)
def _hash(source: str) -> str:
    return sha256(source.encode("utf-8")).hexdigest()
