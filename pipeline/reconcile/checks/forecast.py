"""Kind `forecast`: a prediction that a later claim overtakes, or that its own source outlives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree, of_members
from pipeline.reconcile.comparability import qualifiers_fit
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.finding import Finding, in_order, shared_qualifiers
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.sides import sides
from schemas.claim import Modality
from schemas.discrepancy import DiscrepancyKind, Severity


def check_forecast(corpus: Corpus) -> Iterator[Finding]:
    """Hold what was expected against what is asserted; what came as expected is no finding."""
    for topic in corpus.topics:
        expected = [item for item in topic if item.claim.modality is Modality.FORECAST]
        asserted = [item for item in topic if item.asserted]
        if expected and asserted:
            yield from _overtaken(expected, asserted, corpus)
    known: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for item in corpus.items:
        if item.claim.modality is Modality.FORECAST:
            yield from _outlived(item, corpus) if item.days is not None else _by_members(item, known, corpus)


def _overtaken(expected: Sequence[Evidence], asserted: Sequence[Evidence], corpus: Corpus) -> Iterator[Finding]:
    """Return one finding for each expectation that nothing asserted fulfils."""
    for value in dict.fromkeys(item.claim.value for item in expected):
        group = [item for item in expected if item.claim.value == value]
        facing = [item for item in asserted if _of_the_same(group[0], item, corpus)]
        if any(_reached(group[0], item) for item in facing):
            continue
        best = [side.best for side in sides(facing, corpus.knowledge)]
        if best and not any(agree(group[0], item, corpus.knowledge) for item in best):
            others = [item for item in facing if not agree(group[0], item, corpus.knowledge)]
            yield _finding((*group, *others), best[0], _verb(group[0], best[0]), Severity.WARNING, corpus)


def _of_the_same(expected: Evidence, item: Evidence, corpus: Corpus) -> bool:
    if expected.attribute.event and not (expected.period.is_point and expected.period.overlaps(item.period)):
        return False  # what was hoped for one day, and what another brought
    return qualifiers_fit(expected, item, corpus.knowledge) and not of_members(expected, item)


def _reached(expected: Evidence, item: Evidence) -> bool:
    """Tell whether a growing count had passed what is expected, which is then what a period adds to it."""
    if not expected.attribute.cumulative or expected.numbers is None or item.numbers is None:
        return False
    most, least = expected.numbers.high, item.numbers.low
    return most is not None and least is not None and least > most and item.period.before(expected.period)


def _verb(expected: Evidence, fact: Evidence) -> str:
    if expected.days is None or fact.days is None:
        return "it is"
    return "it came later," if expected.days.before(fact.days) else "it came earlier,"


def _outlived(item: Evidence, corpus: Corpus) -> Iterator[Finding]:
    """Return a finding where the source that expects something reports a member of it as out already."""
    own = corpus.spelling[item.subject]
    out = [
        other
        for other in corpus.descendants.get(own, ())
        if other.source == item.source and other.asserted and other.claim.attribute == item.claim.attribute
        if qualifiers_fit(item, other, corpus.knowledge)
    ]
    if out:
        yield _finding((item, *out), out[0], "the same source has a member of it out,", Severity.INFO, corpus)


def _by_members(
    item: Evidence, known: dict[tuple[str, str], tuple[Evidence, ...]], corpus: Corpus
) -> Iterator[Finding]:
    """Return a finding where a figure expected of a family can be held against its members', the largest of them first.

    What is `known` of the members of a family is gathered once for all that is expected of it.
    """
    if item.numbers is None or item.attribute.family != "range":
        return
    key = corpus.spelling[item.subject], item.claim.attribute
    if key not in known:
        known[key] = _of_members(*key, corpus)
    if known[key]:
        largest = known[key][0]
        verb = "its largest member has it," if agree(item, largest, corpus.knowledge) else "its largest member has"
        yield _finding((item, *known[key]), largest, verb, Severity.INFO, corpus)


def _of_members(family: str, attribute: str, corpus: Corpus) -> tuple[Evidence, ...]:
    """Return the figures that are asserted of the members of a family, the largest first."""
    own = (other for other in corpus.descendants.get(family, ()) if other.claim.attribute == attribute)
    stated = [(other, other.numbers) for other in own if other.asserted and other.numbers is not None]
    stated.sort(key=lambda pair: (wording.middle(pair[1]), pair[0].order), reverse=True)
    return tuple(other for other, _ in stated)


def _finding(items: Items, other: Evidence, verb: str, severity: Severity, corpus: Corpus) -> Finding:
    expected = items[0]
    subject, attribute = corpus.topic_subject(expected), expected.claim.attribute
    said, fact = (wording.said(item, subject, attribute) for item in (expected, other))
    spread = wording.days_between(expected.days, other.days) if expected.days and other.days else ""
    return Finding(
        kind=DiscrepancyKind.FORECAST,
        severity=severity,
        subject=subject,
        attribute=attribute,
        qualifiers=shared_qualifiers(items),
        items=in_order(items),
        summary=f"{subject}, {expected.attribute.title}: expected {said}; {verb} {fact}.",
        spread=str(spread),
        mark=f"{expected.claim.value} {severity.value}",
        explanation="overtaken: what has come counts, not what was expected",
    )
