"""`factledger rules`: what each rule reads and how often it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import RAW, Command, Outcome, folder, terms, vocabulary
from pipeline.commands.score import GOLD
from pipeline.score.rules import score_rules, table

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare RAW, GOLD and --terms."""
    folder(parser, "raw", RAW, "folder of the articles")
    folder(parser, "gold", GOLD, "folder of the annotations")
    terms(parser)


def run(options: Namespace, _: Progress) -> Outcome:
    """Read the articles and print the rules side by side; the dataset is not needed and not touched."""
    return Outcome(table(score_rules(options.raw, options.gold, vocabulary(options))))


COMMAND: Final = Command("rules", "show what each rule reads and how often it is right", arguments, run)
