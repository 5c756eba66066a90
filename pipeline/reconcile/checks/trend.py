"""Kind `trend`: a cumulative count that falls with time, or stands still for suspiciously long."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import reading
from pipeline.reconcile.comparability import qualifiers_fit
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order, shared_qualifiers
from pipeline.reconcile.grouping import Items, by_key
from schemas.claim import Precision
from schemas.discrepancy import DiscrepancyKind, Severity


def check_trend(corpus: Corpus) -> Iterator[Finding]:
    """Find falls and carried-over counts among claims with dates, each against the highest that lies before it."""
    for topic in corpus.topics:
        dated = [item for item in topic if item.asserted and item.numbers is not None and item.period.days is not None]
        if not topic[0].attribute.changes or len(dated) < 2:
            continue
        for group in by_key(dated, lambda item: item.scale).values():
            if topic[0].attribute.cumulative:
                yield from _falls(group, corpus)
            yield from _carried_over(group, corpus)


def _falls(items: list[Evidence], corpus: Corpus) -> Iterator[Finding]:
    """Return one finding for each fall from one figure to another, however often either is repeated."""
    fallen: dict[tuple[str, str, str], list[Evidence]] = {}
    alike = by_key(items, lambda item: (item.claim.attribute, item.period, _bound(item, corpus), _qualified(item)))
    last = [max(group, key=lambda item: item.order) for group in alike.values()]  # of those that are as high at a time
    for item in items:
        if (above := _highest_before(item, last, corpus)) is not None:
            fallen.setdefault((above.claim.value, above.claim.as_of, item.claim.value), []).append(item)
    for (value, as_of, _), later in fallen.items():
        earlier = [item for item in items if (item.claim.value, item.claim.as_of) == (value, as_of)]
        yield _fall(earlier, later, corpus)


def _qualified(item: Evidence) -> tuple[tuple[str, str], ...]:
    return (*sorted(item.qualifiers.items()), *sorted(item.wording.items()))


def _bound(item: Evidence, corpus: Corpus) -> Decimal:
    """Return the least that a figure says: `thousands` is several thousand."""
    factor = corpus.knowledge.policy.tolerance.several_factor if item.claim.precision is Precision.ORDER else 1
    return _low(item) * factor


def _highest_before(item: Evidence, items: list[Evidence], corpus: Corpus) -> Evidence | None:
    """Return the highest earlier claim that an item falls short of: by what it states, if not by any reading."""
    limit = _most(item)
    higher = (
        other
        for other in items
        if other.period.before(item.period)
        and limit < _bound(other, corpus)
        and qualifiers_fit(other, item, corpus.knowledge)
    )
    return max(higher, key=lambda other: (_bound(other, corpus), other.order), default=None)


def _most(item: Evidence) -> Decimal:
    """Return the most that a figure states as it stands, an open bound taken for the figure itself."""
    return item.numbers.high if item.numbers is not None and item.numbers.high is not None else _low(item)


def _low(item: Evidence) -> Decimal:
    return item.numbers.low if item.numbers is not None and item.numbers.low is not None else Decimal(0)


def _surely(high: Evidence, low: Evidence, corpus: Corpus) -> bool:
    """Tell whether a count has fallen even if the later figure was passed by as much as anybody would leave unsaid."""
    limit = reading(low, corpus.knowledge)
    return limit is not None and limit.high is not None and limit.high < _low(high)


def _fall(earlier: list[Evidence], later: list[Evidence], corpus: Corpus) -> Finding:
    high, low = earlier[0], later[0]
    subject, attribute = corpus.topic_subject(high), high.claim.attribute
    items = _ordered(earlier, later)
    spread = wording.short(wording.relative(_low(high), _low(low)))
    what = wording.topic(subject, high.attribute.title, shared_qualifiers(items))
    sides = " then ".join(wording.said(item, subject, attribute) for item in (high, low))
    several = f" (several of it: at least {wording.figure(f'{_bound(high, corpus):f}')})"
    limit = several if high.claim.precision is Precision.ORDER else ""
    return Finding(
        kind=DiscrepancyKind.TREND,
        severity=Severity.ERROR if _surely(high, low, corpus) else Severity.INFO,
        subject=subject,
        attribute=attribute,
        qualifiers=shared_qualifiers(items),
        items=items,
        summary=f"{what}: {sides}, though the count can only grow{limit}.",
        spread=spread,
        mark=f"{high.claim.value}>{low.claim.value}",
        explanation="one of the two figures is wrong, misdated or counts something else",
    )


def _carried_over(items: list[Evidence], corpus: Corpus) -> Iterator[Finding]:
    """Return one finding for each figure that a source repeats unchanged long after its first date."""
    tolerance = corpus.knowledge.policy.tolerance
    for group in by_key(items, lambda item: (item.claim.value, item.source)).values():
        first = min(group, key=lambda item: (item.period.days.high if item.period.days else None, item.order))
        late = [item for item in group if _days_after(first, item) >= tolerance.carried_over_days]
        alike = [item for item in late if qualifiers_fit(first, item, corpus.knowledge)]
        if alike and _low(first) >= tolerance.distinctive_size:
            yield _stale(first, alike, corpus)


def _days_after(first: Evidence, item: Evidence) -> int:
    """Return the days from the beginning of one period to that of a later one; 0 where it is not later."""
    one, other = first.period.days, item.period.days
    if one is None or other is None or one.low is None or other.low is None or not one.before(other):
        return 0
    return (other.low - one.low).days


def _stale(first: Evidence, late: list[Evidence], corpus: Corpus) -> Finding:
    subject, attribute = corpus.topic_subject(first), first.claim.attribute
    items = _ordered([first], late)
    what = wording.topic(subject, first.attribute.title, shared_qualifiers(items))
    days = _days_after(first, late[-1])
    sides = " and again ".join(wording.said(item, subject, attribute) for item in (first, late[-1]))
    return Finding(
        kind=DiscrepancyKind.TREND,
        severity=Severity.INFO,
        subject=subject,
        attribute=attribute,
        qualifiers=shared_qualifiers(items),
        items=items,
        summary=f"{what}: {sides}, the same figure {days} days later.",
        spread="0",
        mark=f"{first.claim.value}={first.source}",
        explanation=f"carried over: the figure is that of {first.claim.as_of}",
    )


def _ordered(first: list[Evidence], second: list[Evidence]) -> Items:
    return in_order(first, second)
