"""Since when something is so: what came later than the first version (`从最初的A，到后来引入的B`, `X later adopted B`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Cue, Mention
    from schemas.claim import Qualifiers
    from schemas.vocabulary.attributes import Attribute

_KEY: Final = "since"
_BEHIND: Final = 4  # characters between a value and words that say that it came later


def since(passage: Passage, value: Mention, attribute: Attribute) -> Qualifiers:
    """Return since when words say that a value holds; an empty one where they only say that it held from the first."""
    if _KEY not in attribute.qualifiers:
        return ()
    roles = passage.vocabulary.cues.of_qualifier(_KEY, attribute.kind)
    sentence = passage.sentence
    told = [cue for cue in sentence.cues if cue.role in roles]
    later = [cue for cue in told if roles[cue.role].value]
    before = [cue for cue in told if cue.end <= value.start and _reaches(passage, cue, value)]
    behind = [cue for cue in later if 0 <= cue.start - value.end <= _BEHIND]
    near = before[-1:] or behind[:1]
    return tuple((_KEY, roles[cue.role].value) for cue in near if later)


def _reaches(passage: Passage, cue: Cue, value: Mention) -> bool:
    """Tell whether nothing but other values of the kind stand between a word and a value in its clause."""
    sentence = passage.sentence
    if sentence.clause(cue.start) != sentence.clause(value.start):
        return False
    others = (*passage.names, *sentence.values)
    return not any(cue.end <= other.start and other.end <= value.start for other in others)
