"""Witnesses: what reconciliation knows of the sources, and how many of them speak independently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.evidence import Evidence, squash
from schemas.source import SourceRecord


@dataclass(frozen=True)
class Witnesses:
    """Who publishes each source, and which source each one is word for word."""

    publishers: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def origins_of(self, items: Iterable[Evidence]) -> tuple[str, ...]:
        """Return the different texts that some claims are in, sorted."""
        return tuple(sorted({self.origins.get(item.source, item.source) for item in items}))

    def published_by(self, item: Evidence, owners: Sequence[str]) -> str:
        """Return the publisher of a claim's source where it is one of the owners, else an empty text."""
        publisher = self.publishers.get(item.source, "")
        return publisher if squash(publisher) in {squash(owner) for owner in owners} else ""


def witnesses(sources: Sequence[SourceRecord], items: Iterable[Evidence]) -> Witnesses:
    """Read from the sources who publishes them, and which of them are the very same text under several names."""
    publishers = {record.source: record.metadata.publisher.value for record in sources if record.metadata.publisher}
    first: dict[str, str] = {}
    origins = {item.source: first.setdefault(item.claim.source_hash, item.source) for item in items}
    return Witnesses(publishers, origins)
