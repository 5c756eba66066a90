"""The choice: which side of a disagreement to keep, by rules in the order that `precedence.toml` declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.reconcile.ballots import Common, ballot, close
from pipeline.reconcile.evidence import Evidence, rounds_to
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.lineage import size_in_name
from pipeline.reconcile.reliability import Ballot, Trust
from pipeline.reconcile.sides import Side
from pipeline.reconcile.witnesses import Witnesses


@dataclass(frozen=True)
class Court:
    """Everything that a choice may rest on."""

    knowledge: Knowledge
    witnesses: Witnesses
    trust: Trust
    values: Common

    def voices(self, items: Iterable[Evidence]) -> int:
        """Return how many sources speak for themselves among those of some claims."""
        return self.trust.voices(sorted({item.source for item in items}))

    def ballot(self, parts: Sequence[Side]) -> Ballot:
        """Return the sides as the estimate of reliability sees them."""
        return ballot(parts, self.values, self.trust.settings)

    def odds(self, parts: Sequence[Side]) -> tuple[float, ...]:
        """Return the probability of each side."""
        return self.trust.odds(self.ballot(parts))


@dataclass(frozen=True)
class Choice:
    """The side to keep, the id of the rule that kept it and its reason in words; no side where none is better."""

    side: Side | None
    rule: str
    words: str


Verdict = tuple[Side, dict[str, str]]
ChoiceRule = Callable[[Sequence[Side], Court], Verdict | None]


def choose(parts: Sequence[Side], court: Court) -> Choice:
    """Choose between sides by the first declared rule that leaves exactly one."""
    if len(parts) == 1:
        return _undisputed(parts[0], court)
    for rule in court.knowledge.policy.rule:
        verdict = RULES[rule.id](parts, court) if rule.id in RULES else None
        if verdict is not None:
            return Choice(verdict[0], rule.id, rule.words.format(**verdict[1]))
    return Choice(None, "disputed", court.knowledge.policy.words("disputed").format(count=len(parts)))


def _undisputed(side: Side, court: Court) -> Choice:
    count = court.voices(side.items)
    rule = "single" if count == 1 else "precise" if _differ(side) else "agreed"
    return Choice(side, rule, court.knowledge.policy.words(rule).format(count=count, who=side.sources[0]))


def _differ(side: Side) -> bool:
    return len({(item.claim.value_min, item.claim.value_max, item.category) for item in side.items}) > 1


def _owner(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the only side that the subject's own publisher states."""
    owners = court.knowledge.publisher_of(parts[0].best.subject)
    stated = [
        (side, next(filter(None, (court.witnesses.published_by(i, owners) for i in side.items)), "")) for side in parts
    ]
    own = [(side, who) for side, who in stated if who]
    return (own[0][0], {"who": own[0][1]}) if len(own) == 1 else None


def _name(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the only side that the figure in the model's own name agrees with."""
    best, knowledge = parts[0].best, court.knowledge
    own = size_in_name(best.subject, best.claim.attribute, knowledge.policy.names, knowledge.lineage)
    if own is None:
        return None
    fitting = [side for side in parts if rounds_to(side.best.numbers, own)]
    return (fitting[0], {"who": best.subject}) if len(fitting) == 1 else None


def _majority(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the side with clearly more independent sources than any other has."""
    voices = [court.voices(side.items) for side in parts]
    first, second = sorted(range(len(parts)), key=lambda n: -voices[n])[:2]
    if voices[first] < court.trust.settings.clear * voices[second]:
        return None
    total = court.voices(item for side in parts for item in side.items)
    return parts[first], {"count": str(voices[first]), "total": str(total)}


def _reliability(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the side that is likelier than any other by far, given how reliable its sources are elsewhere."""
    odds, limit = court.odds(parts), float(court.trust.settings.decisive)
    first, second = sorted(range(len(parts)), key=lambda n: -odds[n])[:2]
    if odds[first] <= limit * odds[second]:
        return None
    return parts[first], {"count": str(len(parts))}


def _close(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the commonest of figures that lie close together, where no other side is likelier."""
    odds, settings = court.odds(parts), court.trust.settings
    likeliest = parts[max(range(len(parts)), key=lambda n: odds[n])]
    together = [side for side in parts if side is likeliest or close(side.best, likeliest.best, settings)]
    rest = max((odd for side, odd in zip(parts, odds, strict=True) if side not in together), default=0.0)
    own = max(odd for side, odd in zip(parts, odds, strict=True) if side in together)
    if len(together) == 1 or own <= float(settings.decisive) * rest:
        return None
    weight = {id(side): sum(court.trust.weight(source) for source in side.sources) for side in together}
    winner = max(together, key=lambda side: (round(weight[id(side)], 6), -together.index(side)))
    return winner, {"count": str(len(together))}


def _finest(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the most exactly written of the values between which the balance is even."""
    odds = court.odds(parts)
    limit = max(odds) / float(court.trust.settings.decisive)
    even = [side for side, odd in zip(parts, odds, strict=True) if odd >= limit]
    written_out = sorted(even, key=lambda side: -_exactness(side.best))
    if len(even) < 2 or _exactness(written_out[0].best) == _exactness(written_out[1].best):
        return None
    return written_out[0], {"count": str(len(parts))}


def _exactness(item: Evidence) -> int:
    """Return how many digits of a number or date are significant; 0 for texts."""
    if item.kind == "category":
        return 0
    digits = "".join(char for char in item.claim.value if char.isdecimal())
    return len(digits.strip("0") if "." not in item.claim.value else digits.lstrip("0"))


def _latest(parts: Sequence[Side], _: Court) -> Verdict | None:
    """Keep the side stated after every other claim where the value changes with time."""
    if not parts[0].best.attribute.changes:
        return None
    for side in parts:
        others = [item for other in parts if other is not side for item in other.items]
        last = max(side.items, key=lambda item: (item.claim.as_of, item.order))
        if all(item.period.before(last.period) for item in others):
            return side, {"who": last.claim.as_of}
    return None


RULES: Final[Mapping[str, ChoiceRule]] = {
    "owner": _owner,
    "name": _name,
    "majority": _majority,
    "reliability": _reliability,
    "close": _close,
    "finest": _finest,
    "latest": _latest,
}
