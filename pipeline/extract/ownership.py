"""Ownership: whose figure it is. Attached names come first, then those of its clause, sentence and surroundings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.enumerations import enumerated, enumeration, respectively
from pipeline.extract.members import of_a_class, of_a_member
from pipeline.extract.passage import MODELS, Passage, bracket_owners
from pipeline.extract.scope import Subject
from pipeline.extract.strangers import (
    described_stranger,
    has_stranger,
    of_strange_thing,
    of_stranger,
    of_unnamed,
    receivers,
)
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute

_DESCRIBED: Final = 16  # characters between a value and the name that it describes (`70亿参数的新一代开源模型X`)
_OPENS: Final = 1  # characters before the name that opens a clause
_ATTACHED: Final = re.compile(r"[\s:：(*\"”'’]*")
_MODIFIES: Final = re.compile(r"[^，,。；;()]{0,10}(?:[(][^（）()]*[）)])?[^，,。；;]{0,10}")


@record
class Owned:
    """The subjects of a figure and how sure that is, 0 to 1."""

    subjects: tuple[Subject, ...]
    certainty: float


def owners(passage: Passage, value: Mention, attribute: Attribute) -> Owned | None:
    """Return whose figure a value is; None where nobody in sight can own it, or a member that is not named."""
    owned = _owners(passage, value, attribute)
    missed = owned and any(of_a_member(passage, value, attribute, subject) for subject in owned.subjects)
    return None if missed or (owned and of_a_class(passage, value, attribute, owned.subjects)) else owned


def _owners(passage: Passage, value: Mention, attribute: Attribute) -> Owned | None:
    names = passage.eligible(passage.names, attribute)
    others = receivers(passage, attribute, names) if attribute.received else passage.agents
    names = tuple(name for name in names if not (name.start <= value.start < name.end) and name not in others)
    if any(has_stranger(passage, name, value) for name in [n for n in names if n.end <= value.start][-1:]):
        return None
    if "organization" in attribute.subjects and described_stranger(passage, value):
        return None
    if bracketed := passage.eligible(bracket_owners(passage, value), attribute):
        return Owned(_subjects(bracketed, attribute), 0.95)
    if (apposed := _apposed(passage, value, names)) is not None:
        return Owned((_subject(apposed),), 0.9)
    if passage.sentence.has("respectively"):
        named = respectively(passage, value, attribute)
        unpaired = attribute is not passage.vocabulary.attributes.score and enumerated(passage, value)
        if named is not None or unpaired:
            return Owned((_subject(named),), 0.9) if named else None
    return _beside(passage, value, attribute, names)


def _beside(passage: Passage, value: Mention, attribute: Attribute, names: Sequence[Name]) -> Owned | None:
    """Return whose a value is by the words right beside it, at last by the sentence."""
    if other := _outdone(passage, value, names):
        names = [name for name in names if name is not other]
        owned = _in_sentence(passage, value, attribute, names)
        return owned if owned and owned.subjects[0].type == _subject(other).type else None
    if (group := _bracketed(passage, value, names) or attached(passage, value, names)) is not None:
        return Owned(_subjects(group, attribute), 0.95)
    if _second_side(passage, value):
        other = _other_side(passage, value, names)
        return Owned((_subject(other),), 0.8) if other else None
    if (behind := _for_name(passage, value, names) or _held_against(passage, value, names)) is not None:
        return Owned((_subject(behind),), 0.9)
    if attribute is passage.vocabulary.attributes.score and (last := _trailing(passage, value, names)):
        return Owned((_subject(last),), 0.9)
    return _in_sentence(passage, value, attribute, names)


def _bracketed(passage: Passage, value: Mention, names: Sequence[Name]) -> tuple[Name, ...] | None:
    """Return the compared name in whose brackets several values stand (`beating X (53.6% and 90.2%)`)."""
    text = passage.sentence.folded
    opening = text.rfind("(", passage.sentence.start, value.start)
    if opening < 0 or ")" in text[opening : value.start]:
        return None
    near = [name for name in names if name in passage.compared and 0 <= opening - name.end <= 1]
    return tuple(near[-1:]) or None


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


def _outdone(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return the other side in front of a bracket that sets a value against that side's (`gain over A (67.5 vs 56.9)`)."""
    sentence = passage.sentence
    second = next((other for other in sentence.quantities if other.start >= value.end), None)
    before = [name for name in names if name.end <= value.start]
    if not before or second is None or sentence.gap(before[-1], value).strip(" *") != "(":
        return None
    words = passage.vocabulary.cues.role["baseline"].words
    over = before[-1] in passage.compared or sentence.before(before[-1]).rstrip().endswith(words)
    return before[-1] if over and _second_side(passage, second) else None


def _trailing(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return the name that ends the clause of a value behind `for`: all scores before it there are its."""
    sentence = passage.sentence
    clause = sentence.clause(value.start)
    behind = [name for name in names if name.start >= value.end and sentence.clause(name.start) == clause]
    words = passage.vocabulary.cues.role["for_trailing"].words
    told = len(behind) == 1 and sentence.gap(value, behind[0]).rstrip(" *").endswith(tuple(f" {w}" for w in words))
    return behind[0] if told else None


def _for_name(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return the name that a word binds to the value before it (`40T for X`, `a $2M investment from Y`)."""
    words = passage.vocabulary.cues.role["for"].words
    behind = [name for name in names if name.start >= value.end]
    alike = [q for q in passage.sentence.quantities if q.unit == getattr(value, "unit", None)]
    run = enumeration(passage, value, alike)  # `35.9%, 73.0% and 23.9% for X`
    last = run[-1] if run and behind and run[-1].end <= behind[0].start else value
    near = behind and _without(passage, last, behind[0], ("attribute",)) in words
    return behind[0] if near else None


def _held_against(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return the other side whose value stands right behind the word (`larger than the 1.5 billion parameters in X`)."""
    sentence = passage.sentence
    behind = [name for name in names if name.start >= value.end and sentence.clauses_between(value, name) == 0]
    against = any(sentence.touches(role, value, before=True, reach=len("the")) for role in ("comparison", "exceeds"))
    told = behind and sentence.gap(value, behind[0]).rstrip().endswith(passage.vocabulary.cues.role["owned_by"].words)
    return behind[0] if against and told else None


def _apposed(passage: Passage, value: Mention, names: Sequence[Name]) -> Name | None:
    """Return the model whose figure stands right before its name (`720亿参数模型X`, `the 405B-parameter X`)."""
    behind = [name for name in names if name.start >= value.end and name.type in MODELS]
    if not behind or not getattr(value, "unit", ""):
        return None
    roles = ("attribute", "member", "possessive", "open", "closed")
    if not _without(passage, value, behind[0], roles):
        return behind[0]
    sentence = passage.sentence
    modifies = sentence.touches("possessive", value, before=False, reach=0)
    follows = sentence.touches("member", behind[0], before=True, reach=0)
    same = sentence.clause(value.start) == sentence.clause(behind[0].start)
    return behind[0] if modifies and follows and same and len(sentence.gap(value, behind[0])) <= _DESCRIBED else None


def _without(passage: Passage, value: Mention, name: Name, roles: tuple[str, ...]) -> str:
    """Return the text between a value and a name behind it, without the words of some roles."""
    sentence = passage.sentence
    gap = sentence.gap(value, name)
    for cue in sorted(sentence.cues, key=lambda cue: cue.start - cue.end):
        if cue.role in roles and value.end <= cue.start and cue.end <= name.start:
            gap = gap.replace(sentence.folded[cue.start : cue.end], "")
    return gap.strip(' *"“”')


def _in_sentence(passage: Passage, value: Mention, attribute: Attribute, names: Sequence[Name]) -> Owned | None:
    others = {name for q in passage.sentence.quantities if q is not value for name in bracket_owners(passage, q)}
    apart = passage.compared | passage.agents | others
    plain = [name for name in names if name not in apart]
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
        if not own and sentence.touches_clause("anaphor", value):
            own = [name for name in before if name.type == "model"]  # `宣布X系列的X-1开源，该模型有70亿参数`
        return Owned(_subjects(_group(passage, own[-1]), attribute), 0.9) if own else None
    if not before:
        return None
    clause = sentence.clause(before[-1].start)
    topics = [name for name in before if sentence.clause(name.start) == clause]
    # `X推出了Y，采用MIT许可证`: what is said first of things is said of the thing
    things = [name for name in topics if attribute.subjects[0] == "model" and name.type != "organization"]
    topic = _head(passage, things or topics)
    return Owned(_subjects(_group(passage, topic), attribute), 0.8)


def _head(passage: Passage, topics: Sequence[Name]) -> Name:
    """Return the topic of a clause: the name that ends it, which the others describe (`A前高管创立的B，`), or the first."""
    sentence = passage.sentence
    last = topics[-1]
    described = last.type == topics[0].type and sentence.touches("possessive", last, before=True, reach=0)
    ends = described and not sentence.clause_rest(last).strip(' *"”’')
    return last if ends else topics[0]


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
    if "organization" in attribute.subjects and (of_stranger(passage, value) or _of_product(passage, value, attribute)):
        return None
    if of_strange_thing(passage, value) or (
        attribute in passage.vocabulary.attributes.sized and of_unnamed(passage, value)
    ):
        return None
    if assumed := passage.assumed(attribute):
        return Owned(assumed, 0.7)
    sentence = passage.sentence
    behind = [name for name in plain if name.start >= value.end]
    if behind and attribute.family != "own" and not attribute.named and not sentence.clauses_between(value, behind[0]):
        return Owned((_subject(behind[0]),), 0.6)
    return None


def _of_product(passage: Passage, value: Mention, attribute: Attribute) -> bool:
    """Tell whether the clause of a firm's figure opens with a product, whose maker it does not name (`Kimi在A轮就...`)."""
    sentence = passage.sentence
    own = [name for name in passage.names if sentence.clause(name.start) == sentence.clause(value.start)]
    opens = own and own[0].end <= value.start and own[0].start - sentence.clause_start(value) <= _OPENS
    return bool(opens) and own[0].type in MODELS | {"product"} and own[0].type not in attribute.subjects


def _group(passage: Passage, name: Name) -> tuple[Name, ...]:
    return next(group for group in passage.groups if name in group)


def _subjects(group: Sequence[Name], attribute: Attribute) -> tuple[Subject, ...]:
    return tuple(dict.fromkeys(_subject(name) for name in group if name.type in attribute.subjects))


def _subject(name: Name) -> Subject:
    return Subject(name.canonical, name.type)
