"""Settlement: facts and disagreements say the same.

What a disagreement leaves open, or decides against a fact, is disputed in that fact. Several values
that nobody holds against each other are no dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.choice import Choice
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.facts import Decided
from pipeline.reconcile.finding import Finding
from pipeline.reconcile.rulings import words_of
from pipeline.reconcile.sides import Side
from schemas.discrepancy import Discrepancy, DiscrepancyKind, Severity
from schemas.ruling import Decision, Ruling

_CONTESTS: Final = {DiscrepancyKind.VALUE, DiscrepancyKind.DATE, DiscrepancyKind.CATEGORY}


@dataclass(frozen=True)
class Disputes:
    """The findings that hold values of one thing against each other, and those that explain them, by claim."""

    contests: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    explained: Mapping[str, Finding] = field(default_factory=dict)
    rulings: Mapping[tuple[str, ...], Ruling] = field(default_factory=dict)  # by the claims that they are on

    def ruling(self, contest: Finding) -> Ruling | None:
        """Return the ruling on a finding that stands."""
        if not self.rulings:
            return None
        return self.rulings.get((contest.kind, *sorted(item.claim_id for item in contest.items)))


def disputes(findings: Iterable[Finding], rows: Iterable[Discrepancy] = ()) -> Disputes:
    """File findings and the rulings on them under their claims."""
    contests: dict[str, list[Finding]] = {}
    explained: dict[str, Finding] = {}
    for finding in findings:
        for item in finding.items:
            if finding.kind in _CONTESTS and _doubted(item, finding):
                contests.setdefault(item.claim_id, []).append(finding)
            elif finding.kind is DiscrepancyKind.SCOPE:
                explained.setdefault(item.claim_id, finding)
    ruled = {(row.kind, *row.claim_ids): row.ruling for row in rows if row.ruling and row.status == "ruled"}
    return Disputes(contests, explained, ruled)


def _doubted(item: Evidence, finding: Finding) -> bool:
    """Tell whether a finding casts doubt on a claim: not on a date told beside a category, nor where it only explains."""
    explains = finding.severity is Severity.INFO and bool(finding.explanation)
    return not explains and item.attribute.kind == finding.items[0].attribute.kind


def settled(decided: Decided, known: Disputes, corpus: Corpus) -> Decided:
    """Return a decision on a slot as the disagreements that its claims are part of leave it."""
    if decided.ruling is not None:
        return decided
    side = decided.choice.side
    held = decided.slot if side is None else side.items
    contests = [(found, known.ruling(found)) for item in held for found in known.contests.get(item.claim_id, ())]
    left = [(found, ruling) for found, ruling in contests if not ruling or ruling.decision is not Decision.IGNORE]
    ignored = next((ruling for _, ruling in contests if ruling and not left), None)
    if ignored:
        return _ignoring(decided, ignored, corpus)
    contest, ruling = left[0] if left else (None, None)
    if contest and ruling and ruling.decision is Decision.ACCEPT:
        return _followed(decided, ruling, corpus)
    if side is None:
        return decided if contest else _explained(decided, known, corpus)
    return _contested(decided, contest, corpus) if contest else decided


def _ignoring(decided: Decided, ruling: Ruling, corpus: Corpus) -> Decided:
    """Return a decision as the rules leave it where all that speaks against it is ignored: it is no dispute."""
    own = decided.choice
    words = words_of(ruling, corpus.knowledge, own.words)
    return Decided(decided.slot, decided.parts, Choice(own.side, own.rule if own.side else "several", words))


def _explained(decided: Decided, known: Disputes, corpus: Corpus) -> Decided:
    """Return values that exclude each other and are nowhere held against each other as what they are: several."""
    finding = next((known.explained[item.claim_id] for item in decided.slot if item.claim_id in known.explained), None)
    words = corpus.knowledge.policy.words("several").format(count=len(decided.parts))
    return Decided(decided.slot, decided.parts, Choice(None, "several", finding.explanation if finding else words))


def _contested(decided: Decided, contest: Finding, corpus: Corpus) -> Decided:
    """Return what was chosen for a subject and date where what is said of it under another one contradicts it."""
    return _held_against(decided, corpus.choice_of(contest.items), corpus)


def _followed(decided: Decided, ruling: Ruling, corpus: Corpus) -> Decided:
    """Return a decision as a ruling leaves it that accepts a claim said of another subject."""
    accepted = corpus.by_id.get(ruling.claim_id)
    if accepted is None:
        return decided
    words = words_of(ruling, corpus.knowledge)
    if decided.choice.side is not None:
        return _held_against(decided, Choice(Side((accepted,)), "ruling", words), corpus)
    agreeing = next((side for side in decided.parts if agree(side.best, accepted, corpus.knowledge)), None)
    return Decided(decided.slot, decided.parts, Choice(agreeing, "ruling", words)) if agreeing else decided


def _held_against(decided: Decided, choice: Choice, corpus: Corpus) -> Decided:
    """Return a decision disputed where what was chosen under another subject contradicts it."""
    own = decided.choice.side
    if own is None or (choice.side is not None and agree(own.best, choice.side.best, corpus.knowledge)):
        return decided
    words = choice.words
    if choice.side is not None:
        better = choice.side.best
        words = corpus.knowledge.policy.words("contradicted").format(
            value=wording.value(better), who=better.subject, words=words
        )
    return Decided(decided.slot, decided.parts, Choice(own, "disputed", words))
