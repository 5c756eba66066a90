"""Confidence: figures next to each other share one probability, and temperature changes no order."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from test_reconcile_tabular import facts

from pipeline.reconcile.knowledge import default_policy
from pipeline.reconcile.reliability import Ballot, Trust

SETTINGS = default_policy().truth
SOURCES = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True).map(tuple)


@example((("a",), ("a", "b")), {"a": 0.015625, "b": 0.25} | dict.fromkeys("cdefgh", 0.5), 2.0)
@given(
    st.lists(SOURCES, min_size=1, max_size=5).map(tuple),
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 0.99), min_size=8),
    st.floats(1.0, 5.0),
)
def test_a_temperature_draws_odds_together_and_keeps_their_order(sides, accuracy, temperature):
    trust, ballot = Trust(SETTINGS, accuracy), Ballot(sides)
    plain, warm = trust.odds(ballot), trust.odds(ballot, temperature)
    rising = sorted(range(len(plain)), key=lambda n: plain[n])
    assert all(warm[a] <= warm[b] + 1e-6 for a, b in pairwise(rising) if plain[a] < plain[b])
    assert max(*warm, 1 - sum(warm)) <= max(*plain, 1 - sum(plain)) + 1e-5  # the rest is that none is right
    assert sum(warm) <= 1 + 1e-5


def test_of_figures_next_to_each_other_most_sources_have_most_of_the_probability():
    rows = [f"s{number},Elm,height,20.14" for number in range(7)]
    found = facts(*rows, "t1,Elm,height,20.15")["Elm", "height"]
    assert found.value == "20.14"
    assert found.confidence > Decimal("0.9")


def test_figures_next_to_each_other_that_are_evenly_backed_are_evenly_likely():
    found = facts("a,Elm,height,20.14", "b,Elm,height,20.15")["Elm", "height"]
    assert Decimal("0.3") < found.confidence <= Decimal("0.5")
