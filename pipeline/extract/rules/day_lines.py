"""Events beside their day: listed under a line that is nothing but it (`*April 28, 2023*`), or in a record with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.draft import Draft, date_value
from pipeline.extract.rules.events import objects
from pipeline.extract.rules.verbs import of_document
from pipeline.extract.scope import Dated
from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import DateMention
from schemas.claim import AsOfBasis, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize import Reading
    from pipeline.recognize.mention import Cue


def day_lines(passage: Passage) -> Iterator[Draft]:
    """Give the first verb of an event that begins a list item the day that stands above the list; so in a record."""
    sentence = passage.sentence
    recorded = record_day(sentence.reading) if sentence.label_end > sentence.start > 0 else None
    day = recorded or passage.scope.day
    opens = recorded or (sentence.reading.block.kind is BlockKind.ITEM and sentence.start == 0)
    if day is None or sentence.dates or not opens:
        return
    for cue in _verbs(passage)[:1]:
        attribute = passage.vocabulary.attributes.by_id[cue.target]
        told = recorded or replace(day, start=cue.start, end=cue.end)
        for subject in objects(passage, cue, told, attribute) if passage.names else ():
            yield Draft(
                subject=subject,
                attribute=attribute,
                mention=told,
                value=date_value(day),
                rule="event",
                certainty=0.8,
                dated=Dated(day.value, AsOfBasis.SECTION),
            )


def record_day(reading: Reading) -> DateMention | None:
    """Return the day of a record: the only date of a block of labelled lines, behind a label that asks for nothing else.

    (`date: 2024-05-01`, then `headline: X released`)
    """
    dates = [figure for figure in reading.figures if isinstance(figure, DateMention) and "/" not in figure.value]
    lines = reading.folded.count("\n")
    if len(dates) != 1 or not lines or reading.block.kind is BlockKind.ITEM:
        return None
    start = reading.folded.rfind("\n", 0, dates[0].start) + 1
    end = reading.folded.find("\n", dates[0].end)
    rest = reading.folded[dates[0].end : end if end >= 0 else len(reading.folded)]
    label = reading.folded[start : dates[0].start].strip(" *")
    words = (c for c in reading.cues if c.role == "label" and start <= c.start and c.end <= dates[0].start)
    alone = label.endswith(":") and not rest.strip(" *")
    return dates[0] if alone and any(reading.folded[c.start : c.end] == label.strip(" :*") for c in words) else None


def _verbs(passage: Passage) -> list[Cue]:
    """Return the verbs of events that the sentence asserts, each of the thing itself and not of a paper about it."""
    terms, sentence = passage.vocabulary.attributes.by_id, passage.sentence
    verbs = [cue for cue in sentence.cues if cue.role == "attribute" and cue.target in terms]
    return [
        cue
        for cue in verbs
        if terms[cue.target].kind == "date"
        and passage.modality(cue) is Modality.ASSERTED
        and not of_document(passage, cue)
        and not sentence.touches("denial", cue, before=True, reach=0)
    ]
