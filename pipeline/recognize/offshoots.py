"""Offshoots: things named after a listed one, with words that nobody listed behind its name (`Otter Gov`, `Otter for Schools`).

What is told of them is not told of what they are named after.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import Name
from pipeline.recognize.overlaps import free_of

if TYPE_CHECKING:
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.reading import Reading
    from schemas.vocabulary.cues import CueTerms

_FOR: Final = re.compile(r" for (?P<words>[A-Z]\w+(?: [A-Z]\w+){0,2})")
_BEHIND: Final = (
    r" (?P<words>[A-Z][A-Za-z]+)(?P<size> \d{{1,3}}(?:\.\d)?B)?(?: (?:{editions})(?![\w-]))?(?![A-Za-z0-9_-]| [A-Z])"
)
_THING: Final = re.compile(r"(?: [A-Z][A-Za-z]+){1,2}? (?P<thing>[A-Z][A-Za-z]+)(?![A-Za-z0-9_-]| [A-Z])")
_COINED: Final = re.compile(r"[A-Z][a-z]{2,}")
_WORD: Final = re.compile(r"(?<![\w-])[A-Za-z]{4,}")
_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]")
_LEAST: Final = 2  # small words of a line that is written as a sentence
_NAMED_AFTER: Final = frozenset({"model_family", "product"})


class Offshoots:
    """Tells where a listed name is only the beginning of another; built once per vocabulary."""

    def __init__(self, cues: CueTerms, lineage: Lineage) -> None:
        """Gather the words."""
        self._sectors = cues.folded("sector")
        self._editions = cues.folded("edition_name")
        self._things = cues.folded("thing_name")
        self._plain = cues.folded("no_introduction", "no_offshoot")
        self._behind = re.compile(_BEHIND.format(editions=any_of(cues.words("edition_word"))))
        self._lineage = lineage

    def within(self, reading: Reading) -> Reading:
        """Return a reading in which the names of offshoots are whole."""
        text = reading.block.text
        if not any(name.type in _NAMED_AFTER and text.startswith(" ", name.end) for name in reading.names):
            return reading
        names = [self._whole(reading, name) for name in reading.names]
        ends = accumulate((name.end for name in names), max, initial=0)
        kept = [name for name, end in zip(names, ends, strict=False) if name.start >= end]  # no longer one holds it
        if tuple(kept) == reading.names:
            return reading
        return replace(reading, names=tuple(kept), figures=tuple(free_of(reading.figures, kept)))

    def _whole(self, reading: Reading, name: Name) -> Name:
        if name.type not in _NAMED_AFTER or not reading.block.text.startswith(" ", name.end):
            return name
        parts = self._lineage.parts(name.canonical)
        if parts and (parts.version or parts.size or parts.variants):
            return name
        end, kind = self._for_whom(reading, name) or self._thing(reading, name) or self._edition(reading, name)
        behind = reading.block.text[name.end : end]
        return (
            replace(name, end=end, canonical=f"{name.canonical}{behind}", type=kind, form="offshoot")
            if behind
            else name
        )

    def _for_whom(self, reading: Reading, name: Name) -> tuple[int, str] | None:
        """Return where a name ends that tells whom an offshoot is for (`Otter for Financial Services`)."""
        match = _FOR.match(reading.block.text, name.end)
        words = match["words"].split() if match else []
        for count in range(len(words), 0, -1):
            told = " ".join(words[:count])
            if told.casefold() in self._sectors and match:
                return match.start("words") + len(told), "product"
        return None

    def _thing(self, reading: Reading, name: Name) -> tuple[int, str] | None:
        """Return where a name ends of which the last word tells what sort of thing it is (`Otter Voice Agent API`)."""
        match = _THING.match(reading.block.text, name.end)
        return (match.end(), "product") if match and match["thing"].casefold() in self._things else None

    def _edition(self, reading: Reading, name: Name) -> tuple[int, str]:
        """Return where a name ends with a word that makes it another, and what sort of thing that is."""
        match = self._behind.match(reading.block.text, name.end)
        if match is None:
            return name.end, name.type
        word = match["words"]
        if word.casefold() in self._editions:
            return match.end(), "product"
        # with a size behind it, a word for a kind of models is part of the name (`Otter Reasoning 3B`)
        cues = (cue for cue in reading.cues if not (match["size"] and cue.role == "kind_of_model"))
        known = (*reading.names, *reading.figures, *cues)
        taken = any(other.start < match.end("words") and match.start("words") < other.end for other in known)
        coined = _COINED.fullmatch(word) and word.casefold() not in self._plain and not taken
        new = coined and name.type == "model_family" and _is_sentence(reading, name, match.end())
        if new and match["size"] and _SCRIPT.search(reading.block.text) is None:
            return match.end("words"), "model"  # `Otter Reaches 3B`: in English a verb may stand there
        return (match.end(), "model") if new else (name.end, name.type)


def _is_sentence(reading: Reading, name: Name, end: int) -> bool:
    """Tell whether a line is written as a sentence, in which only names are capitalised, and not as a title."""
    text = reading.block.text
    first, last = text.rfind("\n", 0, name.start) + 1, text.find("\n", end)
    line = text[first : name.start] + text[end : last if last >= 0 else len(text)]
    words = _WORD.findall(line)
    small = sum(word.islower() for word in words)
    return bool(_SCRIPT.search(line)) or (small >= _LEAST and small * 2 > len(words))
