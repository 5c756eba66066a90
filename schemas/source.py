"""A source: one article below `raw/`, what is known about it and how it was read."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class MetadataItem(BaseModel):
    """One piece of metadata with where it was found (`front matter: pubDatetime`, `line 561: Last Updated`)."""

    model_config = ConfigDict(frozen=True)

    value: str
    basis: str


class SourceMetadata(BaseModel):
    """What a source says about itself; a piece that it does not say is None, never guessed."""

    model_config = ConfigDict(frozen=True)

    title: MetadataItem | None = None
    author: MetadataItem | None = None
    publisher: MetadataItem | None = None
    published: MetadataItem | None = None  # EDTF
    updated: MetadataItem | None = None  # EDTF
    language: MetadataItem | None = None  # BCP 47: zh, en


class SourceRecord(BaseModel):
    """One row of `sources.csv`. `error` is empty where the source was read, else what was wrong and what to do."""

    model_config = ConfigDict(frozen=True)

    source: str
    metadata: SourceMetadata
    format: str = ""  # markdown, html
    encoding: str = ""
    sha256: str = ""
    n_chars: int = 0
    n_claims: int = 0
    n_figures: int = 0
    n_residue: int = 0
    error: str = ""
