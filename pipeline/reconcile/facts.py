"""Facts: one row for each subject, attribute, qualifiers and, where the value changes, date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pipeline.reconcile.choice import Choice
from pipeline.reconcile.confidence import confidence
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.grouping import Items, timed
from pipeline.reconcile.identity import fact_id
from pipeline.reconcile.rulings import Bounds, bounds
from pipeline.reconcile.sides import Side
from schemas.claim import AsOfBasis, Qualifiers
from schemas.fact import Fact, FactStatus
from schemas.interval import Interval
from schemas.ruling import Decision, Ruling


@dataclass(frozen=True)
class Decided:
    """A slot, its sides, the choice between them, and the ruling that it rests on, if any."""

    slot: Items
    parts: Sequence[Side]
    choice: Choice
    ruling: Ruling | None = None


def fact(decided: Decided, corpus: Corpus) -> Fact:
    """Return the fact that a decided slot gives."""
    slot, choice, ruling = decided.slot, decided.choice, decided.ruling
    best = choice.side.best if choice.side else slot[0]
    subject, qualifiers = corpus.spelling[best.subject], stated_qualifiers(slot)
    value, ends = _value(slot, choice, ruling)
    as_of = _when(slot, choice, best, ruling)
    dated = (subject, best.claim.attribute) in corpus.timed
    several = best.attribute.multiple or best.attribute.event
    rest = f"{as_of if dated else ''} {best.claim.value if several else ''} {best.claim.unit}"
    sources = tuple(sorted({item.source for item in slot}))
    claim_ids = tuple(sorted({item.claim_id for item in slot}))
    return Fact(
        fact_id=fact_id(subject, best.claim.attribute, qualifiers, rest),
        subject=subject,
        subject_type=best.claim.subject_type,
        attribute=best.claim.attribute,
        qualifiers=qualifiers,
        value=value,
        value_min=ends[0],
        value_max=ends[1],
        unit=best.claim.unit,
        as_of=as_of,
        status=_status(slot, choice, corpus, ruling),
        confidence=confidence(decided.parts, choice, corpus.court),
        n_claims=len(claim_ids),
        n_sources=len(sources),
        sources=sources,
        claim_ids=claim_ids,
        resolution=_resolution(decided, corpus),
    )


def _resolution(decided: Decided, corpus: Corpus) -> str:
    side = decided.choice.side
    if decided.ruling is None and side is not None and decided.choice.rule != "disputed" and of_several_members(side):
        return corpus.knowledge.policy.words("members")
    return decided.choice.words


def stated_qualifiers(slot: Items) -> Qualifiers:
    """Return the qualifiers of the claim that states most of them; claims of a slot never differ in one."""
    return min((item.claim.qualifiers for item in slot), key=lambda pairs: (-len(pairs), pairs))


def _when(slot: Items, choice: Choice, best: Evidence, ruling: Ruling | None) -> str:
    """Return when a fact holds; an event's date, where a reviewer gives it, is that date."""
    if timed(best):
        return best.claim.as_of
    if best.days is None:
        return _as_of([item for item in slot if choice.side is None or item.claim.value == best.claim.value])
    return ruling.value if ruling is not None and ruling.decision is Decision.OVERRIDE else best.claim.as_of


_NEARNESS: Final = tuple(AsOfBasis)


def _as_of(slot: Sequence[Evidence]) -> str:
    """Return the latest of the dates that are stated nearest to their claims."""
    nearest = min(_NEARNESS.index(item.claim.as_of_basis) for item in slot)
    dates = (item.claim.as_of for item in slot if _NEARNESS.index(item.claim.as_of_basis) == nearest)
    return max(dates, key=lambda text: (text.split("/")[0], text))


def _status(slot: Items, choice: Choice, corpus: Corpus, ruling: Ruling | None) -> FactStatus:
    if ruling is not None:
        return FactStatus.RULED
    if choice.rule == "disputed":
        return FactStatus.DISPUTED
    if choice.rule not in {"single", "agreed", "precise", "several"}:
        return FactStatus.RESOLVED
    if corpus.court.voices(slot) == 1:
        return FactStatus.SINGLE_SOURCE
    return FactStatus.RESOLVED if choice.rule == "several" else FactStatus.CORROBORATED


def _value(slot: Items, choice: Choice, ruling: Ruling | None) -> tuple[str, Bounds]:
    if ruling is not None and ruling.decision is Decision.OVERRIDE:
        return ruling.value, bounds(ruling.value, slot[0].kind)
    if choice.side is not None and not of_several_members(choice.side):
        claim = choice.side.best.claim
        return claim.value, (claim.value_min, claim.value_max)
    return _range(choice.side.items if choice.side is not None else slot)


def of_several_members(side: Side) -> bool:
    """Tell whether a side holds figures of several members of a family: together they are the family's range."""
    return side.best.of_member and len({item.claim.value for item in side.items}) > 1


def _range(slot: Items) -> tuple[str, Bounds]:
    """Return everything that is claimed: from the least to the greatest value, or all categories."""
    days = [item.days for item in slot if item.days is not None]
    if days:
        return _dates_range(slot, days)
    numbers = [item.numbers for item in slot if item.numbers is not None]
    if not numbers:
        return " | ".join(sorted({item.claim.value for item in slot})), (None, None)
    ordered = sorted((item for item in slot if item.numbers), key=lambda item: (_lowest(item), item.order))
    low, high = ordered[0].claim.value.split("..")[0], ordered[-1].claim.value.split("..")[-1]
    hull = _hull(numbers)
    return f"{low}..{high}", (hull.low, hull.high)


def _dates_range(slot: Items, days: Sequence[Interval[date]]) -> tuple[str, Bounds]:
    values = sorted({item.claim.value for item in slot if item.days is not None and "/" not in item.claim.value})
    hull = days[0]
    for interval in days[1:]:
        hull = hull.hull(interval)
    return f"{values[0]}/{values[-1]}" if values else slot[0].claim.value, (hull.low, hull.high)


def _hull(numbers: Sequence[Interval[Decimal]]) -> Interval[Decimal]:
    hull = numbers[0]
    for interval in numbers[1:]:
        hull = hull.hull(interval)
    return hull


def _lowest(item: Evidence) -> Decimal:
    interval = item.numbers
    return (interval.low if interval and interval.low is not None else interval.high if interval else None) or Decimal(
        0
    )


def with_discrepancies(facts: Sequence[Fact], by_claim: Mapping[str, Sequence[str]]) -> tuple[Fact, ...]:
    """Return the facts, sorted by id, each with the discrepancies that its claims are part of."""
    rows = (
        row.model_copy(
            update={
                "discrepancy_ids": tuple(
                    sorted({number for claim in row.claim_ids for number in by_claim.get(claim, ())})
                )
            }
        )
        for row in facts
    )
    return tuple(sorted(rows, key=lambda row: row.fact_id))
