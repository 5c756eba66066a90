"""Dates of events: released, opened, founded, announced; by a verb, or a date standing with a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.age import not_longer_ago
from pipeline.extract.dating import ONWARD
from pipeline.extract.draft import Draft, date_value
from pipeline.extract.enumerations import brought_in_turn, respectively
from pipeline.extract.generations import came_often
from pipeline.extract.others import of_new_edition, of_officer
from pipeline.extract.rules.brought import befallen, has_object, of_driven, of_other_object, of_unknown
from pipeline.extract.rules.dated_rows import event_of_row, row_before
from pipeline.extract.rules.objects import described_object
from pipeline.extract.rules.opened import beside_stranger, led_to, opens
from pipeline.extract.rules.stages import dated_stages
from pipeline.extract.rules.verbal import event_of
from pipeline.extract.rules.verbs import course, verb_of
from pipeline.extract.scope import Subject, subject_of
from pipeline.extract.strangers import of_unnamed
from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import DateMention
from schemas.claim import Modality, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.passage import Passage
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Cue, Mention, Name, Quantity
    from schemas.vocabulary.attributes import Attribute

_DIRECTLY: Final = re.compile(r"[\s*\"“”(]*")
_PREPOSITIONS: Final = frozenset({"in", "on"})
_DASHED: Final = 40
_SETS_OFF: Final = ("·", "|", "｜", "•")
_NEAR: Final = 12  # characters between a verb and its object


def events(passage: Passage) -> Iterator[Draft]:
    """Pair each date with the nearest verb of an event and that verb's object."""
    for date in points(passage):
        row = row_before(passage, date) if len(passage.sentence.dates) > 1 else None
        cue = verb_of(passage, date)
        if row and (told := event_of_row(passage, row[1])) and row[0].type in told.subjects:
            yield event_draft(passage, subject_of(row[0]), told, date, certainty=0.9)
            continue
        if cue is None:
            yield from _elided(passage, date)
            continue
        attribute = event_of(passage, cue)
        for subject in objects(passage, cue, date, attribute):
            yield event_draft(passage, subject, attribute, date, certainty=0.9 if cue.role == "attribute" else 0.7)


def _elided(passage: Passage, date: DateMention) -> Iterator[Draft]:
    """Read a name and a date that go on with the verb of a clause before (`releases A in May, then B in June`)."""
    sentence = passage.sentence
    terms = passage.vocabulary.attributes.by_id
    here = sentence.clause(date.start)
    verbs = [
        cue
        for cue in sentence.roles("attribute")
        if cue.target in terms and terms[cue.target].kind == "date" and sentence.clause(cue.start) < here
    ]
    told = [other for other in sentence.dates if sentence.clause(other.start) == here - 1]
    names = [name for name in passage.names if sentence.clause(name.start) == here and name.end <= date.start]
    if not (verbs and told and len(names) == 1) or sentence.gap(names[0], date).strip() not in _PREPOSITIONS:
        return
    opening = sentence.folded[sentence.clause_start(date) : names[0].start].strip(" ,")
    attribute = terms[verbs[-1].target]
    follows = opening in passage.vocabulary.cues.role["then"].words
    if follows and names[0].type in attribute.subjects:
        yield event_draft(passage, subject_of(names[0]), attribute, date, certainty=0.9)


def points(passage: Passage) -> Iterator[DateMention]:
    """Return the dates that can be the date of an event: no open periods, no stretches of time but a week (上周)."""
    return (d for d in passage.sentence.dates if ("/" not in d.value or _week(d)) and not _of_paper(passage, d))


def _of_paper(passage: Passage, date: DateMention) -> bool:
    """Tell whether the brackets that a title ends with name the paper and its day (`X发布Y【早报 2025-10-09】`)."""
    folded = passage.sentence.folded
    opening, closing = folded.rfind("【", 0, date.start), folded.find("】", date.end)
    inside = opening >= 0 and closing >= 0 and "】" not in folded[opening : date.start]
    words = folded[opening + 1 : date.start] + folded[date.end : closing]
    return inside and opening > 0 and any(map(str.isalpha, words))


def _week(date: DateMention) -> bool:
    counted = date.basis == "relative" or date.form in ONWARD
    return counted and date.precision is Precision.EXACT


def objects(passage: Passage, cue: Cue, date: Mention, attribute: Attribute) -> tuple[Subject, ...]:
    """Return what was released: the name before the verb, or behind it where somebody released it."""
    sentence = passage.sentence
    eligible = passage.eligible(passage.names, attribute)
    names = tuple(name for name in eligible if befallen(passage, name, cue, date))
    company = sentence.folded[cue.end :].lstrip("了 ").startswith(passage.vocabulary.cues.role["anaphor_company"].words)
    if attribute.subjects[0] == "organization" and not company:
        names = tuple(n for n in names if not of_officer(passage, n))
    if any(of_new_edition(sentence, name) for name in names):
        return ()
    in_turn = brought_in_turn(passage, date, attribute)
    if in_turn is False or (eligible and not names):
        return ()  # a paper about it came out, or something whose name only brackets behind explain
    paired = in_turn or respectively(passage, date, attribute)
    of = tuple(passage.vocabulary.cues.role["possessive"].words)
    others = [n for n in passage.compared if not sentence.folded[cue.end : n.start].startswith(of) or n.start < cue.end]
    names = _without_makers(sentence, cue, names)
    inside = [n for n in names if n not in others and n not in passage.agents]
    bracket = [
        n for n in inside if n.start >= date.end and re.fullmatch(r"\s*[(]\s*", sentence.folded[date.end : n.start])
    ]
    alone = cue.end > sentence.label_end or all(sentence.after(n, 1) in {")", ",", "、"} for n in bracket)
    inside = inside if alone else [n for n in inside if n not in bracket]  # `Founded: 2021 (spun out of X)`
    shut_in = _before_bracket(passage, cue, date, names) or (bracket[0] if bracket and alone else None)
    if shut_in is not None:
        return (subject_of(shut_in),)
    opening = opens(passage, cue)
    led = led_to(passage, cue, [n for n in names if n not in others]) if opening else None
    if paired or led is not None:
        whose = (paired,) if paired else led or ()
        return tuple(dict.fromkeys(subject_of(n) for n in whose if n.type in attribute.subjects))
    if opening:  # `Founded in 2019 as a spin-off of X, the company ...`
        inside = [n for n in inside if n.type != "organization" or sentence.clauses_between(n, cue)]
    after = [
        n
        for n in inside
        if n.start >= cue.end and (sentence.clauses_between(n, cue) == 0 or described_object(passage, cue, n))
    ]
    after = [n for n in after if n.type != "organization" or " by " not in sentence.gap(cue, n)]  # it founded another
    active = has_object(passage, cue)
    before = [n for n in inside if not active and n.end <= cue.start and sentence.clauses_between(n, cue) <= 1]
    of_date = [n for n in inside if n.start >= date.end and _joined(passage, date, n)]
    later = [other for other in sentence.dates if other.start >= cue.end and other is not date]
    plain = [n for n in after if not any(other.end <= n.start for other in later)]
    dashed = [n for n in inside if 0 <= n.start - cue.end <= _DASHED and _behind_dash(sentence, cue, n)]
    chosen = _ofverb_of(passage, cue, after) or of_date[:1] or dashed[:1] or before[-1:] or plain[:1]
    chosen = chosen or [n for n in inside if not active and n.end <= cue.start][-1:]
    ends = course(passage, date) if isinstance(date, DateMention) else None
    referred = any(map(sentence.has, ("anaphor_family", "anaphor", "pronoun")))
    free = [] if referred else [n for n in inside if not any(_joined(passage, other, n) for other in ends or ())]
    chosen = chosen or (free[:1] if ends and len({name.canonical for name in free}) == 1 else [])
    if chosen:
        group = next(group for group in passage.groups if chosen[0] in group)
        group = passage.grouping.with_described(group) if chosen[0].start >= cue.end else group
        group = tuple(n for n in group if befallen(passage, n, cue, date))
        return tuple(dict.fromkeys(subject_of(n) for n in group if n.type in attribute.subjects))
    heading = sentence.reading.block.kind is BlockKind.HEADING
    unnamed = active or of_unknown(passage, cue) or of_unnamed(passage, cue) or of_driven(passage, cue)
    unnamed = unnamed or of_other_object(passage, cue) or beside_stranger(passage, cue)
    within = ends is not None and not referred  # of what went on, not of what is at hand
    own = any(cue.end <= name.start and name.end <= date.start for name in inside)
    unsaid = heading or unnamed or within or own or _set_off(sentence, cue, date)
    return () if unsaid else tuple(s for s in passage.assumed(attribute) if not came_often(passage, s))


def _without_makers(sentence: Sentence, cue: Cue, names: Sequence[Name]) -> tuple[Name, ...]:
    """Take off the names between a word such as 由 and the verb behind it: they brought it out."""
    before = (word for word in sentence.roles("by") if word.end <= cue.start)
    by = [word for word in before if sentence.clause(word.start) == sentence.clause(cue.start)]
    return tuple(n for n in names if not (by and by[0].end <= n.start and n.end <= cue.start))


def _set_off(sentence: Sentence, cue: Cue, date: Mention) -> bool:
    """Tell whether a date ends a line of notes, other words between it and the verb (`Release news | Aviary Daily · 8 May`)."""
    between = sentence.folded[cue.end : date.start].rstrip()
    ends = not sentence.folded[date.end : sentence.end].strip()
    return cue.end <= date.start and ends and between.endswith(_SETS_OFF) and any(map(str.isalnum, between))


def _behind_dash(sentence: Sentence, cue: Cue, name: Name) -> bool:
    """Tell whether a dash sets a name off as the object of a verb (`推出了全新的推理模型——X`)."""
    return sentence.folded[cue.end : name.start].rstrip().endswith(("—", "--"))


def _ofverb_of(passage: Passage, cue: Cue, after: list[Name]) -> list[Name]:
    """Return the name right behind a verb (`发布的Qwen3`, `released DeepSeek-V3`), a word or two between."""
    beside = passage.vocabulary.cues.role["beside_event"].words
    for name in after:
        gap = passage.sentence.folded[cue.end : name.start]
        if gap.lstrip().startswith(beside) and any(other.end <= cue.start for other in passage.names):
            continue  # `X launched with Y in May`
        values = [v for v in passage.sentence.values if v.start >= cue.end and v.end <= name.start]
        if (len(gap.strip()) <= _NEAR and not values) or _described(passage, name, values):
            return [name]
    return []


def _described(passage: Passage, name: Name, values: list[Quantity | DateMention]) -> bool:
    """Tell whether all that stands between a verb and its object describes the object.

    `发布了千亿参数的大语言模型X`, `推出参数规模达130B的X`.
    """
    sentence = passage.sentence
    figures = values and not any(isinstance(value, DateMention) for value in values)
    return bool(figures) and any(
        sentence.touches(role, name, before=True, reach=0) for role in ("member", "possessive")
    )


def _joined(passage: Passage, date: Mention, name: Name) -> bool:
    """Tell whether only a possessive word and quotes stand between a date and a name (`6月6日的Qwen2`)."""
    gap = passage.sentence.gap(date, name)
    for cue in passage.sentence.roles("possessive"):
        if cue.start == date.end:
            gap = gap[cue.end - cue.start :]
    return _DIRECTLY.fullmatch(gap) is not None


def event_draft(
    passage: Passage, subject: Subject, attribute: Attribute, date: DateMention, *, certainty: float
) -> Draft:
    """Return the claim that an event of a subject's was on a date."""
    told = not_longer_ago(passage, date)
    return Draft(
        subject=subject,
        attribute=attribute,
        mention=told,
        value=date_value(told),
        rule="event" if certainty >= 0.9 else "dated_name",
        certainty=certainty * (0.7 if date.basis == "relative" else 1),
        qualifiers=tuple(dated_stages(passage, date, attribute, subject)),
        modality=Modality.FORECAST if passage.modality(date) is Modality.FORECAST else Modality.ASSERTED,
    )


def _before_bracket(passage: Passage, cue: Cue, date: Mention, names: Sequence[Name]) -> Name | None:
    """Return the name right before the brackets that hold both a verb and its date (`被X系列（2025年1月开源）和Y取代`)."""
    sentence = passage.sentence
    first, last = min(cue.start, date.start), max(cue.end, date.end)
    opening = sentence.folded.rfind("(", sentence.start, first)
    if opening < 0 or ")" in sentence.folded[opening:last] or any(opening <= n.start < last for n in names):
        return None
    before = [name for name in names if name.end <= opening]
    words = {"", *passage.vocabulary.cues.role["family"].words, *passage.vocabulary.cues.role["models"].words}
    near = bool(before) and sentence.folded[before[-1].end : opening].strip(" *") in words
    return before[-1] if near else None
