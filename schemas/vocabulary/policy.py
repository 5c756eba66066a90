"""Policy: by which rules claims are compared, choices are made and severities are graded, as data with reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.discrepancy import Severity


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PrecedenceRule(_Table):
    """One rule of the choice: its id (the code knows how), and the words that a reviewer reads."""

    id: str
    words: str
    reason: str


class SpreadGrades(_Table):
    """From which spread on a disagreement is an error, and up to which it is mere information.

    Numbers are relative (0.005 is half a percent), dates in days.
    """

    number_error: Decimal
    date_info: int
    date_error: int


class Tolerances(_Table):
    """How figures are read where the words leave room."""

    at_least_factor: Decimal  # a count `N+` that only grows is read as N up to N times this
    several_factor: Decimal  # an order of magnitude (`thousands`) is read as at least so many of it
    name_factor: Decimal  # a figure within this factor of the one in the name is a matter of what is counted
    distinctive_digits: int  # significant digits from which a figure is hardly ever shared by chance
    kin_digits: int  # the same between a family and one member, within one source
    distinctive_size: Decimal  # a count below recurs by chance
    carried_over_days: int  # a growing count repeated unchanged after so many days was carried over
    loose_count: Decimal  # loosely counted figures that lie closer (relative) count different things


class TruthSettings(_Table):
    """How sources are weighed (see pipeline/reconcile/reliability.py). One setting for whatever is reconciled."""

    prior: Decimal  # accuracy of a source that nothing is known of
    shrinkage: Decimal  # as many claims of that accuracy are added to its own
    wrong_values: int  # how many wrong values there are to choose from
    least: Decimal  # no accuracy is nearer to 0 or 1
    turns: int
    copying_turns: tuple[int, ...]  # turns after which it is asked anew who copies whom
    copied: Decimal  # share of a copying source's claims that it copies
    copies_expected: Decimal  # share of pairs expected to copy before anything is known
    rare: int  # an error that more sources make says nothing about copying
    shared_errors: int  # fewer shared errors are chance
    close: Decimal  # numbers that lie closer (relative) support each other
    says_less: Decimal  # share of its weight that a text lends to one with the same words and more
    plausible: Decimal  # how much a category gains that other subjects have too
    clear: Decimal  # a majority is clear from so many times the sources of the next side on
    temperature: Decimal  # how much surer agreement makes than it ought to; 1 takes it as it is
    decisive: Decimal  # reliability decides from such odds on


class NearAttributes(_Table):
    """Two date attributes that sources mix up: `second` may follow `first`, never precede it."""

    first: str
    second: str
    reason: str


class BroaderValue(_Table):
    """A category that only says what something is not: it agrees with any value outside `excludes`."""

    attribute: str
    value: str
    excludes: tuple[str, ...]
    reason: str


class NamedFigures(_Table):
    """The attributes whose figures a name itself states, and variants that come before what they are named after."""

    size: str
    active: str
    early: frozenset[str] = frozenset()


class Relation(_Table):
    """An equation between attributes that claims can be put into.

    `quotient`: `attribute` is `operand` of the subject divided by that of the one named in the qualifier `reference`.
    `difference`: a figure in months, with a `reference`, is the time between both dates `operand`.
    `at_most`: `attribute` never exceeds `operand` of the same subject.
    `at_least_share`: `attribute` is at least `operand` times `part` divided by `whole`, all of the same subject.
    `growth`: `attribute` is by how many times the figure before it exceeds that of the generation before, where it is
    said with one of `words`.
    `interval`: `attribute`, labelled with one of `words`, is the months from one generation to the next, by their dates.
    """

    id: Literal["quotient", "difference", "at_most", "at_least_share", "growth", "interval"]
    attribute: str
    operand: str = ""
    words: tuple[str, ...] = ()  # folded, as free-text qualifiers are compared
    part: str = ""
    whole: str = ""
    severity: Severity = Severity.WARNING
    reason: str


class Policy(_Table):
    """The file `precedence.toml`."""

    rule: tuple[PrecedenceRule, ...]
    severity: SpreadGrades
    tolerance: Tolerances
    truth: TruthSettings
    near: tuple[NearAttributes, ...] = ()
    broader: tuple[BroaderValue, ...] = ()
    same_scale: tuple[frozenset[str], ...] = ()  # units whose figures may be compared as they stand
    free_text: frozenset[str] = frozenset()  # qualifiers that writers word freely
    required: frozenset[str] = frozenset()  # qualifiers without which a figure can't be placed
    separate: frozenset[str] = frozenset()  # qualifiers by which figures are plainly of different things
    default: dict[str, str] = Field(default={})  # what a missing qualifier means, where it means something
    names: NamedFigures
    relation: tuple[Relation, ...] = ()
    loosely_counted: frozenset[str] = frozenset()  # counts whose extent depends on who counts
    alike: tuple[frozenset[str], ...] = ()  # counts that writers take for one another
    measured: frozenset[str] = frozenset()  # attributes whose exact figure belongs to one subject
    inherited: frozenset[str] = frozenset()  # attributes that a family is said to have of all its members
    per_generation: frozenset[str] = frozenset()  # attributes that a family has anew in each generation

    def scale(self, unit: str) -> str:
        """Return one name for all units of a scale."""
        return next((min(units) for units in self.same_scale if unit in units), unit)

    def words(self, rule: str) -> str:
        """Return the words of a rule, with its blanks still open."""
        return next(entry.words for entry in self.rule if entry.id == rule)
