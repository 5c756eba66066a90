"""Records out of the tables that a build wrote: what `reconcile` starts from where its table is a `claims.csv` of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from pipeline.export.claims import LAYOUT as CLAIMS
from schemas.claim import Claim, Qualifiers, Span
from schemas.errors import MisuseError
from schemas.residue import Residue
from schemas.source import MetadataItem, SourceMetadata, SourceRecord

if TYPE_CHECKING:
    from pipeline.export.csv_text import Row

_PAIR: Final = re.compile(r"; (?=\w+=)")
_COUNTS: Final = ("n_chars", "n_claims", "n_figures", "n_residue")
_LATER: Final = {"exceeds"}
_STATED: Final = tuple(SourceMetadata.model_fields)


def is_ours(header: Iterable[str]) -> bool:
    """Tell whether a table has every column of `claims.csv` that it has always had."""
    return {field.name for field in CLAIMS.fields} - _LATER <= set(header)


def claims(rows: Iterable[Row], hashes: Mapping[str, str], place: str) -> tuple[Claim, ...]:
    """Return the claims of the rows of a `claims.csv`; raises MisuseError, with the row, where a cell makes no sense.

    `hashes` are those of the sources; a source that is not among them is known by its name.
    """
    return tuple(_claim(row, hashes, f"{place} row {number}") for number, row in enumerate(rows, 1))


def _claim(row: Row, hashes: Mapping[str, str], place: str) -> Claim:
    source = row["source"]
    plain = {name: row[name] for name in Claim.model_fields.keys() & row.keys()}
    ends = {name: row[name] or None for name in ("value_min", "value_max")}
    own = {
        "qualifiers": _qualifiers(row["qualifiers"]),
        "section": tuple(part for part in row["section"].split(" > ") if part),
        "source_hash": hashes.get(source) or sha256(source.encode("utf-8")).hexdigest(),
        "rank": "normal",
    }
    try:
        return Claim.model_validate(plain | ends | own | {"span": _span(row, row["quote"])})
    except ValidationError as error:
        first = error.errors()[0]
        found = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise MisuseError(
            f"{place}: {found}; a table with the columns of claims.csv must hold what they say"
        ) from error


def _span(row: Row, quote: str) -> Span:
    return Span.model_validate(
        {
            "source": row["source"],
            "line": row["line"],
            "start": row["char_start"],
            "end": row["char_end"],
            "quote": quote,
        }
    )


def _qualifiers(cell: str) -> Qualifiers:
    pairs = (pair.partition("=") for pair in _PAIR.split(cell) if pair)
    return tuple((key, value) for key, _, value in pairs)


def sources(rows: Iterable[Row]) -> tuple[SourceRecord, ...]:
    """Return the sources of the rows of a `sources.csv`."""
    return tuple(_source(row) for row in rows)


def _source(row: Row) -> SourceRecord:
    basis = dict(part.split(": ", 1) for part in row["metadata_basis"].split(" | ") if ": " in part)
    stated = {name: MetadataItem(value=row[name], basis=basis.get(name, "")) for name in _STATED if row[name]}
    counts = {name: int(row[name]) for name in _COUNTS}
    rest = {name: row[name] for name in ("source", "format", "encoding", "sha256", "error")}
    return SourceRecord.model_validate(rest | counts | {"metadata": SourceMetadata(**stated)})


def residue(rows: Iterable[Row]) -> tuple[Residue, ...]:
    """Return the residue of the rows of a `residue.csv`."""
    return tuple(
        Residue.model_validate(
            {
                "span": _span(row, row["text"]),
                "reason": row["reason"],
                "before": row["before"],
                "after": row["after"],
            }
        )
        for row in rows
    )
