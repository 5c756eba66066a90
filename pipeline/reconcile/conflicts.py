"""Conflicts: the claims of a topic that can't all be true, joined into one disagreement each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.reconcile.agreement import agree
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.grouping import Items, by_key
from pipeline.reconcile.knowledge import Knowledge

Comparable = Callable[[Evidence, Evidence], bool]

_SENTENCE = 200  # characters within which a source means two different things by two figures


@dataclass(frozen=True)
class _Rules:
    knowledge: Knowledge
    comparable: Comparable


def disagreements(topic: Items, knowledge: Knowledge, comparable: Comparable) -> Iterator[Items]:
    """Return each set of claims that are linked by contradiction; claims that contradict nothing are in none.

    Claims that say the same in the same words are held against the others once, however often they are repeated.
    """
    statements = list(by_key(topic, _statement).values())
    links = _links([group[0] for group in statements], knowledge, comparable)
    seen: set[int] = set()
    for start in sorted(links):
        if start in seen:
            continue
        reached, todo = {start}, [start]
        while todo:
            fresh = links[todo.pop()] - reached
            reached |= fresh
            todo.extend(sorted(fresh))
        seen |= reached
        members = (item for number in sorted(reached) for item in statements[number])
        yield tuple(sorted(members, key=lambda item: item.order))


def _statement(item: Evidence) -> tuple[object, ...]:
    claim = item.claim
    return (
        claim.span.source, claim.subject, claim.attribute, claim.value, claim.value_min, claim.value_max, claim.unit,
        claim.precision, claim.modality, claim.as_of, tuple(sorted(claim.qualifiers)),
    )  # fmt: skip


def _links(statements: Sequence[Evidence], knowledge: Knowledge, comparable: Comparable) -> Mapping[int, set[int]]:
    rules = _Rules(knowledge, comparable)
    links: dict[int, set[int]] = {}
    voices = by_key(statements, _voice)
    own = {key: _telling(group, knowledge) for key, group in voices.items()}
    for number, second in enumerate(statements):
        for other in range(number):
            first = statements[other]
            if agree(first, second, knowledge) or not comparable(first, second):
                continue
            if _means_both(first, second) or _agree_elsewhere(first, second, own, rules):
                continue
            links.setdefault(number, set()).add(other)
            links.setdefault(other, set()).add(number)
    return links


def _voice(item: Evidence) -> tuple[str, str]:
    return item.source, item.subject


def _telling(group: Sequence[Evidence], knowledge: Knowledge) -> list[Evidence]:
    """Leave out what a source says more precisely elsewhere (`2023` beside `2023-04`)."""
    return [
        item
        for item in group
        if not any(_wider(item, other) and agree(item, other, knowledge) for other in group if other is not item)
    ]


def _wider(item: Evidence, other: Evidence) -> bool:
    if item.days is not None and other.days is not None:
        return item.days != other.days and item.days.contains(other.days)
    if item.numbers is not None and other.numbers is not None:
        return item.numbers != other.numbers and item.numbers.contains(other.numbers)
    return False


def _means_both(first: Evidence, second: Evidence) -> bool:
    """Tell whether a source says both in one breath: it does not contradict itself there, but means two things."""
    if first.source != second.source or first.claim.modality is not second.claim.modality:
        return False
    if first.subject != second.subject:
        return False
    one, other = first.claim.span, second.claim.span
    return one.line == other.line and max(one.start, other.start) - min(one.end, other.end) <= _SENTENCE


def _agree_elsewhere(
    first: Evidence, second: Evidence, own: Mapping[tuple[str, str], Sequence[Evidence]], rules: _Rules
) -> bool:
    """Tell whether two sources agree on one of several values that either states of the same thing."""
    if first.source == second.source:
        return False
    return any(
        agree(one, other, rules.knowledge) and rules.comparable(one, second) and rules.comparable(first, other)
        for one in own[_voice(first)]
        for other in own[_voice(second)]
    )
