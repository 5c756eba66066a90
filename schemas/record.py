"""Records: small immutable things with named fields, of which an article makes very many.

The type checker holds them frozen; at run time nothing forbids to set a field, since that makes a record three times as
costly to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Class = TypeVar("Class")
Owner = TypeVar("Owner")
Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """Make a class a record: two with equal fields are one and the same."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[Class]) -> type[Class]:
    """Make a class a record that is equal only to itself, and that may keep what it has worked out."""
    return dataclass(eq=False)(cls)


class lazy(Generic[Owner, Value]):  # noqa: N801 (a decorator, named as one)
    """A property that is worked out when it is first asked for, and kept.

    Unlike `functools.cached_property` it takes no lock, which costs Python 3.11 more than most of these properties.
    """

    def __init__(self, work: Callable[[Owner], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> lazy[Owner, Value]: ...

    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Value: ...

    def __get__(self, owner: Owner | None, kind: type[Owner]) -> lazy[Owner, Value] | Value:
        """Work out the value and set it as an attribute of the owner, which from then on is found instead of this."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work(owner)
        return value
