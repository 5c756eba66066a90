"""Restated: a figure given a second time in brackets, in another unit or money (`181 m (594 ft) high`, `320亿（32B）参数`)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.recognize.currency import CURRENCY

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Quantity


def restates(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure only says the one before its brackets in another unit, or the very same in another writing."""
    if passage.sentence.after(quantity, 1) != ")":
        return False
    if any(_behind(passage, other) is quantity for other in passage.sentence.quantities):
        return True
    first = twin(passage, quantity)
    return (
        first is not None and first.end <= quantity.start and (first.low, first.high) == (quantity.low, quantity.high)
    )


def twin(passage: Passage, quantity: Quantity) -> Quantity | None:
    """Return the figure that says the same once more, in the brackets behind it or before them (`1亿欧元（约合1.1亿美元）`)."""
    for one, other in pairwise(passage.sentence.quantities):
        if (one is quantity or other is quantity) and _again(passage, one, other):
            return other if one is quantity else one
    return None


def _again(passage: Passage, one: Quantity, other: Quantity) -> bool:
    """Tell whether all that stands in the brackets behind a figure is the like amount: in another money or writing."""
    sentence = passage.sentence
    gap = sentence.gap(one, other).strip(" *")
    if not gap.startswith("(") or sentence.after(other, 1) != ")":
        return False
    said = gap[1:].strip()
    if said and said not in passage.vocabulary.cues.role["amounts_to"].folded:
        return False
    if CURRENCY.fullmatch(one.unit) and CURRENCY.fullmatch(other.unit):
        return one.unit != other.unit
    alike = one.unit == other.unit or not (one.unit and other.unit)
    return alike and bool(one.scale and other.scale) and one.interval.overlaps(other.interval)


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
