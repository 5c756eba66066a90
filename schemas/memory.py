"""Memory: what makes very many records that stay keeps Python's collector of cycles from looking for any among them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_cycles() -> Iterator[None]:
    """Run what leaves no cycles behind, so that all it lets go of is freed at once and there is nothing to collect."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
