"""The rules side by side: what each reads, where it meets others, how often it is right, and one example."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.export.claims import COLUMNS, LAYOUT
from pipeline.export.layout import fill
from pipeline.extract import Extractor
from pipeline.extract.rules import RULE_IDS
from pipeline.parse import parse
from pipeline.parse.sources import SourceFile, read_sources
from pipeline.recognize import Recognizer
from pipeline.report.columns import columns, shortened
from pipeline.score.board import score_claims
from schemas.errors import MisuseError, UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.export.csv_text import Row
    from pipeline.extract import Extraction
    from schemas.vocabulary import Vocabulary

HEAD: Final = ("rule", "claims", "right", "wrong", "right %", "gave way", "shared with", "reads", "example")
_SHOWN: Final = 60  # cells of an example


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one rule did.

    `shared` counts, by the other rule, the places of its claims that others have read too, and `gave_way` the places
    where its own reading was dropped for another's. `right` and `wrong` count claims in sources that have gold;
    `example` is one claim, a right one if any.
    """

    rule: str
    claims: int
    shared: Mapping[str, int]
    gave_way: int
    right: int
    wrong: int
    example: Row | None


def score_rules(raw: Path, gold: Path, vocabulary: Vocabulary) -> list[RuleScore]:
    """Read the articles below `raw` and hold the claims of each rule against a folder of gold, rules in their order.

    Raises MisuseError where there are no articles or no gold.
    """
    extractions = list(_extractions(raw, vocabulary))
    if not extractions:
        raise MisuseError(f"{raw}: no articles; put .md, .html or .txt files there")
    claims = fill(LAYOUT, COLUMNS, (claim for found in extractions for claim in found.claims)).records()
    scores = score_claims(claims, gold)
    wrong = {id(claim) for score in scores for claim in score.wrong}
    judged = {id(claim) for score in scores for claim in score.counted}
    shared, gave_way = _overlaps(extractions)
    by_rule = defaultdict(list)
    for claim in claims:
        by_rule[claim["rule"]].append(claim)
    return [
        RuleScore(
            rule=rule,
            claims=len(found := by_rule[rule]),
            shared={other: shared[rule, other] for other in RULE_IDS if shared[rule, other]},
            gave_way=gave_way[rule],
            right=sum(id(claim) in judged - wrong for claim in found),
            wrong=sum(id(claim) in wrong for claim in found),
            example=next((claim for claim in found if id(claim) in judged - wrong), next(iter(found), None)),
        )
        for rule in RULE_IDS
    ]


def table(scores: Iterable[RuleScore]) -> str:
    """Return the rules as a table, one a line."""
    return "\n".join(columns(HEAD, (_cells(score) for score in scores), right=range(1, 6)))


def _cells(score: RuleScore) -> tuple[str, ...]:
    judged = score.right + score.wrong
    percent = f"{100 * score.right / judged:.1f}" if judged else "-"
    counts = (*map(str, (score.claims, score.right, score.wrong)), percent, str(score.gave_way))
    shared = ", ".join(f"{count} {rule}" for rule, count in score.shared.items())
    return (score.rule, *counts, shared, RULE_IDS[score.rule], _example(score.example))


def _example(claim: Row | None) -> str:
    if claim is None:
        return "none here"
    said = f"{claim['subject']} {claim['attribute']} = {claim['value']} »{claim['quote']}«"
    return f"{shortened(said, _SHOWN)} {claim['source']}:{claim['line']}"


def _extractions(raw: Path, vocabulary: Vocabulary) -> Iterator[Extraction]:
    extractor = Extractor(vocabulary, Recognizer(vocabulary))
    for file in read_sources(raw):
        if isinstance(file, SourceFile):
            try:
                yield extractor.extract(parse(file.source, file.data))
            except UnreadableSourceError:
                continue


def _overlaps(extractions: Iterable[Extraction]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    shared: Counter[tuple[str, str]] = Counter()
    gave_way: Counter[str] = Counter()
    for overlap in (overlap for extraction in extractions for overlap in extraction.overlaps):
        others = {*overlap.kept, *overlap.dropped}
        shared.update((rule, other) for rule in overlap.kept for other in others if other != rule)
        gave_way.update(overlap.dropped)
    return shared, gave_way
