"""Measures: names that a figure is told in, as so many times or such a part of what they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.wordings import wording

if TYPE_CHECKING:
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Name
    from schemas.vocabulary import Vocabulary

_TIMES: Final = r"{edge}(?:{as_much_of}) (?:of )?the (?:[a-z-]+ ){{1,3}}of $"


def multiplied(sentence: Sentence, name: Name, vocabulary: Vocabulary) -> bool:
    """Tell whether a figure tells how many times as much as a name has something is (`ten times the compute of X`)."""
    before = sentence.folded[sentence.start : name.start]
    return before.endswith("of ") and wording(_TIMES, vocabulary).search(before) is not None


def measured_by(sentence: Sentence, name: Name, vocabulary: Vocabulary) -> bool:
    """Tell whether a figure tells what part or multiple of a name's it is (`是X的1/6`, `仅为X的30%`)."""
    of = vocabulary.cues.role["possessive"].words
    behind = (q for q in sentence.quantities if q.start > name.end and q.unit in {"ratio", "percent"})
    told = any(sentence.gap(name, q).strip() in of for q in behind)
    return told and sentence.before(name).rstrip().endswith(tuple(vocabulary.cues.role["amounts"].words))
