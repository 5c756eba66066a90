"""Possessed figures: figures right behind the possessive of a model, without a word of their own (`小于X的175B`).

They are what the figure before them in the sentence is, or else the size of the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.fitting import fits
from pipeline.extract.strength import BEFORE, FORM, Attribution
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Quantity


def possessed(
    passage: Passage, value: Quantity, attribute_of: Callable[[Passage, Quantity], Attribution | None]
) -> Iterator[Attribution]:
    """Yield what a figure is that a model it is set against has (`训练了1T词元，某某的300B`)."""
    sentence = passage.sentence
    if not value.scale or value.unit or not sentence.touches("possessive", value, before=True, reach=0):
        return
    words = passage.vocabulary.cues.role["possessive"].words
    named = (n for n in passage.compared if n.type in MODELS and n.end <= value.start)
    owner = next((n for n in named if sentence.gap(n, value).strip(" *") in words), None)
    end = value.end + len(sentence.clause_rest(value).lstrip(" )"))
    if owner is None or any(map(str.isalpha, sentence.folded[value.end : end])):
        return
    before = [q for q in sentence.quantities if q.end <= owner.start and not passage.is_name(q)]
    told = attribute_of(passage, before[-1]) if before else None
    if told is not None:
        yield from (Attribution(told.attribute, BEFORE) for _ in range(fits(told.attribute, value, headed=True)))
        return
    for attribute in passage.vocabulary.attributes.sized:
        if value.scale in attribute.member_scales and fits(attribute, value):
            yield Attribution(attribute, FORM)
