"""What a canonical name says: its parts, its ancestors, the names of its members."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recognize.lineage import NameParts
from pipeline.recognize.names import NameReader
from schemas.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
READER = NameReader(VOCABULARY)
LINEAGE = READER.lineage
FAMILIES = [family for family in VOCABULARY.names.family if family.tail == "optional" and family.words]


@pytest.mark.parametrize(
    ("name", "ancestors"),
    [
        ("Qwen2.5-72B-Instruct", ("Qwen2.5-72B", "Qwen2.5", "Qwen")),
        ("Qwen3-235B-A22B", ("Qwen3", "Qwen")),
        ("Qwen2-VL-72B-Instruct", ("Qwen2-VL-72B", "Qwen2-VL", "Qwen2", "Qwen")),
        ("Qwen", ()),
        ("QwQ-32B-Preview", ("QwQ-32B", "QwQ", "Qwen")),
        ("Llama-3.1-70B", ("Llama 3.1", "Llama")),
        ("Claude 3.5 Sonnet", ("Claude 3.5", "Claude")),
        ("Claude Opus 4", ("Claude Opus", "Claude")),
        ("GPT-4o", ("GPT",)),
        ("GPT-4 Turbo", ("GPT-4", "GPT")),
        ("o1-mini", ("o1",)),
        ("Mistral-7B-Instruct-v0.2", ("Mistral-7B-Instruct", "Mistral-7B", "Mistral")),
        ("Llama-4-Scout-17B-16E-Instruct", ("Llama-4-Scout-17B-16E", "Llama 4 Scout", "Llama 4", "Llama")),
        ("Quux2-7B-Chat", ("Quux2-7B", "Quux2", "Quux")),
        ("Alibaba", ()),
        ("Qwen2 and more", ()),
        ("", ()),
    ],
)
def test_lineage(name, ancestors):
    assert LINEAGE.lineage(name) == ancestors


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Qwen2.5-72B-Instruct", NameParts("Qwen", "2.5", Decimal("72e9"), variants=("Instruct",))),
        ("Qwen3-235B-A22B", NameParts("Qwen", "3", Decimal("235e9"), Decimal("22e9"))),
        ("Qwen1.5-MoE-A2.7B", NameParts("Qwen", "1.5", None, Decimal("2.7e9"), variants=("MoE",))),
        ("Mixtral-8x7B", NameParts("Mixtral", "", None, None, 8, Decimal("7e9"))),
        ("Llama-4-Scout-17B-16E", NameParts("Llama", "4", None, Decimal("17e9"), 16, variants=("Scout",))),
        ("Pythia-70M", NameParts("Pythia", "", Decimal("70e6"))),
        ("Moonshot-v1-8K", NameParts("Moonshot", "v1", variants=("8K",))),
        ("Claude 3.5 Sonnet-1022", NameParts("Claude", "3.5", variants=("Sonnet", "1022"))),
        ("Quux-13B", NameParts("Quux", "", Decimal("13e9"))),
    ],
)
def test_parts(name, parts):
    assert LINEAGE.parts(name) == parts


def test_what_is_no_model_name_has_no_parts():
    assert LINEAGE.parts("MMLU") is None


@pytest.mark.parametrize(
    ("family", "ending", "name"),
    [
        ("Qwen2", "72B", "Qwen2-72B"),
        ("Llama 3", "70B", "Llama-3-70B"),
        ("Qwen2-72B", "Instruct", "Qwen2-72B-Instruct"),
        ("Qwen-Chat", "7B", "Qwen-7B-Chat"),
        ("Gemma 3", "27B IT", "Gemma 3 27B IT"),
        ("Gemma 3", "4B PT", "Gemma 3 4B PT"),
        ("Qwen2.5", "72B-Instruct", "Qwen2.5-72B-Instruct"),
        ("Qwen1.5-MoE", "A2.7B", "Qwen1.5-MoE-A2.7B"),
        ("Claude 3", "Opus", "Claude 3 Opus"),
        ("Quux", "7b", "Quux-7B"),
        ("MMLU", "again", "MMLU-again"),
    ],
)
def test_members(family, ending, name):
    assert READER.compose(family, ending) == name


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Qwen3-235B", "Qwen3-235B-A22B", True),
        ("Qwen3-235B-A22B", "Qwen3-235B", True),
        ("Qwen3-235B-A22B", "Qwen3-235B-A22B", True),
        ("Qwen3-235B-A22B", "Qwen3-235B-A30B", False),
        ("Qwen3-235B", "Qwen3-30B-A3B", False),
        ("Qwen3-235B", "Qwen3-235B-A22B-Instruct", False),
        ("Qwen2-72B", "Qwen2", False),
        ("MMLU", "MMLU", True),
        ("MMLU", "C-Eval", False),
    ],
)
def test_same_model(first, second, same):
    assert LINEAGE.same_model(first, second) is same


@given(
    st.sampled_from(FAMILIES),
    st.sampled_from(["", "2", "3.1"]),
    st.sampled_from(["", "7B", "0.5B", "235B-A22B"]),
    st.sampled_from(["", "Instruct", "Preview", "VL"]),
    st.sampled_from(["-", " "]),
)
@settings(derandomize=True, deadline=None, max_examples=300)
def test_a_canonical_name_reads_as_itself(family, version, size, variant, joint):
    text = joint.join(part for part in (family.words[0], version, size, variant) if part)
    for name in READER.find(text):
        again = READER.find(name.canonical)
        assert [(found.canonical, found.end) for found in again] == [(name.canonical, len(name.canonical))]
        assert [found.type for found in again] == [name.type]


@given(st.text(alphabet="Qwen2.5-72BLlama 3GPTo1（）()、的v文心4x", max_size=60))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_names_are_sorted_disjoint_and_not_empty(text):
    last = 0
    for name in READER.find(text):
        assert last <= name.start < name.end <= len(text)
        assert name.canonical
        last = name.end


@given(
    st.lists(st.sampled_from(["Qwen2.5-72B", "MMLU", "阿里云", "GPT-4 Turbo", "Apache 2.0"]), min_size=1, max_size=5)
)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_names_between_chinese_commas_are_all_found(words):
    text = "，".join(words)
    assert [text[name.start : name.end] for name in READER.find(text)] == words
