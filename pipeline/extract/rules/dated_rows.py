"""Dated rows: things that one verb brought out one after the other, each with its date (`A in March 2024 and B in June`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.rules.verbal import event_of
from pipeline.extract.rules.verbs import verb_of

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import DateMention, Name
    from schemas.vocabulary.attributes import Attribute

_IN: Final = re.compile(r"[*\"”]*(?: \([^()]{1,30}\))? (?:in|on) (?:early |mid-?|late )?")


def row_before(passage: Passage, date: DateMention) -> tuple[Name, DateMention] | None:
    """Return the name right before a date, and the date right before that, where words of enumeration join the two."""
    sentence = passage.sentence
    named = [name for name in passage.names if name.end <= date.start]
    told = [other for other in sentence.dates if other.end <= date.start]
    if not named or not told or not told[-1].end <= named[-1].start:
        return None
    between = [name for name in passage.names if told[-1].end <= name.start and name.end <= date.start]
    joined = sentence.gap(told[-1], named[-1]).strip(' ,"“*') in passage.vocabulary.cues.role["then"].words
    row = len(between) == 1 and joined and _IN.fullmatch(sentence.gap(named[-1], date))
    return (named[-1], told[-1]) if row else None


def rest_of_row(passage: Passage, first: Name) -> list[Name]:
    """Return the names that go on with the row which a name and its date begin."""
    found, last = [], first
    for date in passage.sentence.dates:
        row = row_before(passage, date)
        if row and last.end <= row[1].start and _IN.fullmatch(passage.sentence.gap(last, row[1])):
            found.append(row[0])
            last = row[0]
    return found


def event_of_row(passage: Passage, date: DateMention) -> Attribute | None:
    """Return the event that the verb of a row tells of, by the first date in it."""
    while row := row_before(passage, date):
        date = row[1]
    verb = verb_of(passage, date)
    behind = verb is not None and verb.end <= date.start  # `launched A in May and B in June`
    return event_of(passage, verb) if verb and behind and verb.role == "attribute" else None
