"""The choice: which side of a disagreement to keep, by rules in the order that `precedence.toml` declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.reconcile.evidence import written
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.lineage import size_in_name
from pipeline.reconcile.sides import Side
from pipeline.reconcile.witnesses import Witnesses


@dataclass(frozen=True)
class Court:
    """Everything that a choice may rest on."""

    knowledge: Knowledge
    witnesses: Witnesses


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
    voices = court.witnesses.voices(side.items)
    rule = "single" if len(voices) == 1 else "precise" if _differ(side) else "agreed"
    return Choice(side, rule, court.knowledge.policy.words(rule).format(count=len(voices), who=voices[0]))


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
    fitting = [side for side in parts if side.best.numbers and side.best.numbers.overlaps(written(str(own)))]
    return (fitting[0], {"who": best.subject}) if len(fitting) == 1 else None


def _majority(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the side with more independent sources than any other has."""
    voices = [court.witnesses.voices(side.items) for side in parts]
    ranked = sorted(range(len(parts)), key=lambda n: -len(voices[n]))
    if len(voices[ranked[0]]) == len(voices[ranked[1]]):
        return None
    total = len({voice for group in voices for voice in group})
    return parts[ranked[0]], {"count": str(len(voices[ranked[0]])), "total": str(total)}


def _reliability(parts: Sequence[Side], court: Court) -> Verdict | None:
    """Keep the side whose best source is more reliable than the best of any other side."""
    known = court.witnesses.reliability
    if not known:
        return None
    best = [max((known[source] for source in side.sources if source in known), default=None) for side in parts]
    if any(value is None for value in best):
        return None
    ranked = sorted(range(len(parts)), key=lambda n: (-(best[n] or 0), n))
    if best[ranked[0]] == best[ranked[1]]:
        return None
    return parts[ranked[0]], {"count": str(len(parts))}


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
    "latest": _latest,
}
