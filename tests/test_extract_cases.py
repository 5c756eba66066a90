"""Cases of `tests/cases/extract/*.md`: a source text and every claim that is read from it, whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.extract import Extractor
from pipeline.parse import parse
from pipeline.recognize import Recognizer
from schemas.claim import Claim, qualifier_text
from schemas.vocabulary import Vocabulary

CASES = sorted((Path(__file__).parent / "cases" / "extract").glob("*.md"))
CASE = re.compile(
    r"^## (?P<title>.+?)\n+~~~~\n(?P<source>.*?)\n~~~~\n+(?:~~~~ claims\n(?P<claims>.*?)\n?~~~~)",
    re.DOTALL | re.MULTILINE,
)


def cases() -> list[object]:
    found = []
    for path in CASES:
        text = path.read_text(encoding="utf-8")
        matches = list(CASE.finditer(text))
        assert len(matches) == text.count("\n~~~~ claims"), f"{path.name}: a case is malformed"
        found += [pytest.param(m["source"], m["claims"], id=f"{path.stem}: {m['title']}") for m in matches]
    return found


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    vocabulary = Vocabulary()
    return Extractor(vocabulary, Recognizer(vocabulary))


def row(claim: Claim) -> str:
    parts = [
        claim.subject,
        claim.attribute,
        qualifier_text(claim.qualifiers),
        f"{claim.value} {claim.unit}".strip(),
        f"{_plain(claim.value_min)}..{_plain(claim.value_max)}",
        claim.precision,
        f"{claim.as_of} {claim.as_of_basis}".strip(),
        claim.modality,
        claim.span.quote,
        *([f"exceeds {claim.exceeds}"] if claim.exceeds else []),
    ]
    return " | ".join(parts)


def _plain(bound: object) -> str:
    return "" if bound is None else str(bound) if not hasattr(bound, "normalize") else f"{bound.normalize():f}"


@pytest.mark.parametrize(("source", "expected"), cases())
def test_case(extractor: Extractor, source: str, expected: str) -> None:
    document = parse("case.md", source.encode())
    extraction = extractor.extract(document)
    assert "\n".join(row(claim) for claim in extraction.claims) == expected.strip("\n")
    for claim in extraction.claims:
        assert source[claim.span.start : claim.span.end] == claim.span.quote
