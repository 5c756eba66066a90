"""A change: one difference between a dataset and the one it replaces, and why it came about."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class ChangeOf(StrEnum):
    """What a change is of: the inputs first, then what follows from them."""

    SOURCE = "source"
    VOCABULARY = "vocabulary"
    PROGRAM = "program"
    RULING = "ruling"
    FACT = "fact"
    DISCREPANCY = "discrepancy"


class ChangeKind(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    EDITED = "edited"
    CHANGED = "changed"
    OPENED = "opened"
    CLOSED = "closed"
    RULED = "ruled"
    STALE = "stale"
    REOPENED = "reopened"
    ORPHANED = "orphaned"


class Change(BaseModel):
    """One row of `changes.csv`. `before` and `after` are texts for a person, empty where there is nothing."""

    model_config = ConfigDict(frozen=True)

    what: ChangeOf
    change: ChangeKind
    id: str = ""
    subject: str = ""
    attribute: str = ""
    qualifiers: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
