"""Units: what a number is a number of."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas.vocabulary.word import Word


class Unit(BaseModel):
    """A canonical unit and the words for it.

    `words` are read in either case, Latin ones of three letters and more with a plural `s` too; `symbols` only in the
    case given (`m` is a metre, `M` a million). `before` are what stands in front of the number ($, RMB). `unless` are
    beginnings of longer words that a word must not be taken out of (分 in 分钟, 分别).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Word
    kind: Literal["count", "currency", "time", "ratio", "share", "score", "physical"] = "count"
    words: tuple[Word, ...] = ()
    symbols: tuple[Word, ...] = ()
    before: tuple[Word, ...] = ()
    minor: dict[str, Decimal] = {}  # words for parts of it, and how much of it they are: 角, cents
    each: tuple[Word, ...] = ()  # words that stand for it only behind a `per`: 月 in $20/月
    final: tuple[Word, ...] = ()  # words that stand for it only where nothing counted follows: 三块
    sized: bool = False  # what has a size: the `7B` of `7B model` says how large it is, not how many there are
    unless: tuple[Word, ...] = ()
    priced_per: Decimal = Decimal(1)  # a price for it is given for so many: tokens by the million
    priced_as: str = ""  # and written so: `1M tokens`
    reason: str = ""


class UnitTerms(BaseModel):
    """The file `units.toml`; a field's own file is added to the default one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: tuple[Unit, ...] = ()
    measure: tuple[Word, ...] = ()  # words between number and noun that count things: 个, 款
    per: tuple[Word, ...] = ()  # between a unit and what it is counted for: /, 每, per
    per_unless: tuple[Word, ...] = ()  # behind what looks counted for: $5 a year earlier

    @cached_property
    def counted(self) -> frozenset[str]:
        """Return the units of things that are counted, not measured."""
        return frozenset(unit.id for unit in self.unit if unit.kind == "count")
