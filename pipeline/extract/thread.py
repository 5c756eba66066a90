"""Threads: what the sentences of a block hand on, each to the next, and the labelled lines that take it up anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.draft import Draft
    from pipeline.extract.scope import Dated, Subject
    from pipeline.extract.scored import Scored
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Name
    from schemas.vocabulary.attributes import Attribute


@dataclass(slots=True)
class Thread:
    """What the sentences of a block hand on, each to the next."""

    carried: Subject | None  # whom the sentence before went on about
    inherited: Dated | None = None
    debut: Draft | None = None  # the release that the sentence before has dated
    counted: Attribute | None = None
    several: tuple[Subject, ...] = ()
    asked: Name | None = None  # about whom the sentence before asks
    scored: Scored | None = None
    named: bool = False  # whether the line before is labelled with a name
    strange: bool = False  # whether it goes on about a thing that nobody listed
    heads: bool = False  # whether the date stands before a colon, for all that a list goes on with
    told: frozenset[str] = frozenset()  # of whom the sentence spoke that hands on its date


def named_label(sentence: Sentence) -> bool:
    """Tell whether a name labels a sentence, and nothing else (`Otter-7B: ...`)."""
    label = sentence.folded[sentence.start : sentence.label_end].strip(" *:-\n")
    return any(label == sentence.folded[name.start : name.end] for name in sentence.names)


def strange_label(sentence: Sentence) -> bool:
    """Tell whether a line of its own has a label of no word that is known: below one with a name it names something else."""
    known = (*sentence.names, *sentence.cues, *sentence.values)
    return own_line(sentence) and not any(mention.start < sentence.label_end for mention in known)


def dated_label(sentence: Sentence) -> bool:
    """Tell whether a date labels a sentence (`2025: Raised $13B`)."""
    label = sentence.folded[sentence.start : sentence.label_end].strip(" *:-–—•\n")
    return any(label == sentence.folded[date.start : date.end] for date in sentence.dates)


def own_line(sentence: Sentence) -> bool:
    """Tell whether a sentence is a labelled line of its own (`**CEO**: ...` among other such lines)."""
    labelled = sentence.label_end > sentence.start
    return labelled and sentence.start > 0 and sentence.folded[sentence.start - 1] == "\n"
