"""Presented families: words that need a version elsewhere, which a text sets right behind their maker (`DeepSeek Janus`)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pipeline.recognize.fold import fold
from pipeline.recognize.model_anchors import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.recognize.said import Said
    from schemas.vocabulary.names import Family, NameTerms

_WORD: Final = re.compile(r"(?:'s|’s|的)? ?(?P<word>[A-Z][A-Za-z]+)(?![\w\-])")


class Presented:
    """Finds them in what a document says; from then on such a word is the family's name by itself."""

    def __init__(self, names: NameTerms) -> None:
        self._groups = names.groups()
        firms = {fold(word) for firm in names.organization for word in (firm.name, *firm.words, *firm.exact)}
        self._families: defaultdict[str, dict[str, Family]] = defaultdict(dict)
        for family in names.family:
            words = [word for word in family.exact if word[0].isupper() and fold(word) not in firms]
            for word in words if family.tail != "optional" else ():
                self._families[self._groups.get(family.developer, family.developer)][word] = family

    def anchors(self, said: Iterable[Said]) -> list[tuple[str, Anchor]]:
        """Return each such word with what it stands for."""
        return sorted(dict(self._found(said)).items(), key=lambda pair: pair[0])

    def _found(self, said: Iterable[Said]) -> Iterator[tuple[str, Anchor]]:
        for text in said:
            for name in text.names:
                families = self._families.get(self._groups.get(name.canonical, ""))
                match = _WORD.match(text.text, name.end) if families else None
                family = families.get(match["word"]) if families and match else None
                if family and match:
                    free = family.model_copy(update={"tail": "optional"})
                    yield match["word"], Anchor(free, (match["word"],), needs_tail=False, presented=True)
