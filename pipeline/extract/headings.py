"""Headings: which attribute the head of a table's row or column names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.fitting import fits
from pipeline.extract.headrows import names_head
from pipeline.extract.scales import figures_of, scaled
from pipeline.recognize.mention import DateMention, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.recognize import Reading
    from pipeline.recognize.mention import Cue
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute


def named_attribute(
    vocabulary: Vocabulary, heads: Sequence[Reading], reading: Reading, scale: Quantity | None
) -> Attribute | None:
    """Return the attribute that heads name and the cell can hold: the longest cue, the innermost head first.

    A head such as `Value` names none: over money it is no valuation.
    """
    terms, plain = vocabulary.attributes.by_id, vocabulary.cues.role["value_head"].folded
    for head in (head for head in reversed(heads) if head.folded.strip(" *_") not in plain):
        cues = [cue for cue in head.cues if cue.target in terms and names_head(cue, head)]
        cues = [cue for cue in cues if not any(word in head.folded for word in terms[cue.target].without)]
        ended = any(cue.role == "end_head" for cue in head.cues)
        cues = [cue for cue in cues if not (ended and terms[cue.target].kind == "date")]
        cues = [cue for cue in cues if _can_hold(reading, terms[cue.target], scale)]
        unit = scale.unit if scale else ""
        cues = [cue for cue in cues if unit in terms[cue.target].units | terms[cue.target].by_unit] or cues
        if cues:
            cues = _parts_told(cues, head, terms) or cues
            best = max(
                cues,
                key=lambda cue: (
                    cue.end - cue.start,
                    terms[cue.target].bare != "head",
                    cue.role == "attribute",
                    -cue.start,
                ),
            )
            return terms[best.target]
    return None


def _parts_told(cues: Sequence[Cue], head: Reading, terms: Mapping[str, Attribute]) -> list[Cue]:
    """Leave out the whole where a head names a part of it, the part where it names both (`Parameters (activated)`)."""
    both = any(cue.role == "in_all" for cue in head.cues)
    targets = {cue.target for cue in cues}
    parts = {target: terms[target].second_of for target in targets if terms[target].second_of in targets}
    left = parts.keys() if both else set(parts.values())
    return [cue for cue in cues if cue.target not in left]


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
