"""What must hold whatever the claims: order, copies, unrelated sources, splits and merges change what they must."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile_corpus import claim, knowledge, run

from pipeline.reconcile.tabular import read_claims, reconcile_table
from schemas.discrepancy import DiscrepancyKind
from schemas.fact import FactStatus

SOURCES = ("a.md", "b.md", "c.md")
TYPICAL = settings(derandomize=True, deadline=None, max_examples=40)


@st.composite
def claims_of(draw, families=("Oak", "Elm"), sources=SOURCES, test="LeafTest"):
    subjects = [f"{family}{end}" for family in families for end in ("", "1.0", "2", "2-7B", "2-72B", "2-VL")]
    fields = draw(
        st.lists(
            st.one_of(
                st.tuples(
                    st.just("release_date"), st.sampled_from(("2023", "2023-04", "2023-08", "2023-08-03", "2024-01"))
                ),
                st.tuples(st.just("open_source_date"), st.sampled_from(("2023-07", "2023-09"))),
                st.tuples(st.just("training_tokens"), st.sampled_from(("2200000000000", "3000000000000"))),
                st.tuples(st.just("context_length"), st.sampled_from(("2048", "8000", "8000..32000"))),
                st.tuples(st.just("license"), st.sampled_from(("MIT", "Apache-2.0", "custom"))),
                st.tuples(st.just("benchmark_score"), st.sampled_from(("86.1", "86.0", "71.5"))),
                st.tuples(st.just("download_count"), st.sampled_from(("8000000", "16000000"))),
            ),
            min_size=1,
            max_size=14,
        )
    )
    made = []
    for line, (attribute, value) in enumerate(fields, 1):
        more = {}
        if attribute == "benchmark_score":
            more["qualifiers"] = draw(st.sampled_from((f"benchmark={test}", f"benchmark={test}; shots=5")))
        if attribute == "download_count":
            more |= {"as_of": draw(st.sampled_from(("2023-06", "2024"))), "precision": "at_least"}
        place = f"{draw(st.sampled_from(sources))}:{line * 10}"
        made.append(claim(place, draw(st.sampled_from(subjects)), attribute, value, **more))
    return made


def written(result):
    return result.claims, result.facts, result.discrepancies


@TYPICAL
@given(claims_of(), st.randoms(use_true_random=False))
def test_order_does_not_matter(claims, random):
    shuffled = claims[:]
    random.shuffle(shuffled)
    assert written(run(shuffled)) == written(run(claims))


@TYPICAL
@given(claims_of())
def test_a_copy_of_a_source_changes_nothing(claims):
    copies = [
        item.model_copy(update={"span": item.span.model_copy(update={"source": f"copy-of-{item.span.source}"})})
        for item in claims
    ]
    one, both = run(claims), run(claims + copies)

    assert written(both) == written(one)


@TYPICAL
@given(claims_of(families=("Oak",)), claims_of(families=("Elm",), sources=("x.md", "y.md"), test="BarkTest"))
def test_an_unrelated_source_changes_nothing(claims, others):
    alone, together = run(claims), run(claims + others)
    assert set(alone.facts) <= set(together.facts)
    assert set(alone.discrepancies) <= set(together.discrepancies)
    assert set(alone.claims) <= set(together.claims)


@TYPICAL
@given(claims_of(families=("Oak",)), claims_of(families=("Elm",), sources=("x.md", "y.md"), test="BarkTest"))
def test_parts_that_share_nothing_add_up(oaks, elms):
    merged = run(oaks + elms)
    parts = run(oaks), run(elms)
    assert merged.facts == tuple(sorted(parts[0].facts + parts[1].facts, key=lambda row: row.fact_id))
    rows = parts[0].discrepancies + parts[1].discrepancies
    assert merged.discrepancies == tuple(sorted(rows, key=lambda row: row.discrepancy_id))


@TYPICAL
@given(claims_of())
def test_every_id_is_unique_and_every_reference_is_there(claims):
    result = run(claims)
    known = {item.claim_id for item in result.claims}
    rows = {row.discrepancy_id: row for row in result.discrepancies}
    assert len(rows) == len(result.discrepancies)
    assert len({fact.fact_id for fact in result.facts}) == len(result.facts)
    assert all(set(row.claim_ids) <= known for row in (*result.facts, *result.discrepancies))
    assert all(set(fact.discrepancy_ids) <= set(rows) for fact in result.facts)


@TYPICAL
@given(claims_of())
def test_renaming_sources_changes_no_choice(claims):
    names = {"a.md": "z.md", "b.md": "y.md", "c.md": "x.md"}
    renamed = [
        item.model_copy(update={"span": item.span.model_copy(update={"source": names[item.span.source]})})
        for item in claims
    ]

    def chosen(result):
        return [(row.fact_id, row.value, row.status, row.confidence) for row in result.facts]

    assert chosen(run(renamed)) == chosen(run(claims))


@TYPICAL
@given(claims_of())
def test_a_fact_is_disputed_where_a_discrepancy_says_so(claims):
    result = run(claims)
    contests = {DiscrepancyKind.VALUE, DiscrepancyKind.DATE, DiscrepancyKind.CATEGORY}
    rows = {row.discrepancy_id: row for row in result.discrepancies if row.kind in contests}
    disputed = [fact for fact in result.facts if fact.status is FactStatus.DISPUTED]
    assert all(set(fact.discrepancy_ids) & set(rows) for fact in disputed)
    undecided = {number for number, row in rows.items() if not row.chosen_value}
    assert undecided <= {number for fact in disputed for number in fact.discrepancy_ids}


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcde"),
        st.sampled_from(("Oak", "Elm", "Ash")),
        st.sampled_from(("height", "planted", "owner")),
        st.sampled_from(("12", "12.4", "13", "1887", "1887-01", "1888-02-03", "Ada", "Ada B", "Ben")),
    ),
    min_size=1,
    max_size=20,
    unique=True,
)


def table_facts(rows):
    text = "\n".join(",".join(row) for row in [("source", "subject", "attribute", "value"), *rows])
    result = reconcile_table(read_claims("claims.csv", text), knowledge())
    return {(fact.subject, fact.attribute, fact.value, fact.status, fact.confidence) for fact in result.facts}


@TYPICAL
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_a_table_does_not_matter(rows, random):
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert table_facts(shuffled) == table_facts(rows)


@TYPICAL
@given(ROWS)
def test_an_unrelated_source_of_a_table_changes_nothing(rows):
    others = [(f"x{source}", f"x{subject}", f"x{attribute}", value) for source, subject, attribute, value in rows]
    found = {(f"x{fact[0]}", f"x{fact[1]}", *fact[2:]) for fact in table_facts(rows)}
    assert table_facts(rows + others) == table_facts(rows) | found


@TYPICAL
@given(claims_of(), claims_of(sources=("x.md", "y.md")))
def test_what_one_part_alone_speaks_of_keeps_its_value_in_the_whole(claims, others):
    families = {item.subject[:3] for item in others}
    alone, together = run(claims), run(claims + others)
    kept = {fact.fact_id: fact for fact in together.facts}
    for fact in alone.facts:
        if fact.subject[:3] not in families and fact.status in {FactStatus.SINGLE_SOURCE, FactStatus.CORROBORATED}:
            assert (kept[fact.fact_id].value, kept[fact.fact_id].status) == (fact.value, fact.status)
