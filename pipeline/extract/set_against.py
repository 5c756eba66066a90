"""Set against: figures of others, told right behind one like them (`costs $3 million, versus $2 million for X`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.elided import NEXT_FOR
from pipeline.extract.strength import Attribution
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Quantity

_ARTICLE: Final = 3  # characters between a word of comparison and a figure
_FOR: Final = re.compile(r" for (?:the |its )?(?:[\w.-]+['’]s )?[*\"“]*")  # between a figure and whose it is


def set_against(
    passage: Passage, quantity: Quantity, attribute_of: Callable[[Passage, Quantity], Attribution | None]
) -> Iterator[Attribution]:
    """Yield what the figure before one tells, where that of another model, named behind it, is set against it."""
    sentence = passage.sentence
    if not sentence.has("comparison") or not quantity.unit or quantity.unit == "ratio":
        return
    behind = next((name for name in passage.names if name.start >= quantity.end and name.type in MODELS), None)
    told = behind and _FOR.fullmatch(sentence.gap(quantity, behind))
    first = _first(passage, quantity) if told else None
    if first is not None and (found := attribute_of(passage, first)):
        yield Attribution(found.attribute, found.strength, found.benchmark)


def _first(passage: Passage, quantity: Quantity) -> Quantity | None:
    """Return the figure that one is set against, be it as the second of two."""
    sentence = passage.sentence
    before = [q for q in sentence.quantities if q.end <= quantity.start]
    last = before[-1] if before else None
    if last is None or last.unit != quantity.unit:
        return None
    if sentence.touches("comparison", quantity, before=True, reach=_ARTICLE):
        return last
    return _first(passage, last) if NEXT_FOR.fullmatch(sentence.gap(last, quantity)) else None
