"""Conflicts: the claims of a topic that can't all be true, joined into one disagreement each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reconcile.agreement import agree
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.grouping import Items, by_key


def disagreements(topic: Items, corpus: Corpus) -> Iterator[Items]:
    """Return each set of claims that are linked by contradiction; claims that contradict nothing are in none.

    Claims that say the same in the same words are held against the others once, however often they are repeated.
    """
    statements = list(by_key(topic, _statement).values())
    links = _links(statements, corpus)
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
    category = () if item.numbers or item.days else (item.place,)
    return (
        claim.subject, claim.attribute, claim.value, claim.value_min, claim.value_max, claim.unit,
        claim.precision, claim.modality, claim.as_of, tuple(sorted(claim.qualifiers)), *category,
    )  # fmt: skip


def _listing(item: Evidence) -> tuple[object, ...]:
    """Return a key for what a source lists in one place: of several categories side by side, one is enough to agree."""
    category = item.numbers is None and item.days is None
    return (item.subject, item.place, item.claim.modality) if category else (item.claim_id,)


def _links(statements: Sequence[Sequence[Evidence]], corpus: Corpus) -> dict[int, set[int]]:
    links: dict[int, set[int]] = {}
    together = by_key((group[0] for group in statements), _listing)
    for number, group in enumerate(statements):
        for other in range(number):
            first, second = statements[other][0], group[0]
            pairs = ((a, b) for a in together[_listing(first)] for b in together[_listing(second)])
            if corpus.comparable(first, second) and not any(agree(a, b, corpus.knowledge) for a, b in pairs):
                links.setdefault(number, set()).add(other)
                links.setdefault(other, set()).add(number)
    return links
