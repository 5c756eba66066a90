"""What is left of the articles, sorted by what would gain most: figures that lack the same word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.report.columns import columns, shortened
from schemas.residue import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pipeline.export.csv_text import Row
    from schemas.vocabulary import Vocabulary


class Remedy(NamedTuple):
    """What a reason means, and what a person can do about it; nothing where the figure is rightly no claim."""

    meaning: str
    edit: str = ""


REMEDIES: Final[Mapping[Reason, Remedy]] = {
    Reason.NO_ATTRIBUTE: Remedy(
        "no word near the figure, nor its unit, names an attribute",
        "the words as `cues` of an attribute in `attributes.toml`, or a new attribute",
    ),
    Reason.NO_FIT: Remedy(
        "an attribute is named, but the figure can't be its value: unit, scale, size, or a word that rules it out",
        "`units`, `scales`, `least`, `most` or `without` of the attribute in `attributes.toml`; a unit in `units.toml`",
    ),
    Reason.NO_SUBJECT: Remedy(
        "the attribute is clear, but nobody in sight can have it",
        "the missing name in the name files (`families.toml`, `organizations.toml`, ...); `subjects` of the attribute",
    ),
    Reason.NO_EVENT: Remedy(
        "a date that no event stands with, and that dates no claim",
        "the verb or label as `cues` of a date attribute in `attributes.toml`",
    ),
    Reason.NO_YEAR: Remedy(
        "a date without a year, in an article that states no date for itself",
        "a date in the article's front matter or byline; its label in `metadata.toml`",
    ),
    Reason.NO_FIGURE: Remedy(
        "digits that no form of number or date reads",
        "a row of `FORMS` in `pipeline/recognize/figure_forms.py` or `date_forms.py`",
    ),
    Reason.DUPLICATE: Remedy("said before in the same block, or read better by another rule"),
    Reason.CONTEXT: Remedy("a date that dates claims or the article, and is no claim itself"),
    Reason.HEAD: Remedy("in the head of a table's row or column: it says what the cells are"),
    Reason.NAME: Remedy("digits of a name, or a bare size that stands for one"),
    Reason.IDENTIFIER: Remedy("digits of a word or version that is no known name (`bf16`, `4.37.0`)"),
    Reason.ORDINAL: Remedy("the number of a list item, heading or step"),
    Reason.REFERENCE: Remedy("points elsewhere: a citation, `Table 3`, all under a heading such as References"),
    Reason.GLOSS: Remedy("in a block that explains a term"),
    Reason.METADATA: Remedy("in the front matter"),
    Reason.CODE: Remedy("in code"),
    Reason.URL: Remedy("in an address"),
    Reason.STRUCK: Remedy("struck through"),
    Reason.HIDDEN: Remedy("in what readers do not see: scripts, styles, navigation, comments"),
    Reason.MARKUP: Remedy("in mark-up: attributes, images, widths, reference marks"),
}
HELPED: Final = tuple(reason for reason, remedy in REMEDIES.items() if remedy.edit)

FIGURE: Final = "▮"  # stands for the figure among its words
ALONE: Final = f"{FIGURE} (no telling words beside it)"
_DATES: Final = frozenset({Reason.NO_EVENT, Reason.NO_YEAR})  # their own words are those of the calendar
_PLACES: Final = 3  # examples of a class
_SHOWN: Final = 24  # cells of an example
_HEADS: Final = " / "  # between the head of a row and that of a column
_DIGITS: Final = re.compile(r"[0-9][0-9.,]*")
_WORDS: Final = re.compile(r"[a-z][a-z'+-]*|[\u3400-\u9fff]")
_IDEOGRAPH: Final = re.compile(r"[\u3400-\u9fff]")
_LONGEST: Final = 4  # words or ideographs of a key


@dataclass(frozen=True, slots=True)
class Class:
    """Figures left for one reason beside the same words, in the order of the sources."""

    reason: Reason
    words: str
    rows: Sequence[Row]


def classes(residue: Iterable[Row], vocabulary: Vocabulary) -> list[Class]:
    """Gather the figures that a word could turn into claims, each into one class, the largest class first.

    The words of a class are those right before or right behind the figure, or the unit within it, that the most
    figures of the reason share; what is gathered is taken away before the next class is looked for. Words of the
    vocabulary that tell how a sentence works, and scales, name nothing and make no class.
    """
    empty = frozenset({*_sentence_words(vocabulary), *_scales(vocabulary)})
    by_reason: dict[str, list[Row]] = defaultdict(list)
    for row in residue:
        by_reason[row["reason"]].append(row)
    found = [group for reason in HELPED for group in _gathered(reason, by_reason[reason], empty)]
    found.sort(key=lambda group: (group.words == ALONE, -len(group.rows), HELPED.index(group.reason), group.words))
    return found


def table(residue: Sequence[Row], vocabulary: Vocabulary, most: int) -> str:
    """Return the `most` largest classes as a table, what to do about each reason, and counts of the other reasons."""
    counts = Counter(row["reason"] for row in residue)
    found = classes(residue, vocabulary)
    helped = sum(counts[reason] for reason in HELPED)
    lines = [f"{len(residue):,} figures are in no claim; {helped:,} of them lack words, in {len(found):,} classes", ""]
    if found:
        rows = [(str(len(group.rows)), group.reason, group.words, _examples(group)) for group in found[:most]]
        lines += columns(("figures", "reason", f"words ({FIGURE} is the figure)", "examples"), rows, right=(0,))
        lines.append("")
    for reason in HELPED:
        if counts[reason]:
            lines += [f"{reason}: {REMEDIES[reason].meaning}", f"  edit {REMEDIES[reason].edit}"]
    rest = [reason for reason in Reason if reason not in HELPED and counts[reason]]
    if rest:
        lines += ["", "Rightly no claims:"]
        lines += columns(
            ("figures", "reason", "meaning"),
            [(str(counts[reason]), reason, REMEDIES[reason].meaning) for reason in rest],
            right=(0,),
        )
    return "\n".join(lines)


def _examples(group: Class) -> str:
    listed = [f"{row['source']}:{row['line']} »{shortened(row['text'], _SHOWN)}«" for row in group.rows[:_PLACES]]
    return "  ".join(listed)


def _gathered(reason: Reason, rows: Sequence[Row], empty: frozenset[str]) -> Iterator[Class]:
    """Yield the classes of one reason: again and again the words that most of the figures left share."""
    keys = [_keys(row, empty, with_unit=reason not in _DATES) for row in rows]
    holders: dict[str, set[int]] = defaultdict(set)
    for index, own in enumerate(keys):
        for key in own:
            holders[key].add(index)
    while holders:
        words = min(holders, key=lambda key: (-len(holders[key]), -len(key), key))
        taken = sorted(holders[words])
        if not taken:
            return
        yield Class(reason, words, [rows[index] for index in taken])
        for index in taken:
            for key in keys[index]:
                holders[key].discard(index)


def _keys(row: Row, empty: frozenset[str], *, with_unit: bool) -> Collection[str]:
    """Return the words that may name what a figure is, before it, behind it or its unit; where none do, only itself."""
    heads = [words for head in row["before"].split(_HEADS) for words in _runs(head, empty, backwards=True)]
    behind = _runs(row["after"], empty, backwards=False)
    keys = {*(f"{words} {FIGURE}" for words in heads), *(f"{FIGURE} {words}" for words in behind)}
    unit = _DIGITS.sub(FIGURE, _folded(row["text"]))
    if with_unit and not empty.issuperset(_WORDS.findall(unit)):
        keys.add(unit)
    return keys or {ALONE}


def _runs(text: str, empty: frozenset[str], *, backwards: bool) -> Iterator[str]:
    """Yield the words next to a figure: one word, two, ... of Latin script, or two ideographs and more."""
    words = _WORDS.findall(_folded(text))
    for length in range(1, min(len(words), _LONGEST) + 1):
        run = words[-length:] if backwards else words[:length]
        alone = len(run) == 1 < len(words) and _IDEOGRAPH.match(run[0])
        joined = "".join(run) if all(map(_IDEOGRAPH.match, run)) else " ".join(run)
        if not alone and joined not in empty and not empty.issuperset(run):
            yield joined


def _sentence_words(vocabulary: Vocabulary) -> Iterator[str]:
    for role in vocabulary.cues.role.values():
        for word in () if role.content else role.words:
            yield _folded(word)
            yield from _WORDS.findall(_folded(word))


def _scales(vocabulary: Vocabulary) -> Iterator[str]:
    zh, en = vocabulary.numerals.zh, vocabulary.numerals.en
    return (_folded(word) for word in (*zh.places, *zh.myriads, *en.powers, *en.short, *en.letters))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
