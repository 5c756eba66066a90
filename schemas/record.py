"""Records: small immutable things with named fields, of which an article makes very many.

The type checker holds them frozen; at run time nothing forbids to set a field, since that makes a record three times as
costly to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """Make a class a record: two with equal fields are one and the same."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[Class]) -> type[Class]:
    """Make a class a record that is equal only to itself, and that may keep what it has worked out."""
    return dataclass(eq=False)(cls)
