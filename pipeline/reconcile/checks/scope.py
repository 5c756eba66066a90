"""Kind `scope`: figures that differ, or agree, while counting different things. Explained, and for information only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.checks.opposing import supported
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.explanation import explanation, settings_apart
from pipeline.reconcile.finding import Finding, in_order, shared_qualifiers
from pipeline.reconcile.grouping import Items, by_key
from schemas.discrepancy import DiscrepancyKind, Severity


def check_scope(corpus: Corpus) -> Iterator[Finding]:
    """Explain what only looks like a disagreement."""
    apart: dict[tuple[str, str], list[Evidence]] = {}
    for items in corpus.opposing("number"):
        first, second = (side.best for side in supported(items, corpus)[:2])
        if words := explanation(items, corpus):
            yield _finding(first, second, items, words, corpus)
        elif settings_apart(items, corpus):
            apart.setdefault((first.source, first.claim.attribute), []).extend((first, second))
    for pairs in apart.values():
        more = f" ({len(pairs) // 2} such pairs)" if len(pairs) > 2 else ""
        words = f"one source gives both, most likely under two settings{more}"
        yield _finding(pairs[0], pairs[1], pairs, words, corpus)
    for names in corpus.knowledge.policy.alike:
        yield from _other_attributes(sorted(names), corpus)
    for topic in corpus.topics:
        yield from _other_units(topic, corpus)
        yield from _other_qualifiers(topic, corpus)


def _other_units(topic: Items, corpus: Corpus) -> Iterator[Finding]:
    """Return the same figure under two units: models in one place, projects in another."""
    counted = [item for item in topic if item.asserted and item.numbers is not None and item.scale]
    by_unit = by_key(counted, lambda item: item.scale)
    for one, other in combinations(sorted(by_unit), 2):
        if one.split("/")[0] == other.split("/")[0]:
            continue  # an amount, and the amount for so many
        pairs = ((a, b) for a in by_unit[one] for b in by_unit[other] if a.claim.value == b.claim.value)
        pair = next(pairs, None)
        if pair is not None:
            below = corpus.descendants.get(corpus.spelling[pair[0].subject], ())  # a member may be given it as well
            of_members = [item for item in below if item.claim.attribute == pair[0].claim.attribute and item.asserted]
            counted_so = (*by_unit[one], *by_unit[other], *(item for item in of_members if item.scale in {one, other}))
            items = [item for item in counted_so if item.claim.value == pair[0].claim.value]
            words = f"one figure, counted as {one} in one place and as {other} in another"
            yield _finding(*pair, items, words, corpus)


def _other_attributes(names: Sequence[str], corpus: Corpus) -> Iterator[Finding]:
    """Return the same figure under two names that writers take for one another (customers, users)."""
    items = [item for name in names for item in corpus.by_attribute.get(name, ()) if item.asserted and item.numbers]
    for group in by_key(items, lambda item: (corpus.spelling[item.subject], item.claim.value)).values():
        by_attribute = by_key(group, lambda item: item.claim.attribute)
        if len(by_attribute) > 1:
            first, second = (found[0] for found in list(by_attribute.values())[:2])
            titles = first.attribute.title, second.attribute.title
            words = f"one figure, counted as {titles[0]} in one place and as {titles[1]} in another"
            yield _finding(first, second, group, words, corpus)


def _other_qualifiers(topic: Items, corpus: Corpus) -> Iterator[Finding]:
    """Return figures of two sources that differ because each says something else of how it was come by."""
    stated = [item for item in topic if item.asserted and item.numbers is not None and item.qualifiers]
    groups = by_key(stated, lambda item: tuple(sorted(item.qualifiers.items())))
    for one, other in combinations(sorted(groups), 2):
        keys = {key for key, value in one if dict(other).get(key, value) != value}
        first, second = groups[one], groups[other]
        if keys <= corpus.knowledge.policy.separate:
            continue
        apart = {item.source for item in first}.isdisjoint(item.source for item in second)
        if apart and first[0].scale == second[0].scale and not agree(first[0], second[0], corpus.knowledge):
            words = f"not the same {' and '.join(sorted(keys))}"
            yield _finding(first[0], second[0], [*first, *second], words, corpus)


def _finding(first: Evidence, second: Evidence, items: Sequence[Evidence], words: str, corpus: Corpus) -> Finding:
    ordered = in_order(items)
    subject, attribute = corpus.topic_subject(first), first.claim.attribute
    what = wording.topic(subject, first.attribute.title, shared_qualifiers(ordered))
    sides = " and ".join(wording.said(item, subject, attribute) for item in (first, second))
    return Finding(
        kind=DiscrepancyKind.SCOPE,
        severity=Severity.INFO,
        subject=subject,
        attribute=attribute,
        qualifiers=shared_qualifiers(ordered),
        items=ordered,
        summary=f"{what}: {sides}; {words}.",
        mark=words if first.attribute.changes else "",
        explanation=words,
    )
