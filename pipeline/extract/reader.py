"""Reading a block: its sentences one after the other, each by all rules; what none reads is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.passage import Passage
from pipeline.extract.reasons import reason
from pipeline.extract.rules import RULES
from pipeline.extract.scope import Dated, Subject
from pipeline.extract.sentence import sentences
from schemas.claim import AsOfBasis
from schemas.residue import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.draft import Draft
    from pipeline.extract.scope import Scope
    from pipeline.extract.sentence import Sentence
    from pipeline.parse.document import Block
    from pipeline.recognize import Reading, Recognizer
    from schemas.vocabulary import Vocabulary

_REACH: Final = 40  # characters of a sentence within which a name is what the next sentence goes on about


class BlockReader:
    """Reads the blocks of one document. `reasons` tells why figures make no claim, by their block and place in it."""

    def __init__(self, vocabulary: Vocabulary, recognizer: Recognizer) -> None:
        """Begin a document."""
        self.reasons: dict[tuple[Block, int], Reason] = {}
        self._vocabulary = vocabulary
        self._lineage = recognizer.lineage

    def read_block(self, reading: Reading, scope: Scope) -> Iterator[Draft]:
        """Read a block sentence by sentence; a sentence hands its subject and date on to the next."""
        if scope.references:
            self.pass_over(reading, Reason.REFERENCE)
            return
        carried: Subject | None = None
        inherited: Dated | None = None
        for sentence in sentences(reading):
            if sentence.has("gloss"):
                self.pass_over(reading, Reason.GLOSS)
                return
            if _own_line(sentence):
                inherited = None  # one labelled line says nothing of the date of the next
            passage = Passage(sentence, scope, self._vocabulary, self._lineage, carried, inherited)
            drafts = [draft for rule in RULES if rule.reads(sentence) for draft in rule.read(passage)]
            yield from drafts
            self._account(passage, drafts)
            opening = [name for name in passage.names if name.start - sentence.start <= _REACH]
            named = [Subject(name.canonical, name.type) for name in opening if name not in passage.compared]
            others = {name.canonical for name in passage.compared} - {subject.name for subject in named}
            subjects = [d.subject for d in drafts if d.subject.name not in others and d.rule != "size_list"]
            carried = next(iter([*subjects, *named]), carried)
            if sentence.dates and passage.dates:
                inherited = Dated(passage.dates[-1].value, AsOfBasis.SECTION)

    def _account(self, passage: Passage, drafts: list[Draft]) -> None:
        """Note why the figures of a sentence that no rule has read make no claim."""
        sentence = passage.sentence
        read = {draft.mention.start for draft in drafts}
        for figure in (*sentence.values, *sentence.cited):
            if figure.start not in read:
                self.reasons[sentence.reading.block, figure.start] = reason(passage, figure)

    def pass_over(self, reading: Reading, why: Reason) -> None:
        """Note of all figures of a block why they make no claim."""
        for figure in reading.figures:
            self.reasons.setdefault((reading.block, figure.start), why)


def _own_line(sentence: Sentence) -> bool:
    """Tell whether a sentence is a labelled line of its own (`**CEO**: ...` among other such lines)."""
    labelled = sentence.label_end > sentence.start
    return labelled and sentence.start > 0 and sentence.folded[sentence.start - 1] == "\n"
