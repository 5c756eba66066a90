"""Reading names takes time in proportion to the text, however it is broken into lines."""

from time import perf_counter

import pytest

from pipeline.recognize.names import NameReader
from schemas.vocabulary import Vocabulary

READER = NameReader(Vocabulary())


def seconds(text):
    best = 60.0
    for _ in range(2):
        start = perf_counter()
        READER.find(text)
        best = min(best, perf_counter() - start)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        "Qwen2.5-72B达到了86.1分，",
        "Qwen-Foo-Bar-",
        "1b-",
        "a-",
        "aaaaaaaaaa",
        "7B7B",
        "Llama 3.1.1.",
        "Ａ－",
        "((((",
        "1.1.1.",
        "通义千问",
    ],
)
def test_time_is_linear(unit):
    short, long = unit * (2_000 // len(unit)), unit * (32_000 // len(unit))
    assert seconds(long) < 16 * 4 * max(seconds(short), 0.001)
