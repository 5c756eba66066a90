"""Why figures are left, what stands beside them, and `factledger residue`, which sorts them by what would gain most."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.extract import Extractor
from pipeline.parse import parse
from pipeline.recognize import Recognizer
from pipeline.report.residue import ALONE, HELPED, REMEDIES, classes
from schemas.residue import Reason
from schemas.vocabulary import Vocabulary

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
VOCABULARY = Vocabulary()
# a text, and of each figure that is left: its characters, the reason, the words before and behind it
LEFT = {
    "Qwen7 was rewritten 12 times, over 3.5 coffees.": [
        ("7", "name", "", ""),
        ("12 times", "no_attribute", "was rewritten", ""),
        ("over 3.5", "no_attribute", "", "coffees"),
    ],
    "Qwen has a context window of 7%.": [("7%", "no_fit", "has a context window of", "")],
    "Total parameters: 7B.": [("7B", "no_subject", "Total parameters", "")],
    "The meeting of 2031-05-06 was short.": [("2031-05-06", "no_event", "The meeting of", "was short")],
    "The meeting of May 6 was short.": [("May 6", "no_year", "The meeting of", "was short")],
    "It came with bf16 and 4.37.0.": [
        ("16", "identifier", "It came with bf", "and 4.37.0"),
        ("4.37.0", "identifier", "It came with bf16 and", ""),
    ],
    "See Table 18 and Section 5.3 (Abel et al., 2021).": [
        ("18", "reference", "See Table", "and Section"),
        ("5.3", "reference", "and Section", ""),
        ("2021", "reference", "", ""),
    ],
    "## 2.3 Limits\n\n(1) Slow.\n\n**2. Late.**\n": [
        ("2.3", "ordinal", "", "Limits"),
        ("1", "ordinal", "", ""),
        ("2", "ordinal", "", ""),
    ],
    "| Wheel | 2030 | Spokes |\n|--|--|--|\n| Front | 4 | x |": [
        ("2030", "head", "", ""),
        ("4", "no_attribute", "Front / 2030", ""),
    ],
    "Qwen3 was released on 2031-05-06. On 2031-05-06 it rained, on 2031-05-07 too.": [
        ("3", "name", "", ""),
        ("2031-05-06", "context", "On", "it rained"),
        ("2031-05-07", "no_event", "on", "too"),
    ],
    "## References\n\n- Abel, page 12": [("12", "reference", "page", "")],
    "---\ndate: 2031-05-06\n---\n`5` ~~6~~ <!-- 7 --> <img width=8> http://a.b/9": [
        ("2031-05-06", "metadata", "", ""),
        ("5", "code", "", ""),
        ("6", "struck", "", ""),
        ("7", "hidden", "", ""),
        ("8", "markup", "", ""),
        ("9", "url", "", ""),
    ],
}


@pytest.fixture(scope="module")
def extractor():
    return Extractor(VOCABULARY, Recognizer(VOCABULARY))


def left(extractor, text):
    residue = extractor.extract(parse("case.md", text.encode())).residue
    return [(row.span.quote, row.reason.value, row.before, row.after) for row in residue]


@pytest.mark.parametrize("text", LEFT)
def test_the_reason_and_the_words(extractor, text):
    assert left(extractor, text) == LEFT[text]


def test_what_a_block_says_twice_is_a_duplicate(extractor):
    found = left(extractor, "# Qwen\n\nQwen-7B has 7B parameters, yes, Qwen-7B has 7B parameters.")
    assert ("7B parameters", "duplicate") in [(text, reason) for text, reason, _, _ in found]


def rows(*items):
    names = ("reason", "before", "text", "after")
    return [
        dict(zip(names, item, strict=True), source="a.md", line=str(line), char_start="0", char_end="1")
        for line, item in enumerate(items, 1)
    ]


def gathered(*items):
    return [(found.reason, found.words, len(found.rows)) for found in classes(rows(*items), VOCABULARY)]


def test_figures_are_gathered_by_the_words_that_most_of_them_share():
    assert gathered(
        ("no_attribute", "Wheel / Spoke count", "32", ""),
        ("no_attribute", "Hub / Spoke count", "36", ""),
        ("no_attribute", "Wheel", "28", ""),
        ("no_attribute", "", "28", "齿轮传动"),
        ("no_attribute", "用", "30", "齿轮"),
        ("no_subject", "Spoke count", "24", ""),
        ("markup", "Spoke count", "24", ""),
    ) == [
        ("no_attribute", "spoke count ▮", 2),
        ("no_attribute", "▮ 齿轮", 2),
        ("no_attribute", "wheel ▮", 1),
        ("no_subject", "spoke count ▮", 1),
    ]


def test_units_gather_figures_and_words_of_every_sentence_do_not():
    assert gathered(
        ("no_attribute", "with the", "5 rpm", ""),
        ("no_attribute", "from", "12.5 RPM", ""),
        ("no_attribute", "than the", "5", "and the"),
        ("no_attribute", "with", "7万", ""),
        ("no_event", "", "2031年", ""),
    ) == [
        ("no_attribute", "▮ rpm", 2),
        ("no_attribute", ALONE, 2),
        ("no_event", ALONE, 1),
    ]


def test_the_command_lists_classes_remedies_and_the_rest(extracted, capsys):
    assert main(["residue", str(extracted), "--most", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("4 figures are in no claim; 4 of them lack words, in 1 classes\n")
    assert "news/warbler.md:3 »7«  news/warbler.md:4 »12«  news/warbler.md:5 »3«" in said
    assert f"no_attribute: {REMEDIES[Reason.NO_ATTRIBUTE].meaning}\n  edit " in said


def test_every_reason_is_told_in_the_readme_as_the_command_tells_it():
    told = [line for line in README.splitlines() if line.startswith(tuple(f"| `{reason}` |" for reason in Reason))]
    assert told == [
        f"| `{reason}` | {remedy.meaning} | {remedy.edit or '(rightly none)'} |" for reason, remedy in REMEDIES.items()
    ]
    assert list(REMEDIES) == list(Reason)
    assert tuple(Reason)[: len(HELPED)] == HELPED
