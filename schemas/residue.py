"""Residue: every figure of a source that no claim uses, with the reason why."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from schemas.claim import Span


class Residue(BaseModel):
    """One row of `residue.csv`."""

    model_config = ConfigDict(frozen=True)

    span: Span
    reason: str
