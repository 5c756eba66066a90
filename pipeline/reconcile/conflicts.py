"""Conflicts: the claims of a topic that can't all be true, joined into one disagreement each.

Claims that say the same thing in the same words form a statement, so that the work grows with the different values of a
topic and not with the pairs of its claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from pipeline.reconcile.agreement import agree
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.grouping import Items, by_key
from pipeline.reconcile.knowledge import Knowledge

Comparable = Callable[[Evidence, Evidence], bool]
Voice = tuple[str, str]  # a source, on one subject

_PARAGRAPH = 1000  # characters of one line within which a source means two different things by two figures


def disagreements(topic: Items, knowledge: Knowledge, comparable: Comparable) -> Iterator[Items]:
    """Return each set of claims that are linked by contradiction; claims that contradict nothing are in none."""
    statements = tuple(tuple(group) for group in by_key(topic, _statement).values())
    if len(statements) < 2:
        return
    debate = _Debate(statements, knowledge, comparable)
    for first, second in combinations(range(len(statements)), 2):
        debate.oppose(first, second)
    yield from debate.sets()


def _statement(item: Evidence) -> tuple[object, ...]:
    claim = item.claim
    return (
        claim.subject, claim.attribute, claim.value, claim.value_min, claim.value_max, claim.unit,
        claim.precision, claim.modality, claim.as_of, claim.qualifiers,
    )  # fmt: skip


def _voice(item: Evidence) -> Voice:
    return item.source, item.subject


@dataclass(frozen=True)
class _Debate:
    """The statements of a topic and who makes them; links are kept as a forest over the claims that open each."""

    statements: tuple[Items, ...]
    knowledge: Knowledge
    comparable: Comparable

    @cached_property
    def _parent(self) -> dict[tuple[int, str], tuple[int, str]]:
        return {}

    @cached_property
    def _makes(self) -> dict[Voice, list[int]]:
        """Return for each voice the statements that it makes, without those that it makes more precisely elsewhere."""
        made: dict[Voice, list[int]] = {}
        for number, items in enumerate(self.statements):
            for voice in dict.fromkeys(_voice(item) for item in items):
                made.setdefault(voice, []).append(number)
        return {voice: self._telling(numbers) for voice, numbers in made.items()}

    def _telling(self, numbers: list[int]) -> list[int]:
        """Leave out what a voice says more precisely elsewhere (`2023` beside `2023-04`)."""
        if len(numbers) == 1:
            return numbers
        first = {number: self.statements[number][0] for number in numbers}
        return [
            number
            for number in numbers
            if not any(_wider(first[number], other) and self._agree(first[number], other) for other in first.values())
        ]

    def _agree(self, first: Evidence, second: Evidence) -> bool:
        return agree(first, second, self.knowledge)

    def oppose(self, first: int, second: int) -> None:
        """Link the claims of two statements that contradict each other."""
        one, other = self.statements[first], self.statements[second]
        if self._agree(one[0], other[0]) or not self.comparable(one[0], other[0]):
            return
        left, right = self._holding(first, second), self._holding(second, first)
        if len({source for source, _ in (*left, *right)}) > 1 and left and right:
            left, right = self._without_shared(left, right), self._without_shared(right, left)
            if left and right:
                self._link([(first, source) for source, _ in left] + [(second, source) for source, _ in right])
        for voice in {_voice(item) for item in one} & {_voice(item) for item in other}:
            own = ([item for item in items if _voice(item) == voice] for items in (one, other))
            if not _in_one_breath(*own):
                self._link([(first, voice[0]), (second, voice[0])])

    def _holding(self, own: int, against: int) -> list[Voice]:
        """Return who makes a statement and does not make one that agrees with the opposing one too."""
        opposed = self.statements[against][0]
        voices = dict.fromkeys(_voice(item) for item in self.statements[own])
        return [
            voice
            for voice in voices
            if (makes := self._makes[voice]) == [own]
            or not any(self._agree(self.statements[number][0], opposed) for number in makes)
        ]

    def _without_shared(self, voices: Sequence[Voice], others: Sequence[Voice]) -> list[Voice]:
        """Leave out voices of several values that agree with every other voice on one of them."""
        if any(len(self._makes[other]) == 1 for other in others):
            return list(voices)
        return [voice for voice in voices if any(not self._share(voice, other) for other in others)]

    def _share(self, voice: Voice, other: Voice) -> bool:
        return any(
            self._agree(self.statements[one][0], self.statements[two][0])
            for one in self._makes[voice]
            for two in self._makes[other]
        )

    def _link(self, members: Sequence[tuple[int, str]]) -> None:
        root = self._root(members[0])
        for member in members[1:]:
            self._parent[self._root(member)] = root

    def _root(self, member: tuple[int, str]) -> tuple[int, str]:
        """Return the representative of a linked set, shortening the way to it."""
        self._parent.setdefault(member, member)
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def sets(self) -> Iterator[Items]:
        """Return each linked set of claims, in the order of the sources."""
        found: dict[tuple[int, str], list[Evidence]] = {}
        for number, items in enumerate(self.statements):
            for item in items:
                if (number, item.source) in self._parent:
                    found.setdefault(self._root((number, item.source)), []).append(item)
        for members in found.values():
            yield tuple(sorted(members, key=lambda item: item.order))


def _wider(item: Evidence, other: Evidence) -> bool:
    if item.days is not None and other.days is not None:
        return item.days != other.days and item.days.contains(other.days)
    if item.numbers is not None and other.numbers is not None:
        return item.numbers != other.numbers and item.numbers.contains(other.numbers)
    return False


def _in_one_breath(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    """Tell whether a source says both together: it does not contradict itself there, but means two things."""
    if first[0].claim.modality is not second[0].claim.modality:
        return False
    return any(_near(one, other) for one in first for other in second)


def _near(first: Evidence, second: Evidence) -> bool:
    one, other = first.claim.span, second.claim.span
    return one.line == other.line and max(one.start, other.start) - min(one.end, other.end) <= _PARAGRAPH
