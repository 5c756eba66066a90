"""A discrepancy as a reviewer sees it: its sides, each with its quotes, and what each would mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final

from pipeline.reconcile.wording import dated, figure, middle, short
from pipeline.report.context import Sentence, sentence
from schemas.claim import Modality, Rank
from schemas.record import entity, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.report.register import Register
    from schemas.claim import Claim
    from schemas.discrepancy import Discrepancy
    from schemas.interval import Interval

_SOURCE: Final = attrgetter("source")
_RANK: Final = attrgetter("claim.rank")
_PLACE: Final = attrgetter("place")


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim of a side, in its sentence."""

    claim: Claim
    sentence: Sentence
    title: str
    date: str
    id: str  # of the claim
    source: str


@dataclass(frozen=True, slots=True)
class Disputed:
    """A claim in dispute: two with the same number for their `words` say the same, `place` orders by source and place."""

    quote: Quote
    words: int
    place: int


@entity
class Side:
    """Claims of a discrepancy that say the same. `notes` tell what they are of where it is not what the dispute is of."""

    value: str
    notes: tuple[str, ...]
    quotes: tuple[Quote, ...]
    chosen: bool

    @property
    def first(self) -> Claim:
        """Return the claim that stands for all."""
        return self.quotes[0].claim

    @lazy
    def sources(self) -> tuple[str, ...]:
        """Return the names of the sources, each once."""
        return tuple(dict.fromkeys(map(_SOURCE, self.quotes)))

    @lazy
    def rank(self) -> Rank:
        """Return the best rank of the claims."""
        ranks = set(map(_RANK, self.quotes))
        return next(rank for rank in Rank if rank in ranks)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the fact would be if a side were right, with the arithmetic of how far that is from the one chosen."""

    side: Side
    difference: str


def sides(row: Discrepancy, register: Register) -> tuple[Side, ...]:
    """Return the sides of a discrepancy: the one chosen, then those of most sources."""
    claims = [register.disputed[name] for name in row.claim_ids if name in register.disputed]
    stances: dict[tuple[str, tuple[str, ...]], list[Quote]] = {}
    alike: dict[int, list[Quote]] = {}  # the same lists
    for item in sorted(claims, key=_PLACE):
        group = alike.get(item.words)
        if group is None:
            group = alike[item.words] = stances.setdefault(_stance(item.quote.claim, row, register), [])
        group.append(item.quote)
    found = [
        Side(value, notes, tuple(quotes), _is_chosen(quotes[0].claim, row))
        for (value, notes), quotes in sorted(stances.items(), key=itemgetter(0))
    ]
    return tuple(sorted(found, key=lambda side: (not side.chosen, -len(side.sources), -len(side.quotes))))


def readings(row: Discrepancy, parts: Sequence[Side]) -> tuple[Reading, ...]:
    """Return what each side that speaks of the matter itself would give, against the first of them."""
    own = [side for side in parts if not side.notes or _same_matter(side.first, row)]
    if len(own) < 2:
        return ()
    return tuple(Reading(side, _difference(own[0].first, side.first) if side is not own[0] else "") for side in own)


def _stance(claim: Claim, row: Discrepancy, register: Register) -> tuple[str, tuple[str, ...]]:
    return register.said(claim), tuple(_notes(claim, row, register))


def _notes(claim: Claim, row: Discrepancy, register: Register) -> Iterator[str]:
    if claim.subject != row.subject:
        yield claim.subject
    if claim.attribute != row.attribute:
        yield register.title(claim.attribute)
    if claim.as_of and register.changes(claim.attribute):
        yield f"as of {dated(claim.as_of)}"
    if claim.modality in {Modality.FORECAST, Modality.QUOTED}:
        yield claim.modality
    own = set(claim.qualifiers) - set(row.qualifiers)
    yield from (f"{key}: {value}" for key, value in sorted(own))


def _same_matter(claim: Claim, row: Discrepancy) -> bool:
    return claim.attribute == row.attribute and claim.modality is not Modality.FORECAST


def _is_chosen(claim: Claim, row: Discrepancy) -> bool:
    return bool(row.chosen_value) and claim.value == row.chosen_value and claim.attribute == row.attribute


def quoted(claim: Claim, register: Register) -> Quote:
    """Return a claim in its sentence, with what its source says of itself."""
    span = claim.span
    text = register.dataset.texts.get(span.source)  # claims of a table come without the texts they were read from
    words = Sentence(span.quote) if text is None else sentence(text, span.start, span.end)
    told = register.title_of(span.source), register.date_of(span.source)
    return Quote(claim, words, *told, claim.claim_id, span.source)


def disputed(claims: Sequence[Claim], register: Register) -> Iterator[Disputed]:
    """Yield the claims in dispute as they are told apart and put in order."""
    words: dict[tuple[object, ...], int] = {}
    places = {place: number for number, place in enumerate(sorted({_place(claim) for claim in claims}))}
    for claim in claims:
        said = (claim.value, claim.unit, claim.precision, claim.value_min is None, claim.value_max is None)
        about = (claim.subject, claim.attribute, claim.qualifiers, claim.as_of, claim.modality)
        number = words.setdefault((*said, *about), len(words))
        yield Disputed(quoted(claim, register), number, places[_place(claim)])


def _place(claim: Claim) -> tuple[str, int]:
    return claim.span.source, claim.span.start


def _difference(base: Claim, other: Claim) -> str:
    """Write how far a value is from another: as a ratio of numbers, as days between dates."""
    if base.days is not None and other.days is not None:
        return _days_apart(base.days, other.days)
    first, second = _number(base), _number(other)
    if not first or second is None or base.unit != other.unit:
        return ""
    change = (second - first) / first * 100
    return f"{figure(other.value)} / {figure(base.value)} − 1 = {'+' if change > 0 else ''}{short(change)} %"


def _number(claim: Claim) -> Decimal | None:
    """Return the figure of a claim; None where it is no single one."""
    if claim.numbers is None or ".." in claim.value:
        return None
    try:
        return Decimal(claim.value)
    except InvalidOperation:  # of a table, which writes `1,234` or `96.8 billion`
        return middle(claim.numbers)


def _days_apart(first: Interval[date], second: Interval[date]) -> str:
    gap = first.gap(second)
    return f"{gap[1]} − {gap[0]} = {(gap[1] - gap[0]).days} days" if gap else ""
