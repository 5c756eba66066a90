"""The command line: the only module that prints.

Exit codes: 0 fine, 1 something to look at that the caller asked to fail on, 2 a call or an input that makes no sense.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands import (
    build,
    diff,
    explain,
    recognize,
    reconcile,
    residue,
    review,
    rule,
    rules,
    rulings,
    schemas,
    score,
    verify,
)
from pipeline.commands.command import MISUSE, Command
from schemas.errors import FactledgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INTERRUPTED: Final = 130  # as shells report it

COMMANDS: Final[tuple[Command, ...]] = (
    build.COMMAND,
    verify.COMMAND,
    explain.COMMAND,
    diff.COMMAND,
    rule.COMMAND,
    rulings.COMMAND,
    review.COMMAND,
    score.COMMAND,
    residue.COMMAND,
    rules.COMMAND,
    recognize.COMMAND,
    reconcile.COMMAND,
    schemas.COMMAND,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named in the arguments (default: those of the process) and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        outcome = command.run(options, _progress(command.name))
    except FactledgerError as error:
        _clear_progress()
        print(f"factledger {command.name}: {error}", file=sys.stderr)
        return MISUSE
    except KeyboardInterrupt:
        _clear_progress()
        print(f"factledger {command.name}: interrupted; what was there before is untouched", file=sys.stderr)
        return INTERRUPTED
    _clear_progress()
    _say(outcome.text)
    if outcome.then is not None:
        _say(outcome.then())
    return outcome.code


def _say(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough; keep the interpreter from complaining
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="factledger",
        description="Dated claims out of articles, each traceable to its source, and where they disagree.",
        epilog="exit codes: 0 fine, 1 something to look at that you asked to fail on, 2 misuse",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(sub)
        sub.set_defaults(command=command, program=_program(), this_day=_this_day)
    return parser


def _this_day() -> date:
    """Return the day of a decision made now: the one look at the clock."""
    return datetime.now().astimezone().date()


def _program() -> str:
    """Return how the program was called, so that what it tells to type works."""
    called = Path(sys.argv[0])
    return str(called) if not called.is_absolute() and called.name == "factledger" else "factledger"


def _progress(name: str) -> Callable[[str], None]:
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda what: print(f"\r\x1b[K{name}: {what}", end="", file=sys.stderr, flush=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
