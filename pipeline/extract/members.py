"""Members: families that a sentence names only to mean one member of theirs, or all of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.claim import Precision

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.extract.scope import Subject
    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute


def of_a_member(passage: Passage, value: Mention, attribute: Attribute, subject: Subject) -> bool:
    """Tell whether a figure bound to a family is that of a member which the sentence does not name."""
    if subject.type != "model_family":
        return False
    if attribute in passage.vocabulary.attributes.sized and getattr(value, "precision", None) is Precision.ORDER:
        return True  # `千亿参数模型` is a class of models
    named = (name for name in passage.names if name.canonical == subject.name)
    return any(_singled(passage, name) for name in named)


def _singled(passage: Passage, name: Name) -> bool:
    """Tell whether a superlative and a word for models make a family's name mean one member (`the smallest X model`)."""
    sentence = passage.sentence
    owning = {"", *passage.vocabulary.cues.role["possessive"].words}
    if sentence.touches("superlative", name, before=True, reach=0):
        return sentence.touches("member", name, before=False, reach=0)
    behind = (cue for cue in sentence.roles("superlative") if cue.start >= name.end)
    near = (cue for cue in behind if sentence.gap(name, cue).strip() in owning)
    return any(sentence.touches("member", cue, before=False, reach=0) for cue in near)
