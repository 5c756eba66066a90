"""The rules for sentences, in the order in which they may take a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.extract.rules.categories import categories, openness
from pipeline.extract.rules.events import dated_names, events
from pipeline.extract.rules.figures import figures, size_lists
from pipeline.extract.rules.open_figures import open_figures
from pipeline.extract.rules.relations import relations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.extract.draft import Draft
    from pipeline.extract.passage import Passage


class Rule(NamedTuple):
    """A named way of reading a passage."""

    name: str
    read: Callable[[Passage], Iterator[Draft]]


RULES: Final = (
    Rule("events", events),
    Rule("dated_names", dated_names),
    Rule("figures", figures),
    Rule("size_lists", size_lists),
    Rule("relations", relations),
    Rule("categories", categories),
    Rule("openness", openness),
    Rule("open_figures", open_figures),
)
