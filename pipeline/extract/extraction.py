"""Extraction of one document: every block in its scope, every figure into a claim or into the residue."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from pipeline.extract.draft import Draft, claim
from pipeline.extract.overlap import Overlap, unique
from pipeline.extract.passage import Passage, loose
from pipeline.extract.residue import residue
from pipeline.extract.rules import RULES
from pipeline.extract.scope import Dated, Scope, Subject, Walker
from pipeline.extract.sentence import Sentence, sentences
from pipeline.extract.tables import TableReader
from pipeline.parse.document import Block, BlockKind
from schemas.claim import AsOfBasis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    overlaps: tuple[Overlap, ...] = ()  # words that several rules have read


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
        overlaps: list[Overlap] = []
        repeated: list[tuple[int, int]] = []
        for block, scope, drafts in self._drafts(document, readings, walker):
            choice = unique(drafts)
            claims.extend(claim(draft, block, document.text, scope.section) for draft in choice.kept)
            repeated += [block.mapped.raw_range(d.mention.start, d.mention.end) for d in choice.dropped]
            overlaps += [
                Overlap(document.text.span(*block.mapped.raw_range(start, end)), kept, dropped)
                for start, end, kept, dropped in choice.overlaps()
            ]
        left = residue(document, readings, claims, repeated)
        return Extraction(tuple(claims), tuple(left), tuple(overlaps))

    def _drafts(
        self, document: Document, readings: Mapping[Block, Reading], walker: Walker
    ) -> Iterator[tuple[Block, Scope, list[Draft]]]:
        """Yield what the rules read in each block and table cell."""
        for part in document.content:
            if isinstance(part, Block):
                scope = walker.enter(readings[part])
                drafts = [] if scope.references else list(self.read_block(readings[part], scope))
                if part.kind is BlockKind.PARAGRAPH:
                    walker.focus(_focus(readings[part], drafts))
                yield part, scope, drafts
            else:
                scope = walker.table_scope()
                found = TableReader(self._vocabulary, self._recognizer, self).read(part, readings, scope)
                for cell, read in groupby(found, key=itemgetter(0)):
                    yield cell, scope, [draft for _, draft in read]

    def read_block(self, reading: Reading, scope: Scope) -> Iterator[Draft]:
        """Read a block sentence by sentence; a sentence hands its subject and date on to the next."""
        carried: Subject | None = None
        inherited: Dated | None = None
        for sentence in sentences(reading):
            if sentence.has("gloss"):
                return
            if _own_line(sentence):
                inherited = None  # one labelled line says nothing of the date of the next
            passage = Passage(sentence, scope, self._vocabulary, self._recognizer.lineage, carried, inherited)
            drafts = [draft for rule in RULES for draft in rule.read(passage)]
            yield from drafts
            opening = [name for name in passage.names if name.start - sentence.start <= _REACH]
            named = [Subject(name.canonical, name.type) for name in opening if name not in passage.compared]
            others = {name.canonical for name in passage.compared} - {subject.name for subject in named}
            subjects = [draft.subject for draft in drafts if draft.subject.name not in others]
            carried = next(iter([*subjects, *named]), carried)
            firm = [date for date in sentence.dates if not loose(date)]
            if firm:
                inherited = Dated(firm[-1].value, AsOfBasis.SECTION)


def _own_line(sentence: Sentence) -> bool:
    """Tell whether a sentence is a labelled line of its own (`**CEO**: ...` among other such lines)."""
    labelled = sentence.label_end > sentence.start
    return labelled and sentence.start > 0 and sentence.folded[sentence.start - 1] == "\n"


def _focus(reading: Reading, drafts: list[Draft]) -> Subject | None:
    """Return whom a paragraph spoke about last: its last claim's subject, else the model or product it begins with."""
    if drafts:
        return drafts[-1].subject
    opening = (name for name in reading.names if name.start <= _OPENING)
    named = (name for name in opening if name.type in {"model", "model_family", "product"})
    return next((Subject(name.canonical, name.type) for name in named), None)
