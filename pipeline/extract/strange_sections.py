"""Strange sections: those of a list of models whose headings name nobody listed (`### Falco` among `### GPT-4`, ...)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import Block, BlockKind
from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.recognize import Reading
    from pipeline.recognize.lineage import Lineage

_FEW: Final = 3  # headings beside each other
_HALF: Final = 0.5
_NUMBERED: Final = 8  # characters before the name in a heading such as `2.1 X`
_TELLING: Final = frozenset({"attribute", "label"})
_THINGS: Final = MODELS | {"product"}


def strange_sections(readings: Mapping[Block, Reading], lineage: Lineage, ordinary: frozenset[str]) -> frozenset[Block]:
    """Return the headings without a name among headings beside them of which most name models of several families.

    What stands below them is told of something else than the text is about elsewhere. `ordinary` words in a heading name
    what is told there, and nobody.
    """
    beside: defaultdict[tuple[Block, ...], list[Reading]] = defaultdict(list)
    above: list[Block] = []
    for block, reading in readings.items():
        if block.kind is BlockKind.HEADING:
            above = [heading for heading in above if heading.level < block.level]
            beside[tuple(above)].append(reading)
            above.append(block)
    return frozenset(
        reading.block
        for headings in beside.values()
        if _lists_models(headings, lineage)
        for reading in headings
        if not any(name.type in _THINGS for name in reading.names)
        and ordinary.isdisjoint(re.findall(r"[a-z]+", reading.folded))
        and not any(cue.role in _TELLING for cue in reading.cues)
    )


def _lists_models(headings: list[Reading], lineage: Lineage) -> bool:
    """Tell whether most of some headings begin with the names of models, not all of one family."""
    named = [name for reading in headings for name in reading.names[:1]]
    named = [name for name in named if name.type in _THINGS and name.start <= _NUMBERED]
    families = {(name.canonical, *lineage.lineage(name.canonical))[-1] for name in named}
    return len(headings) >= _FEW and len(named) >= _HALF * len(headings) and len(families) > 1
