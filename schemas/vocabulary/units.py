"""Units: what a number is a number of."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Unit(BaseModel):
    """A canonical unit and the words for it. `measure` words (个, 款) may stand between the number and the unit word."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    words: tuple[str, ...]
    kind: Literal["count", "currency", "time", "ratio", "share", "score", "physical"] = "count"
    prefix: tuple[str, ...] = ()  # words that stand before the number: $, ¥, US$
    factor: str = "1"  # base units in one of these words' units, for units that are multiples of another
    reason: str = ""


class UnitTerms(BaseModel):
    """The file `units.toml`; a field's own file is added to the default one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: tuple[Unit, ...] = ()
    measure: tuple[str, ...] = ()
