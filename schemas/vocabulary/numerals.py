"""Numerals: how zh and en write numbers, ranges and bounds."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class NumeralTerms(BaseModel):
    """The file `numerals.toml`."""

    model_config = ConfigDict(frozen=True, extra="allow")
