"""Claims of a table: typed by looking, reconciled by the same engine, and told where they are none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.recognize.lineage import Lineage
from pipeline.reconcile import Knowledge
from pipeline.reconcile.tabular import read_claims, reconcile_table
from pipeline.reconcile.value_types import TEXT, Type, Typed, day, number, type_of
from schemas.errors import MisuseError
from schemas.fact import FactStatus
from schemas.vocabulary.attributes import AttributeTerms
from schemas.vocabulary.names import NameTerms

HEAD = "source,subject,attribute,value"


def facts(*rows, head=HEAD):
    table = read_claims("claims.csv", "\n".join((head, *rows)) + "\n")
    result = reconcile_table(table, Knowledge(AttributeTerms(), Lineage(NameTerms())))
    return {(fact.subject, fact.attribute): fact for fact in result.facts}


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("217074", "217073.5", "217074.5", ""),
        ("1,234.5", "1234.45", "1234.55", ""),
        ("+112metre", "111.5", "112.5", "metre"),
        ("12.5%", "12.45", "12.55", "percent"),
        ("-3 °", None, None, ""),
        ("6:30 pm", None, None, ""),
        ("1,2", None, None, ""),
    ],
)
def test_number(text, low, high, unit):
    assert number(text) == (Typed(Decimal(low), Decimal(high), unit) if low else None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1887-00-00", date(1887, 1, 1), date(1887, 12, 31)),
        ("1887-01-28", date(1887, 1, 28), date(1887, 1, 28)),
        ("2024/6", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-33", None, None),
        ("2024-02-30", None, None),
        ("28 Jan 1887", None, None),
    ],
)
def test_day(text, low, high):
    found = day(text)
    assert (found and (found.low, found.high)) == (low and (low, high))


def test_a_number_of_another_unit_stays_a_text():
    found = type_of(["112 metre", "110 metre", "112 penny", "108 metre", "109 metre"])
    assert found == Type("number", "metre")
    assert found.read("112 penny") is TEXT


def test_a_majority_and_the_value_as_it_was_written():
    found = facts("a,Oak,height,+112metre", "b,Oak,height,+112metre", "c,Oak,height,+110metre")
    assert (found["Oak", "height"].value, found["Oak", "height"].status) == ("+112metre", FactStatus.RESOLVED)


def test_a_coarser_date_agrees_and_the_finer_is_kept():
    found = facts("a,Oak,planted,1887", "b,Oak,planted,1887-01-28")
    assert (found["Oak", "planted"].value, found["Oak", "planted"].status) == ("1887-01-28", FactStatus.CORROBORATED)


def test_spellings_of_one_text_are_one_value_under_the_commonest():
    found = facts("a,Oak,name,Great-Oak", "b,Oak,name,great oak", "c,Oak,name,Great-Oak", "d,Oak,name,Elm")
    assert found["Oak", "name"].value == "Great-Oak"


def test_an_even_balance_is_undecided():
    assert facts("a,Oak,owner,Ada", "b,Oak,owner,Ben")["Oak", "owner"].status is FactStatus.DISPUTED


def test_the_more_reliable_source_decides_between_two():
    agreed = [f"{source},T{n},owner,O{n}" for n in range(8) for source in ("good", "other")]
    wrong = [f"bad,T{n},owner,X{n}" for n in range(8)]
    found = facts(*agreed, *wrong, "bad,Oak,owner,Ben", "good,Oak,owner,Ada")
    assert found["Oak", "owner"].value == "Ada"


def test_copies_count_once():
    things = [f"T{n}" for n in range(12)]
    honest = [f"h{k},{thing},owner,{thing} right" for thing in things for k in range(3)]
    copied = [f"c{k},{thing},owner,{thing} wrong" for thing in things for k in range(2)]
    contested = ["c0,Oak,owner,Ben", "c1,Oak,owner,Ben", "h0,Oak,owner,Ada"]
    assert facts(*honest, *copied, *contested)["Oak", "owner"].value == "Ada"


def test_an_attribute_with_several_values_of_each_source_has_a_fact_for_each():
    rows = [f"{source},Oak,colour,{value}" for source in "ab" for value in ("green", "brown")]
    table = read_claims("claims.csv", "\n".join((HEAD, *rows)))
    assert table.attributes.by_id["colour"].multiple


def test_dates_of_the_rows_keep_a_changing_value_apart():
    head = f"{HEAD},as_of"
    found = facts("a,Oak,height,10,2001", "a,Oak,height,12,2003", "b,Oak,height,12.1,2003", head=head)
    assert found["Oak", "height"].status is not FactStatus.RESOLVED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source,subject,value\na,b,c\n", "claims.csv:1: no column attribute"),
        (f"{HEAD}\na,b,,d\n", "claims.csv:2: empty attribute"),
        (f"{HEAD},as_of\na,b,c,d,soon\n", "claims.csv:2: as_of: no EDTF date: 'soon'"),
        (f'{HEAD}\na,b,c,"d\n', "claims.csv:2: no CSV"),
    ],
)
def test_what_is_no_table_of_claims(text, said):
    with pytest.raises(MisuseError) as caught:
        read_claims("claims.csv", text)
    assert said in str(caught.value)
