"""Grouping: names that a sentence lists side by side, and what stands between two mentions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.mention import MODELS
from schemas.record import entity, lazy

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary import Vocabulary

# A name in brackets may be followed by a word such as 系列 before they close
_CLOSES: Final = re.compile(r"[^(),.;:]{0,3}\)")
_THINGS: Final = MODELS | {"product"}


@entity
class Grouping:
    """The lists that the names of one sentence form. `names` are those that can be subjects, in order."""

    sentence: Sentence
    vocabulary: Vocabulary
    names: tuple[Name, ...]

    @lazy
    def groups(self) -> tuple[tuple[Name, ...], ...]:
        """Return the names gathered into lists (`A、B和C`), each alone otherwise, in order."""
        words = self.vocabulary.cues.role["coordination"].folded
        comparing = self.vocabulary.cues.role["comparison"].words
        groups: list[list[Name]] = []
        for name in self.names:
            last = groups[-1][-1] if groups else None
            if (
                last
                and (name.type == last.type or {name.type, last.type} <= _THINGS)
                and ((gap := self._gap(last, name)) in words or not gap)
                and (self._glossed(name) or not self.sentence.gap(last, name).endswith("("))
                and not (gap in comparing and self.between(last, name))  # `X，与Y并列`: 与 opens a clause
                and last.end < name.start
                and not self._closed(groups[-1][0], last, name)
            ):
                groups[-1].append(name)
            else:
                groups.append([name])
        return tuple(tuple(group) for group in groups)

    def _glossed(self, name: Name) -> bool:
        """Tell whether brackets that open before a name close right behind it (`X (X-7B)`)."""
        return _CLOSES.match(self.sentence.folded, name.end) is not None

    def _closed(self, first: Name, last: Name, name: Name) -> bool:
        """Tell whether a comma ends what is taken out or compared: `除了A，B`, `相比A，B`; `except A, B and C` lists."""
        opened = any(
            0 <= first.start - cue.end <= 1 and not self.sentence.folded[cue.start].isascii()
            for role in ("exception", "comparison")
            for cue in self.sentence.roles(role)
        )
        return opened and "," in self.sentence.gap(last, name)

    def _gap(self, first: Mention, second: Mention) -> str:
        gap = self.sentence.folded[first.end : second.start].strip(" ()*")
        return gap.strip(" ,、") or gap  # `A, B, and C`

    def joined(self, first: Mention, second: Mention) -> bool:
        """Tell whether nothing but a word or mark of enumeration stands between two mentions."""
        gap = self._gap(first, second)
        return gap in self.vocabulary.cues.role["coordination"].folded or not gap

    def between(self, first: Mention, second: Mention) -> bool:
        """Tell whether a name, a value or a clause boundary stands between two mentions."""
        if self.sentence.clause(first.end) != self.sentence.clause(second.start):
            return True
        others = (*self.names, *self.sentence.values)
        return any(first.end <= other.start and other.end <= second.start for other in others)


def _members(passage: Passage) -> frozenset[str]:
    return passage.vocabulary.cues.role["member"].folded


def bracket_owners(passage: Passage, value: Mention, reach: int = 0) -> tuple[Name, ...]:
    """Return the names that fill the brackets behind a value: `84.2% (Qwen2-72B)`, `128K上下文（A和B）`.

    Up to `reach` characters, or a word that names the attribute, may stand before the brackets.
    """
    text = passage.sentence.folded
    for group in passage.groups:
        if group[0].start < value.end or not _CLOSES.match(text, group[-1].end):
            continue
        gap = text[value.end : group[0].start].rstrip()
        words = [cue for cue in passage.sentence.cues if cue.role == "attribute" and cue.start == value.end]
        rest = gap[max((cue.end - cue.start for cue in words), default=0) :].strip(" (")
        rest = (
            "" if rest in _members(passage) and bool(getattr(value, "unit", None)) else rest
        )  # `7 billion parameter model (X)`
        if gap.endswith("(") and gap.count("(") == 1 and len(rest) <= reach:
            return group
    return ()
