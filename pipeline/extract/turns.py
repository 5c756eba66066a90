"""Turns: a name that parts the time before it from the time after, and the date beside it (`Before X (until May 2023)`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from schemas.claim import Precision
from schemas.edtf import day_range

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import DateMention, Name

_OPEN: Final = ".."


def turns(passage: Passage, names: tuple[Name, ...]) -> list[tuple[Name, DateMention]]:
    """Return the names with which a time is told to end or begin, each with that day, in brackets behind it."""
    return [
        (name, _end(date))
        for date in passage.sentence.dates
        if _OPEN in date.value.split("/")
        for name in names
        if _parts(passage, name, date)
    ]


def _end(date: DateMention) -> DateMention:
    """Return the day on which a period without a beginning ends, or one without an end begins."""
    value = next(end for end in date.value.split("/") if end != _OPEN)
    return replace(date, value=value, days=day_range(value), precision=Precision.EXACT)


def _parts(passage: Passage, name: Name, date: DateMention) -> bool:
    """Tell whether `before` or `after` stands beside a name, and nothing but the brackets between it and a date."""
    sentence = passage.sentence
    between, opened, lead = sentence.gap(name, date).partition("(")
    closed = sentence.folded[date.end : sentence.end].lstrip().startswith(")")
    if name.end > date.start or not (opened and closed) or lead.strip():
        return False
    word = between.strip(" *")
    ahead = not word and sentence.touches("turn", name, before=True, reach=0)
    return ahead or word in passage.vocabulary.cues.role["turned"].folded
