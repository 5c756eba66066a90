"""Reckoned: verbs of events that only tell what a stretch of time counts from, and dates of what a figure tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Cue, DateMention, Mention

_LATER: Final = 5  # characters of a stretch of time between a verb and the word that something came after it
_AGE: Final = 3  # characters of a word such as 仅 between a verb and an age
_LONG: Final = frozenset({"year", "month", "day"})
_SPELL: Final = _LONG | {"hour", "minute", "week"}
_STRETCH: Final = 30  # characters that hold a stretch of time and what leads on to a verb
_RECKONED: Final = re.compile(
    r"\b(?:days?|weeks?|months?|quarters?|years?) (?:of|after|before|since|from|following|into) (?:(?:its|their|the|being) )?$"
)


def of_another_time(passage: Passage, cue: Cue, date: DateMention) -> bool:
    """Tell whether a date is not that of a verb, which only tells how long ago it was, or of a figure behind it."""
    sentence = passage.sentence
    return (
        _only_reckoned_from(passage, cue, date)
        or _only_aged(passage, cue)
        or _since(sentence, cue, date)
        or _reckons(sentence, cue)
        or _dates_figure(sentence, cue, date)
        or _goes_on(passage, cue, date)
    )


def _only_reckoned_from(passage: Passage, cue: Cue, date: Mention) -> bool:
    """Tell whether a verb only tells what a stretch of time before a date counts from (`成立一年后的2024年3月，...`)."""
    sentence = passage.sentence
    later = (word for word in sentence.roles("later") if 0 <= word.start - cue.end <= _LATER and word.end <= date.start)
    return any(sentence.clause(word.start) == sentence.clause(cue.start) for word in later)


def _reckons(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a word only tells what a stretch of time counts from (`two months after its launch`)."""
    return _RECKONED.search(sentence.folded, max(sentence.start, cue.start - _STRETCH), cue.start) is not None


def _only_aged(passage: Passage, cue: Cue) -> bool:
    """Tell whether a verb only tells how old something is that does something else (`X成立不足三年，2024年宣布...`)."""
    sentence = passage.sentence
    aged = (q for q in sentence.quantities if q.unit in _LONG and 0 <= q.start - cue.end <= _AGE)
    ends = (",", *passage.vocabulary.cues.role["possessive"].words)
    return any(sentence.after(age).lstrip().startswith(ends) for age in aged)


def _since(sentence: Sentence, cue: Cue, date: Mention) -> bool:
    """Tell whether a verb is told with how long ago it was, and a date only behind that (`上线5天用户过百万，两个月后`)."""
    lasting = (q for q in sentence.quantities if q.unit in _SPELL and 0 <= q.start - cue.end <= 1)
    return any(age.end < date.start for age in lasting)


def _dates_figure(sentence: Sentence, cue: Cue, date: DateMention) -> bool:
    """Tell whether a date opens a later clause with a figure of its own (`开源了X，2023年在某平台上下载超过1000万次`)."""
    if date.start < cue.end or not sentence.clauses_between(cue, date):
        return False
    here = sentence.clause(date.start)
    opens = not sentence.folded[sentence.clause_start(date) : date.start].strip(" ,，")
    behind = (q for q in sentence.quantities if q.start >= date.end and q.unit not in _SPELL)
    return opens and any(sentence.clause(figure.start) == here for figure in behind)


def _goes_on(passage: Passage, cue: Cue, date: DateMention) -> bool:
    """Tell whether a second verb stands between one and a date, with a figure (`was founded by A and raised $5M in 2024`)."""
    sentence = passage.sentence
    verbs = [verb for verb, _ in passage.cued if cue.end <= verb.start and verb.end <= date.start]
    text = sentence.folded
    joined = [
        verb
        for verb in verbs
        if text[cue.end : verb.start].endswith((" and ", ", ")) and text[: verb.end].endswith("ed")
    ]
    figures = (q for q in sentence.quantities if joined and q.start >= joined[-1].end and q.end <= date.start)
    return any(q.unit not in _SPELL for q in figures)
