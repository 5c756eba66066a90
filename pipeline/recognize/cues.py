"""Cues: the vocabulary's words that point at an attribute or tell how a sentence works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.recognize.lexicon import Lexicon
from pipeline.recognize.mention import Cue

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

Target = tuple[str, str]  # role, id
_NONE: Final = "none"
ELLIPTIC: Final = "elliptic"  # the role of a variant that stands for a whole name; its target is the word


class CueReader:
    """Finds cues in folded text. Attribute cues and sentence cues are two layers: they may overlap each other."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        attributes = vocabulary.attributes.attribute
        strong = [(word, ("attribute", a.id)) for a in attributes for word in a.cues]
        weak = [(word, ("label", a.id)) for a in attributes for word in a.weak_cues]
        none = [(word, (_NONE, a.id)) for a in attributes for word in a.not_cues]
        roles = [
            (word, (role, role))
            for role, entry in vocabulary.cues.role.items()
            if not entry.whole
            for word in entry.words
        ]
        bare = [(word, (ELLIPTIC, word)) for word in vocabulary.names.grammar.elliptic]
        self._layers = (Lexicon(_grouped(strong + weak + none)), Lexicon(_grouped(roles + bare)))

    def find(self, folded: str) -> list[Cue]:
        """Return all cues, by place; a word that points at several things is several cues."""
        found = [
            Cue(start, end, role=role, target=target, form="cue")
            for layer in self._layers
            for start, end, targets in layer.find(folded)
            for role, target in targets
            if role != _NONE
        ]
        return sorted(found, key=lambda cue: (cue.start, -cue.end))


def _grouped(words: list[tuple[str, Target]]) -> list[tuple[str, tuple[Target, ...]]]:
    """Gather the targets of each word, so that a lexicon finds them all at once."""
    groups: dict[str, tuple[Target, ...]] = {}
    for word, target in words:
        key = word.casefold()
        groups[key] = (*groups.get(key, ()), target) if target not in groups.get(key, ()) else groups[key]
    return list(groups.items())
