"""Extraction of one document: every block in its scope, every figure into a claim or into the residue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.extract.draft import Draft, claim
from pipeline.extract.passage import Passage
from pipeline.extract.residue import residue
from pipeline.extract.rules import RULES
from pipeline.extract.scope import Dated, Scope, Subject, Walker
from pipeline.extract.sentence import sentences
from pipeline.extract.tables import TableReader
from pipeline.parse.document import Block, BlockKind
from schemas.claim import AsOfBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.parse.document import Document
    from pipeline.recognize import Reading, Recognizer
    from schemas.claim import Claim
    from schemas.residue import Residue
    from schemas.vocabulary import Vocabulary


_OPENING: Final = 20  # characters of a paragraph within which a name is its topic
_REACH: Final = 40  # characters of a sentence within which a name is what the next sentence goes on about


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one source says, and every figure of it that no claim uses."""

    claims: tuple[Claim, ...]
    residue: tuple[Residue, ...]


class Extractor:
    """Extracts claims with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, recognizer: Recognizer) -> None:
        self._vocabulary = vocabulary
        self._recognizer = recognizer

    def extract(self, document: Document) -> Extraction:
        """Read a document; claims come in reading order."""
        readings = self._recognizer.read(document)
        walker = Walker(document, readings, self._recognizer)
        claims: list[Claim] = []
        repeated: list[tuple[int, int]] = []
        for part in document.content:
            if isinstance(part, Block):
                scope = walker.enter(readings[part])
                drafts = [] if scope.references else list(self.read_block(readings[part], scope))
                if part.kind is BlockKind.PARAGRAPH:
                    walker.focus(_focus(readings[part], drafts))
                kept = unique(drafts)
                claims.extend(claim(draft, part, document.text, scope.section) for draft in kept)
                repeated += [part.mapped.raw_range(d.mention.start, d.mention.end) for d in drafts if d not in kept]
            else:
                scope = walker.table_scope()
                for cell, draft in TableReader(self._vocabulary, self._recognizer, self).read(part, readings, scope):
                    claims.append(claim(draft, cell, document.text, scope.section))
        return Extraction(tuple(claims), tuple(residue(document, readings, claims, repeated)))

    def read_block(self, reading: Reading, scope: Scope) -> Iterator[Draft]:
        """Read a block sentence by sentence; a sentence hands its subject and date on to the next."""
        carried: Subject | None = None
        inherited: Dated | None = None
        for sentence in sentences(reading):
            if sentence.has("gloss"):
                return
            passage = Passage(sentence, scope, self._vocabulary, self._recognizer.lineage, carried, inherited)
            drafts = [draft for rule in RULES for draft in rule.read(passage)]
            yield from drafts
            opening = [name for name in passage.names if name.start - sentence.start <= _REACH]
            named = [Subject(name.canonical, name.type) for name in opening if name not in passage.compared]
            others = {name.canonical for name in passage.compared} - {subject.name for subject in named}
            subjects = [draft.subject for draft in drafts if draft.subject.name not in others]
            carried = next(iter([*subjects, *named]), carried)
            if sentence.dates:
                inherited = Dated(sentence.dates[-1].value, AsOfBasis.SECTION)


def _focus(reading: Reading, drafts: list[Draft]) -> Subject | None:
    """Return whom a paragraph spoke about last: its last claim's subject, else the model or product it begins with."""
    if drafts:
        return drafts[-1].subject
    opening = (name for name in reading.names if name.start <= _OPENING)
    named = (name for name in opening if name.type in {"model", "model_family", "product"})
    return next((Subject(name.canonical, name.type) for name in named), None)


def unique(drafts: list[Draft]) -> list[Draft]:
    """Drop what a block says twice, and the weaker reading of a figure that two rules have read."""
    kept: dict[tuple[object, ...], Draft] = {}
    taken: dict[tuple[int, int], tuple[str, str]] = {}
    for draft in drafts:
        place = (draft.mention.start, draft.mention.end)
        reading = (draft.attribute.id, draft.rule)
        if taken.setdefault(place, reading) != reading and draft.attribute.kind != "category":
            continue
        kept.setdefault(draft.key, draft)
    return list(kept.values())
