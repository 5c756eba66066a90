"""What reconciliation knows besides the claims: attributes, lineage of names, owners of organisations, the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from pipeline.reconcile.lineage import LineageReader
from schemas.claim import Claim
from schemas.vocabulary import DEFAULT_TERMS, Vocabulary, read
from schemas.vocabulary.attributes import Attribute, AttributeTerms
from schemas.vocabulary.policy import Policy


@lru_cache(maxsize=1)
def default_policy() -> Policy:
    """Return the policy that comes with the program."""
    return read(Policy, DEFAULT_TERMS / "precedence.toml")


@dataclass(frozen=True)
class Knowledge:
    """The field that claims are reconciled in.

    `parents` maps an organisation to the one it belongs to, `developers` a family of models to the organisation that
    publishes it.
    """

    attributes: AttributeTerms
    lineage: LineageReader
    parents: Mapping[str, str] = field(default_factory=dict)
    developers: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = field(default_factory=default_policy)

    @classmethod
    def of(cls, vocabulary: Vocabulary, lineage: LineageReader) -> Knowledge:
        """Take from a vocabulary what reconciliation needs of it."""
        names = vocabulary.names
        parents = {term.name: term.parent for term in names.organization if term.parent}
        developers = {term.name: term.developer for term in names.family if term.developer}
        return cls(vocabulary.attributes, lineage, parents, developers, vocabulary.policy)

    def attribute(self, claim: Claim) -> Attribute:
        """Return what is known of a claim's attribute; one that no vocabulary lists is taken at its values."""
        known = self.attributes.by_id.get(claim.attribute)
        if known is not None:
            return known
        kind: Literal["date", "number", "category"] = (
            "date" if claim.days else "number" if claim.numbers else "category"
        )
        return Attribute(id=claim.attribute, kind=kind, title=claim.attribute.replace("_", " "), subjects=())

    def owners(self, organisation: str) -> tuple[str, ...]:
        """Return an organisation and all that it belongs to, nearest first."""
        chain = [organisation]
        while (parent := self.parents.get(chain[-1])) and parent not in chain:
            chain.append(parent)
        return tuple(chain)

    def publisher_of(self, subject: str) -> tuple[str, ...]:
        """Return who publishes a subject: its family's developer and whom that belongs to; else nobody."""
        line = (subject, *self.lineage.lineage(subject))
        developer = next((self.developers[name] for name in line if name in self.developers), None)
        return self.owners(developer) if developer else ()
