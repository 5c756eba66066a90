"""Dates: how zh and en write days, months, quarters, years and the words that relate them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class DateTerms(BaseModel):
    """The file `dates.toml`."""

    model_config = ConfigDict(frozen=True, extra="allow")
