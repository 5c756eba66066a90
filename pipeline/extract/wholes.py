"""Wholes: families named only to tell where a member belongs (`X-9B is an open model of the X series`, `X模型X-9B`)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.extract.wordings import wording
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.passage import Passage
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.mention import Name
    from schemas.vocabulary import Vocabulary

_NOUN: Final = 2  # characters of a word for models between a family and the word that calls it one
_BRIEF: Final = 16  # characters that describe a member between its family and its name
_PHRASE: Final = r"(?:(?!{conjunction})[^、，,。；;：:()（）])+"
_FAR: Final = 60  # characters of a definition before the family in it (`是某公司推出的最新一代预训练模型 `)


def wholes(sentence: Sentence, vocabulary: Vocabulary, names: Sequence[Name]) -> dict[Name, Name]:
    """Return the families to which the name that opens a definition is said to belong, each with that name."""
    models = [name for name in names if name.type in MODELS] if sentence.has("family") else []
    roles = vocabulary.cues.role
    openings = (*roles["copula"].words, *roles["belongs"].words)
    return {
        whole: name
        for name, whole in pairwise(models)
        if name.canonical != whole.canonical
        and sentence.touches("family", whole, before=False, reach=0)
        and _defines(sentence.gap(name, whole), openings)
        and not any(name.end <= cue.start < whole.start for cue in sentence.roles("gives_way"))
        and not goes_on(sentence, vocabulary, whole)
    }


def ahead(sentence: Sentence, vocabulary: Vocabulary, lineage: Lineage, names: Sequence[Name]) -> dict[Name, Name]:
    """Return the families right before a member that they only describe, each with it (`新一代X大模型X-2`, `X旗舰模型X-Pro`)."""
    alike = vocabulary.cues.role["likeness_behind"].words
    models = [name for name in names if name.type in MODELS and not sentence.after(name).startswith(alike)]
    return {
        whole: name
        for whole, name in pairwise(models)
        if whole.type == "model_family"
        and whole.canonical != name.canonical
        and _describes(sentence, whole, name, vocabulary)
        and whole.canonical in lineage.lineage(name.canonical)
    }


def members_above(sentence: Sentence, vocabulary: Vocabulary, names: Sequence[Name]) -> frozenset[Name]:
    """Return the families of a first clause that opens with 作为, where the next one goes on about a member not named."""
    if belonging := _belonging(sentence, vocabulary, names):
        return belonging
    words = vocabulary.cues.role["fronts_as"].words
    anaphors = [cue for cue in sentence.roles("anaphor") if sentence.clause(cue.start) == 1]
    if not anaphors or not sentence.folded[sentence.start : sentence.end].lstrip(" *").startswith(words):
        return frozenset()
    first = [name for name in names if sentence.clause(name.start) == 0]
    alone = len(first) == 1 and first[0].type == "model_family" and not any(n.type in MODELS for n in names[1:])
    return frozenset(first) if alone and sentence.touches("family", first[0], before=False, reach=0) else frozenset()


def _belonging(sentence: Sentence, vocabulary: Vocabulary, names: Sequence[Name]) -> frozenset[Name]:
    """Return the family to which a sentence says that the model at hand belongs (`该模型属于X模型家族，支持...`)."""
    first = next((name for name in names if name.type in MODELS), None)
    opening = [cue for cue in sentence.roles("anaphor") if not sentence.folded[sentence.start : cue.start].strip(" *")]
    if first is None or not opening or first.type != "model_family":
        return frozenset()
    words = (*vocabulary.cues.role["belongs"].words, *vocabulary.cues.role["copula"].words)
    belongs = sentence.gap(opening[0], first).strip(" *") in words
    family = sentence.touches("family", first, before=False, reach=_NOUN)
    return frozenset([first]) if belongs and family else frozenset()


def brought_out(passage: Passage, maker: Name, before: Sequence[Name]) -> Name | None:
    """Return the member of a family that the family, as who makes it, brought out before a value (`混元提出了混元-Large，`)."""
    sentence = passage.sentence
    made = {attribute.id for attribute in passage.vocabulary.attributes.related if attribute.relation == "maker"}
    verbs = [cue for cue in sentence.roles("attribute") if cue.target in made and cue.start >= maker.end]
    behind = [name for name in before if verbs and name.start >= verbs[0].end]
    own = bool(behind) and maker.canonical in passage.lineage.lineage(behind[0].canonical)
    return behind[0] if own and sentence.clause(behind[0].start) == sentence.clause(maker.start) else None


def _describes(sentence: Sentence, whole: Name, name: Name, vocabulary: Vocabulary) -> bool:
    """Tell whether all between two names is Chinese words that end with one for models or families, and no verb of an event."""
    gap = sentence.gap(whole, name).strip()
    words = (*vocabulary.cues.role["models"].words, *vocabulary.cues.role["family"].words)
    kind = (
        gap.endswith(words)
        and not gap.isascii()
        and len(gap) <= _BRIEF
        and wording(_PHRASE, vocabulary).fullmatch(gap) is not None
    )
    return kind and not any(cue.start < name.start and whole.end < cue.end for cue in sentence.roles("attribute"))


def goes_on(sentence: Sentence, vocabulary: Vocabulary, name: Name) -> bool:
    """Tell whether a relative clause right behind a name, or behind the word for families there, speaks of it."""
    between, comma, rest = sentence.after(name, _FAR).partition(",")
    bare = not between.strip() or between.strip() in vocabulary.cues.role["family"].words
    return bool(comma) and bare and rest.lstrip().startswith(vocabulary.cues.role["relative"].words)


def _defines(gap: str, openings: Sequence[str]) -> bool:
    """Tell whether the text between a name and a family begins to say what the name is, and says nothing else."""
    said = gap.lstrip(' *"')
    opening = next((word for word in openings if said.startswith(word)), "")
    return bool(opening) and len(gap) <= _FAR and not set(said[len(opening) :]) & set(",:;()")
