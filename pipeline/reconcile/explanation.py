"""Explanations: why figures that exclude each other may both be right, because they count different things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.reconcile import wording
from pipeline.reconcile.agreement import agree
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.sides import sides

Explanation = Callable[[Items, Corpus], str]


def explanation(items: Items, corpus: Corpus) -> str:
    """Return the first explanation that fits contradicting figures, in words; an empty text where none does."""
    return next((words for explain in EXPLANATIONS if (words := explain(items, corpus))), "")


def _loosely_counted(items: Items, corpus: Corpus) -> str:
    """Explain counts that lie close to each other by what each leaves out or takes in."""
    if items[0].claim.attribute not in corpus.knowledge.policy.loosely_counted:
        return ""
    figures = [wording.middle(item.numbers) for item in items if item.numbers is not None]
    if wording.relative(max(figures), min(figures)) > corpus.knowledge.policy.tolerance.loose_count:
        return ""
    return "both may be right: such a count depends on what is taken in (with or without those named apart)"


def _total_and_active(items: Items, corpus: Corpus) -> str:
    """Explain two sizes of one model by the part of it that is active."""
    names = corpus.knowledge.policy.names
    if items[0].claim.attribute != names.size:
        return ""
    parts = sides(items, corpus.knowledge)
    active = [
        item for item in corpus.by_subject[corpus.spelling[items[0].subject]] if item.claim.attribute == names.active
    ]
    matched = [side for side in parts if any(_same_figure(side.best, item, corpus) for item in active)]
    if len(parts) != 2 or len(matched) != 1:
        return ""
    return f"{wording.value(matched[0].best)} is what is active, not the whole"


def _same_figure(first: Evidence, second: Evidence, corpus: Corpus) -> bool:
    return second.numbers is not None and second.asserted and agree(first, second, corpus.knowledge)


def settings_apart(items: Items, corpus: Corpus) -> bool:
    """Tell whether one source gives several measurements of one thing, as under several settings."""
    return len({item.source for item in items}) == 1 and items[0].claim.attribute in corpus.knowledge.policy.measured


def parts_apart(items: Items, corpus: Corpus) -> bool:
    """Tell whether one source gives figures of several members of a family, or counts of which it does not say of what.

    Nobody wonders about these: `128K`, and `32K` further down, are what two of its sizes reach.
    """
    first = items[0]
    of_family = first.claim.subject_type == "model_family" and first.attribute.family in {"range", "maximum"}
    loose = first.claim.attribute in corpus.knowledge.policy.loosely_counted
    return len({item.source for item in items}) == 1 and (of_family or loose)


EXPLANATIONS: Final[tuple[Explanation, ...]] = (_loosely_counted, _total_and_active)
