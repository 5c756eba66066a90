"""Generations: a family's bare name in a text whose title names one generation of it (`X` on a page about `X 2`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.scope import Subject
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from pipeline.extract.draft import Draft
    from pipeline.extract.passage import Passage
    from schemas.vocabulary.attributes import Attribute


def with_generations(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """Say of the generation at hand what is said under the bare name of its family, where generations differ in it.

    Not where the sentence names a generation by itself, speaks of the family as such (`the X family`), or tells history.
    """
    if passage.sentence.dates:
        return drafts
    meant = {family: whole for family, whole in passage.scope.generation if not _told_apart(passage, family, whole)}
    if not meant:
        return drafts
    return [
        replace(draft, subject=_of(passage, draft.subject, meant)) if _differs(draft.attribute) else draft
        for draft in drafts
    ]


def with_defined(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """Say of a member what an item says under its family's name, where an item above calls that member so."""
    defined = dict(passage.scope.defined)
    return [replace(draft, subject=defined.get(draft.subject.name, draft.subject)) for draft in drafts]


def _of(passage: Passage, subject: Subject, meant: dict[str, str]) -> Subject:
    whole = meant.get(subject.name, "") if subject.type == "model_family" else ""
    return Subject(whole, "model" if passage.lineage.is_model(whole) else "model_family") if whole else subject


def _differs(attribute: Attribute) -> bool:
    """Tell whether generations differ in what an attribute tells: what they are, not what happened to all together."""
    own = attribute.subjects[0] in MODELS and not attribute.relation and attribute.family != "line"
    return own and attribute.kind != "date" and not attribute.changes


def _told_apart(passage: Passage, family: str, whole: str) -> bool:
    """Tell whether a sentence names the family as a whole, or beside another of it; else one of another generation."""
    lineage, touches = passage.lineage.lineage, passage.sentence.touches
    names = [name for name in passage.names if name.type in MODELS]
    others = [name for name in names if name.canonical != family and family in lineage(name.canonical)]
    own = [name for name in names if name.canonical == family]
    if not own:
        told = (name for name in others if name not in passage.compared)
        return any(whole not in (name.canonical, *lineage(name.canonical)) for name in told)
    apart = any(whole not in lineage(name.canonical) for name in others)  # `X released six models, X2-7B among them`
    return apart or any(
        touches("family", name, before=False, reach=0) or touches("others", name, before=True, reach=0) for name in own
    )


def came_often(passage: Passage, subject: Subject) -> bool:
    """Tell whether a family that nobody names here came out in several generations: which of them is meant is not said."""
    if subject.type != "model_family" or passage.sentence.has("anaphor_family"):
        return False
    lines = [(name, *passage.lineage.lineage(name)) for name in passage.scope.models]
    below = {line[line.index(subject.name) - 1] for line in lines if subject.name in line[1:]}
    sizes = {name for name in below if (parts := passage.lineage.parts(name)) and parts.size}
    return len(below - sizes) > 1
