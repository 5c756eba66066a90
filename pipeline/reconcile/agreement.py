"""Agreement: whether two values can both be true, by interval algebra and the few rules that it needs."""

from __future__ import annotations

from decimal import Decimal

from pipeline.reconcile.evidence import Evidence, squash
from pipeline.reconcile.knowledge import Knowledge
from schemas.claim import Modality, Precision
from schemas.interval import Interval

# precisions whose bounds come from rounding: two that only touch at a bound are two different figures
_ROUNDED = {Precision.EXACT, Precision.APPROXIMATE}


def agree(first: Evidence, second: Evidence, knowledge: Knowledge) -> bool:
    """Tell whether two claims can both be true; values of different kinds (a number and a text) never can."""
    if first.days is not None and second.days is not None:
        return _dates_agree(first, second, knowledge)
    if first.numbers is not None and second.numbers is not None:
        return _numbers_agree(first, second, knowledge)
    return first.kind == second.kind and categories_agree(first, second, knowledge)


def reading(item: Evidence, knowledge: Knowledge) -> Interval[Decimal] | None:
    """Return what a number says to a reader: a count `N+` that only grows is not much more than N."""
    interval = item.numbers
    if interval is None or not item.attribute.cumulative or interval.high is not None or interval.low is None:
        return interval
    return Interval(interval.low, interval.low * knowledge.policy.tolerance.at_least_factor)


def _dates_agree(first: Evidence, second: Evidence, knowledge: Knowledge) -> bool:
    if first.days is None or second.days is None or first.days.overlaps(second.days):
        return True
    order = first.claim.attribute, second.claim.attribute
    pairs = {(near.first, near.second) for near in knowledge.policy.near}
    return (order in pairs and first.days.before(second.days)) or (
        order[::-1] in pairs and second.days.before(first.days)
    )


def _numbers_agree(first: Evidence, second: Evidence, knowledge: Knowledge) -> bool:
    if of_members(first, second):
        return True
    if first.ends and second.ends:
        return all(one.overlaps(other) for one, other in zip(first.ends, second.ends, strict=True))
    one, other = reading(first, knowledge), reading(second, knowledge)
    if one is None or other is None:
        return True
    shared = one.intersection(other)
    if shared is None:
        return False
    touching = shared.low == shared.high and one.low != one.high and other.low != other.high
    return not (touching and first.claim.precision in _ROUNDED and second.claim.precision in _ROUNDED)


def of_members(first: Evidence, second: Evidence) -> bool:
    """Tell whether two single figures on a family may be those of two members, as sizes are."""
    return first.of_member and second.of_member


def categories_agree(first: Evidence, second: Evidence, knowledge: Knowledge) -> bool:
    """Tell whether two categories are one, or one of them says the other in less detail."""
    same = first.category == second.category or _one_in_other(first, second, knowledge)
    denied = first.claim.modality is Modality.NEGATED
    if denied and second.claim.modality is Modality.NEGATED:
        return True
    return not same if denied or second.claim.modality is Modality.NEGATED else same


def _one_in_other(first: Evidence, second: Evidence, knowledge: Knowledge) -> bool:
    one, other = first.claim.value, second.claim.value
    if (one in knowledge.parents or other in knowledge.parents) and _of_one_group(one, other, knowledge):
        return True
    if _place_in(one, other) or _place_in(other, one):
        return True
    return any(
        squash(broader.value) == one.category and other.category not in {squash(value) for value in broader.excludes}
        for broader in knowledge.policy.broader
        if broader.attribute == first.claim.attribute
        for one, other in ((first, second), (second, first))
    )


def _of_one_group(first: str, second: str, knowledge: Knowledge) -> bool:
    return knowledge.owners(first)[-1] == knowledge.owners(second)[-1]


def _place_in(short: str, full: str) -> bool:
    """Tell whether the first names what the second names with more detail behind a comma (a city and its country)."""
    if "," not in full:
        return False
    return squash(full.partition(",")[0]) == squash(short)
