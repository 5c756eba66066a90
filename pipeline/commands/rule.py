"""`factledger rule`: decide a discrepancy, one row more in `raw/rulings.csv`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.commands.command import OUT, RAW, Command, Outcome, day, folder
from pipeline.parse.sources import RULINGS
from pipeline.rulings.deciding import Wish, decide
from pipeline.rulings.writing import appended
from pipeline.writer import rewrite
from schemas.ruling import Decision

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pipeline.build import Progress


def arguments(parser: ArgumentParser) -> None:
    """Declare ID, the decision, its reason, who decides and when, OUT and RAW."""
    parser.add_argument("id", metavar="ID", help="id of a discrepancy, or the beginning of one")
    folder(parser, "out", OUT, "folder of the dataset")
    folder(parser, "raw", RAW, f"folder of the articles and of {RULINGS}")
    decision = parser.add_mutually_exclusive_group(required=True)
    decision.add_argument("--accept", metavar="CLAIM", help="id of the claim that is right, or the beginning of one")
    decision.add_argument("--override", metavar="VALUE", help="no claim is right, this value is")
    decision.add_argument("--both", action="store_true", help="all are right: they speak of different things")
    decision.add_argument("--ignore", action="store_true", help="not worth a choice")
    parser.add_argument("--of", metavar="CLAIM", default="", help="with --override: the claim whose value is replaced")
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why, in a sentence")
    parser.add_argument("--by", metavar="NAME", default="", help="who decides")
    parser.add_argument("--on", metavar="DATE", type=day, help="day, as YYYY-MM-DD (default: today)")


def run(options: Namespace, _: Progress) -> Outcome:
    """Write the row and say what to do to see it applied."""
    ruling = decide(_wish(options), options.out)
    path = options.raw / RULINGS
    rewrite(path, lambda data: appended(data, ruling)[0])
    return Outcome(f"{ruling.discrepancy_id}: {ruling.told}\nwritten to {path}; the next build applies it")


def _wish(options: Namespace) -> Wish:
    decision = Decision.BOTH if options.both else Decision.IGNORE
    if options.accept is not None:
        decision = Decision.ACCEPT
    elif options.override is not None:
        decision = Decision.OVERRIDE
    decided = options.on or options.this_day()
    return Wish(
        discrepancy=options.id,
        decision=decision,
        reason=options.reason,
        claim=options.accept if options.accept is not None else options.of,
        value=options.override or "",
        decided_by=options.by,
        decided_on=decided.isoformat(),
    )


COMMAND: Final = Command("rule", "decide a discrepancy, so that the decision lasts", arguments, run)
