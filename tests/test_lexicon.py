"""The lexicon finds words at their boundaries, however they are joined."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recognize.fold import fold
from pipeline.recognize.lexicon import Lexicon

WORDS = Lexicon(
    [
        ("Arena-Hard", "arena"),
        ("Arena", "place"),
        ("Llama 3", "l3"),
        ("云海", "cloud"),
        ("云海科技", "firm"),
        ("Beta 2社区版", "b"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Arena-Hard, ArenaHard 和ARENA hard得分", ["arena", "arena", "arena"]),
        ("ＡＲＥＮＡ－ＨＡＲＤ", ["arena"]),
        ("Arena\nHard", ["arena"]),
        ("Arena-Hardware", ["place"]),
        ("Arenahardy", []),
        ("subArena", []),
        ("two arenas", ["place"]),
        ("arenasx", []),
        ("Llama 3.1", []),
        ("Llama 3. Then", ["l3"]),
        ("用Llama3的", ["l3"]),
        ("云海科技与云海", ["firm", "cloud"]),
        ("Beta 2 社区版 Beta-2社区版", ["b", "b"]),
    ],
)
def test_words(text, found):
    assert [payload for _, _, payload in WORDS.find(fold(text))] == found


def test_spans_hold_the_plural():
    assert WORDS.find("the arenas!") == [(4, 10, "place")]


def test_no_words_and_no_text():
    assert Lexicon[str]([]).find("arena") == []
    assert WORDS.find("") == []
    with pytest.raises(ValueError, match="empty"):
        Lexicon([(" ", 1)])


@given(st.lists(st.sampled_from(["arena", "-hard", " ", "云海", "科技", "llama 3", ".", "1", "s"]), max_size=12))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_matches_are_sorted_and_disjoint(pieces):
    text = "".join(pieces)
    matches = WORDS.find(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in matches)
    assert all(first[1] <= second[0] for first, second in pairwise(matches))
    assert set(matches) <= set(WORDS.find_all(text))
