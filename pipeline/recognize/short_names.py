"""Short names: `V3` and `Scout` in a text that writes `DeepSeek-V3` and `Llama 4 Scout` out elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.recognize.lineage import Lineage
    from schemas.vocabulary.names import NameTerms

_LEAST: Final = 4  # letters of a variant that stands for a whole name
_BEFORE: Final = r"(?<![A-Za-z0-9_@#$./-])"
_BEHIND: Final = r"(?![A-Za-z0-9_%/]|-[A-Za-z0-9]|\.\d)"
_VERSION: Final = r"\d(?:\.\d)?(?:-(?:\d{4}|[A-Z][a-z]+))?"


_MORE: Final = re.compile(r"[ ]?(?:[、和及与]|以及)[ ]?(\d\.\d)(?![\d.%分亿万倍元年月BMKbmk])")


class ShortNames:
    """Tells which short names the full names of one document allow, and finds them."""

    def __init__(self, terms: NameTerms, lineage: Lineage, named: Sequence[Name]) -> None:
        """Gather the short names; one that may stand for two models stands for none."""
        self._lineage = lineage
        self._families = {family.name: family for family in terms.family}
        self._plain = {word for kind in terms.grammar.variants.values() for word in kind}
        self._plain |= set(terms.grammar.plain_variants)
        full = {name.canonical for name in named if name.type == "model" and not name.elliptic}
        self._variants = _sure((word, name) for name in sorted(full) for word in self._variant(name))
        self._letters = _sure((letter, family) for name in sorted(full) for letter, family in self._letter(name))
        families = sorted({parts.family for name in named if (parts := lineage.parts(name.canonical))})
        self._own = dict(self._patterns(families))
        words = [re.escape(word) for word in self._variants]
        codes = [rf"{re.escape(letter)}{_VERSION}" for letter in self._letters]
        either = "|".join([*words, *codes])
        self._pattern = re.compile(rf"{_BEFORE}(?:{either}){_BEHIND}") if either else None

    def find(self, text: str) -> Iterator[Name]:
        """Yield the short names of a text in order."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            word = match[0]
            family = self._letters.get(word[0], "")
            whole = self._variants.get(word) or self._lineage.compose(family, word)
            if self._lineage.is_model(whole):
                yield Name(match.start(), match.end(), whole, "model", form="short")

    def siblings(self, text: str, names: Sequence[Name]) -> Iterator[Name]:
        """Yield the words of a family's own variants in a text that names one generation of it (`X 4: Scout and Maverick`).

        There must be two of them at least; in small letters, one counts only behind `for` or `on`.
        """
        for family, pattern in self._own.items():
            found = list(pattern.finditer(text))
            told = [name.canonical for name in names] if found else []
            parts = [read for name in told if (read := self._lineage.parts(name)) and read.family == family]
            versions = {read.version for read in parts if read.version}
            words = {match[1].capitalize() for match in found} | {word for read in parts for word in read.variants}
            if len(versions) == 1 and len(words) > 1:
                whole = self._lineage.compose(family, next(iter(versions)))
                members = [(match, self._lineage.compose(whole, match[1].capitalize())) for match in found]
                yield from (
                    Name(m.start(1), m.end(1), name, "model", form="short")
                    for m, name in members
                    if self._lineage.is_model(name)
                )

    def listed(self, text: str, names: Sequence[Name]) -> Iterator[Name]:
        """Yield the bare versions that go on a list which a generation begins (`X-4.5、4.6和4.7`)."""
        for name in names if _MORE.search(text) else ():
            parts, end = self._lineage.parts(name.canonical), name.end
            if parts is None or "." not in parts.version or parts.size is not None or parts.variants:
                continue
            while match := _MORE.match(text, end):
                whole = self._lineage.compose(parts.family, match[1])
                if self._lineage.parts(whole) is None:
                    break
                kind = "model" if self._lineage.is_model(whole) else "model_family"
                yield Name(match.start(1), match.end(1), whole, kind, form="short")
                end = match.end(1)

    def _patterns(self, families: Iterable[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the families that have variants of their own, each with what finds them."""
        for family in families:
            single = self._families[family].variants.get("single", ()) if family in self._families else ()
            own = [
                word
                for word in single
                if word.isalpha() and len(word) >= _LEAST and word not in self._plain and word.istitle()
            ]
            if own:
                either = "|".join([*own, *(rf"(?:(?<=\bfor )|(?<=\bon )){word.lower()}" for word in own)])
                yield family, re.compile(rf"{_BEFORE}({either}){_BEHIND}")

    def _variant(self, name: str) -> Iterator[str]:
        """Yield the last variant of a name where it is one of its family's own and no plain word."""
        parts = self._lineage.parts(name)
        own = (
            self._families[parts.family].variants.get("single", ()) if parts and parts.family in self._families else ()
        )
        last = parts.variants[-1] if parts and parts.variants else ""
        if last in own and len(last) >= _LEAST and last not in self._plain and name.endswith(last):
            yield last

    def _letter(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the letters that may open the versions of the family of a name that has one."""
        parts = self._lineage.parts(name)
        if parts and parts.version and parts.family in self._families:
            for letter in self._families[parts.family].prefixes:
                if letter.isupper():
                    yield letter, parts.family


def _sure(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what each word stands for, without those that stand for several things."""
    found: dict[str, set[str]] = {}
    for word, meant in pairs:
        found.setdefault(word, set()).add(meant)
    return {word: meant.copy().pop() for word, meant in found.items() if len(meant) == 1}
