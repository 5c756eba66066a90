"""Identity: ids of facts and discrepancies that stay the same while what they speak of does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.reconcile.finding import Finding
from schemas.claim import Claim, Qualifiers, digest, qualifier_text


def fact_id(subject: str, attribute: str, qualifiers: Qualifiers, rest: str) -> str:
    """Return `f_` and 12 hex digits of a fact's key; `rest` is what else tells it apart (date, value)."""
    return "f_" + digest((subject, attribute, qualifier_text(qualifiers), rest))


def discrepancy_ids(findings: Sequence[Finding], identifying: frozenset[str]) -> tuple[str, ...]:
    """Return `d_` and 12 hex digits of what each finding is about (of its qualifiers, the identifying ones only).

    A further source that repeats one of the sides leaves the id as it is, so that rulings last; where two findings are
    about the same, the first claim of each tells them apart, or where that is the same too, all claims and the summary.
    """
    keys = [_key(finding, identifying) for finding in findings]
    for telling in (_first_claim, _claims_and_summary):
        counts = Counter(keys)
        keys = [
            key if counts[key] == 1 else (*key, *telling(finding)) for key, finding in zip(keys, findings, strict=True)
        ]
    return tuple("d_" + digest(key) for key in keys)


def _first_claim(finding: Finding) -> tuple[str, ...]:
    return (min(item.claim_id for item in finding.items),)


def _claims_and_summary(finding: Finding) -> tuple[str, ...]:
    return *sorted(item.claim_id for item in finding.items), finding.summary


def _key(finding: Finding, identifying: frozenset[str]) -> tuple[str, ...]:
    qualifiers = tuple((key, value) for key, value in finding.qualifiers if key in identifying)
    return finding.kind.value, finding.subject, finding.attribute, qualifier_text(qualifiers), finding.mark


def evidence_digest(claims: Iterable[Claim]) -> str:
    """Return 12 hex digits of what the claims that a ruling was made on say, wherever in their sources they stand.

    So a ruling lasts when an article is renamed, or edited where it speaks of something else; another value, date or
    manner of saying it, a claim more or one less is other evidence.
    """
    counts = Counter(map(_said, claims))
    return digest(tuple(part for said, count in sorted(counts.items()) for part in said * count))


def _said(claim: Claim) -> tuple[str, ...]:
    what = claim.subject, claim.attribute, qualifier_text(claim.qualifiers), claim.value, claim.unit
    return (*what, claim.precision, claim.as_of, claim.modality)
