"""Startups: whom words such as 这家初创公司 mean: the firm that a sentence puts money into, or that the text calls so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pipeline.extract.scope import Subject, subject_of
from pipeline.extract.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.extract.passage import Passage
    from pipeline.recognize import Reading
    from pipeline.recognize.mention import Mention
    from schemas.vocabulary.attributes import Attribute

_PHRASE: Final = r"(?:{this})[^，,。；;的]{{0,8}}?(?:{startup})"
_PUT_INTO: Final = r"(?:{puts_into})[ *]*$"
_SAID: Final = r"[\s*]*(?:{quotation})[，,:：]"  # `A表示，这家初创公司...` speaks of another
_INTO_STRANGER: Final = r"(?:{puts_into})[ *]*[A-Z]"
_CLOSE: Final = 1  # characters between such a word and the name behind it (`初创公司 X`)


def called_startups(readings: Iterable[Reading]) -> frozenset[str]:
    """Return the firms that a text calls startups, by a word right before their names (`初创公司X`)."""
    return frozenset(
        name.canonical
        for reading in readings
        for cue in reading.cues
        if cue.role == "startup"
        for name in reading.names
        if name.type == "organization" and 0 <= name.start - cue.end <= _CLOSE
    )


def startup_meant(passage: Passage, value: Mention, attribute: Attribute) -> Subject | Literal[False] | None:
    """Return whom such words in the clause of a value mean: None where that is not clear, False where there are none."""
    sentence = passage.sentence
    if "organization" not in attribute.subjects or not sentence.has("startup"):
        return False
    form = wording(_PHRASE, passage.vocabulary)
    phrase = next(iter(form.finditer(sentence.folded, sentence.clause_start(value), value.start)), None)
    firms = [name for name in passage.names if name.type == "organization"]
    if phrase is None or any(phrase.end() <= name.start < value.start for name in firms):
        return False
    into = wording(_PUT_INTO, passage.vocabulary)
    if attribute.received and into.search(sentence.folded, sentence.start, phrase.start()):
        return False  # `向这家初创公司投资10亿` tells it of somebody else
    before = [name for name in firms if name.end <= phrase.start()]
    given = [name for name in before if into.search(sentence.folded[sentence.start : name.start])]
    if given:
        return subject_of(given[-1])
    called = passage.scope.startups
    near = sorted({name.canonical for name in before} & called) or sorted(called)
    if not near:
        text = sentence.reading.block.text[before[-1].end : phrase.start()] if before else ""
        said = wording(_SAID, passage.vocabulary).match(text)
        return None if said or wording(_INTO_STRANGER, passage.vocabulary).search(text) else False
    carried = passage.carried.name if passage.carried else ""
    meant = near[0] if len(near) == 1 else carried if carried in near else ""
    return Subject(meant, "organization") if meant else None
