"""Trained: the model that money or chips before it were spent on (`used 2,000 GPUs to train X`, `spent $5M training X`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.fitting import fits
from pipeline.extract.strength import Attribution
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention, Name, Quantity


def trained_with(passage: Passage, value: Mention) -> Name | None:
    """Return the model behind a verb of training that follows a value in its clause."""
    found = _trained(passage, value)
    return found[1] if found else None


def spent_on_training(passage: Passage, quantity: Quantity, found: Attribution) -> Attribution:
    """Return what training cost where somebody spent a sum on the training of a model, and no investment."""
    told = _trained(passage, quantity) if found.attribute.received else None
    if told is None:
        return found
    verb = told[0]
    said = passage.sentence.folded[verb.start : verb.stop].strip()
    beside = [attribute for cue, attribute in passage.cued if cue.start < verb.stop and verb.start < cue.end]
    by_word = [a for a in passage.vocabulary.attributes.attribute if any(word.endswith(f" {said}") for word in a.cues)]
    for attribute in (*beside, *by_word):  # `spent $5M on training X`: no word of it stands there whole
        of_models = attribute.subjects[0] == "model" and "organization" not in attribute.subjects
        if of_models and fits(attribute, quantity):
            return Attribution(attribute, found.strength)
    return found


def _trained(passage: Passage, value: Mention) -> tuple[range, Name] | None:
    """Return the place of the verb, and the model right behind it."""
    sentence, words = passage.sentence, passage.vocabulary.cues.role["trains"].words
    here = sentence.clause(value.start)
    for name in passage.names:
        if name.start < value.end or name.type not in MODELS or sentence.clause(name.start) != here:
            continue
        said = sentence.gap(value, name).rstrip().removesuffix(" the")
        if verb := next((word for word in words if said.endswith(word)), ""):
            end = value.end + len(said)
            return range(end - len(verb), end), name
    return None
