"""Datasets to try the report with: one whose every word is hostile, and one with thousands of disagreements."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline.parse.document import SourceText
from pipeline.recognize.lineage import Lineage
from schemas.claim import AsOfBasis, Claim, Rank
from schemas.dataset import Dataset
from schemas.discrepancy import Discrepancy, DiscrepancyKind, Severity
from schemas.fact import Fact, FactStatus
from schemas.residue import Residue
from schemas.source import MetadataItem, SourceMetadata, SourceRecord
from schemas.vocabulary import Vocabulary
from schemas.vocabulary.attributes import Attribute, AttributeTerms

CASES = tomllib.loads((Path(__file__).parent / "cases/report/hostile.toml").read_text(encoding="utf-8"))


@cache
def lineage():
    return Lineage(Vocabulary().names)


def hostile(names=tuple(CASES)):
    """A dataset that shows each case in every place that a source can put words into."""
    cases = [CASES[name] for name in names]
    made = [_hostile(number, case) for number, case in enumerate(cases)]
    attributes = AttributeTerms(
        attribute=tuple(
            Attribute(
                id=f"a{number}" if number % 2 else case, kind="category", title=case, subjects=("model",), core=True
            )
            for number, case in enumerate(cases)
        )
    )
    return _joined(made, attributes)


def _hostile(number, case):
    raw = f"# {case}\n\n| head | {case} |\n|---|---|\n| x | {case} |\n\nOn {case} it is 7 of 9. {case}\r\n{case}"
    name = f"{number:02d} {case.replace('/', '-').replace(chr(0), '')}.md"
    text = SourceText(name, raw, sha256(raw.encode()).hexdigest())
    attribute = f"a{number}" if number % 2 else case
    at = raw.index(case, 10)
    words = text.span(at, at + len(case))
    figure = text.span(raw.index("7 of"), raw.index("7 of") + 1)
    shared = {
        "subject_type": "model_family" if number % 2 else "model",
        "qualifiers": (("benchmark", case),),
        "confidence": Decimal("0.9"),
        "source_hash": text.sha256,
        "section": (case, "x", case),
        "rule": case,
    }
    one = Claim(subject=case, attribute=attribute, value=case, unit="", span=words, rank=Rank.PREFERRED, **shared)
    two = Claim(
        subject=case,
        attribute=attribute,
        value="7",
        value_min=Decimal(7),
        value_max=Decimal(7),
        unit=case,
        span=figure,
        rank=Rank.DEPRECATED,
        **shared,
    )
    three = Claim(
        subject=f"{case} 2",
        attribute=attribute,
        value="2024-05",
        value_min=date(2024, 5, 1),
        value_max=date(2024, 5, 31),
        unit="date",
        span=words,
        **shared,
    )
    claims = (one, two, three)
    row = Discrepancy(
        discrepancy_id=f"d_{number:012x}",
        kind=list(DiscrepancyKind)[number % len(DiscrepancyKind)],
        severity=list(Severity)[number % len(Severity)],
        subject=case,
        attribute=attribute,
        qualifiers=one.qualifiers,
        summary=f"{case}, {case}: {case} against 7.",
        values=(case, "7"),
        spread=case,
        chosen_value=case,
        resolution=case,
        claim_ids=tuple(claim.claim_id for claim in claims),
    )
    facts = tuple(
        _fact(f"f_{number:08x}{index:04x}", (claim,), resolution=case, discrepancy_ids=(row.discrepancy_id,))
        for index, claim in enumerate(claims)
    )
    nine = raw.index("9.")
    said = MetadataItem(value=case, basis=case)
    source = SourceRecord(
        source=name,
        metadata=SourceMetadata(title=said, author=said, publisher=said, published=said, updated=said, language=said),
        format="markdown",
        encoding="utf-8",
        sha256=text.sha256,
        n_chars=len(raw),
        n_claims=3,
        n_figures=2,
        n_residue=1,
        error=case if number % 7 == 0 else "",
    )
    residue = Residue(span=text.span(nine, nine + 1), reason="no_attribute", before=case, after=case)
    return source, claims, facts, row, residue, raw


def _fact(name, claims, **fields):
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
        status=FactStatus.DISPUTED,
        confidence=Decimal("0.8"),
        n_claims=len(claims),
        n_sources=len({claim.span.source for claim in claims}),
        sources=tuple(sorted({claim.span.source for claim in claims})),
        claim_ids=tuple(claim.claim_id for claim in claims),
        **fields,
    )


def _joined(made, attributes):
    return Dataset(
        sources=tuple(source for source, *_ in made),
        claims=tuple(claim for _, claims, *_ in made for claim in claims),
        facts=tuple(fact for _, _, facts, *_ in made for fact in facts),
        discrepancies=tuple(row for *_, row, _, _ in made),
        residue=tuple(residue for *_, residue, _ in made),
        attributes=attributes,
        texts={source.source: raw for source, *_, raw in made},
    )


def large(count):
    """A dataset of `count` disagreements among 40 sources, as three words of a sentence each in three of them."""
    sources = [f"article-{number:02d}.md" for number in range(40)]
    lines = {name: [] for name in sources}
    kinds, severities = list(DiscrepancyKind), list(Severity)
    planned = [
        [(sources[(row * 7 + side * 11) % len(sources)], f"{20 + row % 50 + side * 3}.{row % 10}") for side in range(3)]
        for row in range(count)
    ]
    for row, sides in enumerate(planned):
        for name, value in sides:
            said = f"Model-{row % 700} was measured again and again, and it scored {value} on the test of attribute {row % 30}."
            lines[name].append((row, value, said))
    texts, places = {}, {}
    for name, own in lines.items():
        at = 0
        for row, value, said in own:
            places[row, name] = at + said.index(f" {value} ") + 1
            at += len(said) + 1
        texts[name] = "".join(f"{said}\n" for *_, said in own)
    cut = {name: SourceText(name, raw, sha256(raw.encode()).hexdigest()) for name, raw in texts.items()}
    claims, facts, rows = [], [], []
    for row, sides in enumerate(planned):
        dated = row % 5 == 0
        own = []
        for side, (name, value) in enumerate(sides):
            start = places[row, name]
            low = Decimal(value)
            day = date(2023, 1, 1) + timedelta(days=row % 600 + side * 40)
            own.append(
                Claim(
                    subject=f"Model-{row % 700}",
                    subject_type="model",
                    attribute=f"attribute_{row % 30}",
                    qualifiers=(("test", str(row)),),
                    value=day.isoformat() if dated else value,
                    value_min=day if dated else low,
                    value_max=day if dated else low + Decimal("0.1"),
                    unit="date" if dated else "point",
                    as_of=day.isoformat(),
                    as_of_basis=AsOfBasis.STATED,
                    confidence=Decimal("0.9"),
                    span=cut[name].span(start, start + len(value)),
                    source_hash=cut[name].sha256,
                    section=("Results", f"Part {row % 9}"),
                    rule="prose.test",
                    rank=Rank.PREFERRED if side == 0 else Rank.DEPRECATED,
                )
            )
        ids = tuple(claim.claim_id for claim in own)
        rows.append(
            Discrepancy(
                discrepancy_id=f"d_{row:012x}",
                kind=kinds[row % len(kinds)],
                severity=severities[row % 3],
                subject=own[0].subject,
                attribute=own[0].attribute,
                qualifiers=own[0].qualifiers,
                summary=f"{own[0].subject}: {own[0].value} ({sides[0][0]}) against {own[1].value} ({sides[1][0]}).",
                values=tuple(claim.value for claim in own),
                spread="0.1",
                chosen_value=own[0].value if row % 2 else "",
                resolution="2 of 3 independent sources agree",
                claim_ids=ids,
            )
        )
        facts.append(_fact(f"f_{row:012x}", own, resolution="named first", discrepancy_ids=(f"d_{row:012x}",)))
        claims.extend(own)
    attributes = AttributeTerms(
        attribute=tuple(
            Attribute(id=f"attribute_{n}", kind="number", title=f"score {n}", subjects=("model",), changes=n % 10 == 5)
            for n in range(30)
        )
    )
    records = tuple(
        SourceRecord(
            source=name,
            metadata=SourceMetadata(title=MetadataItem(value=f"Article {name}", basis="line 1")),
            sha256=cut[name].sha256,
            n_chars=len(texts[name]),
        )
        for name in sources
    )
    return Dataset(records, tuple(claims), tuple(facts), tuple(rows), (), attributes, texts)
