"""One long line takes no longer per character than many short ones, from bytes to claims, whatever stands in it."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.extract import Extractor
from pipeline.parse import parse
from pipeline.recognize import Recognizer
from schemas.vocabulary import Vocabulary

MOST = 3  # times as long
SIZE = 12_000  # characters: long enough for a square to show
LINE = 80
PIECES = {
    "prose": "Qwen2.5-72B scored 86.1 on MMLU, 3.2 points ahead of Llama-3-70B in May 2024. ",
    "Chinese prose": "通义千问于2023年8月发布了70亿参数的Qwen-7B，在MMLU上得分56.7分。",
    "a sentence without an end": "Qwen-7B has 7B parameters, 32 layers and 8K tokens of context, ",
    "a list of names": "Qwen2.5-72B、Llama-3-70B、",
    "figures": "86.1 ",
    "figures in a list": "1.5、2.4、",
    "dates": "2023年8月3日至2024年5月，",
    "ranges": "10-15%到20-25%",
    "brackets": "(Qwen-7B (7B) [",
    "emphasis": "**7B** *8K* ",
    "links": "[7B](http://a.b/7) ",
    "entities": "&amp;7B&nbsp;",
    "table cells": "| 86.1 | 7B ",
    "quotes": "“7B”",
    "labels": "Parameters: 7B: ",
    "words of comparison": "超过比高于",
    "attributes without figures": "参数上下文得分",
    "digits": "7",
    "letters": "a",
    "ideographs": "的",
}


@pytest.fixture(scope="module")
def extractor():
    vocabulary = Vocabulary()
    return Extractor(vocabulary, Recognizer(vocabulary))


def seconds(extractor, text):
    start = process_time()
    extractor.extract(parse("line.md", text.encode()))
    return process_time() - start


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_long_line_takes_no_longer_than_short_ones(extractor, piece):
    per_line = -(-LINE // len(piece))
    count = SIZE // (per_line * len(piece)) * per_line
    long = piece * count
    short = "\n\n".join([piece * per_line] * (count // per_line))
    base = max(seconds(extractor, short), 0.05)  # below that the clock tells nothing
    taken = seconds(extractor, long)
    if taken >= MOST * base:
        taken = min(taken, seconds(extractor, long))  # the machine may have been busy
    assert taken < MOST * base, f"{taken:.2f} s for one line, {base:.2f} s for many"
