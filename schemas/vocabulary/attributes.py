"""Attributes: what can be claimed of a subject, by which words and units it is recognised, how it behaves in time."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.claim import SubjectType


class Attribute(BaseModel):
    """One attribute of the contract.

    `member_scales` are number scales under which a bare figure may stand for a member's name (`7B` for a model of a family),
    `member_units` the units of the counted words that may follow it (`7B模型`).
    `units` are the units that a figure may carry for this attribute; `unit` is the one written into the claim where the
    figure carries none. `least` and `most` bound the plausible magnitude in base units. `cues` name the attribute in
    running text, labels and table heads. `by_unit` are units that name the attribute without any cue. `scales` are the
    number scales (`b`, `亿` ...) under which a figure without unit is still taken for this attribute next to a cue.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Literal["number", "date", "category"]
    title: str
    subjects: tuple[SubjectType, ...]
    unit: str = ""
    units: frozenset[str] = frozenset()
    by_unit: frozenset[str] = frozenset()
    least: Decimal | None = None
    most: Decimal | None = None
    cues: tuple[str, ...] = ()
    weak_cues: tuple[str, ...] = ()  # name it only in a label or table head, never in running text
    scales: frozenset[str] = frozenset()
    member_scales: frozenset[str] = frozenset()
    member_units: frozenset[str] = frozenset({""})
    qualifiers: tuple[str, ...] = ()
    integer: bool = False  # counts whole things: a figure with a fraction is something else
    without: tuple[str, ...] = ()  # words in the same clause or label that make the figure something else
    not_behind: tuple[str, ...] = ()  # words right before a figure that make it a circumstance (`at 32K context`)
    bare: Literal["anywhere", "head"] = "anywhere"  # where a figure without a unit is taken for it: under a head only
    second_of: str = ""  # the second of two figures joined by a slash, the first being that attribute (`671B/37B`)
    followed_by: str = ""  # a name of this type right behind a figure tells the attribute (`2048 H800`)
    by_form: tuple[str, ...] = ()  # `scale:unit` of figures that name the attribute where nothing else does (`k:token`)
    basis: bool = False  # said of what something is based on: `数千个基于X的模型` counts for X
    open: bool = False  # takes any figure that has a subject and a label but no attribute of its own
    # read only where the sentence itself (`always`), or a sentence of running text (`prose`), names the subject
    named: Literal["", "prose", "always"] = ""
    labelled: bool = False  # read only behind a label or a verb of its own
    changes: bool = False  # its value changes with time: facts are kept apart by date
    cumulative: bool = False  # counts that only grow
    multiple: bool = False  # several values are true at once
    family: Literal["", "range", "maximum", "own"] = ""  # how a family's figure relates to its members'
    core: bool = False  # a column of models.csv
    reason: str = ""


class AttributeTerms(BaseModel):
    """The file `attributes.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attribute: tuple[Attribute, ...] = Field(default=())

    @cached_property
    def by_id(self) -> dict[str, Attribute]:
        """Return the attributes by their ids."""
        return {attribute.id: attribute for attribute in self.attribute}
