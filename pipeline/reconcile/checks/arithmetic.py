"""Kind `arithmetic`: a ratio, difference, share or comparison that its own operands contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.checks import course
from pipeline.reconcile.checks.computed import Computed, months_between, quotient
from pipeline.reconcile.checks.exceeding import not_exceeding
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence, squash
from pipeline.reconcile.finding import Finding, shared_qualifiers
from pipeline.reconcile.grouping import by_key
from schemas.discrepancy import DiscrepancyKind
from schemas.interval import Interval
from schemas.vocabulary.policy import Relation

_HALF: Final = Decimal("0.5")
_WHOLE: Final = Decimal("0.02")  # how near to a whole number a multiple counts as one


def check_arithmetic(corpus: Corpus) -> Iterator[Finding]:
    """Put claims into every declared equation, operands of the same source first."""
    for relation in corpus.knowledge.policy.relation:
        items = [item for item in corpus.by_attribute.get(relation.attribute, ()) if item.asserted and item.numbers]
        for group in by_key(items, partial(_statement, corpus=corpus)).values():
            yield from _wrong(group, relation, corpus)
    yield from not_exceeding(corpus)


def _statement(item: Evidence, corpus: Corpus) -> tuple[str, ...]:
    """Return what is stated, for one finding however often and of however many members of a family it is."""
    reference = item.qualifiers.get("reference", "")
    name = item.family if reference else corpus.spelling[item.subject]
    return name, reference, item.claim.value, item.claim.unit


def _wrong(group: Sequence[Evidence], relation: Relation, corpus: Corpus) -> Iterator[Finding]:
    for item in group:
        computed = _COMPUTE[relation.id](item, relation, corpus)
        if computed is not None:
            stated = _as_stated(item, relation)
            if stated is not None and not stated.overlaps(computed.interval):
                yield _finding(group, relation, computed, corpus)
            return


def _as_stated(item: Evidence, relation: Relation) -> Interval[Decimal] | None:
    """Return what a stated figure allows: `1/10` and `10 times` are rounded to a whole multiple."""
    if item.numbers is None or relation.id != "quotient":
        return item.numbers
    value = Decimal(item.claim.value.split("..")[0]) / (100 if item.claim.unit == "percent" else 1)
    if not value or item.claim.unit == "percent":
        return Interval(value - Decimal("0.005"), value + Decimal("0.005"))
    multiple = 1 / value if value < 1 else value
    whole = multiple.to_integral_value()
    if abs(multiple - whole) > _WHOLE * multiple:
        return item.numbers
    low, high = whole - _HALF, whole + _HALF
    return Interval(1 / high, 1 / low) if value < 1 else Interval(low, high)


def _quotient(item: Evidence, relation: Relation, corpus: Corpus) -> Computed | None:
    reference = _named(item.qualifiers.get("reference", ""), corpus)
    tops = _operands(item, corpus.by_subject.get(corpus.spelling[item.subject], ()), relation.operand)
    bottoms = _operands(item, corpus.by_subject.get(reference, ()), relation.operand)
    for top in tops:
        for bottom in bottoms:
            interval = quotient(top, bottom)
            if interval is not None:
                middle = wording.short(wording.middle(interval))
                return Computed(interval, (top, bottom), f"{wording.value(top)} / {wording.value(bottom)} = {middle}")
    return None


def _difference(item: Evidence, relation: Relation, corpus: Corpus) -> Computed | None:
    """Return the months between two dates, where the figure is one in months after a reference."""
    reference = _named(item.qualifiers.get("reference", ""), corpus)
    if item.claim.unit != "month" or not reference:
        return None
    later = _operands(item, corpus.by_subject.get(corpus.spelling[item.subject], ()), relation.operand)
    earlier = _operands(item, corpus.by_subject.get(reference, ()), relation.operand)
    return months_between(later[0], earlier[0]) if later and earlier else None


def _at_most(item: Evidence, relation: Relation, corpus: Corpus) -> Computed | None:
    wholes = _operands(item, corpus.by_subject[corpus.spelling[item.subject]], relation.operand)
    if not wholes or wholes[0].numbers is None:
        return None
    words = f"there are {wording.value(wholes[0])} in all"
    return Computed(Interval(None, wholes[0].numbers.high), (wholes[0],), words)


def _at_least_share(item: Evidence, relation: Relation, corpus: Corpus) -> Computed | None:
    own = corpus.by_subject[corpus.spelling[item.subject]]
    found = [_operands(item, own, name) for name in (relation.operand, relation.part, relation.whole)]
    if not all(found):
        return None
    total, part, whole = (candidates[0] for candidates in found)
    if not (total.numbers and part.numbers and whole.numbers and whole.numbers.high):
        return None
    low, active = total.numbers.low, part.numbers.low
    if low is None or active is None:
        return None
    share = wording.middle(part.numbers) / wording.middle(whole.numbers) * wording.middle(total.numbers)
    result = wording.figure(f"{Decimal(f'{share:.3g}'):f}")
    words = f"{wording.value(part)} / {wording.value(whole)} of {wording.value(total)} is {result}"
    return Computed(Interval(low * active / whole.numbers.high, None), (total, part, whole), words)


def _operands(item: Evidence, candidates: Sequence[Evidence], attribute: str) -> list[Evidence]:
    """Return asserted claims on an attribute, those of the same source and nearest line first."""

    def distance(other: Evidence) -> tuple[bool, int, tuple[str, int, int, str]]:
        far = other.source != item.source
        return far, 0 if far else abs(other.claim.span.line - item.claim.span.line), other.order

    usable = (other for other in candidates if other.claim.attribute == attribute and other.asserted)
    return sorted((other for other in usable if other.numbers or other.days), key=distance)


def _named(name: str, corpus: Corpus) -> str:
    return corpus.folded_names.get(squash(name), "")


def _finding(group: Sequence[Evidence], relation: Relation, computed: Computed, corpus: Corpus) -> Finding:
    item = group[0]
    subject, attribute = corpus.topic_subject(item), item.claim.attribute
    items = tuple(sorted({*group, *computed.operands}, key=lambda other: other.order))
    what = wording.topic(subject, item.attribute.title, item.claim.qualifiers)
    places = ", ".join(dict.fromkeys(other.place for other in computed.operands))
    stated = wording.middle(item.numbers) if item.numbers else Decimal(0)
    result = wording.middle(computed.interval)
    return Finding(
        kind=DiscrepancyKind.ARITHMETIC,
        severity=relation.severity,
        subject=subject,
        attribute=attribute,
        qualifiers=shared_qualifiers(tuple(group)),
        items=items,
        summary=f"{what}: {wording.said(item, subject, attribute)}, but {computed.words} ({places}).",
        spread=wording.short(wording.relative(stated, result)),
        mark=item.claim.value,
        explanation=f"computed from its operands: {computed.words}",
    )


_COMPUTE: Final[Mapping[str, Callable[[Evidence, Relation, Corpus], Computed | None]]] = {
    "quotient": _quotient,
    "difference": _difference,
    "at_most": _at_most,
    "at_least_share": _at_least_share,
    "growth": course.growth,
    "interval": course.interval,
}
