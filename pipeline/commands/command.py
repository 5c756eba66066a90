"""What a command is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

FINE: Final = 0
LOOK: Final = 1  # something that the caller asked to fail on
MISUSE: Final = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to print on standard output, and the exit code."""

    text: str
    code: int = FINE


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command: how it is called and what it does. `run` is given the arguments and a way to show progress."""

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Callable[[str], None]], Outcome]
