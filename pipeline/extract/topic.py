"""Topics: the family of models that a whole text is about, or the generation of it, told by the names it uses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pipeline.extract.scope import Subject
from pipeline.parse.document import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.recognize import Reading
    from pipeline.recognize.lineage import Lineage

_REPEATED: Final = 3  # times that such a family is named at least
_DOMINANT: Final = 0.4  # share of all model names that makes one family the topic of a text whose title names none
_AS_OFTEN: Final = 2  # times that the firm of a text is named as often as the next one
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


def main_firm(readings: Mapping[Block, Reading], title: str) -> Subject | None:
    """Return the firm that a text is about: it names that one first, and no other nearly as often; None where none is.

    Once is enough where the title begins with its name without its ending.
    """
    told = [r for r in readings.values() if r.block.kind is BlockKind.PARAGRAPH and r.names]
    firms = [[n.canonical for n in reading.names if n.type == "organization"] for reading in told]
    named = Counter(firm for names in firms for firm in names)
    first = next((names[0] for names in firms if names), "")
    others = max((times for firm, times in named.items() if firm != first), default=0)
    clear = named[first] >= _REPEATED and others * _AS_OFTEN <= named[first]
    titled = bool(first) and title.startswith((f"{first.partition(' ')[0]} ", f"{first.partition(' ')[0]}:"))
    return Subject(first, "organization") if first and (clear or titled) else None


def maker_named(readings: Mapping[Block, Reading], topics: Sequence[Subject], lineage: Lineage) -> Subject | None:
    """Return the maker of what a title is about, where the running text names it before any other firm; else None."""
    makers = {maker for subject in topics if (maker := lineage.maker(subject.name))}
    told = (r for r in readings.values() if makers and r.block.kind is BlockKind.PARAGRAPH)
    first = next((n.canonical for reading in told for n in reading.names if n.type == "organization"), "")
    return Subject(first, "organization") if first in makers else None


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
