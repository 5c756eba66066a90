"""Witnesses: what reconciliation knows of the sources, and how many of them speak independently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.reconcile.evidence import Evidence, squash
from schemas.source import SourceRecord


@dataclass(frozen=True)
class Witnesses:
    """Who publishes each source, which source it copies, and how reliable it has shown itself to be (0 to 1)."""

    publishers: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    reliability: Mapping[str, Decimal] = field(default_factory=dict)

    def voices(self, items: Iterable[Evidence]) -> tuple[str, ...]:
        """Return the independent sources of some claims, sorted: a copy counts as the source it copies."""
        return tuple(sorted({self.origins.get(item.source, item.source) for item in items}))

    def published_by(self, item: Evidence, owners: Sequence[str]) -> str:
        """Return the publisher of a claim's source where it is one of the owners, else an empty text."""
        publisher = self.publishers.get(item.source, "")
        return publisher if squash(publisher) in {squash(owner) for owner in owners} else ""


def witnesses(sources: Sequence[SourceRecord], items: Iterable[Evidence]) -> Witnesses:
    """Read from the sources who publishes them, and which of them are the very same text under several names."""
    publishers = {record.source: record.metadata.publisher.value for record in sources if record.metadata.publisher}
    first: dict[str, str] = {}
    origins: dict[str, str] = {}
    for item in items:
        origins[item.source] = first.setdefault(item.claim.source_hash, item.source)
    return Witnesses(publishers, origins)
