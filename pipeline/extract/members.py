"""Members: families that a sentence names only to mean one member of theirs, or all of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import Name, Quantity
from schemas.claim import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pipeline.extract.passage import Passage
    from pipeline.extract.scope import Subject
    from pipeline.recognize.mention import Cue, Mention
    from schemas.vocabulary.attributes import Attribute

_CLASS: Final = 12  # characters between a bound and the word for the models that it tells apart
_NAMED: Final = 3  # characters between that word and the name of one of them
_NEAR: Final = 5  # characters between a word and the superlative behind it


def of_a_member(passage: Passage, value: Mention, attribute: Attribute, subject: Subject) -> bool:
    """Tell whether a figure bound to a family is that of a member which the sentence does not name."""
    if subject.type != "model_family":
        return False
    if attribute in passage.vocabulary.attributes.sized and getattr(value, "precision", None) is Precision.ORDER:
        return True  # `千亿参数模型` is a class of models
    named = (name for name in passage.names if name.canonical == subject.name)
    return any(_singled(passage, name) for name in named)


def of_a_class(passage: Passage, value: Mention, attribute: Attribute, subjects: Sequence[Subject]) -> bool:
    """Tell whether a figure is that of a class of models, and who has it stands elsewhere (`迈入了千亿参数模型行列`)."""
    sentence = passage.sentence
    if isinstance(value, Quantity) and _sets_limit(passage, value):
        return True
    vague = getattr(value, "precision", None) is Precision.ORDER
    if not vague or attribute not in passage.vocabulary.attributes.sized:
        return False
    here = sentence.clause(value.start)
    owners = {subject.name for subject in subjects}
    near = any(name.canonical in owners and sentence.clause(name.start) == here for name in passage.names)
    return sentence.touches("member", value, before=False, reach=0) and not near


def _sets_limit(passage: Passage, value: Quantity) -> bool:
    """Tell whether a bound only tells which models are meant (`得分超过65的模型越来越小`, `models over 100B`).

    Not where a model that is named is called one of them (`X是参数超过1000亿的模型`, `参数超过1000亿的大模型X`).
    """
    sentence, words = passage.sentence, passage.vocabulary.cues.role
    if value.precision not in {Precision.AT_LEAST, Precision.AT_MOST} or passage.scope.head:
        return False
    members = sentence.roles("member")
    links = words["possessive"].words
    near = [word for word in members if 0 < word.start - value.end <= _CLASS]
    if near and sentence.gap(value, near[0]).startswith(links):
        here = range(sentence.clause_start(value), near[0].end + _NAMED)
        called = any(word in sentence.clause_text(value) for word in words["calls"].words)
        return not called and not any(name.start in here and not name.elliptic for name in passage.names)
    plural = (word for word in members if word.end <= value.start and sentence.folded[word.end - 1] == "s")
    gaps = (sentence.gap(word, value).split() for word in plural)
    return value.precision is Precision.AT_LEAST and any(len(gap) <= 1 for gap in gaps)


def _singled(passage: Passage, name: Name) -> bool:
    """Tell whether a superlative and a word for models make a family's name mean one member (`the smallest X model`)."""
    sentence = passage.sentence
    owning = {"", *passage.vocabulary.cues.role["possessive"].words}
    if sentence.touches("superlative", name, before=True, reach=0):
        return sentence.touches("member", name, before=False, reach=0)
    behind = (cue for cue in sentence.roles("superlative") if cue.start >= name.end)
    near = (cue for cue in behind if sentence.gap(name, cue).strip() in owning)
    return any(sentence.touches("member", cue, before=False, reach=0) for cue in near)


def extreme_behind(passage: Passage, cue: Cue) -> Name | None:
    """Return the largest or smallest member that words behind a cue single out (`all but the largest version`).

    It is told where the document names members of several sizes.
    """
    sentence = passage.sentence
    near = (word for word in sentence.roles("superlative") if 0 <= word.start - cue.end <= _NEAR)
    word = next((word for word in near if sentence.touches("member", word, before=False, reach=0)), None)
    sizes = _sizes(passage) if word else {}
    if word is None or len(sizes) < 2:
        return None
    smallest = any(other.start == word.start for other in sentence.roles("smallest"))
    return Name(
        word.start, word.end, sizes[min(sizes) if smallest else max(sizes)], "model", elliptic=True, form="size"
    )


def _sizes(passage: Passage) -> dict[Decimal, str]:
    """Return the plain members of the family at hand that the document names, by size."""
    family, lineage = passage.family, passage.lineage
    whole = lineage.parts(family) if family else None
    found: dict[Decimal, str] = {}
    for name in passage.scope.models if whole else ():
        for member in (name, *lineage.lineage(name)):
            parts = lineage.parts(member)
            plain = parts is not None and parts.size is not None and not parts.variants
            if (
                plain
                and whole
                and parts
                and parts.size
                and (parts.family, parts.version) == (whole.family, whole.version)
            ):
                found.setdefault(parts.size, member)
    return found
