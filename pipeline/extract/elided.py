"""Elided: what a figure leaves out because another beside it has told it: its unit, or under what condition it holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Cue

_SHARES: Final = frozenset({"percent", "percentile"})
_LONGEST: Final = 40  # characters between a figure and the one it is held against


def with_units(folded: str, quantities: Sequence[Quantity], cues: Sequence[Cue]) -> tuple[Quantity, ...]:
    """Give the other side of a comparison in brackets the unit of the figure before (`90th percentile (vs X's 10th)`)."""
    if len(quantities) < 2 or not any(quantity.unit in _SHARES for quantity in quantities):
        return tuple(quantities)
    found = list(quantities)
    for i, (first, second) in enumerate(pairwise(quantities), start=1):
        bare = not (second.unit or second.scale) or second.form == "ordinal"
        if first.unit in _SHARES and bare and _held_against(folded, first, second, cues):
            found[i] = replace(second, unit=first.unit, form=first.form)
    return tuple(found)


def _held_against(folded: str, first: Quantity, second: Quantity, cues: Sequence[Cue]) -> bool:
    """Tell whether a figure ends the brackets behind another that a word of comparison opens."""
    gap = folded[first.end : second.start]
    shut_in = gap.lstrip().startswith("(") and ")" not in gap and folded[second.end :].lstrip().startswith(")")
    return (
        shut_in
        and len(gap) <= _LONGEST
        and any(cue.role == "comparison" and first.end <= cue.start and cue.end <= second.start for cue in cues)
    )


def shut_in_behind(sentence: Sentence, value: Quantity) -> Quantity | None:
    """Return the length of text that alone fills the brackets behind a percentage or a bare score (`66.0% (128K)`)."""
    if value.scale or sentence.after(value, 2).lstrip()[:1] != "(":
        return None
    behind = (other for other in sentence.quantities if other.scale == "k" and other.unit in {"", "token"})
    for size in behind:
        if size.start >= value.end and sentence.gap(value, size).strip() == "(" and sentence.after(size, 1) == ")":
            return size
    return None
