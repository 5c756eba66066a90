"""One reading per place: what becomes of words that several rules have read, and of what a block says twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.extract.draft import Draft
    from schemas.claim import Span


@record
class Overlap:
    """Words that several rules have read: the rules whose readings became claims and those that gave way to them."""

    span: Span
    kept: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(slots=True)
class Choice:
    """The drafts of one block, of which some become claims. Places are those of the block's text."""

    kept: list[Draft] = field(default_factory=list)
    dropped: list[Draft] = field(default_factory=list)

    def overlaps(self) -> Iterator[tuple[int, int, tuple[str, ...], tuple[str, ...]]]:
        """Yield each place that more than one rule has read, with the rules kept and dropped, in order of place."""
        kept, dropped = _rules_by_place(self.kept), _rules_by_place(self.dropped)
        for place in sorted({*kept, *dropped}):
            won, lost = kept.get(place, ()), dropped.get(place, ())
            if len({*won, *lost}) > 1:
                yield (*place, won, tuple(rule for rule in lost if rule not in won))


def unique(drafts: Iterable[Draft]) -> Choice:
    """Choose among the drafts of a block: what it says twice counts once, a figure that two rules read is the first's.

    Words that name a category may say several things at once.
    """
    choice = Choice()
    said: set[object] = set()
    taken: dict[tuple[int, int], tuple[str, str]] = {}
    for draft in drafts:
        place = (draft.mention.start, draft.mention.end)
        reading = (draft.attribute.id, draft.rule)
        other = taken.setdefault(place, reading) != reading and draft.attribute.kind != "category"
        if other or draft.key in said:
            choice.dropped.append(draft)
        else:
            said.add(draft.key)
            choice.kept.append(draft)
    return choice


def _rules_by_place(drafts: Iterable[Draft]) -> dict[tuple[int, int], tuple[str, ...]]:
    found: dict[tuple[int, int], dict[str, None]] = {}
    for draft in drafts:
        found.setdefault((draft.mention.start, draft.mention.end), {})[draft.rule] = None
    return {place: tuple(rules) for place, rules in found.items()}
