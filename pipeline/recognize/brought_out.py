"""Brought out: products that nobody listed and that an English text says somebody launched (`launched its browser X`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import worded
from pipeline.recognize.whole import Signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary.cues import CueTerms

_WORD: Final = r"[A-Z][A-Za-z0-9]*(?:[.&-][A-Za-z0-9]+)*"
NAME: Final = re.compile(
    rf"(?<![A-Za-z0-9_@#$./-])(?P<words>{_WORD}(?:[ \n]{_WORD})*)(?P<version>[ ]?[Vv]?\d+(?:\.\d+)?B?)?(?![A-Za-z0-9_%/@])"
)
_REACH: Final = 60  # characters before a name that may introduce it, and behind it
# `launched its browser X`, `launched X, an editor`, and what ends so itself (`launched the X Editor`)
_BROUGHT: Final = r"\b{brings_out} (?:[a-z][\w-]* ){{0,6}}"
_NOUN_BEFORE: Final = _BROUGHT + r"{product_noun}(?:,? {called})? $"
_NOUN_BEHIND: Final = r", (?:an?|its|the) (?:[\w-]+ ){{0,6}}{product_noun}\b"


class BroughtOut:
    """The English words by which a text introduces a product; built once per vocabulary."""

    def __init__(self, cues: CueTerms) -> None:
        """Compile the forms."""
        self._signs = Signs(cues.words("brings_out"))
        self._plain = cues.folded("no_introduction")
        forms = (r"\b{brings_out} ", _BROUGHT + "$", r".*\b{product_noun}$", _NOUN_BEFORE, _NOUN_BEHIND)
        self._brings, self._brought, self._noun, self._noun_before, self._noun_behind = (
            re.compile(worded(form, cues)) for form in forms
        )

    def telling(self, whole: Whole) -> set[int]:
        """Return the numbers of the blocks of a document in which somebody brings something out."""
        return whole.telling(self._signs)

    def names(self, reading: Reading) -> Iterator[str]:
        """Yield what a text says somebody brought out, where a word for products stands with it."""
        if not (reading.cues and reading.names) or self._brings.search(reading.folded) is None:
            return
        taken = [(mention.start, mention.end) for mention in (*reading.names, *reading.figures)]
        for match in NAME.finditer(reading.block.text):
            start, end = match.span()
            words = match["words"].casefold().split()
            if any(first < end and start < last for first, last in taken) or self._plain.issuperset(words):
                continue
            before, behind = reading.folded[max(0, start - _REACH) : start], reading.folded[end : end + _REACH]
            brought = self._brought.search(before) is not None
            named = brought and (self._noun.fullmatch(match["words"].casefold()) or self._noun_behind.match(behind))
            if named or self._noun_before.search(before):
                yield match[0]
