"""The course of a family from generation to generation: how much more, and how often. A part of the kind `arithmetic`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.reconcile import wording
from pipeline.reconcile.checks.computed import Computed, months_between, quotient
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.lineage import generation
from pipeline.reconcile.members import general_dates
from schemas.interval import Interval
from schemas.vocabulary.policy import Relation

_SENTENCE = 60  # characters from a figure to how much more it is


def growth(item: Evidence, relation: Relation, corpus: Corpus) -> Computed | None:
    """Return by how much a figure exceeds that of the generation before, where the claim says `than the version before`."""
    own = _grown(item, corpus) if _says(item, relation) else None
    before = _before(own, corpus) if own is not None else None
    ratio = quotient(own, before) if own is not None and before is not None else None
    if own is None or before is None or ratio is None or ratio.low is None or ratio.high is None:
        return None
    unit = Decimal(100 if item.claim.unit == "percent" else 1)
    more = Interval((ratio.low - 1) * unit, (ratio.high - 1) * unit)
    times, added = (wording.short(number) for number in (wording.middle(ratio), wording.middle(ratio) - 1))
    words = f"{wording.value(own)} / {wording.value(before)} [{before.subject}] = {times}, an increase of {added} times"
    return Computed(more, (own, before), words)


def _grown(item: Evidence, corpus: Corpus) -> Evidence | None:
    """Return the figure that is said to have grown: the last one before, on the same line, of the same subject."""
    place = item.claim.span
    near = [
        other
        for other in corpus.by_subject[corpus.spelling[item.subject]]
        if other.source == item.source and other.claim.span.line == place.line
        if other.numbers is not None and other.asserted and other.claim.attribute != item.claim.attribute
        if other.order < item.order and place.start - other.claim.span.end <= _SENTENCE
    ]
    return max(near, key=lambda other: other.order, default=None)


def _before(own: Evidence, corpus: Corpus) -> Evidence | None:
    """Return the same figure of the latest generation before that has one, of the same source if it says so."""
    number = _number(own.subject, corpus)
    earlier = [
        (other.source == own.source, _number(other.subject, corpus), other)
        for other in corpus.by_attribute[own.claim.attribute]
        if other.family == own.family and other.asserted and other.numbers is not None
        if generation(other.subject, corpus.knowledge.lineage) and _number(other.subject, corpus) < number
    ]
    best = max(earlier, key=lambda found: (found[0], found[1], found[2].order), default=None)
    return best[2] if best else None


def _number(name: str, corpus: Corpus) -> tuple[int, ...]:
    parts = generation(name, corpus.knowledge.lineage).lstrip("vV").split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def _says(item: Evidence, relation: Relation) -> bool:
    """Tell whether the free wording of a claim has one of the words that tell the relation."""
    said = " ".join(item.wording.values())
    return any(word in said for word in relation.words)


def interval(item: Evidence, relation: Relation, corpus: Corpus) -> Computed | None:
    """Return the longest time between two generations in a row, where it is clearly longer than a new one is said to take."""
    most = item.numbers.high if item.numbers is not None else None
    if most is None or item.claim.unit != "month" or not _says(item, relation):
        return None
    limit = most * corpus.knowledge.policy.tolerance.at_least_factor
    gaps = [gap for gap in _gaps(item, corpus) if gap.interval.low is not None and gap.interval.low > limit]
    return max(gaps, key=lambda gap: gap.interval.low or 0, default=None)


def _gaps(item: Evidence, corpus: Corpus) -> Iterator[Computed]:
    """Return the months between each two generations of a family that came out one after the other."""
    first: dict[str, Evidence] = {}
    for name, items in corpus.by_subject.items():
        if items[0].family == item.family and generation(name, corpus.knowledge.lineage):
            parts = corpus.sides(tuple(general_dates(items, corpus)))
            if parts:
                first[name] = max(parts, key=lambda side: len(side.sources)).best
    ordered = sorted(first.values(), key=lambda date: (date.days.low if date.days else None, date.order))
    for earlier, later in pairwise(ordered):
        found = months_between(later, earlier)
        if found is not None:
            words = f"{found.words} [{earlier.subject}, {later.subject}]"
            yield Computed(found.interval, found.operands, words)
