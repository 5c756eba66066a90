"""Parties: figures of several firms together, or of others than are named, who open their clause (`这七家公司共投资`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.wordings import wording
from pipeline.recognize.mention import Mention

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Quantity
    from schemas.vocabulary.attributes import Attribute

# Words and dates that may stand before such parties, and the parties, by what they are alone
_OPENING: Final = r"[\s*“]*(?:(?:{opens_clause}|{introduction_adverb}|{out_of})[\s*]*)*"
_SEVERAL: Final = r"(?:{these})?(?:{firms_together}|\d{{1,3}} ?家)[^，,。；;：:]{{0,10}}?(?:{firm_nouns}|{backer_noun})"
_OTHERS: Final = r"(?:{other_parties})[^，,。；;：:的]{{0,8}}?(?:{firm_nouns}|{backer_noun})"
_PARTIES: Final = f"{_OPENING}(?:{_SEVERAL}|{_OTHERS})"


def of_parties(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether several firms, or others, open the clause of a figure, or the one that it goes on with (`而2022年为3亿`)."""
    sentence = passage.sentence
    if not attribute.of_firms or not any(map(sentence.has, ("firms_together", "other_parties", "at_large"))):
        return False
    start = sentence.clause_start(quantity)
    told = (*sentence.roles("attribute"), *sentence.roles("anaphor_firm"), *sentence.roles("pronoun"))
    own = any(start <= cue.start and (cue.role != "attribute" or cue.target == attribute.id) for cue in told)
    if _opens(passage, start, quantity.start):
        return True
    before = (
        sentence.clause_start(Mention(start - 1, start, form="clause")) if start > sentence.start and not own else start
    )
    return before < start and _opens(passage, before, quantity.start)


def _opens(passage: Passage, start: int, end: int) -> bool:
    """Tell whether such parties open a stretch of text that names nobody."""
    sentence = passage.sentence
    if any(start <= name.start < end for name in passage.names):
        return False
    text = sentence.folded[start:end]
    for date in sentence.dates:
        if start <= date.start and date.end <= end:
            text = text.replace(sentence.folded[date.start : date.end], "")
    return wording(_PARTIES, passage.vocabulary).match(text.lstrip(",，")) is not None
