"""The rules for sentences, in the order in which they may take a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.extract.rules.categories import categories, worded
from pipeline.extract.rules.events import dated_names, events
from pipeline.extract.rules.figures import figures, size_lists
from pipeline.extract.rules.open_figures import open_figures
from pipeline.extract.rules.relations import relations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.extract.draft import Draft
    from pipeline.extract.passage import Passage


class Rule(NamedTuple):
    """A named way of reading a passage; `gives` are the rule ids that its claims may bear."""

    name: str
    read: Callable[[Passage], Iterator[Draft]]
    gives: tuple[str, ...]


RULES: Final = (
    Rule("events", events, ("event", "dated_name")),
    Rule("dated_names", dated_names, ("dated_name",)),
    Rule("figures", figures, ("figure", "open_score", "ratio")),
    Rule("size_lists", size_lists, ("size_list",)),
    Rule("relations", relations, ("relation",)),
    Rule("categories", categories, ("category",)),
    Rule("worded", worded, ("worded",)),
    Rule("open_figures", open_figures, ("open_figure",)),
)

# what each rule id of a claim means; those of the rules above in their order, then those of tables alone
RULE_IDS: Final = {
    "event": "a date and the verb or label of an event",
    "dated_name": "a date standing with a name, or with a word that only labels it",
    "figure": "a number, the words for its attribute, and its subject",
    "open_score": "a score whose benchmark only the head of the table names",
    "ratio": "a multiple or part of what something else has",
    "size_list": "one of the sizes listed for a family",
    "relation": "who made, leads or owns something, and where it sits",
    "category": "a value of a category, such as a licence or a technique, by its name",
    "worded": "words that say the value of a category, such as open or closed",
    "open_figure": "a figure with a label that no attribute lists",
    "table_date": "the date of a table row, as its event",
    "table_category": "yes or no in a table cell",
}
