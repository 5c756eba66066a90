"""The engine: what a corpus of claims supports, what it contradicts, and what became of each claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.reconcile.checks import CHECKS
from pipeline.reconcile.choice import Choice
from pipeline.reconcile.corpus import Corpus, corpus
from pipeline.reconcile.discrepancies import discrepancies
from pipeline.reconcile.facts import Decided, fact, with_discrepancies
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.lineage import LineageReader
from pipeline.reconcile.ranks import ranks
from pipeline.reconcile.rulings import ranks_under, records, rulings_by_slot, words_of
from pipeline.reconcile.settlement import disputes, settled
from pipeline.reconcile.sides import Side
from schemas.claim import Claim, Rank
from schemas.discrepancy import Discrepancy
from schemas.fact import Fact
from schemas.ruling import Decision, Ruling, RulingRecord
from schemas.source import SourceRecord
from schemas.vocabulary.attributes import AttributeTerms


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Every claim with its rank, in the order of the sources; facts and discrepancies by id; rulings by row."""

    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...]
    rulings: tuple[RulingRecord, ...] = ()


def reconcile(
    claims: Sequence[Claim],
    attributes: AttributeTerms,
    sources: Sequence[SourceRecord],
    lineage: LineageReader,
    rulings: Sequence[Ruling] = (),
) -> Reconciled:
    """Reconcile claims knowing nothing of the field but its attributes and how its names are built."""
    return reconcile_with(claims, sources, Knowledge(attributes, lineage), rulings)


def reconcile_with(
    claims: Sequence[Claim], sources: Sequence[SourceRecord], knowledge: Knowledge, rulings: Sequence[Ruling] = ()
) -> Reconciled:
    """Reconcile claims; the result is the same whatever the order of claims and sources."""
    data = corpus(claims, sources, _with_parents(knowledge, claims))
    findings = tuple(finding for check in CHECKS for finding in check(data))
    rows = discrepancies(findings, data, rulings)
    known = disputes(findings, rows)
    by_claim = _by_claim(rows)
    ruled = rulings_by_slot(rows, data)
    facts: list[Fact] = []
    ranked: dict[str, Rank] = {}
    for number, (slot, parts, own) in enumerate(zip(data.slots, data.cases, data.choices, strict=True)):
        ruling = ruled.get(number)
        choice = own if ruling is None else _ruled(parts, data, ruling)
        decided = settled(Decided(slot, parts, choice, ruling), known, data)
        facts.append(fact(decided, data))
        ranked.update(_ranks(slot, decided.choice, ruling, data.knowledge))
    done = tuple(item.claim.model_copy(update={"rank": ranked.get(item.claim_id, Rank.NORMAL)}) for item in data.items)
    return Reconciled(done, with_discrepancies(facts, by_claim), rows, records(rulings, rows, data))


def _with_parents(knowledge: Knowledge, claims: Sequence[Claim]) -> Knowledge:
    """Add the owners that the claims themselves name to those that are known."""
    named = {claim.subject: claim.value for claim in claims if knowledge.attribute(claim).relation == "parent"}
    return replace(knowledge, parents={**dict(sorted(named.items())), **knowledge.parents})


def _by_claim(rows: Sequence[Discrepancy]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        for claim_id in row.claim_ids:
            found.setdefault(claim_id, []).append(row.discrepancy_id)
    return found


def _ruled(parts: Sequence[Side], data: Corpus, ruling: Ruling) -> Choice:
    """Take over what was ruled on a slot."""
    return Choice(_accepted(parts, ruling), "ruling", words_of(ruling, data.knowledge))


def _ranks(slot: Items, choice: Choice, ruling: Ruling | None, knowledge: Knowledge) -> Mapping[str, Rank]:
    if ruling is not None and ruling.decision is Decision.OVERRIDE:
        return ranks_under(ruling.value, slot)
    if ruling is not None and ruling.decision is Decision.BOTH:
        return {item.claim_id: Rank.PREFERRED for item in slot if item.asserted}
    return ranks(slot, choice, knowledge)


def _accepted(parts: Sequence[Side], ruling: Ruling) -> Side | None:
    """Return the side of the claim that was accepted, or the only one where all are right."""
    if ruling.decision is Decision.BOTH and len(parts) == 1:
        return parts[0]
    for side in parts:
        chosen = [item for item in side.items if item.claim_id == ruling.claim_id]
        if chosen:
            return Side((chosen[0], *(item for item in side.items if item is not chosen[0])))
    return None
