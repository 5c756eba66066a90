"""A passage: one sentence in its scope, with the names that can be subjects, bare sizes (`7B模型`) read as names among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.extract.scope import Dated, Scope, Subject
from pipeline.recognize.mention import Name, Quantity
from schemas.claim import AsOfBasis, Modality, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.mention import Mention
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute

# A name in brackets may be followed by a word such as 系列 before they close
_CLOSES: Final = re.compile(r"[^(),.;:]{0,3}\)")
_LIST: Final = 3
MODELS: Final = frozenset({"model", "model_family"})
_NOT_SUBJECTS: Final = ("category", "benchmark", "hardware")


@dataclass(frozen=True)
class Passage:
    """What the rules read. `carried` is the subject of the sentence before, `inherited` the date of the sentences before."""

    sentence: Sentence
    scope: Scope
    vocabulary: Vocabulary
    lineage: Lineage
    carried: Subject | None = None
    inherited: Dated | None = None

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Return the names that can be subjects, bare sizes included, in order."""
        listed = [name for name in self.sentence.names if not name.type.startswith(_NOT_SUBJECTS)]
        return tuple(sorted([*listed, *self._sizes(listed)], key=lambda name: name.start))

    @cached_property
    def compared(self) -> frozenset[Name]:
        """Return the names that are the other side of a comparison; they own only figures written right behind them."""
        found: set[Name] = set()
        for group in self.groups:
            if self._behind("comparison", group[0]):
                found.update(group)
        return frozenset(found)

    @cached_property
    def bases(self) -> frozenset[Name]:
        """Return the names of what something else was made from (`基于Qwen的微调模型`)."""
        return frozenset(name for group in self.groups if self._behind("basis", group[0]) for name in group)

    def _behind(self, role: str, name: Name) -> bool:
        cues = [cue for cue in self.sentence.roles(role) if cue.end <= name.start]
        near = [cue for cue in cues if not self._between(cue, name)]
        return bool(near) and len(self.sentence.folded[near[-1].end : name.start]) <= 10

    @cached_property
    def groups(self) -> tuple[tuple[Name, ...], ...]:
        """Return the names gathered into lists (`A、B和C`), each alone otherwise, in order."""
        words = {word.casefold() for word in self.vocabulary.cues.role["coordination"].words} | {""}
        groups: list[list[Name]] = []
        for name in self.names:
            last = groups[-1][-1] if groups else None
            if (
                last
                and last.type in MODELS
                and name.type in MODELS
                and self._gap(last, name) in words
                and last.end < name.start
            ):
                groups[-1].append(name)
            else:
                groups.append([name])
        return tuple(tuple(group) for group in groups)

    @cached_property
    def family(self) -> str:
        """Return the family that a bare size belongs to: the sentence's, else the scope's; empty if none is known."""
        listed = [name for name in self.sentence.names if name.type in MODELS]
        near = [Subject(name.canonical, name.type) for name in listed]
        candidates = [*near, *([self.carried] if self.carried else []), *self.scope.subjects]
        found = next((subject for subject in candidates if subject.type in MODELS), None)
        if found is None:
            return ""
        if found.type == "model_family":
            return found.name
        above = self.lineage.lineage(found.name)
        return next((name for name in above if (parts := self.lineage.parts(name)) and parts.size is None), "")

    def eligible(self, names: Iterable[Name], attribute: Attribute) -> tuple[Name, ...]:
        """Return the names that may be subjects of an attribute."""
        kept = [name for name in names if name.type in attribute.subjects]
        bases = [name for name in kept if name in self.bases]
        if attribute.basis and bases:
            return tuple(bases)
        return tuple(name for name in kept if name not in bases)

    def fallback(self, attribute: Attribute) -> Subject | None:
        """Return the subject to assume where the sentence names none."""
        if attribute.named:
            return None
        if self.sentence.has("anaphor_family") and (root := self._root()):
            return Subject(root, "model_family")
        if self.carried and self.carried.type in attribute.subjects:
            return self.carried
        return self.scope.about(attribute.subjects)

    def _root(self) -> str:
        """Return the oldest family above the subject at hand (`这一模型家族`)."""
        near = self.carried or self.scope.about(MODELS)
        return (self.lineage.lineage(near.name) or (near.name,))[-1] if near and near.type in MODELS else ""

    def dated(self, value: Mention) -> Dated | None:
        """Return the date at which a value holds: the sentence's own, its paragraph's, its section's, the article's."""
        dates = [date for date in self.sentence.dates if date is not value]
        if dates:
            near = min(
                dates,
                key=lambda date: (
                    self.sentence.clauses_between(date, value),
                    date.start > value.start,
                    abs(date.start - value.start),
                ),
            )
            return Dated(near.value, AsOfBasis.STATED)
        return self.inherited or self.scope.dated

    def modality(self, value: Mention) -> Modality:
        """Tell in what manner a value is said: forecast, quoted or asserted."""
        clause = self.sentence.clause(value.start)
        for cue in self.sentence.roles("forecast"):
            if self.sentence.clause(cue.start) == clause and cue.start < value.end + 6:
                return Modality.FORECAST
        if self.sentence.reading.block.quoted and not self.sentence.has("gloss"):
            return Modality.QUOTED
        return Modality.ASSERTED

    def _gap(self, first: Mention, second: Mention) -> str:
        return self.sentence.folded[first.end : second.start].strip(" ()（）*")

    def _between(self, first: Mention, second: Mention) -> bool:
        """Tell whether a name, a value or a clause boundary stands between two mentions."""
        if self.sentence.clause(first.end) != self.sentence.clause(second.start):
            return True
        others = (*self.names, *self.sentence.values)
        return any(first.end <= other.start and other.end <= second.start for other in others)

    def _sizes(self, listed: list[Name]) -> list[Name]:
        """Read bare sizes as names where the text speaks of them as models (`7B模型`, `32B和110B模型`, `14B用了3.0T词元`)."""
        if not self.family:
            return []
        bare = [quantity for quantity in self.sentence.quantities if self._is_size(quantity)]
        sizes: list[Quantity] = []
        for quantity in (*reversed(bare), *bare):  # twice: a list may be told by its last member or by its first
            near = [size for size in sizes if self._gap(*sorted((size, quantity), key=_start)) in self._joiners]
            if quantity not in sizes and (near or self._tells(quantity, listed)):
                sizes.append(quantity)
        names = [(size, self.lineage.compose(self.family, self._size_text(size))) for size in sizes]
        return [Name(size.start, size.end, name, "model", elliptic=True, form="size") for size, name in names]

    def _tells(self, quantity: Quantity, listed: list[Name]) -> bool:
        by_words = self._in_brackets(quantity) or self._as_member(quantity) or self._in_list(quantity)
        return by_words or self._opens_clause(quantity) or self._beside(quantity, listed)

    def _size_text(self, quantity: Quantity) -> str:
        """Return the number and its scale as written, without the counted word (`110B` of `110B模型`)."""
        text = self.sentence.reading.block.text
        end = quantity.digits[1]
        while end < quantity.end and (text[end] == " " or self.sentence.folded[end : end + 1] in quantity.scale):
            end += 1
        return text[quantity.digits[0] : end].replace(" ", "")

    @cached_property
    def _joiners(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.vocabulary.cues.role["coordination"].words)

    def is_name(self, value: Mention) -> bool:
        """Tell whether a figure is read as a name here: a bare size that stands for a model."""
        return any(name.elliptic and name.start == value.start for name in self.names)

    def _is_size(self, quantity: Quantity) -> bool:
        """Tell whether a quantity is written like the size in a name: `7B`, exact, without a unit."""
        exact = quantity.precision is Precision.EXACT and quantity.low == quantity.high
        return exact and any(
            quantity.scale in attribute.member_scales and quantity.unit in attribute.member_units
            for attribute in self.vocabulary.attributes.attribute
        )

    def _as_member(self, quantity: Quantity) -> bool:
        words = self.sentence.roles("member")
        if quantity.unit:
            return True
        follower = next((q for q in self.sentence.quantities if 0 <= q.start - quantity.end <= 1), None)
        if follower is not None and follower.unit in self._member_units:
            return True  # `14B两个版本`
        if any(cue.start >= quantity.end and cue.start - quantity.end <= 1 for cue in words):
            return not self._counted_by_parameters(quantity)
        return False

    @cached_property
    def _member_units(self) -> frozenset[str]:
        units = [a.member_units for a in self.vocabulary.attributes.attribute if a.member_scales]
        return frozenset[str]().union(*units) - {""}

    def _in_list(self, quantity: Quantity) -> bool:
        """Tell whether a bare size stands in a list of three or more: a list of the members of a family."""
        chain = [quantity]
        bare = [size for size in self.sentence.quantities if self._is_size(size)]
        for size in bare:
            if chain[-1].end <= size.start and self._gap(chain[-1], size) in self._joiners:
                chain.append(size)
        return len(chain) >= _LIST

    def _in_brackets(self, quantity: Quantity) -> bool:
        """Tell whether a bare size stands in brackets behind a word for models (`两个较小的模型（0.5B和1.5B）`)."""
        opening = self.sentence.folded[: quantity.start].rstrip()
        if not opening.endswith(("(", "（")):
            return False
        bracket = len(opening) - 1
        listed = self.sentence.folded[quantity.end : quantity.end + 2].strip()[:1]
        return any(bracket - 1 <= cue.end <= bracket for cue in self.sentence.roles("member")) and listed not in {
            ")",
            "）",
        }

    def _counted_by_parameters(self, quantity: Quantity) -> bool:
        return any(
            cue.role == "attribute" and quantity.end <= cue.start <= quantity.end + 2 for cue in self.sentence.cues
        )

    def _opens_clause(self, quantity: Quantity) -> bool:
        """Tell whether a bare size begins a clause that goes on to state another value."""
        clause = self.sentence.clause(quantity.start)
        values = [v for v in self.sentence.values if self.sentence.clause(v.start) == clause]
        names = [n for n in self.sentence.names if self.sentence.clause(n.start) == clause and n.start < quantity.start]
        if not values or values[0] is not quantity or names or self._counted_by_parameters(quantity):
            return False
        return any(v.start > quantity.end and not (isinstance(v, Quantity) and self._is_size(v)) for v in values)

    def _beside(self, quantity: Quantity, listed: list[Name]) -> bool:
        """Tell whether a bare size continues a list of names (`Qwen2-0.5B、1.5B和7B`)."""
        return any(
            name.type == "model" and name.end <= quantity.start and self._gap(name, quantity) in self._joiners
            for name in listed
        )


def _start(mention: Mention) -> int:
    return mention.start


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
        rest = gap[max((cue.end - cue.start for cue in words), default=0) :]
        if gap.endswith("(") and gap.count("(") == 1 and len(rest.strip(" (")) <= reach:
            return group
    return ()
