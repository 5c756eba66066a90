"""Kind `attribution`: the same figure given to two different subjects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.comparability import qualifiers_fit
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from schemas.discrepancy import DiscrepancyKind, Severity

_Owners = Mapping[str, Sequence[Evidence]]

_TABLE_LINES = 5  # rows of one table or list lie no further apart
_ROW = 1000  # nor do the characters of one row


def check_attribution(corpus: Corpus) -> Iterator[Finding]:
    """Find a distinctive figure with two owners; ties that a table states openly are none."""
    for attribute in sorted(corpus.knowledge.policy.measured):
        items = [item for item in corpus.by_attribute.get(attribute, ()) if item.asserted and _digits(item)]
        groups: list[_Owners] = []
        for group in by_key(items, lambda item: _figure(item, corpus)).values():
            owners: _Owners = by_key(group, lambda item: corpus.spelling[item.subject])
            if len(owners) > 1:
                groups.append(owners)
        for owners in groups:
            if _digits(next(iter(owners.values()))[0]) >= corpus.knowledge.policy.tolerance.distinctive_digits:
                yield from _contested(owners, corpus)
        yield from _shared(groups, corpus)


def _digits(item: Evidence) -> int:
    """Return how many digits of a figure are significant; 0 where it is none."""
    try:
        return len(Decimal(item.claim.value).normalize().as_tuple().digits)
    except ArithmeticError:
        return 0


def _figure(item: Evidence, corpus: Corpus) -> tuple[object, ...]:
    stated = (item.qualifiers.get(key) for key in sorted(corpus.knowledge.policy.required))
    return (Decimal(item.claim.value), item.scale.partition("/")[0], *stated)


def _contested(owners: _Owners, corpus: Corpus) -> Iterator[Finding]:
    """Return a finding for each owner that has another figure elsewhere: this one may be somebody else's."""
    for name, items in sorted(owners.items()):
        others = _contradicting(items, corpus)
        strangers = [
            own
            for other, own in sorted(owners.items())
            if other != name and not _related(name, other, corpus) and _one_scale(items, own)
            if any(qualifiers_fit(item, theirs, corpus.knowledge) for item in items for theirs in own)
        ]
        if others and strangers and not any(_tied(items, own) for own in strangers):
            rivals = [item for own in strangers for item in own]
            yield _finding([*items, *rivals], others, Severity.WARNING, corpus)


def _shared(groups: Sequence[_Owners], corpus: Corpus) -> Iterator[Finding]:
    """Return a finding for each two of a family to which one source gives the same figures, in two places."""
    pairs: dict[tuple[str, str], list[Evidence]] = {}
    for owners in groups:
        for first, second in combinations(sorted(owners), 2):
            if _taken_over(owners[first], owners[second], corpus):
                pairs.setdefault((first, second), []).extend((*owners[first], *owners[second]))
    for (first, second), items in pairs.items():
        related = _related(first, second, corpus)
        yield _finding(items, [], Severity.INFO if related else Severity.WARNING, corpus)


def _taken_over(one: Sequence[Evidence], other: Sequence[Evidence], corpus: Corpus) -> bool:
    first, second = (corpus.spelling[items[0].subject] for items in (one, other))
    least = corpus.knowledge.policy.tolerance
    digits = least.kin_digits if one[0].family in {first, second} else least.distinctive_digits
    if _digits(one[0]) < digits or not _of_one_source(one, other) or not _one_scale(one, other):
        return False
    if _tied(one, other) or not _kin(first, second, corpus):
        return False
    return _related(first, second, corpus) or not (_contradicting(one, corpus) or _contradicting(other, corpus))


def _contradicting(items: Sequence[Evidence], corpus: Corpus) -> list[Evidence]:
    """Return other figures for the same thing: the shared one may be somebody else's."""
    own = corpus.by_subject[corpus.spelling[items[0].subject]]
    return [
        item
        for item in own
        if item.claim.attribute == items[0].claim.attribute
        and item.asserted
        and corpus.comparable(items[0], item)
        and not agree(items[0], item, corpus.knowledge)
    ]


def _tied(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    """Tell whether some source puts both side by side: it knows that they are equal."""
    return any(_near(a, b) for a in first for b in second)


def _near(first: Evidence, second: Evidence) -> bool:
    one, other = first.claim.span, second.claim.span
    lines = abs(one.line - other.line)
    return (
        first.source == second.source and lines <= _TABLE_LINES and (lines > 0 or abs(one.start - other.start) < _ROW)
    )


def _one_scale(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    """Tell whether both are counted alike; a price that leaves open for how many may be for as many as the other."""
    one, other = first[0].scale, second[0].scale
    return one == other or "" in (one.partition("/")[2], other.partition("/")[2])


def _of_one_source(first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    return not {item.source for item in first}.isdisjoint(item.source for item in second)


def _kin(first: str, second: str, corpus: Corpus) -> bool:
    """Tell whether a figure may have slipped from one to the other of two names: of one family, and of one level.

    A generation and its members are no such pair: the figure of a generation is that of a member.
    """
    one, other = (corpus.knowledge.lineage.parts(name) for name in (first, second))
    if one is None or other is None or one.family != other.family:
        return False
    if one.family in {first, second}:
        return _one_of_several(first if second == one.family else second, one.family, corpus)
    return not _related(first, second, corpus) or (one.size is not None and one.size == other.size)


def _one_of_several(member: str, family: str, corpus: Corpus) -> bool:
    """Tell whether a family has members that are no variants of one: only then does it matter whose a figure is."""
    line = {member, *corpus.knowledge.lineage.lineage(member)}
    names = (corpus.spelling[item.subject] for item in corpus.descendants.get(family, ()))
    return any(name not in line and not _related(name, member, corpus) for name in names)


def _related(first: str, second: str, corpus: Corpus) -> bool:
    """Tell whether one descends from the other, so that a figure of the one may be meant for the other."""
    lineage = corpus.knowledge.lineage.lineage
    return first in lineage(second) or second in lineage(first)


def _finding(items: Sequence[Evidence], others: Sequence[Evidence], severity: Severity, corpus: Corpus) -> Finding:
    ordered = in_order(items, others)
    first, attribute = ordered[0], items[0].claim.attribute
    names = sorted({corpus.spelling[item.subject] for item in items})
    owners = by_key(items, lambda item: corpus.spelling[item.subject])
    sides = " and ".join(wording.said(owners[name][0], "", attribute) for name in names)
    figures = len({item.claim.value for item in items})
    rest = f"; elsewhere it is {wording.said(others[0], '', attribute)}" if others else ""
    what = wording.topic(" and ".join(names), first.attribute.title, shared_qualifiers(ordered))
    return Finding(
        kind=DiscrepancyKind.ATTRIBUTION,
        severity=severity,
        subject=names[0],
        attribute=attribute,
        qualifiers=shared_qualifiers(ordered),
        items=ordered,
        summary=f"{what}: {'one figure' if figures == 1 else f'{figures} figures'} of both: {sides}{rest}.",
        mark=" ".join(names[1:]),
        explanation="one of them may have been given the other's figure",
    )
