"""Headings: which attribute the head of a table's row or column names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.benchmarks import IN_BRACKETS
from pipeline.extract.fitting import fits
from pipeline.extract.scales import figures_of, scaled
from pipeline.recognize.mention import Cue, DateMention, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.recognize import Reading
    from schemas.vocabulary.attributes import Attribute

_MOST: Final = 0.6  # of a head's text that a weak cue must make up to name its attribute
_RATE: Final = re.compile(r"[$¥￥€£]?\s*/.*")  # `Input $/M`


def named_attribute(
    terms: Mapping[str, Attribute], heads: Sequence[Reading], reading: Reading, scale: Quantity | None
) -> Attribute | None:
    """Return the attribute that heads name and the cell can hold: the longest cue, the innermost head first."""
    for head in reversed(heads):
        cues = [cue for cue in head.cues if cue.target in terms and _names_head(cue, head)]
        cues = [cue for cue in cues if not any(word in head.folded for word in terms[cue.target].without)]
        cues = [cue for cue in cues if _can_hold(reading, terms[cue.target], scale)]
        unit = scale.unit if scale else ""
        cues = [cue for cue in cues if unit in terms[cue.target].units | terms[cue.target].by_unit] or cues
        if cues:
            best = max(cues, key=lambda cue: (cue.end - cue.start, cue.role == "attribute", -cue.start))
            return terms[best.target]
    return None


def _can_hold(reading: Reading, attribute: Attribute, scale: Quantity | None) -> bool:
    """Tell whether a cell holds what an attribute asks for: a date, a number that it can be, a name or a yes or no."""
    if attribute.kind == "date":
        return any(isinstance(figure, DateMention) for figure in reading.figures)
    if attribute.kind == "number":
        given = (*figures_of(reading), *figures_of(scaled(reading, scale)))
        return any(fits(attribute, figure, headed=True) and not _broken(attribute, figure) for figure in given)
    said = attribute.by_answer.keys() | attribute.by_role.keys()
    return bool(reading.names) or any(cue.role in said for cue in reading.cues)


def _broken(attribute: Attribute, figure: Quantity) -> bool:
    return attribute.integer and figure.low != figure.low.to_integral_value()


def _names_head(cue: Cue, head: Reading) -> bool:
    """Tell whether a cue names the attribute of a head: a strong one anywhere, a weak one only if it is most of it."""
    label = head.folded
    for figure in head.figures:  # `1M output tokens`
        label = label[: figure.start] + " " * (figure.end - figure.start) + label[figure.end :]
    for rate in head.cues:
        if rate.role == "denominator" and rate.start > cue.end:
            label = label[: rate.start]  # `Price per 1M tokens`
    label = _RATE.sub("", IN_BRACKETS.sub("", label)).strip(" *_")
    most = cue.end - cue.start >= _MOST * len(label) and head.folded[cue.start : cue.end] in label
    return cue.role == "attribute" or (cue.role == "label" and most)
