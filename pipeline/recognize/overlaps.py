"""Overlaps: what of the figures and cues of a text stands beside names, dates and longer words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

from pipeline.recognize.mention import Mention, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AnyMention = TypeVar("AnyMention", bound=Mention)


def freed(
    quantities: Sequence[Quantity], words: Sequence[Mention], folded: str, *, longer: bool = False
) -> list[Quantity]:
    """Take the unit off a figure where it begins a name (`2048 H800 GPUs`) or a longer word (`3亿+ 模型下载量`).

    `words` are the names or cues in order of place; with `longer`, only those that reach beyond the figure count. A
    figure that is no more than part of a word (the hundred in `零百加速`) is none.
    """
    starts = [word.start for word in words]
    kept = []
    for quantity in quantities:
        holder = bisect_left(starts, quantity.start + 1) - 1
        if holder >= 0 and words[holder].end > quantity.end:
            continue
        if quantity.unit == "ratio" and any(w.start == quantity.end for w in words[holder + 1 : holder + 2]):
            quantity = replace(quantity, unit="")  # noqa: PLW2901  `96×H100` counts what the name is of
        first = bisect_left(starts, quantity.digits[1])
        inside = words[first : bisect_left(starts, quantity.end, first)]
        cut = next((word.start for word in inside if not longer or word.end > quantity.end), None)
        kept.append(quantity if cut is None else _cut(quantity, folded[quantity.start : cut].rstrip()))
    return kept


def _cut(quantity: Quantity, text: str) -> Quantity:
    """End a figure with the text that is left of it, its number at least."""
    return replace(quantity, end=max(quantity.start + len(text), quantity.digits[1]), unit="")


def free_of(mentions: Sequence[AnyMention], taken: Sequence[Mention]) -> list[AnyMention]:
    """Drop the mentions that overlap one of the taken, which may come in any order but do not overlap each other."""
    if not (mentions and taken):
        return list(mentions)
    ordered = sorted(taken, key=start_of) if len(taken) > 1 else taken
    ends = [mention.end for mention in ordered]
    free = []
    for mention in mentions:
        after = bisect_left(ends, mention.start + 1)
        if after == len(ordered) or ordered[after].start >= mention.end:
            free.append(mention)
    return free


def overlapping(stretch: tuple[int, int], mentions: Iterable[AnyMention]) -> list[AnyMention]:
    """Return the mentions, in any order, that share a character with a stretch of text."""
    start, end = stretch
    return [mention for mention in mentions if mention.start < end and start < mention.end]


# where a mention begins, to sort by
start_of: Final = attrgetter("start")


def starting(mentions: Sequence[AnyMention], low: int, high: int) -> Sequence[AnyMention]:
    """Return those of mentions in order that begin between two places, both included."""
    first = bisect_left(mentions, low, key=start_of)
    return mentions[first : bisect_right(mentions, high, first, key=start_of)]


def last_before(mentions: Sequence[AnyMention], place: int) -> AnyMention | None:
    """Return the last of mentions in order that begins before a place."""
    number = bisect_left(mentions, place, key=start_of)
    return mentions[number - 1] if number else None
