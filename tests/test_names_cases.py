"""Cases of `tests/cases/recognize/names.md`: a text and every name in it, with its place, whole."""

import re
from pathlib import Path

import pytest

from pipeline.recognize.names import NameReader
from schemas.vocabulary import Vocabulary

FILE = Path(__file__).parent / "cases" / "recognize" / "names.md"
CASE = re.compile(
    r"^## (?P<title>.+?)\n+~~~~\n(?P<text>.*?)\n~~~~\n+~~~~ names\n(?P<names>.*?)\n?~~~~",
    re.DOTALL | re.MULTILINE,
)
READER = NameReader(Vocabulary())


def cases():
    text = FILE.read_text(encoding="utf-8")
    found = list(CASE.finditer(text))
    assert len(found) == text.count("\n~~~~ names"), "a case is malformed"
    return [pytest.param(match["text"], match["names"], id=match["title"]) for match in found]


def row(text, name):
    written = text[name.start : name.end].replace("\n", "⏎")
    parts = [f"{name.start}-{name.end} {written}", name.canonical, name.type, name.form, name.owner]
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "expected"), cases())
def test_case(text, expected):
    assert "\n".join(row(text, name) for name in READER.find(text)) == expected
