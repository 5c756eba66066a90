"""Evidence: a claim made ready to be compared, everything that comparison asks for worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from pipeline.recognize.fold import fold
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.lineage import family_of
from pipeline.reconcile.period import Period, period
from schemas.claim import AsOfBasis, Claim, Modality, Precision, Qualifiers
from schemas.interval import Interval
from schemas.vocabulary.attributes import Attribute

_LOOSE: Final = re.compile(r"[^\w+#%$€¥£.,:/&@*=<>~|^-]|_|(?<=\w)-|-(?!\d)|[.,](?!\d)|(?<!\d)[.,]")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Evidence:
    """One claim, how its attribute behaves, and its value as an interval or a folded category."""

    claim: Claim
    attribute: Attribute
    family: str  # the family that the subject's name belongs to, or the subject
    scale: str  # one name for all units whose figures may be compared; empty where the claim has no unit
    qualifiers: dict[str, str]  # folded, defaults filled in, free text left out
    wording: dict[str, str]  # the free-text qualifiers, folded
    period: Period
    per_generation: bool  # whether a family of models has the attribute anew in each generation

    @cached_property
    def claim_id(self) -> str:
        """Return the claim's id, worked out once."""
        return self.claim.claim_id

    @cached_property
    def numbers(self) -> Interval[Decimal] | None:
        """Return the interval of a number; None for anything else."""
        return self.claim.numbers

    @cached_property
    def days(self) -> Interval[date] | None:
        """Return the interval of a date; None for anything else."""
        return self.claim.days

    @cached_property
    def category(self) -> str:
        """Return a category in folded form."""
        return squash(self.claim.value)

    @cached_property
    def ends(self) -> tuple[Interval[Decimal], Interval[Decimal]] | None:
        """Return the least and the greatest member's figure where a family is said to reach from one to the other."""
        if self.claim.precision is not Precision.RANGE or self.attribute.family not in {"range", "maximum"}:
            return None
        low, dots, high = self.claim.value.partition("..")
        if not dots or not low or not high or self.claim.subject_type != "model_family":
            return None
        return written(low), written(high)

    @property
    def kind(self) -> str:
        """Return of which kind the value is: number, date or category."""
        return "date" if self.days is not None else "number" if self.numbers is not None else "category"

    @property
    def of_whole_family(self) -> bool:
        """Tell whether it speaks of a family by its mere name, for what each of its generations has anew."""
        return self.per_generation and self.claim.subject == self.family and self.days is None

    @property
    def subject(self) -> str:
        """Return the claim's subject."""
        return self.claim.subject

    @property
    def source(self) -> str:
        """Return the path of the claim's source."""
        return self.claim.span.source

    @property
    def place(self) -> str:
        """Return `source:line`."""
        return f"{self.claim.span.source}:{self.claim.span.line}"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Return the key that puts evidence in the order of the sources."""
        span = self.claim.span
        return span.source, span.start, span.end, self.claim_id

    @property
    def asserted(self) -> bool:
        """Tell whether the source itself says so."""
        return self.claim.modality is Modality.ASSERTED

    @property
    def dated(self) -> bool:
        """Tell whether the source dates it itself, rather than the date being that of the whole article."""
        return self.period.days is not None and self.claim.as_of_basis not in {AsOfBasis.ARTICLE, AsOfBasis.NONE}


def squash(text: str) -> str:
    """Fold a text and take out what writers differ on: blanks, hyphens, quotes, stops and commas outside numbers."""
    return _LOOSE.sub("", fold(text))


@lru_cache(maxsize=65536)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, folded."""
    return frozenset(_WORD.findall(fold(text)))


def written(text: str) -> Interval[Decimal]:
    """Return the interval that a plain decimal stands for by its last digit that is no zero."""
    value = Decimal(text)
    exponent = value.normalize().as_tuple().exponent
    half = Decimal((0, (5,), exponent - 1)) if isinstance(exponent, int) else Decimal(0)
    return Interval(value - half, value + half)


def prepare(claims: Iterable[Claim], knowledge: Knowledge) -> tuple[Evidence, ...]:
    """Make claims ready, in the order of their places whatever the order they come in."""
    return tuple(sorted((_ready(claim, knowledge) for claim in claims), key=lambda item: item.order))


def _ready(claim: Claim, knowledge: Knowledge) -> Evidence:
    attribute = knowledge.attribute(claim)
    policy = knowledge.policy
    stated: Qualifiers = claim.qualifiers
    exact = {key: value for key, value in stated if key not in policy.free_text}
    for key in attribute.qualifiers:
        if key in policy.default:
            exact.setdefault(key, policy.default[key])
    return Evidence(
        claim=claim,
        attribute=attribute,
        family=family_of(claim.subject, knowledge.lineage),
        scale=policy.scale(claim.unit),
        qualifiers=exact,
        wording={key: squash(value) for key, value in stated if key in policy.free_text},
        period=period(claim.as_of),
        per_generation=claim.attribute in policy.per_generation and knowledge.lineage.parts(claim.subject) is not None,
    )
