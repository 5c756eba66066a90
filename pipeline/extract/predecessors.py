"""Predecessors: what all before a generation had, which it is compared with (`unlike the licence of earlier versions`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.draft import Draft, Value
from pipeline.extract.scope import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Name
    from schemas.vocabulary.attributes import Attribute

_KEY: Final = "before"
_CERTAINTY: Final = 0.6  # early ones need not be all
_NEAR: Final = 12  # characters between the word for predecessors and what they had, on either side


def of_predecessors(passage: Passage, value: Name, attribute: Attribute) -> Iterator[Draft]:
    """Yield what a family had before the generation that a sentence is about, with that generation as a qualifier."""
    sentence = passage.sentence
    near = (cue for cue in sentence.roles("predecessors") if len(sentence.gap(cue, value)) <= _NEAR)
    told = any(sentence.clause(cue.start) == sentence.clause(value.start) for cue in near)
    if _KEY not in attribute.qualifiers or not told:
        return
    names = [name for name in passage.eligible(passage.names, attribute) if name not in passage.compared]
    own = Subject(names[0].canonical, names[0].type) if names else passage.fallback(attribute)
    parts = passage.lineage.parts(own.name) if own else None
    if own is None or parts is None or not parts.version:
        return
    generation = next(name for name in _line(passage, own.name) if not passage.lineage.is_model(name))
    yield Draft(
        subject=Subject(parts.family, "model_family"),
        attribute=attribute,
        mention=value,
        value=Value(value.canonical),
        rule="category",
        certainty=_CERTAINTY,
        qualifiers=((_KEY, generation),),
        dated=passage.dated(value),
        modality=passage.modality(value),
    )


def _line(passage: Passage, name: str) -> tuple[str, ...]:
    """Return a name and all that it descends from, nearest first."""
    return (name, *passage.lineage.lineage(name))
