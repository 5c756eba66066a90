"""Units: what a number is a number of."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from schemas.vocabulary.word import Word


class Unit(BaseModel):
    """A canonical unit and the words for it.

    `words` are read in either case, Latin ones of three letters and more with a plural `s` too; `symbols` only in the
    case given (`m` is a metre, `M` a million). `before` are what stands in front of the number ($, RMB). `unless` are
    beginnings of longer words that a word must not be taken out of (分 in 分钟, 分别). `factor` is how many of the unit
    `base` it is, where that never varies: a kilometre is 1000 metres, but a month has no number of days.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Word
    kind: Literal["count", "currency", "time", "ratio", "share", "score", "physical"] = "count"
    base: str = ""
    factor: Decimal = Decimal(1)
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

    def joined(self, other: Unit) -> Unit:
        """Return this unit with what another entry of its id adds: its words, and what else it says."""
        said = {name: getattr(other, name) for name in other.model_fields_set}
        words = {name: (*getattr(self, name), *more) for name, more in said.items() if isinstance(more, tuple)}
        return self.model_copy(update={**said, **words})


class UnitTerms(BaseModel):
    """The file `units.toml`; a field's own file is added to the default one, word by word where a unit is in both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: tuple[Unit, ...] = ()
    measure: tuple[Word, ...] = ()  # words between number and noun that count things: 个, 款
    per: tuple[Word, ...] = ()  # between a unit and what it is counted for: /, 每, per
    per_unless: tuple[Word, ...] = ()  # behind what looks counted for: $5 a year earlier

    @field_validator("unit")
    @classmethod
    def _joined(cls, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        kept: dict[str, Unit] = {}
        for unit in units:
            old = kept.get(unit.id)
            kept[unit.id] = old.joined(unit) if old else unit
        return tuple(kept.values())

    @cached_property
    def counted(self) -> frozenset[str]:
        """Return the units of things that are counted, not measured."""
        return frozenset(unit.id for unit in self.unit if unit.kind == "count")

    @cached_property
    def _sizes(self) -> dict[str, tuple[str, Decimal]]:
        return {unit.id: (unit.base or unit.id, unit.factor) for unit in self.unit}

    def factors(self, unit: str) -> dict[str, Decimal]:
        """Return the units that can be turned into this one, and by which factor."""
        base, size = self._sizes.get(unit, ("", Decimal(1)))
        return {name: own / size for name, (other, own) in self._sizes.items() if other == base and name != unit}
