"""A lexicon: thousands of words found in one pass over folded text, at word boundaries, however they are joined."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from ahocorasick_rs import AhoCorasick

from pipeline.recognize.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Payload = TypeVar("Payload")
Match: TypeAlias = tuple[int, int, Payload]  # start, end and what the word stands for

# Where writers choose freely between a blank, a hyphen and nothing (`Arena-Hard`, `Arena Hard`, `ArenaHard`)
_JOINT: Final = re.compile(r"[ \-]+")
# A change of script inside a word, where a blank may stand or not (`Llama 2社区`, `Llama 2 社区`)
_SCRIPT_CHANGE: Final = re.compile(r"(?<=[a-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-z0-9])")
_JOINERS: Final = ("", " ", "-")
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789").union(
    char for char in map(chr, range(0xC0, 0x530)) if char.isalpha()
)
# More joints than this are joined alike throughout: the variants would grow as 3 to the power of the joints
_FREE_JOINTS: Final = 3


class Lexicon(Generic[Payload]):
    """Words and what each stands for. A word with two payloads keeps the first one given.

    A word that begins or ends with a Latin letter or digit is found only where no Latin letter or digit touches that
    end (a plural `s` may; it belongs to the match), and `3` not inside `3.1`; beside Chinese characters anything goes.
    """

    def __init__(self, words: Iterable[tuple[str, Payload]], *, digits_may_follow: bool = False) -> None:
        """Build from (word, payload) pairs, folded here; an empty word raises ValueError.

        With `digits_may_follow` a digit right behind a word is no part of it (the `2` of `qwen2`).
        """
        self.entries: dict[str, Payload] = {}
        for word, payload in words:
            for variant in variants(word):
                self.entries.setdefault(variant, payload)
        self._digits_may_follow = digits_may_follow

    @cached_property
    def _payloads(self) -> list[Payload]:
        return list(self.entries.values())

    @cached_property
    def _automaton(self) -> AhoCorasick | None:
        """Return the automaton, built when this lexicon is first searched by itself and not with others."""
        return AhoCorasick(list(self.entries)) if self.entries else None

    def find(self, folded: str) -> list[Match[Payload]]:
        """Return (start, end, payload) of the leftmost words, the longest at each place; none overlap; in order."""
        return list(leftmost_longest(self.find_all(folded)))

    def find_all(self, folded: str) -> list[Match[Payload]]:
        """Return every word at its boundaries, overlapping ones too, by start and then the longer first."""
        if self._automaton is None:
            return []
        text = unbroken(folded)
        found = [
            (start, bounded, self._payloads[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if (bounded := self.bounded(text, start, end))
        ]
        found.reverse()  # of two that end alike a word stands before one that only its plural makes so long
        found.sort(key=lambda match: (match[0], -match[1]))
        return found

    def bounded(self, text: str, start: int, end: int) -> int:
        """Return where a word ends, its plural `s` included; 0 where it is cut out of a longer word or number."""
        if start and text[start] in _LATIN and (text[start - 1] in _LATIN or _splits_decimal(text, start - 1)):
            return 0
        if end == len(text) or text[end - 1] not in _LATIN:
            return end
        follower = text[end]
        if self._digits_may_follow and "0" <= follower <= "9":
            return end
        if is_latin(follower):
            plural = follower == "s" and (end + 1 == len(text) or not is_latin(text[end + 1]))
            return end + 1 if plural else 0
        return 0 if follower == "." and _splits_decimal(text, end) else end


def unbroken(text: str) -> str:
    """Return the text with a blank for each line break and tab, so that a word may run over the end of a line."""
    return text.replace("\n", " ").replace("\t", " ")


def variants(word: str) -> list[str]:
    """Return the folded ways to write a word, itself first: joints free, at a change of script a blank or none."""
    folded = fold(word).strip()
    if not folded:
        raise ValueError("a lexicon word is empty")
    pieces = _JOINT.split(_SCRIPT_CHANGE.sub("\0", folded))
    joints = len(pieces) - 1
    fillings: Iterable[tuple[str, ...]] = (
        product(_JOINERS, repeat=joints) if joints <= _FREE_JOINTS else ((joiner,) * joints for joiner in _JOINERS)
    )
    written = [folded]
    for filling in fillings:
        joined = pieces[0] + "".join(joiner + piece for joiner, piece in zip(filling, pieces[1:], strict=True))
        written.extend(joined.replace("\0", blank) for blank in ("", " "))
    return list(dict.fromkeys(written))


def leftmost_longest(matches: Iterable[Match[Payload]]) -> Iterator[Match[Payload]]:
    """Drop what overlaps an earlier match; the matches come sorted by start, the longer first."""
    last = 0
    for match in matches:
        if match[0] >= last:
            last = match[1]
            yield match


def is_latin(char: str) -> bool:
    """Tell whether a folded character is a letter or digit that a word may not be cut at (Latin, Greek, Cyrillic)."""
    return char in _LATIN


def _splits_decimal(text: str, dot: int) -> bool:
    """Tell whether the character at `dot` is the point inside a number such as `3.1`."""
    return text[dot] == "." and 0 < dot < len(text) - 1 and "0" <= text[dot - 1] <= "9" and "0" <= text[dot + 1] <= "9"
