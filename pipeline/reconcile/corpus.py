"""The corpus as reconciliation sees it: all evidence, grouped in the ways that checks ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.reconcile.ballots import ballot, common
from pipeline.reconcile.choice import Choice, Court, choose
from pipeline.reconcile.comparability import Eras, comparable, eras
from pipeline.reconcile.conflicts import disagreements
from pipeline.reconcile.evidence import Evidence, prepare, squash
from pipeline.reconcile.grouping import Items, by_key, slots, timed, topics
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.lineage import first_of
from pipeline.reconcile.reliability import estimate
from pipeline.reconcile.sides import Side, sides
from pipeline.reconcile.spelling import one_spelling
from pipeline.reconcile.witnesses import witnesses
from schemas.claim import Claim, Modality
from schemas.source import SourceRecord


@dataclass(frozen=True)
class Corpus:
    """All evidence of all sources, in the order of the sources."""

    items: Items
    sources: tuple[SourceRecord, ...]
    knowledge: Knowledge

    @cached_property
    def spelling(self) -> Mapping[str, str]:
        """Return every subject's one spelling."""
        return one_spelling((item.subject for item in self.items), self.knowledge.lineage)

    @cached_property
    def eras(self) -> Eras:
        """Return when the generations of each family began."""
        return eras(self.items, self.knowledge)

    @cached_property
    def topics(self) -> tuple[Items, ...]:
        """Return the groups inside which claims may contradict each other."""
        return topics(self.items, self.spelling, self.knowledge)

    @cached_property
    def slots(self) -> tuple[Items, ...]:
        """Return the groups of which each becomes a fact."""
        return slots(self.items, self.spelling, self.knowledge)

    @cached_property
    def timed(self) -> frozenset[tuple[str, str]]:
        """Return the subjects, in their one spelling, and attributes whose facts are kept apart by date."""
        return frozenset((self.spelling[item.subject], item.claim.attribute) for item in self.items if timed(item))

    @cached_property
    def by_id(self) -> Mapping[str, Evidence]:
        """Return the evidence by the id of its claim."""
        return {item.claim_id: item for item in self.items}

    @cached_property
    def cases(self) -> tuple[tuple[Side, ...], ...]:
        """Return for each slot its sides; what sources say themselves goes before what they quote."""
        spoken = (tuple(item for item in slot if item.asserted) or slot for slot in self.slots)
        return tuple(sides(items, self.knowledge) for items in spoken)

    @cached_property
    def court(self) -> Court:
        """Return what choices rest on, the reliability of the sources estimated from all slots."""
        known, values, settings = witnesses(self.sources), common(self.cases), self.knowledge.policy.truth
        ballots = [ballot(parts, values, settings) for parts in self.cases]
        return Court(self.knowledge, known, estimate(ballots, settings), values)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return for each slot the choice between its sides."""
        return tuple(choose(parts, self.court) for parts in self.cases)

    @cached_property
    def slot_of(self) -> Mapping[str, int]:
        """Return the number of the slot that each claim stands in; what is only expected or denied stands in none."""
        return {item.claim_id: number for number, slot in enumerate(self.slots) for item in slot}

    def choice_of(self, items: Items) -> Choice:
        """Return the choice between claims that contradict each other: that of their slot, where they are all of one."""
        slots = {self.slot_of.get(item.claim_id) for item in items}
        number = slots.pop() if len(slots) == 1 else None
        return choose(self.sides(items), self.court) if number is None else self.choices[number]

    @cached_property
    def by_attribute(self) -> Mapping[str, Sequence[Evidence]]:
        """Return the evidence on each attribute."""
        return by_key(self.items, lambda item: item.claim.attribute)

    @cached_property
    def by_subject(self) -> Mapping[str, Sequence[Evidence]]:
        """Return the evidence on each subject, under its one spelling."""
        return by_key(self.items, lambda item: self.spelling[item.subject])

    @cached_property
    def denied(self) -> frozenset[tuple[str, str, str, str]]:
        """Return what is denied: subject in its one spelling, source, attribute, value."""
        return frozenset(
            (self.spelling[item.subject], item.source, item.claim.attribute, item.claim.value)
            for item in self.items
            if item.claim.modality is Modality.NEGATED
        )

    @cached_property
    def folded_names(self) -> Mapping[str, str]:
        """Return the one spelling of every subject under each of its folded names."""
        return {squash(name): spelled for name, spelled in sorted(self.spelling.items())}

    @cached_property
    def descendants(self) -> Mapping[str, Sequence[Evidence]]:
        """Return for each family or model the evidence on what descends from it."""
        found: dict[str, list[Evidence]] = {}
        for name, items in self.by_subject.items():
            for ancestor in self.knowledge.lineage.lineage(name):
                found.setdefault(ancestor, []).extend(items)
        return found

    @cached_property
    def _disagreements(self) -> Mapping[str, Sequence[Items]]:
        found: dict[str, list[Items]] = {}
        for topic in self.topics:
            found.setdefault(topic[0].kind, []).extend(disagreements(topic, self.knowledge, self.comparable))
        return found

    def opposing(self, kind: str) -> Sequence[Items]:
        """Return every set of contradicting claims whose values are of one kind (number, date or category)."""
        return self._disagreements.get(kind, ())

    @cached_property
    def _sides(self) -> dict[tuple[str, ...], tuple[Side, ...]]:
        return {}

    def sides(self, items: Items) -> tuple[Side, ...]:
        """Return the sides of some claims, worked out once."""
        key = tuple(item.claim_id for item in items)
        if key not in self._sides:
            self._sides[key] = sides(items, self.knowledge)
        return self._sides[key]

    def topic_subject(self, item: Evidence) -> str:
        """Return the subject under which a claim's disagreements are filed: a family for its first generation too."""
        name = self.spelling[item.subject]
        return name if item.attribute.changes else first_of(name, self.knowledge.lineage)

    def comparable(self, first: Evidence, second: Evidence) -> bool:
        """Tell whether two claims of one topic speak of the same thing at the same time."""
        return comparable(first, second, self.knowledge, self.eras)


def corpus(claims: Sequence[Claim], sources: Sequence[SourceRecord], knowledge: Knowledge) -> Corpus:
    """Make claims and sources ready, whatever the order they come in."""
    ordered = tuple(sorted(sources, key=lambda record: record.source))
    return Corpus(prepare(claims, knowledge), ordered, knowledge)
