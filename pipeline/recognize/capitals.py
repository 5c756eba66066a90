"""Capitals: words of an English text that are written as names are, and what makes them no name, or one of a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import worded

if TYPE_CHECKING:
    from pipeline.recognize.written_words import Taken, Written
    from schemas.vocabulary.cues import CueTerms

_WORD: Final = r"[A-Z][\w&-]*(?:\.[A-Za-z]\w*)?"
NAME: Final = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}}(?: [Vv]?\d{{1,2}}(?:\.\d)?(?![\w%.]))?|[a-z]\d-[a-z]+(?![\w-])")
CAPITALS: Final = re.compile(rf"(?<![\w.@#/&'’-])(?:{NAME.pattern})")
# What describes a thing before the word for it: no other phrase begins there
_PHRASE: Final = (
    r"(?:(?!(?:for|of|to|that|which|by|from|in|on|than|and|at|with|who|whose|whom|{says})\b)"
    r"[\w$€£'’&-]+(?:\.\w+)*,? ){{0,9}}?"
)
# The noun ends its phrase: no `startup founder`
_ENDED: Final = (
    r"(?![\w-]|['’]|\.\w| (?!(?:that|which|with|whose|from|by|for|at|of|on|in|and|but|is|was|has|had|to|as|where|now|he|she"
    r"|they|{noun_goes_on}|(?!{plain_gerund})[a-z]+ing)\b))"
)
# The same behind `the` or a word for whose it is: no clause about it begins (`In Ohio, the company has`)
_SET_BESIDE: Final = r"(?! (?:has|have|had|is|was|are|were|to|and|now|also|can|will|would|he|she|they|{says})\b)"
_FRONTED: Final = re.compile(
    r"\b(?:In|On|At|For|With|After|Before|By|To|From|Of|Like|Unlike|Since|During|Through|Under|Over|Via|As|About|Despite) $"
)
_BEFORE: Final = 10
_REACH: Final = 40  # characters before a name
_SHORTEST: Final = 2
_COINED: Final = re.compile(r"[a-z][A-Z]|\.[A-Za-z]|[A-Z]{2}|\d")
_COMPOUND: Final = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")  # `Cost-effective`
_STOP: Final = re.compile(r"[.!?](?=[\s\"”’)*\0]|$)|[\n\0]")
_SENTENCE: Final = 400  # characters to the end of a sentence
# `House of Otters`, and no `CEO of Otters`: a name goes on, and does not begin
_GOES_ON: Final = re.compile(r"(?<![\w&.@-])([A-Z][\w&-]*) (?:(?:of|without|von|van|de|del|della)(?: the)? )?$")
_WHOLE: Final = re.compile(r"[A-Za-z]\w*")


class Capitals:
    """Tells which capitalised words are a name; built once per vocabulary."""

    def __init__(self, cues: CueTerms) -> None:
        """Gather the words that are none, and those that end the names of organisations."""
        self.plain = cues.folded("no_name_first")
        self._within = cues.folded("name_within")
        self._heads = cues.folded("no_name_last")
        self._alone = cues.folded("no_name_alone")
        self.endings = cues.words("firm_ending")
        self._ordinary = cues.folded("ordinary_word")
        self._editions = frozenset(cues.words("edition_word"))
        self._last = frozenset(cues.words("organization_last"))

    def places(self, text: str, taken: Taken) -> list[tuple[int, int]]:
        """Return where a text writes what may be names, free of what is taken."""
        found = []
        for match in CAPITALS.finditer(text):
            start, end = match.span()
            if taken.free(start, end) and (place := self.proper(text, start, end)) is not None:
                found.append(place)
        return found

    def proper(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the part of some capitalised words that is a name: without what opens sentences, up to a plain word."""
        words = text[start:end].split(" ")
        if words[-1] in self._last and len(words) > 1 and text[max(0, start - 2) : start - 1].islower():
            return start, end  # `at the Northern Institute`
        if self._goes_on(text, start) or asks(text, end):
            return None
        while words and words[0].casefold() in self.plain:
            if words[0].casefold() in self._within:
                return None  # `Wall Street`
            start += len(words[0]) + 1
            words = words[1:]
        for count in range(1, len(words)):
            kept = words[count] in self._editions or f" {words[count]}".endswith(self.endings)
            if words[count].casefold() in self.plain and not kept:
                words = words[:count]
                break
        name = " ".join(words)
        first, _, rest = name.partition(" ")
        none = (first.casefold() in self._alone and f" {rest}" in self.endings) or (  # `Legal AI` is a field
            len(name) < _SHORTEST
            or name.rpartition(" ")[2].casefold() in self._heads
            or f" {name}" in self.endings
            or _COMPOUND.fullmatch(name)
            or name.casefold() in self._alone
        )
        return None if none else (start, start + len(name))

    def _goes_on(self, text: str, start: int) -> bool:
        """Tell whether what stands at a place is the rest of a name, and no name (`Otters` of `House of Otters`)."""
        before = _GOES_ON.search(text, max(0, start - _REACH), start)
        if before is None:
            return False
        first = before[1].casefold()
        return first in self._within or (first not in self.plain and " " in before[0].rstrip())

    def is_coined(self, name: str) -> bool:
        """Tell whether a name can be no plain word or person: it is coined, or ends as those of organisations do."""
        return bool(_COINED.search(name)) or name.endswith(self.endings) or name.rpartition(" ")[2] in self._last

    def is_ordinary(self, name: str, written: Written) -> bool:
        """Tell whether a name is all words of ordinary English, and the text writes it as a name nowhere amid a sentence."""
        return self._ordinary.issuperset(name.casefold().split(" ")) and not written.inside(name)

    def is_word(self, word: str) -> bool:
        """Tell whether a word is none that a name begins with."""
        return word.casefold() in self.plain or word.casefold() in self._alone

    def is_firm(self, name: str, written: Written) -> bool:
        """Tell whether a name that a firm or person may bear is that of a firm, by how a text writes it."""
        if self.is_coined(name):
            return True
        return " " not in name and not (is_common(name, written) or self.is_surname(name, written))

    def is_surname(self, name: str, written: Written) -> bool:
        """Tell whether a text writes a name of one word behind another capitalised one that opens nothing: that of a person."""
        return not self.plain.issuperset(written.capitals(name))


def noun_phrase(cues: CueTerms) -> dict[str, str]:
    """Return patterns of a noun phrase: `phrase` before its noun, `ended` and `set_beside` behind it."""
    forms = {"phrase": _PHRASE, "ended": _ENDED, "set_beside": _SET_BESIDE}
    return {name: worded(form, cues) for name, form in forms.items()}


def asks(text: str, place: int) -> bool:
    """Tell whether the sentence at a place is a question: it tells nothing."""
    stop = _STOP.search(text, place, place + _SENTENCE)
    return stop is not None and stop[0] == "?"


def opens_with_place(text: str, start: int) -> bool:
    """Tell whether a preposition that opens a sentence stands right before a place (`In Ohio, a company`)."""
    return _FRONTED.search(text[max(0, start - _BEFORE) : start]) is not None


def is_common(name: str, written: Written) -> bool:
    """Tell whether a text writes a name of one word, or that word without its plural `s`, small as well."""
    return any(written.has(word.lower()) for word in (name, name.removesuffix("s")) if _WHOLE.fullmatch(word))
