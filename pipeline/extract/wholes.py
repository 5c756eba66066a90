"""Wholes: families that a sentence names only to tell where a member belongs (`X-9B is an open model of the X series`)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Name
    from schemas.vocabulary import Vocabulary

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
