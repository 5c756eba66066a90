"""Firm names: organisations that no vocabulary lists, told by what a text calls them, and listed ones without their ending.

`the startup Lumenforge raised`, `Lumenforge, a chip company, ...` and `Lumenforge AI raised $5M` each name a firm; it
is one wherever the document writes it. `Essential` is one where the document writes `Essential AI` out elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.capitals import Capitals, is_common
from pipeline.recognize.firm_forms import FirmForms
from pipeline.recognize.forms import worded
from pipeline.recognize.mention import Name
from pipeline.recognize.name_search import Bounds, NameSearch
from pipeline.recognize.whole import by_block
from pipeline.recognize.written_words import Taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary import Vocabulary

_WORD: Final = r"[A-Z][\w&-]*(?:\.[A-Za-z]\w*)?"
_NAME: Final = rf"(?P<name>{_WORD}(?: {_WORD}){{{{0,2}}}})"
_FREE: Final = r"(?<![\w.@#/&'’-])"
# `founded by Ada Pellow, the startup has ...`: of the founder a comma parts whom the sentence is about
_NO_SUBJECT: Final = r"(?! (?:has|have|had|is|was|will|now|also|{says}|{firm_announces}|{raises})\b)"
_CLOSED: Final = r"(?![\w&@-]|\.\w)"
_BOUNDS: Final = Bounds(re.compile(_FREE), re.compile(_CLOSED))
# What tells a firm, by the words of the roles in braces
_TELLING: Final = (
    r"\b{firm_noun} " + _NAME + r"(?:['’]s\b|,| (?:has |have |had )?{raises}\b)",
    _FREE + _NAME + r", (?:an?|the|their|his|her) (?:[\w-]+ ){{0,5}}{firm_noun}\b" + _NO_SUBJECT,
    _FREE + _NAME + r" (?:has |have |had )?(?!is |was ){raises} (?:[a-z]+ ){{0,3}}[$€£¥]",
    _FREE + _NAME + r" is (?:an?|the) (?:[\w-]+ ){{0,6}}{firm_noun}\b",
    _FREE + _NAME + r",? (?:was |is |were )?{firm_verb}\b",
)
_PAYING: Final = (
    r"(?:^|[.!?][ ])(?P<name>[A-Z][a-z]{{3,}}) (?:has |have |had )?(?!is |was ){raises} (?:[a-z]+ ){{0,3}}[$€£¥]"
)
_ACTS: Final = r" (?:{raises}|{brings_out})\b"
_ACTING: Final = _FREE + r"(?P<name>{known}) (?:has |have |had )?(?:{raises}|{brings_out})\b"
_MONEY: Final = ("$", "€", "£", "¥")
_NOUN: Final = re.compile(r"(?:[st]ion|ing|ment|ity|ness|ism|[ae]nce|ship|ers|ors|ies|ics|logy)$")  # ends plain nouns
_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST: Final = 4  # letters of a firm's name without its ending


class FirmNames:
    """Tells which firms a document names beside those listed, and finds them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile what tells a firm; built once per vocabulary."""
        cues = vocabulary.cues
        self._forms = [re.compile(worded(form, cues)) for form in _TELLING]
        self._capitals = Capitals(cues)
        seats = frozenset(f"category:{a.id}" for a in vocabulary.attributes.related if a.relation == "seat")
        self._phrases = FirmForms(vocabulary, self._capitals, seats)
        self._paying = re.compile(worded(_PAYING, cues))
        self._nobody = cues.folded("opens_no_name")
        self._endings = cues.words("firm_ending")
        self._known = dict(self._shortened(term.name for term in vocabulary.names.organization))
        either = "|".join(map(re.escape, sorted(self._known, key=len, reverse=True))) or "(?!)"
        self._acts = re.compile(worded(_ACTS, cues))
        self._acting = re.compile(worded(_ACTING, cues, known=f"(?:{either})"))
        self._marks = (*cues.words("firm_noun", "firm_verb"), *_MONEY)

    def within(self, whole: Whole, readings: Iterable[Reading]) -> Firms | None:
        """Return the firms that the blocks of a document name; None where there are none."""
        blocks = list(readings)
        marked = dict(self._told(whole, blocks))
        told = {name for name, proper in marked.items() if proper or whole.written.inside(name)} | self._paid(
            whole, blocks
        )
        told = {
            name
            for name in told
            if " " in name or marked.get(name) or not self._capitals.is_surname(name, whole.written)
        }
        told = {name for name in told if self._capitals.proper(name, 0, len(name)) == (0, len(name))}
        told |= self._phrased(whole, blocks)
        if not _SCRIPT.search(whole.folded):
            told = {name for name in told if not self._capitals.is_ordinary(name, whole.written)}
        listed = {name.canonical for reading in blocks for name in reading.names if name.type == "organization"}
        if not told and not any(name.endswith(self._endings) for name in listed):
            return None
        found = {name: self._known.get(name, name) for name in told}
        found |= self._shortened((*told, *listed))
        found = {name: full for name, full in found.items() if not is_common(name, whole.written)}
        return Firms(found) if found else None

    def _shortened(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the names without the ending that tells a firm, each with the name in full."""
        for whole in sorted(names):
            short = next((whole.removesuffix(end) for end in self._endings if whole.endswith(end)), "")
            if len(short) >= _SHORTEST and short.isalpha() and short.lower() not in self._capitals.plain:
                yield short, whole

    def _told(self, whole: Whole, blocks: Sequence[Reading]) -> Iterator[tuple[str, bool]]:
        """Yield what verbs and words for firms tell to be one, and whether that is sure of what may be a word or person."""
        acting = {number for number, _, _ in whole.matches(self._acts)}
        telling = whole.holding(self._marks)
        for number in sorted(acting | telling):
            reading = blocks[number]
            if number in acting and reading.cues:
                yield from ((match["name"], True) for match in self._acting.finditer(reading.block.text))
            if number in telling:
                yield from self._called(reading)

    def _phrased(self, whole: Whole, blocks: Sequence[Reading]) -> set[str]:
        """Return the names in the phrases of firms; a person's may stand in some, unless it is coined or ends as firms' do."""
        told: set[str] = set()
        for reading in blocks:
            if not (reading.folded.isascii() or not _SCRIPT.search(reading.folded)):
                continue
            for name, how in self._phrases.names(reading.block.text, [*reading.names, *reading.figures]):
                sure = how == "sure" or self._capitals.is_coined(name) or (" " not in name and how == "person")
                again = how in {"word", "twice"} and not _NOUN.search(name) and whole.written.count(name) > 1
                if sure or again or (how == "word" and whole.written.inside(name)):
                    told.add(name)
        return {
            name
            for name in told
            if self._capitals.is_coined(name) or not self._capitals.is_surname(name, whole.written)
        }

    def _called(self, reading: Reading) -> Iterator[tuple[str, bool]]:
        taken = Taken((*reading.names, *reading.figures, *reading.cues))
        for form in self._forms:
            for match in form.finditer(reading.block.text):
                start, end = match.span("name")
                free = taken.free(start, end) and self._capitals.proper(reading.block.text, start, end) == (start, end)
                if free and (" " not in match["name"] or self._capitals.is_coined(match["name"])):
                    yield match["name"], self._capitals.is_coined(match["name"])

    def _paid(self, whole: Whole, blocks: Sequence[Reading]) -> set[str]:
        """Return the single words that open a sentence in which they raise money: no plural, and no word for somebody."""
        found = (match["name"] for number in whole.holding(_MONEY) for match in self._sums(blocks[number]))
        return {name for name in found if name.lower() not in self._nobody and not name.endswith("s")}

    def _sums(self, reading: Reading) -> Iterator[re.Match[str]]:
        taken = Taken((*reading.names, *reading.figures, *reading.cues))
        for match in self._paying.finditer(reading.block.text):
            start, end = match.span("name")
            if taken.free(start, end) and self._capitals.proper(reading.block.text, start, end) == (start, end):
                yield match


class Firms:
    """The firms of one document: its written names, each with the name in full."""

    def __init__(self, names: dict[str, str]) -> None:
        """Prepare the search."""
        self._names = names
        self._search = NameSearch(dict.fromkeys(names, _BOUNDS))

    def find(self, whole: Whole) -> dict[int, list[Name]]:
        """Return the firms of a document, by the number of their block."""
        return by_block(self._found(whole))

    def _found(self, whole: Whole) -> Iterator[tuple[int, Name]]:
        for place, name in self._search.find(whole.text):
            block, at = whole.block(place)
            start = place - at
            yield block, Name(start, start + len(name), self._names[name], "organization", form="open")
