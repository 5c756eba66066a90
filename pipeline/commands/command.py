"""What a command is, and the arguments that several share."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from schemas.errors import MisuseError
from schemas.vocabulary import DEFAULT_TERMS, Vocabulary

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress

FINE: Final = 0
LOOK: Final = 1  # something that the caller asked to fail on
MISUSE: Final = 2

RAW: Final = Path("raw")
OUT: Final = Path("extracted")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to print on standard output, and the exit code; `then` goes on behind it and returns what to print last."""

    text: str
    code: int = FINE
    then: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command: how it is called and what it does. `run` is given the arguments and a way to show progress."""

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Progress], Outcome]


def folder(parser: ArgumentParser, name: str, default: Path, holds: str) -> None:
    """Declare an optional folder among the arguments."""
    parser.add_argument(
        name, metavar=name.upper(), nargs="?", type=Path, default=default, help=f"{holds} (default: {default})"
    )


def day(text: str) -> date:
    """Read the value of an argument that is a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day; write the day as 2025-03-31") from error


def terms(parser: ArgumentParser) -> None:
    """Declare --terms."""
    parser.add_argument("--terms", metavar="DIR", type=Path, default=DEFAULT_TERMS, help="vocabulary of another field")


def vocabulary(options: Namespace) -> Vocabulary:
    """Read the vocabulary that --terms names; raises MisuseError where there is none."""
    if not (options.terms / "attributes.toml").is_file():
        lack = "no attributes.toml in it" if options.terms.is_dir() else "no such folder"
        raise MisuseError(f"{options.terms}: {lack}; name the folder that holds attributes.toml")
    return Vocabulary(options.terms)
