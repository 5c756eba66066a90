"""Discrepancies: findings numbered, with the choice made and, where a reviewer has decided, the ruling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.finding import Finding
from pipeline.reconcile.identity import discrepancy_ids
from pipeline.reconcile.rulings import ByDiscrepancy, Matter, by_discrepancy, standing, words_of
from schemas.discrepancy import Discrepancy, DiscrepancyStatus
from schemas.ruling import Decision, Ruling, RulingStatus

_STATUS: Final = {RulingStatus.APPLIED: DiscrepancyStatus.RULED, RulingStatus.STALE: DiscrepancyStatus.STALE}


def discrepancies(findings: Iterable[Finding], corpus: Corpus, rulings: Sequence[Ruling]) -> tuple[Discrepancy, ...]:
    """Return the findings as rows, sorted by id; of several rulings on one, the last counts."""
    found = tuple(findings)
    ids = discrepancy_ids(found, corpus.knowledge.policy.required)
    given = by_discrepancy(rulings)
    rows = (_row(number, finding, corpus, given) for number, finding in zip(ids, found, strict=True))
    return tuple(sorted(rows, key=lambda row: row.discrepancy_id))


def _row(number: str, finding: Finding, corpus: Corpus, given: ByDiscrepancy) -> Discrepancy:
    matter = Matter.of(finding.subject, finding.attribute, {item.claim_id: item.claim for item in finding.items})
    verdict = standing(given.get(number, ()), matter, corpus)
    ruling = verdict.meant if verdict else None
    status = _STATUS[verdict.status] if verdict else DiscrepancyStatus.OPEN
    if ruling is not None and status is DiscrepancyStatus.RULED:
        chosen, words = _ruled(ruling, finding, corpus)
    else:
        chosen, words = _chosen(finding, corpus)
    return Discrepancy(
        discrepancy_id=number,
        kind=finding.kind,
        severity=finding.severity,
        status=status,
        subject=finding.subject,
        attribute=finding.attribute,
        qualifiers=finding.qualifiers,
        summary=finding.summary,
        values=wording.cells(finding.items, finding.subject, finding.attribute),
        spread=finding.spread,
        chosen_value=chosen,
        resolution=words,
        claim_ids=tuple(sorted(matter.claims)),
        evidence=matter.evidence,
        ruling=ruling,
    )


def _chosen(finding: Finding, corpus: Corpus) -> tuple[str, str]:
    if finding.explanation:
        return "", finding.explanation
    choice = corpus.choice_of(finding.items)
    return (choice.side.best.claim.value if choice.side else ""), choice.words


def _ruled(ruling: Ruling, finding: Finding, corpus: Corpus) -> tuple[str, str]:
    if ruling.decision is Decision.IGNORE:
        chosen, words = _chosen(finding, corpus)
        return chosen, words_of(ruling, corpus.knowledge, words)
    accepted = next((item.claim.value for item in finding.items if item.claim_id == ruling.claim_id), "")
    return (ruling.value if ruling.decision is Decision.OVERRIDE else accepted), words_of(ruling, corpus.knowledge)
