"""Rulings: which of them stand on the claims as they are now, and which facts those decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence, Kind, squash
from pipeline.reconcile.identity import evidence_digest
from pipeline.reconcile.knowledge import Knowledge
from schemas.claim import Claim, Rank
from schemas.discrepancy import Discrepancy
from schemas.edtf import day_range
from schemas.interval import Interval
from schemas.ruling import Decision, Ruling, RulingRecord, RulingStatus, told

Bounds = tuple[Decimal | date | None, Decimal | date | None]
ByDiscrepancy = Mapping[str, Sequence[Ruling]]

_NUMBER: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:\.\.(-?[0-9]+(?:\.[0-9]+)?))?")
_FORMS: Final = {Decision.BOTH: "both", Decision.IGNORE: "ignored"}
_STANDING: Final = frozenset({RulingStatus.APPLIED, RulingStatus.STALE})


@dataclass(frozen=True)
class Matter:
    """What is ruled on: a discrepancy's claims by id, their digest, the subject and attribute under which it is filed."""

    subject: str
    attribute: str
    claims: Mapping[str, Claim]
    evidence: str

    @classmethod
    def of(cls, subject: str, attribute: str, claims: Mapping[str, Claim]) -> Matter:
        """Take the digest of the claims."""
        return cls(subject, attribute, claims, evidence_digest(claims.values()))


@dataclass(frozen=True)
class Verdict:
    """What became of a ruling, and why it does not apply where it does not.

    `meant` is the ruling with the id that the claim it names has now: an edit elsewhere in the article gives it another.
    """

    ruling: Ruling
    status: RulingStatus
    meant: Ruling
    note: str = ""


def by_discrepancy(rulings: Sequence[Ruling]) -> ByDiscrepancy:
    """Return the rulings on each discrepancy, in their order."""
    found: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        found.setdefault(ruling.discrepancy_id, []).append(ruling)
    return found


def verdicts(rulings: Sequence[Ruling], matter: Matter, corpus: Corpus) -> tuple[Verdict, ...]:
    """Judge the rulings on one discrepancy: of those that can be followed, the last counts."""
    heard = [_verdict(ruling, matter, corpus) for ruling in rulings]
    last = max((number for number, verdict in enumerate(heard) if verdict.status in _STANDING), default=-1)
    for number, verdict in enumerate(heard[: max(last, 0)]):
        if verdict.status in _STANDING:
            note = f"row {heard[last].ruling.row} decides the same discrepancy, and the last row counts"
            heard[number] = Verdict(verdict.ruling, RulingStatus.SUPERSEDED, verdict.meant, note)
    return tuple(heard)


def standing(rulings: Sequence[Ruling], matter: Matter, corpus: Corpus) -> Verdict | None:
    """Return the verdict on the ruling that counts, applied or stale; None where there is none."""
    heard = verdicts(rulings, matter, corpus)
    return next((verdict for verdict in heard if verdict.status in _STANDING), None)


def records(rulings: Sequence[Ruling], rows: Sequence[Discrepancy], corpus: Corpus) -> tuple[RulingRecord, ...]:
    """Tell of each ruling what became of it; one whose discrepancy is gone is an orphan."""
    by_id = {row.discrepancy_id: row for row in rows}
    found: list[RulingRecord] = []
    for number, given in by_discrepancy(rulings).items():
        row = by_id.get(number)
        if row is None:
            gone = "no discrepancy has this id any more: its claims changed or agree now; remove the row when you have seen it"
            heard: Sequence[Verdict] = [Verdict(ruling, RulingStatus.ORPHANED, ruling, gone) for ruling in given]
        else:
            heard = verdicts(given, _matter(row, corpus), corpus)
        found.extend(_record(verdict, told(row.summary, " | ".join(row.values)) if row else "") for verdict in heard)
    return tuple(sorted(found, key=lambda record: record.row))


def rulings_by_slot(rows: Sequence[Discrepancy], corpus: Corpus) -> Mapping[int, Ruling]:
    """Return the ruling that each slot of the corpus falls under, by the number of the slot.

    One that says what the value is goes before one that only says that nothing contradicts it.
    """
    found: dict[int, Ruling] = {}
    for row in sorted(rows, key=lambda row: row.ruling is None or row.ruling.decision is not Decision.BOTH):
        if row.ruling is not None and row.status == "ruled":
            found.update(dict.fromkeys(_slots(row.ruling, _matter(row, corpus), corpus), row.ruling))
    return found


def bounds(value: str, kind: Kind) -> Bounds:
    """Return the ends of a reviewer's value of a kind; raises ValueError, saying what was expected, where it is of another."""
    if kind == "date":
        days = day_range(value)
        return days.low, days.high
    if kind == "category":
        return None, None
    match = _NUMBER.fullmatch(value)
    if match is None:
        raise ValueError(f"no plain decimal: {value!r} (expected such as 7000000000, 86.1 or 3..5)")
    return Decimal(match[1]), Decimal(match[2] or match[1])


def words_of(ruling: Ruling, knowledge: Knowledge, words: str = "") -> str:
    """Return how a resolution names a ruling; `words` are the rules' own, which stay where a disagreement is ignored."""
    form = knowledge.policy.words(_FORMS.get(ruling.decision, "ruling"))
    return form.format(who=ruling.decided_by or "a reviewer", reason=ruling.reason, words=words)


def ranks_under(value: str, slot: Sequence[Evidence]) -> Mapping[str, Rank]:
    """Rank a slot's claims by a reviewer's value: preferred where they agree with it, else deprecated."""
    return {
        item.claim_id: Rank.PREFERRED if _agrees(value, item) else Rank.DEPRECATED for item in slot if item.asserted
    }


def _matter(row: Discrepancy, corpus: Corpus) -> Matter:
    claims = {name: corpus.by_id[name].claim for name in row.claim_ids}
    return Matter(row.subject, row.attribute, claims, row.evidence)


def _verdict(ruling: Ruling, matter: Matter, corpus: Corpus) -> Verdict:
    if ruling.evidence and ruling.evidence != matter.evidence:
        return Verdict(ruling, RulingStatus.STALE, ruling, "made on other claims than there are now; decide again")
    meant = _meant(ruling, matter)
    if meant is None:
        note = f"claim_id: {ruling.claim_id} is none of the claims any more: {', '.join(sorted(matter.claims))}"
        return Verdict(ruling, RulingStatus.STALE, ruling, note)
    if ruling.decision is Decision.OVERRIDE and (wrong := _wrong_value(meant, matter, corpus)):
        return Verdict(ruling, RulingStatus.MALFORMED, ruling, wrong)
    return Verdict(ruling, RulingStatus.APPLIED, meant)


def _meant(ruling: Ruling, matter: Matter) -> Ruling | None:
    """Return the ruling with a claim that is there: the one it names, or one of the value that it accepted."""
    if ruling.claim_id in {"", *matter.claims}:
        return ruling
    accepted = ruling.evidence and ruling.decision is Decision.ACCEPT
    same = sorted(name for name, claim in matter.claims.items() if accepted and claim.value == ruling.value)
    return ruling.model_copy(update={"claim_id": same[0]}) if same else None


def _wrong_value(ruling: Ruling, matter: Matter, corpus: Corpus) -> str:
    places = _slots(ruling, matter, corpus)
    if len(places) > 1:
        return f"claim_id: its claims speak of {len(places)} facts; name the claim whose value is replaced"
    for place in places:
        try:
            bounds(ruling.value, corpus.slots[place][0].kind)
        except ValueError as error:
            return f"value: {error}"
    return ""


def _slots(ruling: Ruling, matter: Matter, corpus: Corpus) -> Sequence[int]:
    """Return the slots that a ruling decides: none by what is ignored, all by what is both right."""
    if ruling.decision is Decision.IGNORE:
        return ()
    claims = [ruling.claim_id] if ruling.claim_id else matter.claims
    places = sorted({corpus.slot_of[claim_id] for claim_id in claims if claim_id in corpus.slot_of})
    if ruling.claim_id or ruling.decision is Decision.BOTH:
        return places
    about = [place for place in places if corpus.slots[place][0].claim.attribute == matter.attribute]
    own = [place for place in about if corpus.spelling[corpus.slots[place][0].subject] == matter.subject]
    return own or about


def _agrees(value: str, item: Evidence) -> bool:
    low, high = bounds(value, item.kind)
    if item.numbers is not None and isinstance(low, Decimal) and isinstance(high, Decimal):
        return item.numbers.overlaps(Interval(low, high))
    if item.days is not None and not isinstance(low, Decimal) and not isinstance(high, Decimal):
        return item.days.overlaps(Interval(low, high))
    return item.category == squash(value)


def _record(verdict: Verdict, now: str) -> RulingRecord:
    ruling = verdict.ruling.model_dump(mode="json")
    return RulingRecord(**ruling, status=verdict.status, note=verdict.note, now=now)
