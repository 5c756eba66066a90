"""Opposing claims: what the checks on values, dates and categories share, since all three ask who contradicts whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import shared_qualifiers
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.sides import Side


def alone(items: Items) -> bool:
    """Tell whether all claims are of one source, which more likely means different things than contradicts itself."""
    return len({item.source for item in items}) == 1


def main_attribute(items: Items) -> str:
    """Return the attribute that most claims are about."""
    counts = Counter(item.claim.attribute for item in items)
    return min(counts, key=lambda name: (-counts[name], name))


def distance(first: Evidence, second: Evidence) -> Decimal:
    """Return how far apart two values are: a share of the larger number, or days; nothing between categories."""
    if first.days is not None and second.days is not None:
        return Decimal(wording.days_between(first.days, second.days))
    if first.ends and second.ends:
        pairs = zip(first.ends, second.ends, strict=True)
        return max(wording.relative(wording.middle(one), wording.middle(other)) for one, other in pairs)
    one, other = first.numbers, second.numbers
    return Decimal(0) if one is None or other is None else wording.relative(wording.middle(one), wording.middle(other))


def widest(items: Items, corpus: Corpus) -> Decimal:
    """Return the largest distance between two sides of a disagreement."""
    parts = supported(items, corpus)
    return max(distance(one.best, other.best) for one, other in combinations(parts, 2))


def sentence(items: Items, corpus: Corpus, difference: str) -> str:
    """Write the plain sentence of a discrepancy: what is spoken of, the figures, their sources, how far apart."""
    subject = corpus.topic_subject(items[0])
    attribute = main_attribute(items)
    title = next(item.attribute.title for item in items if item.claim.attribute == attribute)
    what = wording.topic(subject, title, shared_qualifiers(items))
    parts = supported(items, corpus)
    first, *rest = (wording.said(side.best, subject, attribute) for side in _told(parts))
    more = f" (and {len(parts) - 2} other values)" if len(parts) > _FEW else ""
    tail = f": {'up to ' if len(parts) > 2 else ''}{difference}" if difference else ""
    return f"{what}: {first} against {' and '.join(rest)}{more}{tail}."


def supported(items: Items, corpus: Corpus) -> Sequence[Side]:
    """Return the sides among claims that contradict each other, the one with most sources first; at least two."""
    parts = sorted(corpus.sides(items), key=lambda side: (-len(side.sources), side.best.order))
    return parts if len(parts) > 1 else [parts[0], Side(items[-1:])]


def _told(parts: Sequence[Side]) -> Sequence[Side]:
    """Return the sides that a sentence has room for: all, or the best supported and the one furthest from it."""
    if len(parts) <= _FEW:
        return parts
    return parts[0], max(parts[1:], key=lambda side: distance(parts[0].best, side.best))


_FEW: Final = 3
