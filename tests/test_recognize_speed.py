"""Reading figures and dates takes time in proportion to the text, however it is broken into lines."""

from __future__ import annotations

from time import perf_counter

import pytest

from pipeline.recognize.dates import DateReader, TimeContext
from pipeline.recognize.quantities import QuantityReader
from pipeline.recognize.standalone import FigureReader
from schemas.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
QUANTITIES = QuantityReader(VOCABULARY)
DATES = DateReader(VOCABULARY)
ALONE = FigureReader(VOCABULARY)
CONTEXT = TimeContext(None, 2024, 5)


def read(text):
    QUANTITIES.find(text)
    DATES.find(text, CONTEXT)
    ALONE.read(text)


def seconds(text):
    best = 60.0
    for _ in range(2):
        start = perf_counter()
        read(text)
        best = min(best, perf_counter() - start)
    return best


DIGITS = ["1", "1,", "1.", "1-", "1:", "1/", "１", "$", "($", "https://", "7B-", "a-"]
CHINESE = ["一", "十", "百千万亿", "数千", "第", "3天", "2024年", "5元6角", "超过", "约", "和3"]
ENGLISH = ["2024-", "twenty-", "one ", "a hundred and ", "last ", "the week of ", "3 days from ", "from 1 to "]


@pytest.mark.parametrize("unit", [*DIGITS, *CHINESE, *ENGLISH])
def test_time_is_linear(unit):
    short, long = unit * (1_000 // len(unit)), unit * (8_000 // len(unit))
    read(short)
    assert seconds(long) < 8 * 4 * max(seconds(short), 0.001)
