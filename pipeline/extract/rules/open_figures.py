"""Figures with a sure label but no listed attribute: `Attention head dimension: 128`, an unlisted table head."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.attribution import attribute_of
from pipeline.extract.draft import Draft, Value, date_value, number_value
from pipeline.extract.rules.verbs import verb_of
from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import DateMention, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention
    from schemas.vocabulary.attributes import Attribute

_EDGES: Final = re.compile(r"^\W+|[\W_]+$")  # emoji, asterisks, the colon
_LONGEST: Final = 50
_BRIEF: Final = 30  # characters behind the figure: what goes on is a sentence, and its label only a theme
_SHARED: Final = 2  # figures of a cell that tells an amount and its share
_BEHIND: Final = 3  # characters between a label and its figure


def open_figures(passage: Passage) -> Iterator[Draft]:
    """Read the figure right behind a label, or under a head, whose words no attribute lists."""
    attribute = passage.vocabulary.attributes.open
    values = passage.sentence.values
    label = _label(passage)
    if attribute is None or not label or not _single(passage) or passage.is_name(values[0]):
        return
    first = values[0]
    if isinstance(first, DateMention) and (_heads(passage, first) or verb_of(passage, first)):
        return  # the day of an event; of whom it is the label tells in words that nobody listed
    subject = passage.scope.about(attribute.subjects)
    clock = passage.sentence.roles("round_the_clock")
    figurative = first.form == "ordinal" or _signed(passage, first) or any(_over(cue, first) for cue in clock)
    if subject is None or figurative or (isinstance(first, Quantity) and attribute_of(passage, first)):
        return
    yield Draft(
        subject=subject,
        attribute=attribute,
        mention=first,
        value=date_value(first) if isinstance(first, DateMention) else _number(passage, first, attribute),
        rule="open_figure",
        certainty=0.6,
        qualifiers=(("label", label),),
        dated=passage.dated(first),
        modality=passage.modality(first),
    )


def _signed(passage: Passage, first: Mention) -> bool:
    """Tell whether a figure under no head bears a plus: by how much something else has changed (`Gain: up to +17 points`)."""
    signed = isinstance(first, Quantity) and passage.sentence.folded[first.digits[0] - 1 : first.digits[0]] == "+"
    return signed and passage.scope.head is None


def _heads(passage: Passage, date: DateMention) -> bool:
    """Tell whether a date labels what goes on (`News: 2024/05/12: we ...`)."""
    return passage.sentence.folded[date.end :].lstrip(" *])").startswith(":")


def _over(first: Mention, second: Mention) -> bool:
    """Tell whether two mentions share a character."""
    return first.start < second.end and second.start < first.end


def _single(passage: Passage) -> bool:
    """Tell whether there is one figure, or in a table one with a share or a gain in brackets (`60.6 (74%)`, `60.6 (+2.1)`)."""
    values = passage.sentence.values
    if len(values) != _SHARED or passage.scope.head is None:
        return len(values) == 1
    first, share = values
    told = isinstance(share, Quantity) and (share.unit == "percent" or passage.sentence.folded[share.start] in "+-−")
    return told and passage.sentence.gap(first, share).strip() == "("


def _number(passage: Passage, quantity: Quantity, attribute: Attribute) -> Value:
    """Return the value of a figure; one without a unit has that of its table's caption."""
    value = number_value(quantity, attribute)
    head = passage.scope.head
    return replace(value, unit=head.unit) if head and not value.unit else value


def _label(passage: Passage) -> str:
    """Return the words that label a figure: the head of its cell, or the label of its list item; empty if unsure."""
    sentence = passage.sentence
    if passage.scope.head is not None:
        length = sum(value.end - value.start for value in sentence.values)
        bare = sentence.values and len(sentence.folded.strip(" *")) <= length + 4
        label = passage.scope.head.label
        return label if bare and any(char.isalpha() for char in label) else ""
    if sentence.reading.block.kind is not BlockKind.ITEM or not sentence.values or sentence.label_end == sentence.start:
        return ""
    label = " ".join(sentence.reading.block.text[sentence.start : sentence.label_end].split())
    label = _EDGES.sub("", label)
    named = any(name.start < sentence.label_end for name in passage.names)
    brief = sentence.end - sentence.values[0].end <= _BRIEF
    near = brief and 0 <= sentence.values[0].start - sentence.label_end <= _BEHIND
    return label.replace(";", ",").replace("=", " ") if near and not named and len(label) <= _LONGEST else ""
