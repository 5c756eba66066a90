"""Comparisons: whom a source says that a subject exceeds by a figure (`128K context, more than X`), for both to be compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from schemas.claim import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.draft import Draft
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Cue, Name

_NEAR: Final = 4  # characters between a word of comparison and the name behind it
_ADVERB: Final = 2  # letters between a figure and a word that compares it
_WORDS: Final = 12  # letters between a score and a word that compares results
_WORDLESS: Final = re.compile(r"\W")
_NOT_SAID: Final = ("negation", "denial", "forecast", "untrue")


def with_comparisons(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """Note on the figure that a comparison speaks of whom it is said to exceed."""
    sentence = passage.sentence
    found = drafts
    for role in ("exceeds", "outperforms"):
        for cue in sentence.roles(role):
            group = _behind(passage, cue)
            names = {name.canonical for name in group}
            if not group or any(sentence.touches_clause(other, cue) for other in _NOT_SAID):
                continue
            others = [draft for draft in drafts if draft.subject.name not in names and _comparable(draft)]
            own = _before(passage, cue, others) or _after(passage, group[-1], others)
            text = " | ".join(dict.fromkeys(name.canonical for name in group))
            found = [replace(draft, exceeds=text) if draft in own else draft for draft in found]
    return found


def _behind(passage: Passage, cue: Cue) -> Sequence[Name]:
    """Return the names right behind a word of comparison."""
    near = (g for g in passage.groups if g[0].start >= cue.end and g[0].start - cue.end <= _NEAR)
    return next(near, ())


def _before(passage: Passage, cue: Cue, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the last figure before a comparison, where nothing but words for it stand between."""
    before = [draft for draft in drafts if draft.mention.end <= cue.start]
    last = max((draft.mention.end for draft in before), default=0)
    return [draft for draft in before if draft.mention.end == last and _compared(passage, draft, cue)]


def _after(passage: Passage, name: Name, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the first score in the clause behind whom it exceeds (`outperforms X on MMLU with 86.4`)."""
    clause = passage.sentence.clause(name.start)
    behind = {other.canonical for other in passage.names if other.start > name.start}
    scores = [d for d in drafts if "benchmark" in d.attribute.qualifiers and d.subject.name not in behind]
    after = [d for d in scores if d.mention.start >= name.end and passage.sentence.clause(d.mention.start) == clause]
    first = min((draft.mention.start for draft in after), default=0)
    return [draft for draft in after if draft.mention.start == first]


def _comparable(draft: Draft) -> bool:
    """Tell whether more of something is more: a listed figure that stays, and no place in a list."""
    attribute = draft.attribute
    listed = not (attribute.open or attribute.filed_as or attribute.changes)
    figure = attribute.kind == "number" and listed and attribute.unit != "rank"
    return figure and draft.modality is Modality.ASSERTED


def _compared(passage: Passage, draft: Draft, cue: Cue) -> bool:
    """Tell whether a comparison speaks of a figure: of that attribute's own words, or of results and a score."""
    sentence = passage.sentence
    score = "benchmark" in draft.attribute.qualifiers
    between = [c for c in sentence.cues if draft.mention.end <= c.start and c.end <= cue.start]
    own = [c for c in between if c.target == draft.attribute.id]
    foreign = any(c.role in {"score_context", "attribute"} for c in between if c not in own)
    if not score and (foreign or cue.role == "outperforms"):
        return False
    gap = sentence.folded[max((c.end for c in own), default=draft.mention.end) : cue.start]
    return len(_WORDLESS.sub("", gap)) <= (_WORDS if score else _ADVERB)
