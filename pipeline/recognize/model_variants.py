"""Variants in model names: words behind family, version or size, listed (`Instruct`, `Turbo`) or new (`X-Otter`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.recognize.lexicon import is_latin
from pipeline.recognize.model_names import ModelName, Part
from pipeline.recognize.model_patterns import BRACKET, BRACKETED_STAMP, key

if TYPE_CHECKING:
    from pipeline.recognize.model_patterns import Patterns, Variant
    from schemas.vocabulary.names import Family

_WORD: Final = re.compile(r"[a-z]+\+?")
_IN_WORDS: Final = re.compile(r"[^\S\n]*[a-z0-9]")
_NEW_WORD: Final = re.compile(r"[a-z][a-z0-9]+(?![a-z0-9])|[a-z](?=-\d)")
# a word of small letters behind a capital, a version, and no capital, figure or letter right behind that
_NUMBERED: Final = re.compile(r"(?P<word>[A-Z][a-z]{2,}) \d{1,2}(?:\.\d{1,2})?(?![\w.,%/:-]*\w)(?! ?[A-Z\d(])")


@dataclass(slots=True)
class Tail:
    """A name being read: the family word is done, `at` is the first character behind what has been read."""

    text: str
    folded: str
    family: Family
    at: int
    parts: list[Part] = field(default_factory=list)

    def has(self, kind: str) -> bool:
        """Tell whether a part of this kind has been read."""
        return kind in [part.kind for part in self.parts]

    @property
    def is_model(self) -> bool:
        """Tell whether what has been read so far already names one model."""
        return ModelName(self.family, tuple(self.parts)).is_model


Step = tuple[int, Part]


class VariantReader:
    """Reads one variant at a time."""

    def __init__(self, patterns: Patterns, taken: frozenset[str]) -> None:
        """`taken` are the folded words that name something by themselves: no new variant is one of them."""
        self._patterns = patterns
        self._taken = taken

    def read(self, tail: Tail, at: int, joint: str) -> Step | None:
        """Read a variant behind its joint; a new one only behind a hyphen, and with a capital or a size behind it."""
        if listed := self.listed(tail, at):
            end, variant = listed
            fits = joint == "-" or self._fits(tail, at, end, variant, joint)
            return (end, Part("variant", variant.text, group=variant.group)) if fits else None
        if joint == " ":
            return self._numbered(tail, at)
        match = _NEW_WORD.match(tail.folded, at) if joint == "-" else None
        if match is None or match[0] in self._patterns.not_variants:
            return None
        sized = tail.folded[match.end() : match.end() + 1] == "-" and self._patterns.size.match(
            tail.folded, match.end() + 1
        )
        if not sized and (match[0] in self._taken or not tail.text[at].isupper()):
            return None  # another name, or a word, unless the size stands behind it (`LLaVA-Next-Yi-34B`, `X-jp-7B`)
        return match.end(), Part("variant", tail.text[at : match.end()], group="new")

    def _numbered(self, tail: Tail, at: int) -> Step | None:
        """Read a new word between a family and its version (`Lark Otter 5`), where no headline goes on behind them."""
        match = _NUMBERED.match(tail.text, at) if not tail.parts and tail.family.numbered else None
        if match is None or self._patterns.version_is_count.match(tail.folded, match.end()):
            return None
        word = tail.folded[at : match.end("word")]
        known = word in self._patterns.not_variants or word in self._taken or word in self._patterns.not_families
        return None if known else (match.end("word"), Part("variant", match["word"], group="new"))

    def listed(self, tail: Tail, at: int) -> tuple[int, Variant] | None:
        """Return the listed variant at a place, and where it ends."""
        match = self._patterns.odd_variant.match(tail.folded, at)
        if match and _bounded(tail.folded, match.end()) and (found := self._patterns.variant(tail.family, match[0])):
            return match.end(), found
        match = _WORD.match(tail.folded, at)
        found = self._patterns.variant(tail.family, match[0]) if match else None
        return (match.end(), found) if match and found else None

    def bracketed(self, tail: Tail) -> Step | None:
        """Read a part in brackets: a stamp, a variant, or the size of a member, its tuning behind it (`X2 (72B chat)`)."""
        match = BRACKET.match(tail.folded, tail.at)
        if match is None:
            return None
        size = self._patterns.size.fullmatch(match[1])
        if size and not (tail.has("size") or tail.is_model):
            return self._sized_in_brackets(tail, match)
        if match[2] or not (tail.parts or tail.family.single):
            return None
        if BRACKETED_STAMP.fullmatch(match[1]):
            return match.end(), Part("stamp", match[1].replace("-", ""))
        variant = self._patterns.variant(tail.family, match[1])
        if variant is None or variant.group == "series":
            return None
        return match.end(), Part("variant", variant.text, group=variant.group)

    def _sized_in_brackets(self, tail: Tail, match: re.Match[str]) -> Step | None:
        """Read a size, and the tuning that may stand behind it; nothing where other words do (`70B tokens`)."""
        size = Part("size", match[1].upper().replace("X", "x"))
        if not match[2]:
            return match.end(), size
        tuning = self._patterns.variant(tail.family, match[2])
        if tuning is None or tuning.group != "tuning":
            return None
        tail.parts.append(size)
        return match.end(), Part("variant", tuning.text, group=tuning.group)

    def _fits(self, tail: Tail, at: int, end: int, variant: Variant, joint: str) -> bool:
        """Tell whether a listed variant belongs to the name though no hyphen joins it: its spelling must show it."""
        written = tail.text[at:end]
        latin = written[0].isascii()
        small = tail.has("version") and not _IN_WORDS.match(tail.folded, end)  # `Gemini 1.5 pro于`, not `X 3 plus a`
        named = not latin or written[0].isupper() or written == variant.text or small
        if not named or variant.group == "distinct":
            return False
        joined = not variant.own and key(written) in self._patterns.joined_variants
        if joined and not self._sized(tail, end, variant) and not self._spaced(tail, end, written):
            return False
        if variant.group == "quantisation" and not tail.has("size"):
            return False
        return bool(joint or tail.parts) or not (latin and tail.folded[at - 1].isascii())

    def _spaced(self, tail: Tail, end: int, written: str) -> bool:
        """Tell whether a blank joins a variant all the same: no word stands behind it beside which it means something else."""
        unless = self._patterns.spaced.get(key(written))
        return unless is not None and written[0].isupper() and unless.match(tail.folded, end) is None

    def _sized(self, tail: Tail, at: int, variant: Variant) -> bool:
        """Tell whether a size stands by a variant, which makes it part of the name (`X 2 DPO 70B`, `X 3 27B PT`)."""
        if variant.group == "tuning" and tail.has("size"):
            return True
        return tail.folded[at : at + 1] in {" ", "-"} and self._patterns.size.match(tail.folded, at + 1) is not None


def _bounded(folded: str, end: int) -> bool:
    return end == len(folded) or not (is_latin(folded[end - 1]) and is_latin(folded[end]))
