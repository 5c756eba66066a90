"""A dataset: everything that one build found, before it is given the form of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schemas.change import Change
    from schemas.claim import Claim
    from schemas.discrepancy import Discrepancy
    from schemas.fact import Fact
    from schemas.residue import Residue
    from schemas.ruling import RulingRecord
    from schemas.source import SourceRecord
    from schemas.vocabulary.attributes import AttributeTerms


@dataclass(frozen=True, slots=True)
class Dataset:
    """The sources as read, what they claim, what reconciliation made of it, and the attributes it is told in.

    `texts` holds what the sources that could be read say, decoded, by name; `vocabulary` is the digest of the words that
    they were read with; `changes` is what sets the dataset apart from the last one that differed.
    """

    sources: tuple[SourceRecord, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    discrepancies: tuple[Discrepancy, ...]
    residue: tuple[Residue, ...]
    attributes: AttributeTerms
    texts: Mapping[str, str]
    rulings: tuple[RulingRecord, ...] = ()
    vocabulary: str = ""
    changes: tuple[Change, ...] = ()
