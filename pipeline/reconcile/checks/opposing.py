"""Opposing claims: what the checks on values, dates and categories share, since all three ask who contradicts whom."""

from __future__ import annotations

from collections import Counter

from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
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


def facing(items: Items, corpus: Corpus) -> tuple[Side, Side]:
    """Return the two sides with most sources among claims that contradict each other."""
    parts = sorted(corpus.sides(items), key=lambda side: (-len(side.sources), side.best.order))
    return (parts[0], parts[1]) if len(parts) > 1 else (parts[0], Side(items[-1:]))


def sentence(items: Items, corpus: Corpus, difference: str) -> str:
    """Write the plain sentence of a discrepancy: what is spoken of, both figures, both sources, how far apart."""
    subject = corpus.topic_subject(items[0])
    attribute = main_attribute(items)
    title = next(item.attribute.title for item in items if item.claim.attribute == attribute)
    what = wording.topic(subject, title, shared_qualifiers(items))
    first, second = (wording.said(side.best, subject, attribute) for side in facing(items, corpus))
    tail = f": {difference}" if difference else ""
    return f"{what}: {first} against {second}{tail}."
