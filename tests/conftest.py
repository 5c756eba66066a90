"""A small dataset made by hand: two invented articles, whose claims disagree, and everything that follows from them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from report_corpus import lineage

from pipeline.accounting import count_figures
from pipeline.export.files import export
from pipeline.parse.document import SourceText
from pipeline.report.reports import reports
from pipeline.writer import write_dataset
from schemas.claim import AsOfBasis, Claim, Precision, Rank
from schemas.dataset import Dataset
from schemas.discrepancy import Discrepancy, DiscrepancyKind, Severity
from schemas.fact import Fact, FactStatus
from schemas.residue import Residue
from schemas.source import MetadataItem, SourceMetadata, SourceRecord
from schemas.vocabulary.attributes import Attribute, AttributeTerms

ARTICLES = {
    "news/warbler.md": (
        "# Warbler-7B\n\nWarbler-7B was released on 2024-05-02 by Aviary.\r\n"
        "It scores 61.5 on SongTest, and 12 people built it.\n=cmd, page 3\n"
    ),
    "雀.html": "<p>Warbler-7B（<b>SongTest</b> 得分 59.0）于2024年5月发布。</p>\n",
}
ATTRIBUTES = AttributeTerms(
    attribute=(
        Attribute(id="release_date", kind="date", title="released", subjects=("model",), core=True),
        Attribute(id="parameter_count", kind="number", title="parameters", subjects=("model",), core=True),
        Attribute(id="developer", kind="category", title="developer", subjects=("model",), relation="maker", core=True),
        Attribute(id="song_score", kind="number", title="score", subjects=("model",), qualifiers=("benchmark",)),
    )
)


class Corpus:
    """The articles as spans can be cut out of them."""

    def __init__(self) -> None:
        self.texts = {
            name: SourceText(name, text, sha256(text.encode()).hexdigest()) for name, text in ARTICLES.items()
        }

    def span(self, source, quote):
        start = self.texts[source].raw.index(quote)
        return self.texts[source].span(start, start + len(quote))

    def claim(self, source, quote, attribute, value, **fields):
        low, high = fields.pop("interval", (None, None))
        return Claim(
            subject="Warbler-7B",
            subject_type="model",
            attribute=attribute,
            value=value,
            value_min=low,
            value_max=high,
            confidence=Decimal("0.9"),
            span=self.span(source, quote),
            source_hash=self.texts[source].sha256,
            rule="prose.test",
            **fields,
        )

    def residue(self, claims):
        for name, text in self.texts.items():
            covered = [(claim.span.start, claim.span.end) for claim in claims if claim.span.source == name]
            for match in re.finditer(r"\d+", text.raw):
                if not any(start <= match.start() and match.end() <= end for start, end in covered):
                    yield Residue(span=text.span(*match.span()), reason="no_attribute")

    def source(self, name, claims, residue):
        text = self.texts[name]
        return SourceRecord(
            source=name,
            metadata=SourceMetadata(title=MetadataItem(value="=Warbler", basis="line 1: heading")),
            format="markdown",
            encoding="utf-8",
            sha256=text.sha256,
            n_chars=len(text.raw),
            n_claims=sum(1 for claim in claims if claim.span.source == name),
            n_figures=count_figures(text.raw),
            n_residue=sum(1 for row in residue if row.span.source == name),
        )


def score(low):
    return {"interval": (Decimal(low), Decimal(low) + Decimal("0.1")), "qualifiers": (("benchmark", "SongTest"),)}


def dated(low, high):
    return {"interval": (low, high), "unit": "date", "as_of_basis": AsOfBasis.STATED}


def fact(name, claims, **fields):
    first = claims[0]
    return Fact(
        fact_id=name,
        subject=first.subject,
        subject_type=first.subject_type,
        attribute=first.attribute,
        qualifiers=first.qualifiers,
        value=first.value,
        value_min=first.value_min,
        value_max=first.value_max,
        unit=first.unit,
        as_of=first.as_of,
        confidence=Decimal("0.8"),
        n_claims=len(claims),
        n_sources=len({claim.span.source for claim in claims}),
        sources=tuple(sorted({claim.span.source for claim in claims})),
        claim_ids=tuple(claim.claim_id for claim in claims),
        **fields,
    )


@pytest.fixture(scope="session")
def dataset():
    """The dataset that a good build of the two articles would make."""
    corpus = Corpus()
    one, two = ARTICLES
    day = corpus.claim(one, "2024-05-02", "release_date", "2024-05-02", **dated(date(2024, 5, 2), date(2024, 5, 2)))
    month = corpus.claim(two, "2024年5月", "release_date", "2024-05", **dated(date(2024, 5, 1), date(2024, 5, 31)))
    high = corpus.claim(one, "61.5", "song_score", "61.5", unit="point", rank=Rank.PREFERRED, **score("61.45"))
    low = corpus.claim(two, "59.0", "song_score", "59.0", unit="point", rank=Rank.DEPRECATED, **score("58.95"))
    size = corpus.claim(one, "7B", "parameter_count", "7000000000", unit="parameter", precision=Precision.APPROXIMATE)
    maker = corpus.claim(one, "Aviary", "developer", "Aviary")
    claims = (low, high, month, day, size, maker)
    residue = tuple(corpus.residue(claims))
    dispute = Discrepancy(
        discrepancy_id="d_0123456789ab",
        kind=DiscrepancyKind.VALUE,
        severity=Severity.WARNING,
        subject="Warbler-7B",
        attribute="song_score",
        qualifiers=high.qualifiers,
        summary=f"61.5 in {one}:4, 59.0 in {two}:1",
        values=(f"61.5 @ {one}:4", f"59.0 @ {two}:1"),
        spread="0.04",
        chosen_value="61.5",
        resolution="named first",
        claim_ids=(high.claim_id, low.claim_id),
    )
    facts = (
        fact("f_000000000001", (day, month), status=FactStatus.CORROBORATED, resolution="the more precise date"),
        fact(
            "f_000000000002",
            (high, low),
            status=FactStatus.DISPUTED,
            resolution="named first",
            discrepancy_ids=(dispute.discrepancy_id,),
        ),
        fact("f_000000000003", (size,), status=FactStatus.SINGLE_SOURCE, resolution="the only claim"),
        fact("f_000000000004", (maker,), status=FactStatus.SINGLE_SOURCE, resolution="the only claim"),
    )
    sources = tuple(corpus.source(name, claims, residue) for name in ARTICLES)
    return Dataset(sources, claims, facts, (dispute,), residue, ATTRIBUTES, ARTICLES)


@pytest.fixture
def raw(tmp_path):
    """The folder of the two articles."""
    folder = tmp_path / "raw"
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


@pytest.fixture
def extracted(dataset, raw):
    """The dataset written beside its articles."""
    out = raw.parent / "extracted"
    write_dataset(out, export(dataset, reports(dataset, "../raw", lineage())))
    return out
