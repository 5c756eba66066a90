"""Ranks: what reconciliation made of each claim, written back to it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.reconcile.agreement import agree
from pipeline.reconcile.choice import Choice
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.knowledge import Knowledge
from schemas.claim import Rank


def ranks(slot: Items, choice: Choice, knowledge: Knowledge) -> Mapping[str, Rank]:
    """Rank a slot's claims: preferred where they agree with the chosen one, deprecated where they contradict it."""
    if choice.side is None or choice.rule == "disputed":
        return {}
    best = choice.side.best
    return {
        item.claim_id: Rank.PREFERRED if agree(best, item, knowledge) else Rank.DEPRECATED
        for item in slot
        if item.asserted
    }
