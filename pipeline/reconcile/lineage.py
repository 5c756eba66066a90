"""What reconciliation asks about names: who descends from whom, and which figures a name itself states."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Protocol

from pipeline.recognize.lineage import NameParts
from schemas.vocabulary.policy import NamedFigures

_FIRST: Final = re.compile(r"[vV]?1(?:\.0)*")


class LineageReader(Protocol):
    """Reads names as their publishers build them (family, version, size, active size, variants)."""

    def lineage(self, canonical: str) -> tuple[str, ...]:
        """Return what a name descends from, nearest first: `X2.5-72B-Chat` from `X2.5-72B`, `X2.5`, `X`."""

    def parts(self, canonical: str) -> NameParts | None:
        """Return the parts of a name; None where it is no model name."""

    def same_model(self, first: str, second: str) -> bool:
        """Tell whether two names are spellings of one."""


def size_in_name(name: str, attribute: str, names: NamedFigures, lineage: LineageReader) -> Decimal | None:
    """Return what a model's own name says of an attribute (its size, its active size), or None."""
    parts = lineage.parts(name)
    if parts is None:
        return None
    return parts.size if attribute == names.size else parts.active if attribute == names.active else None


def family_of(name: str, lineage: LineageReader) -> str:
    """Return the family of a name, or the name itself where it is no model's."""
    parts = lineage.parts(name)
    return parts.family if parts else name


def is_generation(parts: NameParts) -> bool:
    """Tell whether a name is a family's with nothing but a version behind it."""
    return bool(parts.version) and not (
        parts.size or parts.active or parts.experts or parts.expert_size or parts.variants
    )


def generation(name: str, lineage: LineageReader) -> str:
    """Return the version where a name is that of a whole generation, else an empty text."""
    parts = lineage.parts(name)
    return parts.version if parts and is_generation(parts) else ""


def is_first(number: str) -> bool:
    """Tell whether a version number is that of a first generation (`1`, `1.0`)."""
    return _FIRST.fullmatch(number) is not None


def first_of(name: str, lineage: LineageReader) -> str:
    """Return the family of which a name is the first generation (`X` for `X1.0`), or the name itself."""
    return family_of(name, lineage) if is_first(generation(name, lineage)) else name
