"""Tags: words for a category that stand alone, below whom they are of (`Open Weights`) or right behind it (`- X：开源，24B`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.passage import Passage
    from pipeline.extract.scope import Subject
    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute

_PARTED: Final = (",", "、", ";", "。", "|", "/", "(", "·", ". ")  # ends what is said first of a model
_PARTS: Final = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")  # of a name, however they are joined


def tagged(passage: Passage, cue: Mention, attribute: Attribute) -> list[tuple[Subject, float]]:
    """Return the things named by the heading right above, and how sure that is, where a word is all that a block says."""
    text, section = passage.sentence.folded, passage.scope.section
    cell = passage.sentence.reading.block.kind is BlockKind.CELL  # tells of its row or column, whatever stands above
    if cell or not section or text[: cue.start].strip(" *[(") or _rest(passage, cue):
        return []
    heading = _parts(section[-1])
    named = [s for s in passage.scope.subjects if s.type in attribute.subjects and _parts(s.name) <= heading]
    told = {part for subject in named for part in _parts(subject.name)}
    if any(part[0].isdigit() and part not in told for part in heading):
        return []  # of a member that nobody listed
    above = {name for subject in named for name in passage.lineage.lineage(subject.name)}
    return [(subject, 0.8) for subject in named if subject.name not in above]


def _rest(passage: Passage, cue: Mention) -> str:
    """Return what a block says behind a word, a licence in brackets left out (`Open weights (MIT)`)."""
    rest = passage.sentence.folded[cue.end :]
    licences = [name for name in passage.sentence.names if name.type == "category:license" and name.start >= cue.end]
    if licences and rest.lstrip(" *").startswith("("):
        rest = passage.sentence.folded[licences[0].end :]
    return rest.strip(" *]).")


def opens_item(passage: Passage, cue: Mention, names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the model that labels a list item whose first words say no more than how open it is (`- X：开源，24B`)."""
    sentence, roles = passage.sentence, passage.vocabulary.cues.role
    label = tuple(n for n in names if n.end <= sentence.label_end and n.type in MODELS)
    if sentence.reading.block.kind is not BlockKind.ITEM or len(label) != 1 or cue.start < sentence.label_end:
        return ()
    opening = sentence.folded[sentence.label_end : cue.start].strip(" *")
    if opening not in {"", *roles["item_adverb"].words}:
        return ()
    behind = sentence.folded[cue.end : sentence.end].lstrip(" *")
    behind = next((behind.removeprefix(word) for word in roles["models"].words if behind.startswith(word)), behind)
    return label if not behind or behind.startswith(_PARTED) else ()


def _parts(name: str) -> set[str]:
    return {*_PARTS.findall(name.casefold())}
