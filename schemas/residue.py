"""Residue: every figure of a source that no claim uses, with the reason why and the words around it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from schemas.claim import Span


class Reason(StrEnum):
    """Why a figure became no claim; those that words of the vocabulary may change come first."""

    NO_ATTRIBUTE = "no_attribute"
    NO_FIT = "no_fit"
    NO_SUBJECT = "no_subject"
    NO_EVENT = "no_event"
    NO_YEAR = "no_year"
    NO_FIGURE = "no_figure"
    DUPLICATE = "duplicate"
    CONTEXT = "context"
    HEAD = "head"
    NAME = "name"
    IDENTIFIER = "identifier"
    ORDINAL = "ordinal"
    REFERENCE = "reference"
    GLOSS = "gloss"
    METADATA = "metadata"
    CODE = "code"
    URL = "url"
    STRUCK = "struck"
    HIDDEN = "hidden"
    MARKUP = "markup"


class Residue(BaseModel):
    """One row of `residue.csv`; `before` and `after` are the nearest words that could tell what the figure is."""

    model_config = ConfigDict(frozen=True)

    span: Span
    reason: Reason
    before: str = ""
    after: str = ""
