"""A reviewer's decision: what it changes, and that it lasts exactly as long as its evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reconcile_corpus import claim, run

from pipeline.reconcile.identity import evidence_digest
from schemas.claim import Rank
from schemas.discrepancy import DiscrepancyStatus
from schemas.fact import FactStatus
from schemas.ruling import Decision, Ruling, RulingStatus

SCORE = ("Oak2-7B", "benchmark_score")
LEAF = {"qualifiers": "benchmark=LeafTest"}
CLAIMS = [claim("a.md:3", *SCORE, "71.5", **LEAF), claim("b.md:9", *SCORE, "64.0", **LEAF)]
LATER = claim("c.md:1", *SCORE, "64.0", **LEAF)


def ruling(decision, **fields):
    row = run(CLAIMS).discrepancies[0]
    given = {"evidence": evidence_digest(row.claim_ids), "decided_by": "Ada", **fields}
    return Ruling(discrepancy_id=row.discrepancy_id, decision=decision, reason="seen in the report", **given)


def decided(made, claims=CLAIMS):
    result = run(claims, rulings=[made])
    return result, result.discrepancies[0], result.facts[0]


def test_an_accepted_claim_is_the_fact():
    result, row, fact = decided(ruling(Decision.ACCEPT, claim_id=CLAIMS[1].claim_id))
    assert (row.status, row.chosen_value) == (DiscrepancyStatus.RULED, "64.0")
    assert (fact.status, fact.value) == (FactStatus.RULED, "64.0")
    assert row.resolution == fact.resolution == "ruled by Ada: seen in the report"
    assert [item.rank for item in result.claims] == [Rank.DEPRECATED, Rank.PREFERRED]


def test_a_value_of_the_reviewer_is_the_fact():
    _, row, fact = decided(ruling(Decision.OVERRIDE, value="70.2"))
    assert (row.chosen_value, fact.value, fact.status) == ("70.2", "70.2", FactStatus.RULED)
    assert fact.value_min == fact.value_max is not None


def test_both_are_right_leaves_both_standing():
    result, row, fact = decided(ruling(Decision.BOTH))
    assert (row.status, row.chosen_value) == (DiscrepancyStatus.RULED, "")
    assert (fact.value, fact.status) == ("64.0..71.5", FactStatus.RULED)
    assert {item.rank for item in result.claims} == {Rank.NORMAL}


def test_an_ignored_disagreement_stays_undecided():
    _, row, fact = decided(ruling(Decision.IGNORE))
    assert (row.status, fact.status) == (DiscrepancyStatus.RULED, FactStatus.DISPUTED)


def test_other_evidence_makes_a_ruling_stale():
    made = ruling(Decision.ACCEPT, claim_id=CLAIMS[0].claim_id)
    _, row, fact = decided(made, [*CLAIMS, LATER])
    assert row.discrepancy_id == made.discrepancy_id
    assert row.status is DiscrepancyStatus.STALE
    assert fact.status is not FactStatus.RULED


@pytest.mark.parametrize("claims", [CLAIMS[:1], []])
def test_a_ruling_on_nothing_changes_nothing(claims):
    made = ruling(Decision.ACCEPT, claim_id=CLAIMS[0].claim_id)
    result = run(claims, rulings=[made])
    assert replace(result, rulings=()) == run(claims)
    assert [record.status for record in result.rulings] == [RulingStatus.ORPHANED]


def test_of_two_rulings_the_last_counts():
    first, last = ruling(Decision.ACCEPT, claim_id=CLAIMS[0].claim_id), ruling(Decision.OVERRIDE, value="70.2")
    assert run(CLAIMS, rulings=[first, last]).facts[0].value == "70.2"
