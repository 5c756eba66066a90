"""A reviewer's decision: what it changes, and that it lasts exactly as long as its evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reconcile_corpus import claim, run

from schemas.claim import Rank
from schemas.discrepancy import DiscrepancyStatus
from schemas.fact import FactStatus
from schemas.ruling import Decision, Ruling, RulingStatus

SCORE = ("Oak2-7B", "benchmark_score")
LEAF = {"qualifiers": "benchmark=LeafTest"}
CLAIMS = [claim("a.md:3", *SCORE, "71.5", **LEAF), claim("b.md:9", *SCORE, "64.0", **LEAF)]
EVENT = ("Oak2-7B", "release_date")
LATER = claim("c.md:1", *SCORE, "64.0", **LEAF)


def ruling(decision, **fields):
    row = run(CLAIMS).discrepancies[0]
    given = {"evidence": row.evidence, "decided_by": "Ada", **fields}
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
    assert row.resolution == fact.resolution == "ruled by Ada: both are right, different things: seen in the report"
    assert {item.rank for item in result.claims} == {Rank.PREFERRED}


def test_an_ignored_disagreement_stays_undecided_and_is_no_dispute():
    _, row, fact = decided(ruling(Decision.IGNORE))
    assert (row.status, row.chosen_value) == (DiscrepancyStatus.RULED, "")
    assert (fact.status, fact.value) == (FactStatus.RESOLVED, "64.0..71.5")
    assert row.resolution == fact.resolution
    assert fact.resolution.endswith("; what disagrees is ignored, ruled by Ada: seen in the report")


def test_what_the_rules_chose_stays_where_the_disagreement_is_ignored():
    (row,) = run([*CLAIMS, LATER]).discrepancies
    made = Ruling(discrepancy_id=row.discrepancy_id, decision="ignore", reason="old", evidence=row.evidence)
    _, row, fact = decided(made, [*CLAIMS, LATER])
    assert (fact.value, fact.status, row.chosen_value) == ("64.0", FactStatus.RESOLVED, "64.0")
    words = "2 of 3 independent sources agree; what disagrees is ignored, ruled by a reviewer: old"
    assert row.resolution == fact.resolution == words


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


def test_an_edit_elsewhere_in_an_article_leaves_a_ruling():
    made = ruling(Decision.ACCEPT, claim_id=CLAIMS[1].claim_id, value="64.0")
    moved = [CLAIMS[0], claim("b.md:12", *SCORE, "64.0", hash="f" * 64, **LEAF)]
    assert moved[1].claim_id != CLAIMS[1].claim_id
    result, row, fact = decided(made, moved)
    assert (row.status, fact.status, fact.value) == (DiscrepancyStatus.RULED, FactStatus.RULED, "64.0")
    assert result.rulings[0].claim_id == CLAIMS[1].claim_id  # as it stands in the file


@pytest.mark.parametrize(
    "fields", [{"as_of": "2024-05", "basis": "row"}, {"precision": "approximate"}, {"modality": "quoted"}]
)
def test_the_same_figure_said_otherwise_is_other_evidence(fields):
    made = ruling(Decision.BOTH)
    said = [CLAIMS[0], claim("b.md:9", *SCORE, "64.0", **LEAF, **fields)]
    rows = run(said, rulings=[made]).discrepancies
    assert [row.status for row in rows] in ([DiscrepancyStatus.STALE], [])


COUNTS = [
    claim("a.md:3", "Oak", "download_count", "16000000", as_of="2024-06"),
    claim("b.md:9", "Oak", "download_count", "8000000", as_of="2024-09"),
]


def on_counts(**fields):
    (row,) = run(COUNTS).discrepancies
    made = Ruling(discrepancy_id=row.discrepancy_id, reason="seen", evidence=row.evidence, **fields)
    result = run(COUNTS, rulings=[made])
    return result.rulings[0], {fact.as_of: (fact.value, fact.status.value) for fact in result.facts}


def test_a_ruling_decides_no_other_fact_than_the_one_it_is_on():
    made, facts = on_counts(decision=Decision.ACCEPT, claim_id=COUNTS[0].claim_id)
    assert made.status is RulingStatus.APPLIED
    assert facts == {"2024-06": ("16000000", "ruled"), "2024-09": ("8000000", "single_source")}
    _, facts = on_counts(decision=Decision.BOTH)
    assert facts == {"2024-06": ("16000000", "ruled"), "2024-09": ("8000000", "ruled")}


FAMILY = [
    claim("a.md:3", "Oak", "training_tokens", "3000000000000"),
    claim("b.md:9", "Oak1.0", "training_tokens", "2200000000000"),
]


@pytest.mark.parametrize("accepted", [0, 1])
def test_a_fact_of_another_subject_in_the_disagreement_follows_the_ruling(accepted):
    (row,) = run(FAMILY).discrepancies
    fields = {"evidence": row.evidence, "decided_by": "Ada", "claim_id": FAMILY[accepted].claim_id}
    result = run(
        FAMILY, rulings=[Ruling(discrepancy_id=row.discrepancy_id, decision="accept", reason="seen", **fields)]
    )
    facts = {fact.claim_ids: (fact.status.value, fact.resolution) for fact in result.facts}
    assert facts[FAMILY[accepted].claim_id,] == ("ruled", "ruled by Ada: seen")
    status, words = facts[FAMILY[1 - accepted].claim_id,]
    assert status == "disputed"
    assert words.endswith(f"said of {FAMILY[accepted].subject}: ruled by Ada: seen")


@pytest.mark.parametrize(
    ("decision", "status", "words"),
    [
        ("both", "ruled", "ruled by Ada: both are right, different things: seen"),
        ("ignore", "single_source", "stated by {} alone; what disagrees is ignored, ruled by Ada: seen"),
    ],
)
def test_what_is_both_right_or_ignored_is_disputed_under_no_subject(decision, status, words):
    (row,) = run(FAMILY).discrepancies
    made = Ruling(discrepancy_id=row.discrepancy_id, decision=decision, reason="seen", decided_by="Ada")
    result = run(FAMILY, rulings=[made])
    assert {(fact.status.value, fact.value, fact.resolution) for fact in result.facts} == {
        (status, claim.value, words.format(claim.span.source)) for claim in FAMILY
    }
    assert {item.rank for item in result.claims} == {Rank.PREFERRED}


def test_a_date_of_the_reviewer_is_the_day_of_the_fact():
    dates = [claim("a.md:3", *EVENT, "2023-08"), claim("b.md:9", *EVENT, "2024-08")]
    (row,) = run(dates).discrepancies
    made = Ruling(discrepancy_id=row.discrepancy_id, decision=Decision.OVERRIDE, value="2023-08-03", reason="seen")
    assert [(fact.value, fact.as_of) for fact in run(dates, rulings=[made]).facts] == [("2023-08-03", "2023-08-03")]


def test_a_value_for_one_of_several_facts_says_for_which():
    made, facts = on_counts(decision=Decision.OVERRIDE, value="18000000")
    assert (made.status, made.note.split(":")[0]) == (RulingStatus.MALFORMED, "claim_id")
    assert {status for _, status in facts.values()} == {"single_source"}
    made, facts = on_counts(decision=Decision.OVERRIDE, value="18000000", claim_id=COUNTS[1].claim_id)
    assert made.status is RulingStatus.APPLIED
    assert facts == {"2024-06": ("16000000", "single_source"), "2024-09": ("18000000", "ruled")}


DATES = [
    claim("a.md:3", "Oak2-7B", "release_date", "2023-08-03"),
    claim("b.md:9", "Oak2-7B", "release_date", "2024-08-03"),
]


@pytest.mark.parametrize(
    ("value", "status", "low", "high"),
    [
        ("2023-08", "applied", "2023-08-01", "2023-08-31"),
        ("2023/2024", "applied", "2023-01-01", "2024-12-31"),
        ("August 2023", "malformed", None, None),
    ],
)
def test_a_date_of_the_reviewer_is_read_as_a_date(value, status, low, high):
    (row,) = run(DATES).discrepancies
    made = Ruling(discrepancy_id=row.discrepancy_id, decision=Decision.OVERRIDE, value=value, reason="seen")
    result = run(DATES, rulings=[made])
    assert result.rulings[0].status == status
    if low:
        assert [str(end) for end in (result.facts[0].value_min, result.facts[0].value_max)] == [low, high]


def test_claims_are_ranked_by_the_reviewers_value():
    result, _, _ = decided(ruling(Decision.OVERRIDE, value="64.0"))
    assert [item.rank for item in result.claims] == [Rank.DEPRECATED, Rank.PREFERRED]


@pytest.mark.parametrize("value", ["nan", "9e6", "1/2", "about 60", "60..", "1,000"])
def test_what_is_no_plain_decimal_is_not_followed(value):
    result, row, fact = decided(ruling(Decision.OVERRIDE, value=value))
    assert result.rulings[0].status is RulingStatus.MALFORMED
    assert result.rulings[0].note.startswith("value: no plain decimal")
    assert (row.status, fact.status) == (DiscrepancyStatus.OPEN, FactStatus.DISPUTED)


def test_a_ruling_that_can_not_be_followed_leaves_the_one_before():
    good = ruling(Decision.ACCEPT, claim_id=CLAIMS[1].claim_id, row=2)
    bad = ruling(Decision.OVERRIDE, value="about 60", row=3)
    result = run(CLAIMS, rulings=[good, bad])
    assert [record.status for record in result.rulings] == [RulingStatus.APPLIED, RulingStatus.MALFORMED]
    assert result.facts[0].value == "64.0"
