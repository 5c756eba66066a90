"""Enumerations: several figures in a row, each of which belongs to one of several names in a row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from pipeline.extract.attribution import attribute_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute


_SEVERAL: Final = 2


def respectively(passage: Passage, value: Mention, attribute: Attribute) -> Name | None:
    """Pair the n-th name of a list with the n-th figure where the sentence says `分别` or `respectively`."""
    if not passage.sentence.has("respectively"):
        return None
    values = [other for other in passage.sentence.values if type(other) is type(value) and not passage.is_name(other)]
    alike = [other for other in values if getattr(other, "unit", "") == getattr(value, "unit", "")]
    for run in (alike, enumeration(passage, value, alike)):
        for group in passage.groups:
            named = passage.eligible(group, attribute) if group[0].start < value.start else ()
            places = [other.start for other in run]
            if len(named) == len(run) > 1 and value.start in places:
                return named[places.index(value.start)]
    return None


def each_of(passage: Passage, value: Mention, attribute: Attribute) -> Name | Literal[False] | None:
    """Pair the n-th of several figures in a row with the n-th of as many names before them, where a model has but one.

    None where the value is not one of several, False where there are not as many names.
    """
    quantities = [quantity for quantity in passage.sentence.quantities if not passage.is_name(quantity)]
    told = [(quantity, attribute_of(passage, quantity)) for quantity in quantities]
    run = enumeration(passage, value, [q for q, found in told if found and found.attribute is attribute])
    if len(run) < _SEVERAL:
        return None
    groups = [passage.eligible(group, attribute) for group in passage.groups if group[-1].end <= run[0].start]
    named = next((group for group in reversed(groups) if len(group) == len(run)), ())
    return named[run.index(value)] if named else False


def enumeration(passage: Passage, value: Mention, alike: Sequence[Mention]) -> list[Mention]:
    """Return the enumeration that holds a value (`75% and 78% on A, 8.7 and 8.9 on B`: two of them)."""
    run: list[Mention] = []
    for other in alike:
        if run and not passage.joined(run[-1], other):
            if value in run:
                return run
            run = []
        run.append(other)
    return run if value in run else []


def enumerated(passage: Passage, value: Mention) -> bool:
    """Tell whether a value is one of several behind a list of names that it cannot be paired with."""
    alike = [
        q for q in passage.sentence.quantities if q.unit == getattr(value, "unit", None) and not passage.is_name(q)
    ]
    before = [group for group in passage.groups if group[-1].end <= value.start]
    marks = tuple(passage.vocabulary.cues.role["coordination"].folded)
    listed = any(len(group) > 1 or passage.sentence.before(group[0]).rstrip().endswith(marks) for group in before)
    near = pairwise(alike)
    return listed and any(value in pair and passage.joined(*pair) for pair in near)
