"""Ages: an event told by how long ago it was when the article was written (`上线仅3天`, `发布不到一周`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.age import came_out
from pipeline.extract.draft import Draft, date_value
from pipeline.extract.rules.event_subjects import objects
from schemas.claim import AsOfBasis, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Cue, Quantity

_GAP: Final = 8  # characters of words such as 至今仅 between a verb and an age


def ages(passage: Passage) -> Iterator[Draft]:
    """Read the age of what a verb of an event is said of; in a text about another day it is no age."""
    if passage.sentence.dates:
        return
    for quantity in passage.sentence.quantities:
        dated = passage.dated(quantity)
        if dated is None or dated.basis is not AsOfBasis.ARTICLE:
            continue
        cue = _verb(passage, quantity)
        day = came_out(passage, quantity) if cue is not None else None
        if cue is None or day is None:
            continue
        attribute = passage.vocabulary.attributes.by_id[cue.target]
        named = {name.canonical for name in passage.names if name.end <= quantity.start}
        for subject in objects(passage, cue, quantity, attribute):
            if passage.names and subject.name not in named:
                continue  # whom the rest of the sentence names, it may speak of
            yield Draft(subject, attribute, quantity, date_value(day), rule="age", certainty=0.6)


def _verb(passage: Passage, age: Quantity) -> Cue | None:
    """Return the verb of an event right before an age that a word such as 仅 or 不到 tells to run up to now."""
    sentence = passage.sentence
    if sentence.touches("age_not", age, before=False, reach=0):
        return None
    terms = passage.vocabulary.attributes.by_id
    verbs = [c for c in sentence.cues if c.role == "attribute" and c.target in terms and terms[c.target].debut]
    for cue in reversed([verb for verb in verbs if verb.end <= age.start]):
        words = sentence.gap(cue, age)
        told = [word for word in sentence.roles("age") if cue.end <= word.start and word.end <= age.start]
        rest = len(words.replace(" ", "")) - sum(word.end - word.start for word in told)
        early = sentence.touches("age", cue, before=True, reach=0)
        if len(words) <= _GAP and not rest and (told or early or age.precision is Precision.AT_MOST):
            return cue
    return None
