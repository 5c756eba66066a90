"""Verbs of events that tell no date of a thing in sight: what they publish is a text, a figure, or unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Cue

_PUBLISHED: Final = 20  # characters between a verb and the text that was published
_UNKNOWN: Final = 4  # characters before a verb that may be adverbs; more are a name that nobody listed

_VERSION: Final = re.compile(r"[^\W\d_]\s?\d+\.\d")  # of a name that nobody listed (`大脑1.0`)


def of_document(passage: Passage, cue: Cue) -> bool:
    """Tell whether what a verb published is a text (`发布的一份研究报告显示`), no name standing before the word for it."""
    sentence = passage.sentence
    behind = [d for d in sentence.roles("document") if 0 <= d.start - cue.end <= _PUBLISHED]
    same = behind and sentence.clause(behind[0].start) == sentence.clause(cue.end)
    return bool(same) and not any(cue.end <= name.start < behind[0].start for name in passage.names)


def of_figure(passage: Passage, cue: Cue) -> bool:
    """Tell whether a verb announces a figure, not a thing (`宣布X的价格降至1元`): one stands behind it in its clause."""
    here = passage.sentence.clause(cue.end)
    return any(q.start >= cue.end and passage.sentence.clause(q.start) == here for q in passage.sentence.quantities)


def has_object(passage: Passage, cue: Cue) -> bool:
    """Tell whether a verb goes on to an object that no vocabulary lists (`X已推出收费的Plus版`, `X launched a new app`)."""
    sentence = passage.sentence
    words = passage.vocabulary.cues.role["object"].words
    return sentence.folded[cue.end : sentence.end].lstrip().startswith(words)


def of_unknown(passage: Passage, cue: Cue) -> bool:
    """Tell whether words that no vocabulary lists stand where the subject of a verb stands (`2016: 某某1.0发布`)."""
    sentence = passage.sentence
    if sentence.start < sentence.label_end <= cue.start and _strange_label(passage):
        return True
    start = max((m.end for m in (*sentence.dates, *passage.names) if m.end <= cue.start), default=sentence.start)
    start = max(start, sentence.clause_start(cue), sentence.label_end if sentence.label_end <= cue.start else 0)
    known = [
        c for c in sentence.roles("subject_head") if start <= c.start and c.end <= cue.start
    ]  # `Model Release Date`
    between = sentence.folded[start : cue.start]
    words = re.sub(r"\W", "", between)
    return _VERSION.search(between) is not None or len(words) - sum(c.end - c.start for c in known) > _UNKNOWN


def _strange_label(passage: Passage) -> bool:
    """Tell whether a bold label is made of words that no vocabulary lists (`**某某认知**: 2023年5月6日发布`)."""
    sentence, block = passage.sentence, passage.sentence.reading.block
    bold = any(sentence.start < stretch.end <= sentence.label_end + 1 for stretch in block.bold)
    known = (*sentence.values, *sentence.names, *sentence.cues)
    return bold and not any(mention.start < sentence.label_end for mention in known)
