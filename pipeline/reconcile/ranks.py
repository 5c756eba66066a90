"""Ranks: what reconciliation made of each claim, written back to it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.reconcile.agreement import agree
from pipeline.reconcile.choice import Choice
from pipeline.reconcile.grouping import Items
from pipeline.reconcile.knowledge import Knowledge
from schemas.claim import Rank


def ranks(slot: Items, choice: Choice, knowledge: Knowledge) -> Mapping[str, Rank]:
    """Rank a slot's claims: preferred where they agree with the chosen one, deprecated where they contradict it.

    Of several categories that a source lists in one place, those beside one that agrees contradict nothing.
    """
    if choice.side is None or choice.rule == "disputed":
        return {}
    best = choice.side.best
    asserted = [item for item in slot if item.asserted]
    agreeing = {item.claim_id for item in asserted if agree(best, item, knowledge)}
    listed = {item.place for item in asserted if item.claim_id in agreeing and item.kind == "category"}
    return {
        item.claim_id: Rank.PREFERRED
        if item.claim_id in agreeing
        else Rank.NORMAL
        if item.place in listed
        else Rank.DEPRECATED
        for item in asserted
    }
