"""Preformatted text that is no code: authors fence lines of labels and values, so that they stand below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.parse.blocks import Lines

# what a fence may call its content for it not to be code
PLAIN: Final = frozenset({"", "text", "txt", "plain", "plaintext"})
_FENCE: Final = re.compile(r"[ \t]*(?:`{3,}|~{3,})[^`]*")
_LABELLED: Final = re.compile(
    r"[ \t]*(?:[-*•][ \t]+)?(?=[^:：]*[\d-])[^\W\d_][^\n:：\"'{}<>=;$`|]{0,59}[:：][ \t]*(?![\[{\"'<|])\S.*"
)
_OF_PEOPLE: Final = re.compile("[$¥￥€£][ ]?\\d|[\u3400-\u9fff]|%")  # amounts of money, shares, Chinese words
_DRAWN: Final = re.compile("[\u2500-\u259f]")  # boxes, bars and blocks
_SHARE: Final = 0.5  # of the lines that must hold such


def values(raw: str, lines: Lines) -> Lines:
    """Return the raw ranges of the lines in a fence that give a label and a value each; none where any other line stands.

    Labels are names as models have them, with a digit or hyphen. Settings of a program look alike, but hold bare numbers
    and words of their own.
    """
    inside = [line for line in lines if line[0] < line[1] and not _FENCE.fullmatch(raw, *line)]
    texts = [raw[start:end] for start, end in inside]
    told = [text for text in texts if _LABELLED.fullmatch(text.rstrip()) and not _DRAWN.search(text)]
    if len(told) < len(texts) or not _of_people(told):
        return []
    return inside


def _of_people(texts: Sequence[str]) -> bool:
    """Tell whether lines are written for people to read, by what stands behind their labels."""
    behind = (re.split("[:：]", text, maxsplit=1)[1] for text in texts)
    return sum(_OF_PEOPLE.search(text) is not None for text in behind) > _SHARE * len(texts) > 0
