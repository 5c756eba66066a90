"""Witnesses: what reconciliation knows of the sources themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.evidence import Evidence, squash
from schemas.source import SourceRecord


@dataclass(frozen=True)
class Witnesses:
    """Who publishes each source."""

    publishers: Mapping[str, str] = field(default_factory=dict)

    def published_by(self, item: Evidence, owners: Iterable[str]) -> str:
        """Return the publisher of a claim's source where it is one of the owners, else an empty text."""
        publisher = self.publishers.get(item.source, "")
        return publisher if publisher and squash(publisher) in {squash(owner) for owner in owners} else ""


def witnesses(sources: Sequence[SourceRecord]) -> Witnesses:
    """Read from the sources who publishes them."""
    return Witnesses(
        {record.source: record.metadata.publisher.value for record in sources if record.metadata.publisher}
    )
