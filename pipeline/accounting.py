"""Every figure accounted for: what counts as a figure in a raw text, and which figures nobody speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# digits in half or full width, with single separators between them: 86.1, 2023-08-03, 1,234 are one figure each
_FIGURE: Final = re.compile(r"[0-9０-９]+(?:[.,:/\-][0-9０-９]+)*")
_DIGITS: Final = re.compile(r"[0-9０-９]+")

Range = tuple[int, int]


def count_figures(raw: str) -> int:
    """Return how many numbers and dates written with digits a raw text holds."""
    return sum(1 for _ in _FIGURE.finditer(raw))


def unaccounted(raw: str, covered: Iterable[Range]) -> list[Range]:
    """Return the runs of digits of which at least one digit lies in none of the covered half-open ranges."""
    merged = iter(_merged(covered))
    current = next(merged, None)
    missing = []
    for match in _DIGITS.finditer(raw):
        while current is not None and current[1] < match.end():
            current = next(merged, None)
        if current is None or match.start() < current[0]:
            missing.append(match.span())
    return missing


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
