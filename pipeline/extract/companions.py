"""Companions: what came out with a release that the text has just dated (`It also introduced X-Coder and X-Math`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.carried import listed_on
from pipeline.extract.draft import Draft
from pipeline.extract.rules.events import event_draft
from pipeline.extract.scope import subject_of
from pipeline.recognize.mention import MODELS, DateMention
from schemas.claim import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Cue, Name
    from schemas.vocabulary.attributes import Attribute

_JOINTS: Final = frozenset({"", "and", "then", "and then"})  # before the name that goes on with a verb
_STOP: Final = re.compile(r"[。.](?:\s|$)|;")
_NEAR: Final = 12  # characters between a word that denies and the verb
_OBJECT: Final = 12  # characters between a verb and its object
_ADVERB: Final = 1  # characters between a word such as `also` and the verb
_CERTAINTY: Final = 0.6  # the day is that of the whole


def debut_of(drafts: Sequence[Draft]) -> Draft | None:
    """Return the last release that some drafts date by a verb."""
    told = (draft for draft in reversed(drafts) if draft.attribute.debut and draft.rule == "event")
    return next((draft for draft in told if draft.modality is Modality.ASSERTED), None)


def companions(passage: Passage, drafts: Sequence[Draft], before: Draft | None) -> Iterator[Draft]:
    """Yield the releases of members that came out with their family; `before` is the release that the sentence before dates."""
    sentence = passage.sentence
    yield from _in_turn(passage, before)
    for cue in sentence.roles("attribute") if sentence.has("addition") else ():
        debut = debut_of([draft for draft in drafts if draft.mention.end <= cue.start]) or before
        if debut is None or cue.target != debut.attribute.id:
            continue
        own = any(date is not debut.mention for date in sentence.dates)
        if own or not sentence.touches("addition", cue, before=True, reach=_ADVERB) or _of_another(passage, cue, debut):
            continue
        for name in _released(passage, cue):
            if debut.subject.name in passage.lineage.lineage(name.canonical):
                subject = subject_of(name)
                yield Draft(subject, debut.attribute, debut.mention, debut.value, "event", _CERTAINTY)


def _in_turn(passage: Passage, before: Draft | None) -> Iterator[Draft]:
    """Yield the release that goes on with the verb before a semicolon (`X launched in 2023; Y in March 2024`)."""
    sentence = passage.sentence
    attribute = _told_before(passage, before) if sentence.dates and listed_on(sentence) else None
    if attribute is None:
        return
    date = sentence.dates[0]
    first = next((name for name in passage.names if name.type in attribute.subjects), None)
    if first is None or sentence.folded[sentence.start : first.start].strip(" *,") not in _JOINTS:
        return
    joint = sentence.gap(first, date).strip(" *")
    if first.end <= date.start and joint in passage.vocabulary.cues.role["dating"].words:
        yield event_draft(passage, subject_of(first), attribute, date, certainty=0.9)


def _told_before(passage: Passage, before: Draft | None) -> Attribute | None:
    """Return what befell whom the words before the semicolon tell of, be it somebody whom nobody listed."""
    if before is not None:
        return before.attribute
    sentence, terms = passage.sentence, passage.vocabulary.attributes.by_id
    told = [c for c in sentence.reading.cues if c.role == "attribute" and c.end <= sentence.start and c.target in terms]
    events = [cue for cue in told if terms[cue.target].debut]
    dates = [f for f in sentence.reading.figures if isinstance(f, DateMention) and f.end <= sentence.start]
    if not events or not dates or dates[-1].start < events[-1].end:
        return None
    verb = events[-1]
    denied = any(cue.role == "negation" and 0 <= verb.start - cue.end <= _NEAR for cue in sentence.reading.cues)
    gap = sentence.folded[verb.end : sentence.start].rstrip("; ")
    return None if denied or _STOP.search(gap) else terms[verb.target]


def _of_another(passage: Passage, cue: Cue, debut: Draft) -> bool:
    """Tell whether the sentence is about some other model than the one whose release is dated."""
    before = (name for name in passage.names if name.end <= cue.start and name.type in MODELS)
    return any(name.canonical != debut.subject.name for name in before)


def _released(passage: Passage, cue: Cue) -> Sequence[Name]:
    """Return the names right behind a verb."""
    near = (group for group in passage.groups if 0 <= group[0].start - cue.end <= _OBJECT)
    return next(near, ())
