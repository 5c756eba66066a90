"""What has changed, for a terminal: inputs first, then facts and discrepancies, each with its reason."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from schemas.change import Change


def counted(changes: Sequence[Change]) -> str:
    """Count changes by what they are of: `2 facts added, 1 discrepancy opened`."""
    counts = Counter((change.what, change.change) for change in changes)
    return ", ".join(f"{number:,} {_plural(what, number)} {kind}" for (what, kind), number in counts.items())


def listed(changes: Sequence[Change], rows: Mapping[str, tuple[int, int]]) -> str:
    """Return all changes in blocks, and at the end how many rows of each table went and came."""
    lines: list[str] = []
    for (what, kind), group in groupby(changes, key=lambda change: (change.what, change.change)):
        found = list(group)
        lines += [
            f"{len(found):,} {_plural(what, len(found))} {kind}",
            *(line for change in found for line in _told(change)),
        ]
    lines += [f"{name}.csv: {went:,} rows gone, {came:,} rows new" for name, (went, came) in rows.items()]
    return "\n".join(lines)


def _plural(what: str, number: int) -> str:
    if number == 1:
        return what
    return "discrepancies" if what == "discrepancy" else f"{what}s"


def _told(change: Change) -> Iterator[str]:
    qualifiers = f" ({change.qualifiers})" if change.qualifiers else ""
    about = f"  {change.subject}" if change.subject else ""
    yield f"  {change.id}{about}{f': {change.attribute}' if change.attribute else ''}{qualifiers}".rstrip()
    for sign, text in (("-", change.before), ("+", change.after), (" because of", change.why)):
        if text:
            yield f"    {sign} {text}"
