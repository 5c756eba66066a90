"""Kind `hierarchy`: a family and its members can't both be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.checks.inheritance import exceptions
from pipeline.reconcile.checks.lines import before, late_lines
from pipeline.reconcile.checks.tops import shared_tops
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.members import Generation, Member, families, mentions
from schemas.discrepancy import DiscrepancyKind, Severity
from schemas.interval import Interval

_LATER = "it may speak of another day, before or after members came"


def check_hierarchy(corpus: Corpus) -> Iterator[Finding]:
    """Hold what is said of a family against what is said of its members."""
    for family in families(corpus):
        for rule in _RULES:
            yield from rule(family)
    yield from exceptions(corpus)
    yield from late_lines(corpus)


def _sizes(family: Generation) -> Iterator[Finding]:
    """Return members whose size lies outside the range that the family is said to have."""
    attribute = family.corpus.knowledge.policy.names.size
    for group in by_key(_ranges(family, attribute), lambda item: item.claim.value).values():
        ends = group[0].ends
        told = _told_alongside(family, frozenset(item.source for item in group))
        outside = [member for member in told if ends and member.outside(Interval(ends[0].low, ends[1].high))]
        names = {member.name for member in outside}
        lineage = family.corpus.knowledge.lineage.lineage
        outside = [member for member in outside if names.isdisjoint(lineage(member.name))]  # no variants of another
        if outside:
            words = ", ".join(f"{member.name} has {wording.figure(str(member.size))}" for member in outside)
            items = [*group, *(item for member in outside for item in mentions(member, attribute))]
            summary = f"{_said(family, group[0])}, yet {words} ({outside[0].items[0].place})."
            yield _finding(family, items, summary, Severity.WARNING)


def _told_alongside(family: Generation, sources: frozenset[str]) -> Sequence[Member]:
    """Return the members that belong to the generation which these sources tell of.

    Once a family has later generations, a member that some other source names without a version may be of any of them.
    """
    if not family.corpus.eras.starts.get(family.name):
        return family.members
    return [member for member in family.members if not sources.isdisjoint(member.by_source)]


def _late_members(family: Generation) -> Iterator[Finding]:
    """Return ranges that at their date reached up to a size which came out only later."""
    attribute = family.corpus.knowledge.policy.names.size
    limit = family.corpus.knowledge.policy.severity.date_error
    for item in _ranges(family, attribute):
        days = item.period.days if item.dated else None
        for member in family.members if days else ():
            if member.size is None or not item.ends or not item.ends[1].overlaps(Interval(member.size, member.size)):
                continue
            dates = member.dates
            gaps = [
                wording.days_between(days, date.days) for date in dates if days and date.days and days.before(date.days)
            ]
            if len(gaps) == len(dates) and min(gaps, default=0) > limit:
                said = wording.said(dates[0], family.name, dates[0].claim.attribute)
                summary = f"{_said(family, item)} as of {item.claim.as_of}, yet the largest came out {said}."
                yield _finding(family, [item, *dates], summary, Severity.INFO, member.name)


def _early_members(family: Generation) -> Iterator[Finding]:
    """Return members that were out before the family was, by all its dates or by those of one source."""
    own = family.dates
    for member in family.members:
        dates = [] if family.precedes(member) else member.dates
        early = [date for date in dates if own and all(before(date, other) for other in own)]
        if early:
            yield _early(family, member, [*early, *own], Severity.WARNING)
            continue
        for group in by_key(own, lambda item: (item.source, item.subject)).values():
            early = [date for date in dates if date.source == group[0].source and all(before(date, o) for o in group)]
            if early:
                yield _early(family, member, [*early, *group], Severity.INFO)


def _early(family: Generation, member: Member, items: list[Evidence], severity: Severity) -> Finding:
    of_member = set(member.items)
    whole = next(item for item in items if item not in of_member)
    first, second = (wording.said(item, "", item.claim.attribute) for item in (items[0], whole))
    summary = f"{family.name}: its member came out {first}, before the whole {second}."
    return _finding(family, items, summary, severity, member.name)


def _maxima(family: Generation) -> Iterator[Finding]:
    """Return members that already went beyond what the family is said to reach at most."""
    own = [item for item in family.own if item.attribute.family == "maximum" and item.numbers and not item.ends]
    for group in by_key(own, lambda item: (item.claim.attribute, item.claim.value)).values():
        first = group[0]
        out = [member for member in family.members if _was_out(member, first)]
        beyond = [other for member in out for other in member.items if other.asserted and _beyond(other, first, family)]
        if beyond:
            said = wording.said(beyond[0], family.name, first.claim.attribute)
            yield _finding(family, [*group, *beyond], f"{_said(family, first)}, yet {said}.", Severity.INFO)


def _was_out(member: Member, item: Evidence) -> bool:
    """Tell whether a member is known to have come out by the date of a claim on the whole family."""
    days, dates = item.period.days if item.dated else None, member.dates
    return bool(days and dates) and all(date.days and days and not days.before(date.days) for date in dates)


def _beyond(other: Evidence, item: Evidence, family: Generation) -> bool:
    if (
        other.claim.attribute != item.claim.attribute
        or other.scale != item.scale
        or other.qualifiers != item.qualifiers
    ):
        return False
    if item.numbers is None or other.numbers is None or agree(item, other, family.corpus.knowledge):
        return False
    return wording.middle(item.numbers) < wording.middle(other.numbers)


def _ranges(family: Generation, attribute: str) -> list[Evidence]:
    return [item for item in family.own if item.claim.attribute == attribute and item.ends]


def _said(family: Generation, item: Evidence) -> str:
    return f"{family.name}, {item.attribute.title}: {wording.said(item, family.name, item.claim.attribute)}"


def _finding(
    family: Generation, items: Iterable[Evidence], summary: str, severity: Severity, mark: str = ""
) -> Finding:
    ordered = in_order(items)
    own = set(family.own)
    whole = next(item for item in ordered if item in own)
    return Finding(
        kind=DiscrepancyKind.HIERARCHY,
        severity=severity,
        subject=family.name,
        attribute=whole.claim.attribute,
        qualifiers=shared_qualifiers(ordered),
        items=ordered,
        summary=summary,
        mark=mark or whole.claim.value,
        explanation=_LATER,
    )


_RULES: Final[tuple[Callable[[Generation], Iterator[Finding]], ...]] = (
    _sizes,
    _late_members,
    _early_members,
    _maxima,
    shared_tops,
)
