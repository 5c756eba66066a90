"""Topics: the family of models that a whole text is about, or the generation of it, told by the names it uses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.recognize.lineage import Lineage

_REPEATED: Final = 3  # times that such a family is named at least
_DOMINANT: Final = 0.4  # share of all model names that makes one family the topic of a text whose title names none
_SHARED: Final = 0.7  # share of a family's names that makes one of its generations the topic


def main_topic(names: Sequence[str], lineage: Lineage) -> str:
    """Return the family that most model names of a text belong to, or its generation at hand; empty if none stands out."""
    lines = [(name, *lineage.lineage(name)) for name in names]
    roots = Counter(line[-1] for line in lines)
    if not roots:
        return ""
    root, count = min(roots.items(), key=lambda item: (-item[1], item[0]))
    if count < max(_REPEATED, _DOMINANT * len(lines)):
        return ""
    own = Counter(name for line in lines if line[-1] == root for name in line if _unsized(lineage, name))
    shared = [name for name, times in own.items() if times >= _SHARED * count]
    return min(shared, key=lambda name: (-len(lineage.lineage(name)), name), default=root)


def generations(names: Sequence[str], lineage: Lineage) -> tuple[tuple[str, str], ...]:
    """Return the families of which names, those of a title, tell one generation and nothing else, each with that one."""
    told: dict[str, set[str]] = {}
    for name in names:
        line = (name, *lineage.lineage(name))
        whole = next((above for above in line if _unsized(lineage, above)), "")
        if (parts := lineage.parts(whole)) and parts.family != name:
            told.setdefault(parts.family, set()).add(whole if parts.version else "")
        elif parts:
            told.setdefault(name, set()).add("")
    return tuple((family, whole) for family, found in told.items() for whole in found if len(found) == 1 and whole)


def _unsized(lineage: Lineage, name: str) -> bool:
    """Tell whether a name is that of a family or of a generation of it, not of one size or variant."""
    parts = lineage.parts(name)
    return parts is not None and parts.size is None and not parts.variants
