"""Ownership: whose figure it is. Attached names come first, then those of its clause, sentence and surroundings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.passage import Passage, bracket_owners
from pipeline.extract.scope import Subject
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute

_ATTACHED: Final = re.compile(r"[\s:：(*\"”'’]*")
_MODIFIES: Final = re.compile(r"[^，,。；;()]{0,10}(?:[(][^（）()]*[）)])?[^，,。；;]{0,10}")


@record
class Owned:
    """The subjects of a figure and how sure that is, 0 to 1."""

    subjects: tuple[Subject, ...]
    certainty: float


def owners(passage: Passage, value: Mention, attribute: Attribute) -> Owned | None:
    """Return whose figure a value is; None where nobody in sight can own it."""
    names = passage.eligible(passage.names, attribute)
    names = tuple(name for name in names if not (name.start <= value.start < name.end))
    if bracketed := passage.eligible(bracket_owners(passage, value), attribute):
        return Owned(_subjects(bracketed, attribute), 0.95)
    if (group := attached(passage, value, names)) is not None:
        return Owned(_subjects(group, attribute), 0.95)
    if (named := _respectively(passage, value, attribute)) is not None:
        return Owned((named,), 0.9)
    if _second_side(passage, value):
        other = _other_side(passage, value, names)
        return Owned((_subject(other),), 0.8) if other else None
    if (behind := _for_name(passage, value, names)) is not None:
        return Owned((_subject(behind),), 0.9)
    return _in_sentence(passage, value, attribute, names)


def attached(passage: Passage, value: Mention, names: Sequence[Name]) -> tuple[Name, ...] | None:
    """Return the names written right before a value, with nothing but linking words between (`GPT-4o的83.7分`)."""
    before = [name for name in names if name.end <= value.start]
    if not before:
        return None
    last = before[-1]
    start = value.start
    gap = passage.sentence.folded[last.end : start]
    for cue in sorted(passage.sentence.cues, key=lambda cue: cue.start - cue.end):
        linking = {"owner"} if last in passage.compared else {"owner", "attribute"}
        if cue.role in linking and last.end <= cue.start and cue.end <= start:
            gap = gap.replace(passage.sentence.folded[cue.start : cue.end], "")
    if not _ATTACHED.fullmatch(gap):
        return None
    return next((group for group in passage.groups if last in group), (last,))


def _respectively(passage: Passage, value: Mention, attribute: Attribute) -> Subject | None:
    """Pair the n-th name of a list with the n-th figure where the sentence says `分别` or `respectively`."""
    if not passage.sentence.has("respectively"):
        return None
    values = [other for other in passage.sentence.values if type(other) is type(value) and not passage.is_name(other)]
    alike = [other for other in values if getattr(other, "unit", "") == getattr(value, "unit", "")]
    for group in passage.groups:
        named = passage.eligible(group, attribute)
        if len(named) == len(alike) > 1 and value in alike:
            return _subject(named[alike.index(value)])
    return None


def _other_side(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return whose the second of two compared figures is: `A costs 1/10 of B: $1 vs $10`."""
    first = [other for other in passage.sentence.quantities if other.end <= value.start]
    before = [name for name in names if name.end <= first[-1].start]
    return before[-1] if len(before) > 1 else None


def _second_side(passage: Passage, value: Mention) -> bool:
    """Tell whether nothing but a word of comparison stands between a figure and the one before it (`89.0 vs 86.5`)."""
    sentence = passage.sentence
    first = [other for other in sentence.quantities if other.end <= value.start and other is not value]
    if not first:
        return False
    between = sentence.gap(first[-1], value).strip(" .")
    return any(sentence.folded[cue.start : cue.end].strip(".") == between for cue in sentence.roles("comparison"))


def _for_name(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return the name that a word such as `for` binds to the value before it (`40T for X, 22T for Y`)."""
    words = passage.vocabulary.cues.role["for"].words
    behind = [name for name in names if name.start >= value.end]
    near = behind and passage.sentence.gap(value, behind[0]).strip(" *") in words
    return behind[0] if near else None


def _in_sentence(passage: Passage, value: Mention, attribute: Attribute, names: Sequence[Name]) -> Owned | None:
    plain = [name for name in names if name not in passage.compared]
    if attribute.basis and (bases := [name for name in names if name in passage.bases]):
        return Owned(_subjects(bases, attribute), 0.9)
    return (
        _before(passage, value, attribute, [name for name in plain if name.end <= value.start], near=True)
        or _modified(passage, value, names)
        or _before(passage, value, attribute, [name for name in plain if name.end <= value.start], near=False)
        or _fronted(passage, value, plain)
        or _assumed(passage, value, attribute, plain)
    )


def _before(
    passage: Passage, value: Mention, attribute: Attribute, before: Sequence[Name], *, near: bool
) -> Owned | None:
    """Return the names before a value: the last one of its own clause, or the topic of the nearest clause with one."""
    sentence = passage.sentence
    if near:
        own = [name for name in before if sentence.clause(name.start) == sentence.clause(value.start)]
        return Owned(_subjects(_group(passage, own[-1]), attribute), 0.9) if own else None
    if not before:
        return None
    clause = sentence.clause(before[-1].start)
    topic = next(name for name in before if sentence.clause(name.start) == clause)
    return Owned(_subjects(_group(passage, topic), attribute), 0.8)


def _modified(passage: Passage, value: Mention, names: Sequence[Name]) -> Owned | None:
    """Return the name that a value stands before as its attribute (`具备6710亿参数的X`)."""
    after = [name for name in names if name.start >= value.end]
    sentence = passage.sentence
    if not after or not sentence.touches("possessive", after[0], before=True, reach=0):
        return None
    return Owned((_subject(after[0]),), 0.85) if _MODIFIES.fullmatch(sentence.gap(value, after[0])) else None


def _fronted(passage: Passage, value: Mention, plain: Sequence[Name]) -> Owned | None:
    """Return the subject of the next clause where the value's own clause is fronted (`随着3亿次下载，X ...`)."""
    sentence = passage.sentence
    behind = [name for name in plain if name.start >= value.end]
    fronted = any(cue.start - sentence.start <= 3 for cue in sentence.roles("fronted"))
    follows = behind and fronted and sentence.clauses_between(value, behind[0]) == 1
    return Owned((_subject(behind[0]),), 0.8) if follows else None


def _assumed(passage: Passage, value: Mention, attribute: Attribute, plain: Sequence[Name]) -> Owned | None:
    """Return the subject that the text around gives, at last a name behind the value."""
    if (assumed := passage.fallback(attribute)) is not None:
        return Owned((assumed,), 0.7)
    behind = [name for name in plain if name.start >= value.end]
    if behind and attribute.family != "own" and not attribute.named:
        return Owned((_subject(behind[0]),), 0.6)
    return None


def _group(passage: Passage, name: Name) -> tuple[Name, ...]:
    return next(group for group in passage.groups if name in group)


def _subjects(group: Sequence[Name], attribute: Attribute) -> tuple[Subject, ...]:
    return tuple(dict.fromkeys(_subject(name) for name in group if name.type in attribute.subjects))


def _subject(name: Name) -> Subject:
    return Subject(name.canonical, name.type)
