"""Bracketed members: figures in a row, each with its member's name behind it (`参数分别为18亿（Nano-1）和32亿（Nano-2）`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.scope import Subject
from pipeline.recognize.mention import MODELS, Quantity

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention
    from schemas.vocabulary.attributes import Attribute

_LABEL: Final = re.compile(r"[ *]*[(（][ *]*(?P<label>[A-Za-z][A-Za-z0-9]*(?:[-. ][A-Za-z0-9]+)?)[ *]*[)）]")
_SEVERAL: Final = 2
_PARTS: Final = re.compile(r"[-. ]")


def of_bracketed_member(passage: Passage, value: Mention, attribute: Attribute, subject: Subject) -> Subject:
    """Return the member that the brackets behind a figure name, where several figures of the sentence have such."""
    sentence = passage.sentence
    if not (attribute.member_scales and isinstance(value, Quantity) and sentence.has("respectively")):
        return subject
    if subject.type not in MODELS:
        return subject
    text = sentence.reading.block.text
    found = {q.start: _LABEL.match(text, q.end, sentence.end) for q in sentence.quantities if q.unit == value.unit}
    labels = [label for label in found.values() if label]
    if any(label.start() < name.end and name.start < label.end() for label in labels for name in sentence.names):
        return subject
    own = found.get(value.start)
    if own is None or len({label["label"] for label in labels}) < _SEVERAL:
        return subject
    name = subject.name
    first = _PARTS.split(own["label"])[0]
    if name.casefold().endswith(first.casefold()) and name[: -len(first)].strip(" -"):
        name = name[: -len(first)].rstrip(" -")
    member = f"{name} {own['label']}" if " " in subject.name else passage.lineage.compose(name, own["label"])
    return Subject(member, "model")
