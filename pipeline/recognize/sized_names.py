"""Sized names: members of a family that a document introduces, written with blanks (`Otter 2 7B` of the new `Otter 2`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.recognize.mention import Name
    from pipeline.recognize.reading import Reading

_FAMILY: Final = re.compile(r"[A-Z][A-Za-z]+(?:[ -]\d{1,2}(?:\.\d{1,2})?)?")
_SIZE: Final = re.compile(r"[ -](?P<size>\d{1,4}(?:\.\d)?[BM])(?![\w.])")


def sized_names(readings: Iterable[Reading]) -> Iterator[Name]:
    """Yield the members of introduced families, as names that teach how the family is written."""
    for reading in readings:
        for name in reading.names:
            if name.form != "introduced" or name.type not in MODELS:
                continue
            match = _SIZE.match(reading.block.text, name.end) if _FAMILY.fullmatch(name.canonical) else None
            if match:
                yield replace(name, end=match.end(), canonical=f"{name.canonical} {match['size']}", form="grammar")
