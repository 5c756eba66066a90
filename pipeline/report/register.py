"""A dataset as a report looks it up: claims by id, the fact that each rests in, sources by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipeline.report.said import said
from pipeline.report.sides import Disputed, Side, disputed, sides
from schemas.discrepancy import DiscrepancyStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from schemas.claim import Claim
    from schemas.dataset import Dataset
    from schemas.discrepancy import Discrepancy
    from schemas.fact import Fact
    from schemas.residue import Reason, Residue
    from schemas.source import MetadataItem, SourceRecord

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Register:
    """Looks things up in a dataset."""

    dataset: Dataset

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Return the claims by id."""
        return {claim.claim_id: claim for claim in self.dataset.claims}

    @cached_property
    def fact_of(self) -> Mapping[str, Fact]:
        """Return for the id of each claim the fact that rests on it."""
        return {claim_id: fact for fact in self.dataset.facts for claim_id in fact.claim_ids}

    @cached_property
    def disputes_of(self) -> Mapping[str, list[Discrepancy]]:
        """Return for the id of each claim in dispute its discrepancies, worst first."""
        found: dict[str, list[Discrepancy]] = {}
        for row in worst_first(self.dataset.discrepancies):
            for claim_id in row.claim_ids:
                found.setdefault(claim_id, []).append(row)
        return found

    @cached_property
    def sides(self) -> Mapping[str, tuple[Side, ...]]:
        """Return for the id of each discrepancy its sides."""
        return {row.discrepancy_id: sides(row, self) for row in self.dataset.discrepancies}

    @cached_property
    def disputed(self) -> Mapping[str, Disputed]:
        """Return by id the claims in dispute, each looked at once however many discrepancies it is part of."""
        claims = [self.claims[name] for name in self.disputes_of if name in self.claims]
        return {claim.claim_id: item for claim, item in zip(claims, disputed(claims, self), strict=True)}

    @cached_property
    def left(self) -> list[tuple[Reason, list[Residue]]]:
        """Return the figures that are in no claim by reason, those of each in the order of the sources."""
        rows = sorted(self.dataset.residue, key=attrgetter("reason", "span.source", "span.start", "span.end"))
        return [(reason, list(own)) for reason, own in groupby(rows, key=attrgetter("reason"))]

    @cached_property
    def sources(self) -> Mapping[str, SourceRecord]:
        """Return the sources by name."""
        return {source.source: source for source in self.dataset.sources}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return the number of each source, from 1 in the order of their names."""
        return {name: number for number, name in enumerate(sorted(self.sources), 1)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Return the place of each attribute in the vocabulary, from 0."""
        return {item.id: number for number, item in enumerate(self.dataset.attributes.attribute)}

    def said(self, record: Claim | Fact) -> str:
        """Return the value of a claim or fact in words."""
        return said(record, self.dataset.attributes)

    def title(self, attribute: str) -> str:
        """Return the name of an attribute for people, or its id where the vocabulary has none."""
        known = self.dataset.attributes.by_id.get(attribute)
        return known.title if known else attribute

    def changes(self, attribute: str) -> bool:
        """Tell whether the value of an attribute changes with time."""
        known = self.dataset.attributes.by_id.get(attribute)
        return known is not None and known.changes

    def title_of(self, source: str) -> str:
        """Return the title that a source gives itself; empty where it gives none."""
        record = self.sources.get(source)
        return _value(record.metadata.title) if record else ""

    def language(self, source: str) -> str:
        """Return the language of a source; empty where it is not known, or said in a way that no browser knows."""
        record = self.sources.get(source)
        found = _value(record.metadata.language) if record else ""
        return found if _LANGUAGE.fullmatch(found) else ""

    def date_of(self, source: str) -> str:
        """Return the day a source states for itself, the last where it was updated; empty where it states none."""
        record = self.sources.get(source)
        return _value(record.metadata.updated or record.metadata.published) if record else ""


def worst_first(rows: Iterable[Discrepancy]) -> list[Discrepancy]:
    """Sort discrepancies by severity, those that wait for a decision first, then by kind and by what they are about."""
    severities = {severity: rank for rank, severity in enumerate(Severity)}

    def badness(row: Discrepancy) -> tuple[object, ...]:
        decided = row.status is DiscrepancyStatus.RULED
        about = row.subject, row.attribute, row.qualifiers, row.discrepancy_id
        return severities[row.severity], decided, row.kind, *about

    return sorted(rows, key=badness)


def _value(item: MetadataItem | None) -> str:
    return item.value if item else ""
