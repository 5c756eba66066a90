"""Restated: a measure given a second time in brackets, in another unit (`181 m (594 ft) high`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Quantity


def restates(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure only says the one before its brackets in another unit."""
    return any(_behind(passage, other) is quantity for other in passage.sentence.quantities)


def whole(passage: Passage, quantity: Quantity) -> Quantity:
    """Return a figure with the brackets behind it that say it in another unit."""
    second = _behind(passage, quantity)
    return replace(quantity, end=second.end + 1) if second else quantity


def _behind(passage: Passage, quantity: Quantity) -> Quantity | None:
    sentence = passage.sentence
    opened = sentence.after(quantity, 2).lstrip()[:1] in {"(", "（"} if quantity.unit else False
    factors = passage.vocabulary.units.factors(quantity.unit) if opened else {}
    for other in sentence.quantities if factors else ():
        if other.start > quantity.end and sentence.gap(quantity, other).strip() in {"(", "（"}:
            return other if other.unit in factors and sentence.after(other, 1) in {")", "）"} else None
    return None
