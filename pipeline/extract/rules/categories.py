"""Categories: what a subject has or is, by the name of it, or by words that say a value of an attribute."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.attachment import attached
from pipeline.extract.draft import Draft, Value
from pipeline.extract.exceptions import attributive, denies, sole
from pipeline.extract.grouping import bracket_owners
from pipeline.extract.predecessors import of_predecessors
from pipeline.extract.scope import Subject
from pipeline.extract.since import since
from pipeline.extract.strangers import of_unnamed
from pipeline.extract.unsaid import unsaid
from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import MODELS
from schemas.claim import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute

Bearer = tuple[Subject, float]  # whom a category is said of, and how sure that is
_PREFIX: Final = "category:"
_MEMBER: Final = 10  # characters between such words and the word for models (`closed-source large models`)
_IN_BRACKETS: Final = re.compile(r"^[ ]?[(][^()]*[)]")
_COPULA: Final = 6  # words between a name and what it is called (`is one of the largest`)
_OPENED: Final = 70  # characters between `open-sourced` and the model (`its bilingual (A and B) chat model X`)
_CALLED: Final = 30  # characters between what it is called and the word for models
_LISTED: Final = 80  # characters that a list of exceptions may take between a group and what is said of it


def categories(passage: Passage) -> Iterator[Draft]:
    """Read every value of a category (a licence, a technique) that a passage names, of its subjects."""
    terms = passage.vocabulary.attributes.by_id
    if passage.sentence.reading.block.kind is BlockKind.HEADING or passage.sentence.has("gloss") or _gloss(passage):
        return
    for name in passage.sentence.names:
        attribute = terms.get(name.type.removeprefix(_PREFIX)) if name.type.startswith(_PREFIX) else None
        elsewhere = attribute is None or attribute.kind != "category" or attribute.labelled or attribute.relation
        if attribute is None or elsewhere or unsaid(passage, name):
            continue
        if _of_others(passage, name):
            yield from of_predecessors(passage, name, attribute)
            continue
        for bearer in _bearers(passage, name, attribute):
            yield _draft(passage, bearer, attribute, name, name.canonical)


def worded(passage: Passage) -> Iterator[Draft]:
    """Read the values that words say by themselves (完全开源, 闭源, proprietary tell whether a model is open)."""
    heading = passage.sentence.reading.block.kind is BlockKind.HEADING
    if heading or passage.sentence.has("gloss") or _gloss(passage):
        return
    for attribute in passage.vocabulary.attributes.worded:
        if passage.sentence.dates and attribute.dated_as and passage.sentence.has_target(attribute.dated_as):
            continue  # read as the date of an event
        for role, value in attribute.by_role.items():
            for cue in passage.sentence.roles(role):
                for bearer in _denied_alone(passage, cue, attribute) or _worded_subjects(passage, cue, attribute):
                    yield replace(_draft(passage, bearer, attribute, cue, value), rule="worded")


def _of_others(passage: Passage, value: Mention) -> bool:
    """Tell whether a comparison gives a value to others (`与早期版本的自定义许可证不同`, `than the X license`)."""
    sentence = passage.sentence
    cues = [
        c
        for c in sentence.roles("comparison")
        if c.end <= value.start and sentence.clause(c.start) == sentence.clause(value.start)
    ]
    return bool(cues) and not any(name.start >= cues[-1].end and name.end <= value.start for name in passage.names)


def _gloss(passage: Passage) -> bool:
    """Tell whether the block explains terms: a quoted block that is no quotation of somebody."""
    return passage.sentence.reading.block.quoted and not passage.sentence.has("quotation") and not passage.names


def _bearers(passage: Passage, value: Name, attribute: Attribute) -> list[Bearer]:
    """Return whom a category is said of: names before it in the clause or sentence, else the subject carried."""
    sentence = passage.sentence
    origins = passage.vocabulary.cues.role["from"].words  # who stands behind them gave it: `distillation from X`
    names = [n for n in passage.eligible(passage.names, attribute) if n not in passage.compared]
    names = [n for n in names if n.end <= value.start or sentence.gap(value, n).strip() not in origins]
    before = [n for n in names if n.end <= value.start]
    before = [n for n in before if not _shut_in(passage, n, value)] or before
    things = [n for n in before if n.type != "organization"]
    here = [n for n in before if sentence.clause(n.start) == sentence.clause(value.start)]
    behind = [n for n in names if n.start >= value.end and sentence.clause(n.start) == sentence.clause(value.start)]
    near = (
        here[-1:] or [n for n in behind if len(sentence.folded[value.end : n.start]) <= 8][:1] or (things or before)[:1]
    )
    if near:
        group = next(group for group in passage.groups if near[0] in group)
        return [(Subject(n.canonical, n.type), 0.85) for n in group if n.type in attribute.subjects]
    if attribute.multiple and not (_stands_out(passage, value, attribute) or since(passage, value, attribute)):
        return []
    if not attribute.multiple and value.start - sentence.start <= 2 and value.end <= sentence.label_end:
        return []  # a list that explains what such things are
    if of_unnamed(passage, value):
        return []
    return [(assumed, 0.7) for assumed in passage.assumed(attribute)]


def _shut_in(passage: Passage, name: Name, value: Mention) -> bool:
    """Tell whether a name stands in brackets that close before a value (`X (7B, 13B) under a custom licence`)."""
    gap = passage.sentence.gap(name, value) if name.end <= value.start else ""
    return ")" in gap and "(" not in gap[: gap.index(")")]


def _stands_out(passage: Passage, value: Name, attribute: Attribute) -> bool:
    """Tell whether a name is stated, not only talked about: it leads an item or cell, or follows a verb of use."""
    if (attribute.core and passage.sentence.has("anaphor")) or _employed(passage, value):
        return True
    headed = value.end <= passage.sentence.label_end and any(n.start > value.end for n in passage.names)
    listed = passage.sentence.reading.block.kind in {BlockKind.ITEM, BlockKind.CELL}
    if listed and value.start - passage.sentence.start <= 2 and not headed:
        return True
    return passage.sentence.touches("attribute", value, before=True) and any(
        cue.target == attribute.id and cue.end <= value.start and value.start - cue.end <= 2
        for cue in passage.sentence.cues
    )


def _employed(passage: Passage, value: Name) -> bool:
    """Tell whether the sentence opens with a pronoun and a verb that has a category (`It uses a MoE architecture`)."""
    sentence = passage.sentence
    verbs = [cue for cue in sentence.roles("employs") if sentence.touches("pronoun", cue, before=True, reach=0)]
    near = [
        cue for cue in verbs if cue.end <= value.start and sentence.clause(cue.start) == sentence.clause(value.start)
    ]
    return any(not sentence.folded[sentence.start : cue.start].strip(" *").count(" ") for cue in near)


def _denied_alone(passage: Passage, cue: Mention, attribute: Attribute) -> list[Bearer]:
    """Return whom words are denied of that calls itself the only such one (`the only one that is not open`)."""
    name = sole(passage, cue)
    denied = name is not None and name.type in attribute.subjects and denies(passage, cue, attribute)
    return [(Subject(name.canonical, name.type), 0.75)] if name is not None and denied else []


def _worded_subjects(passage: Passage, cue: Mention, attribute: Attribute) -> list[Bearer]:
    """Return whom words are said of: names right before or behind the words, or under a label of these words."""
    sentence = passage.sentence
    names = list(passage.eligible(passage.names, attribute))
    if told := passage.eligible(bracket_owners(passage, cue, reach=6), attribute) or _predicated(passage, cue, names):
        return [(Subject(n.canonical, n.type), 0.85) for n in told]
    if cue.end <= sentence.label_end:
        labelled = [n for n in names if n.start >= sentence.label_end]
        return [(Subject(n.canonical, n.type), 0.85) for n in labelled]
    elsewhere = sentence.touches("not_of_model", cue, before=False, reach=3) or _likened(passage, cue)
    if elsewhere or sentence.touches("among", cue, before=True, reach=0):
        return []
    here = [n for n in names if sentence.clause(n.start) == sentence.clause(cue.start)]
    excepting = sentence.has("exception") and sentence.has("universal") and not attributive(passage, cue)
    here = [n for n in here if not _shut_in(passage, n, cue)]
    clause = [n for n in here if n not in passage.compared] or ([] if excepting else here)
    strong = any(other.start <= cue.start and cue.end <= other.end for other in sentence.roles("predicate"))
    strong = strong or excepting
    reach = _LISTED if excepting else 40 if strong else 6
    before = [n for n in clause if n.end <= cue.start and cue.start - n.end <= reach]
    objects = passage.vocabulary.cues.role["object"].words
    verb = any(other.start == cue.start for other in sentence.roles("open_verb"))
    verb = verb and sentence.folded[cue.end : sentence.end].lstrip().startswith(objects)
    after = [
        n
        for n in clause
        if n.start >= cue.end
        and ((verb and n.start - cue.end <= _OPENED) or (n.start - cue.end <= 6 and "(" not in sentence.gap(cue, n)))
    ]
    opened = [n for n in here if _opened(passage, cue, n)]
    chosen = opened[:1] or (before[-1:] if attached(passage, cue, before) or not after else after[:1])
    if chosen:
        group = next(group for group in passage.groups if chosen[0] in group)
        return [(Subject(n.canonical, n.type), 0.75) for n in group if n.type in attribute.subjects]
    if not strong or clause or sentence.touches("comparison", cue, before=True, reach=0):
        return []  # `与闭源模型形成差异`: others are
    ahead = [n for n in names if n.end <= cue.start and n not in passage.compared and not _shut_in(passage, n, cue)]
    assumed = Subject(ahead[0].canonical, ahead[0].type) if ahead else passage.fallback(attribute)
    return [(assumed, 0.7)] if assumed else []


def _opened(passage: Passage, cue: Mention, name: Name) -> bool:
    """Tell whether a name is what was opened, described by a word for models between (`通义千问开源推理模型X`)."""
    words = [word for word in passage.sentence.roles("member") if cue.end <= word.start and word.end <= name.start]
    near = bool(words) and name.type in MODELS and not passage.sentence.gap(words[-1], name).strip()
    return near and words[0] is words[-1] and words[-1].start - cue.end <= _MEMBER


def _likened(passage: Passage, cue: Mention) -> bool:
    """Tell whether words call others so, without a name, to whom something is likened (`comparable to open models`)."""
    sentence = passage.sentence
    behind = (name for name in passage.names if name.start >= cue.end)
    named = any(sentence.clause(name.start) == sentence.clause(cue.start) for name in behind)
    return not named and _of_others(passage, cue) and sentence.touches("member", cue, before=False, reach=_MEMBER)


def _predicated(passage: Passage, cue: Mention, names: list[Name]) -> tuple[Name, ...]:
    """Return the name that is called an open model (`X is one of the largest open models`, `X, an open-source model`)."""
    sentence = passage.sentence
    before = [n for n in names if n.end <= cue.start and n not in passage.compared]
    told = any(0 <= word.start - cue.end <= _CALLED for word in sentence.roles("member"))
    if not before or not told:
        return ()
    words = _IN_BRACKETS.sub("", sentence.gap(before[-1], cue)).strip(' *"').split(" ")
    roles = passage.vocabulary.cues.role
    says = len(words) <= _COPULA and " ".join(words[:2]).startswith(roles["copula"].words)
    return (before[-1],) if says and not {*roles["copula_not"].words} & {*words} else ()


def _draft(passage: Passage, bearer: Bearer, attribute: Attribute, mention: Mention, value: str) -> Draft:
    subject, certainty = bearer
    modality = passage.modality(mention)
    if denies(passage, mention, attribute):
        modality = Modality.NEGATED
    return Draft(
        subject=subject,
        attribute=attribute,
        mention=mention,
        value=Value(value),
        rule="category",
        certainty=certainty,
        qualifiers=tuple(qualifier for qualifier in since(passage, mention, attribute) if qualifier[1]),
        dated=passage.dated(mention),
        modality=modality,
    )
