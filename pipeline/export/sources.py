"""sources.csv: one row per file below raw/, read or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.export.layout import Column, Field, Layout, Table, fields_of, fill, texts

if TYPE_CHECKING:
    from schemas.dataset import Dataset
    from schemas.source import MetadataItem, SourceMetadata, SourceRecord


def _said(item: MetadataItem | None) -> str:
    return item.value if item else ""


def _basis(metadata: SourceMetadata) -> str:
    return texts(f"{name}: {item.basis}" for name, item in metadata if item)


COLUMNS: Final[tuple[Column[SourceRecord], ...]] = (
    Column(Field("source", "path below raw/", required=True), lambda source: source.source),
    Column(Field("title", "as stated"), lambda source: _said(source.metadata.title)),
    Column(Field("author", "as stated"), lambda source: _said(source.metadata.author)),
    Column(Field("publisher", "as stated"), lambda source: _said(source.metadata.publisher)),
    Column(Field("published", "EDTF date"), lambda source: _said(source.metadata.published)),
    Column(Field("updated", "EDTF date"), lambda source: _said(source.metadata.updated)),
    Column(Field("language", "zh, en ..."), lambda source: _said(source.metadata.language)),
    Column(Field("format", "what the file turned out to hold"), lambda source: source.format),
    Column(Field("encoding", "how it was decoded"), lambda source: source.encoding),
    Column(Field("sha256", "of the bytes", pattern="[0-9a-f]{64}"), lambda source: source.sha256),
    Column(Field("n_chars", "code points", "integer", required=True, minimum=0), lambda source: str(source.n_chars)),
    Column(
        Field("n_claims", "rows of claims.csv", "integer", required=True, minimum=0),
        lambda source: str(source.n_claims),
    ),
    Column(
        Field("n_figures", "numbers and dates written with digits", "integer", required=True, minimum=0),
        lambda source: str(source.n_figures),
    ),
    Column(
        Field("n_residue", "rows of residue.csv", "integer", required=True, minimum=0),
        lambda source: str(source.n_residue),
    ),
    Column(Field("error", "why it could not be read, and what to do"), lambda source: source.error),
    Column(
        Field("metadata_basis", "where each piece of metadata was found, joined with ' | '"),
        lambda source: _basis(source.metadata),
    ),
)

LAYOUT: Final = Layout("sources", "The articles", fields_of(COLUMNS), key=("source",), order=())


def table(dataset: Dataset) -> Table:
    """Return sources.csv."""
    return fill(LAYOUT, COLUMNS, dataset.sources)
