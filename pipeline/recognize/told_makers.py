"""Told makers: firms that nobody listed, by a model or product of their own that the text names beside them (`Zed's Otter`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.capitals import Capitals
from pipeline.recognize.firm_names import Firms
from pipeline.recognize.forms import worded
from pipeline.recognize.mention import MODELS
from pipeline.recognize.overlaps import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.recognize.mention import Name
    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary.cues import CueTerms

_WORD: Final = r"[A-Z][\w&-]*(?:\.[A-Za-z]\w*)?"
_NAME: Final = rf"(?P<name>{_WORD}(?: {_WORD}){{{{0,3}}}})"
_FREE: Final = r"(?<![\w.@#/&'’-])"
_THE: Final = r"(?:the )?"
_WORDS: Final = r"(?:[a-z][\w-]*,? ){{0,6}}"
_BEHIND: Final = (
    r"(?:\*\*)? \(" + _NAME + r"\)",
    r"(?:,| is| was) " + _NAME + r"['’]s [a-z]",
    r"(?:\*\*)?(?:,| (?:was|is|were))[^.;:()]{{0,60}}? {made_verb} (?:(?:in|on) [\w ,]{{3,20}} )?by " + _THE + _NAME,
    r"(?:\*\*)?,? {made_verb}(?: (?:in|on) [\w ,]{{3,20}})? by " + _THE + _NAME,
)
_BEFORE: Final = (
    _FREE + _NAME + r" (?:(?:{firm_adverb}|has|have) ){{0,3}}{brings_out} " + _WORDS + r"(?:\*\*)?$",
    _FREE + _NAME + r"['’]s " + _WORDS + r"(?:\*\*)?$",
)  # fmt: skip
_UNLISTED: Final = frozenset({"introduced", "grammar"})  # how the names of things are read that nobody listed
_REACH: Final = 100  # characters beside the name of a thing


class ToldMakers:
    """The English phrases in which who made a thing stands beside it; built once per vocabulary."""

    def __init__(self, cues: CueTerms) -> None:
        """Compile the forms."""
        self._behind = [re.compile(worded(form, cues)) for form in _BEHIND]
        self._before = [re.compile(worded(form, cues)) for form in _BEFORE]
        self._capitals = Capitals(cues)

    def within(self, whole: Whole, readings: Iterable[Reading]) -> Firms | None:
        """Return the firms that a document names beside their things; None where there are none."""
        found = {
            name
            for reading in readings
            for thing in reading.names
            if thing.form in _UNLISTED and (thing.type in MODELS or thing.type == "product")
            for name in self._beside(reading, thing)
        }
        kept = {name: name for name in found if self._capitals.is_firm(name, whole.written)}
        return Firms(kept) if kept else None

    def _beside(self, reading: Reading, thing: Name) -> Iterator[str]:
        """Yield the names of who may have made a thing."""
        text = reading.block.text
        first, last = max(0, thing.start - _REACH), thing.end + _REACH
        matches = [(0, form.match(text, thing.end, last)) for form in self._behind]
        matches += [(first, form.search(text[first : thing.start])) for form in self._before]
        for shift, match in matches:
            place = self._capitals.proper(text, *(shift + at for at in match.span("name"))) if match else None
            if place and not overlapping(place, (*reading.names, *reading.figures)):
                yield text[slice(*place)]
