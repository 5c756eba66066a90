"""A passage: one sentence in its scope, with the names that can be its subjects, bare sizes (`7B模型`) among them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.antecedent import Antecedent
from pipeline.extract.dating import Dating
from pipeline.extract.grouping import Grouping
from pipeline.extract.manner import manner
from pipeline.extract.scope import Dated, Scope, Subject
from pipeline.extract.sides import Sides
from pipeline.extract.sizes import member_text, size_text, sizes_as_names, sizes_of
from pipeline.recognize.cues import ELLIPTIC
from pipeline.recognize.mention import MODELS, DateMention, Name
from schemas.record import entity, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.sentence import Sentence
    from pipeline.extract.strength import Attribution
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.mention import Cue, Mention
    from schemas.claim import Modality
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute

_DESCRIBED: Final = 14  # characters of a description between a family and its member
_PLAIN: Final = re.compile(r"[^\W的]+")
_NAMING: Final = frozenset({"attribute", "label"})  # roles of the words that name an attribute
_NOT_SUBJECTS: Final = ("category", "benchmark", "hardware")


@entity
class Passage:
    """What the rules read. `carried` is the subject of the sentence before, `inherited` the date before it.

    `counted` is what the last figure counted that changes with time, `several` the models that the sentence before told of.
    """

    sentence: Sentence
    scope: Scope
    vocabulary: Vocabulary
    lineage: Lineage
    carried: Subject | None = None
    inherited: Dated | None = None
    counted: Attribute | None = None
    several: tuple[Subject, ...] = ()

    @lazy
    def names(self) -> tuple[Name, ...]:
        """Return the names that can be subjects, bare sizes included, in order."""
        if not (self.sentence.names or self.sentence.quantities or self.sentence.has(ELLIPTIC)):
            return ()
        spoken = [name for name in self.sentence.names if not name.type.startswith(_NOT_SUBJECTS)]
        apart = [n for n in spoken if not (self._before_team(n, spoken) or self._before_member(n, spoken))]
        listed = self._members([self._maker(name) for name in apart])
        sizes = sizes_as_names(self.sentence, self.vocabulary, listed) if self.sentence.quantities else []
        taken = {name.start for name in listed}
        sizes = [size for size in sizes if size.start not in taken]
        behind = self.sentence.reading.block.text
        members = [
            (size, self.lineage.compose(self.family, member_text(self.sentence, size, self.vocabulary)))
            for size in (sizes if sizes and self.family else ())
        ]
        texts = [
            (size, *self.lineage.with_variant(member, behind[size.end : size.end + 12])) for size, member in members
        ]
        named = [Name(s.start, s.end + more, text, "model", elliptic=True, form="size") for s, text, more in texts]
        return tuple(sorted([*listed, *named, *self._variants(listed)], key=lambda name: name.start))

    def _members(self, listed: list[Name]) -> list[Name]:
        """Read a family with a bare size right before it as the member of that size (`104B 的 X`)."""
        families = [name for name in listed if name.type == "model_family"] if self.sentence.quantities else []
        sized = sizes_of(families, self.sentence, self.vocabulary) if families else {}
        texts = {name: self.lineage.compose(name.canonical, size_text(self.sentence, q)) for name, q in sized.items()}
        return [
            Name(sized[name].start, name.end, texts[name], "model", elliptic=True, form="size")
            if name in sized
            else name
            for name in listed
        ]

    def _variants(self, listed: list[Name]) -> Iterator[Name]:
        """Yield the bare variants that stand for a version of the model at hand (`性能版` in a text about a car)."""
        for cue in self.sentence.roles(ELLIPTIC):
            before = [name.canonical for name in reversed(listed) if name.end <= cue.start and name.type == "model"]
            around = (self.carried, *self.scope.subjects) if self.carried else self.scope.subjects
            models = (*before, *(subject.name for subject in around if subject.type == "model"))
            if models and (found := self.lineage.sibling(models[0], cue.target)):
                yield Name(cue.start, cue.end, found, "model", elliptic=True, form="variant")

    def _maker(self, name: Name) -> Name:
        """Read a model's name before a word such as 团队 as the team behind it."""
        if name.type in MODELS and self.sentence.touches("team", name, before=False, reach=0):
            return replace(name, canonical=f"{name.canonical} Team", type="organization")
        return name

    def _before_team(self, name: Name, names: Sequence[Name]) -> bool:
        """Tell whether a model's name only tells which team is named right behind it (`通义千问Qwen团队`)."""
        gaps = ((other, self.sentence.gap(name, other)) for other in names if other.start >= name.end)
        behind = [other for other, gap in gaps if len(gap) <= 1 and not gap.strip()]
        return name.type in MODELS and any(other.type == "organization" for other in behind)

    def _before_member(self, name: Name, names: Sequence[Name]) -> bool:
        """Tell whether a family's name only begins what describes its member right behind (`通义千问新一代开源模型Qwen3`)."""
        behind = [other for other in names if name.end <= other.start <= name.end + _DESCRIBED]
        if name.type != "model_family" or not behind or name.canonical not in self.lineage.lineage(behind[0].canonical):
            return False
        plain = _PLAIN.fullmatch(self.sentence.gap(name, behind[0]))
        return plain is not None and self.sentence.touches("member", behind[0], before=True, reach=0)

    @lazy
    def grouping(self) -> Grouping:
        """Return the lists that the names form."""
        return Grouping(self.sentence, self.vocabulary, self.names)

    @property
    def groups(self) -> tuple[tuple[Name, ...], ...]:
        """Return the names gathered into lists, each alone otherwise, in order."""
        return self.grouping.groups

    def joined(self, first: Mention, second: Mention) -> bool:
        """Tell whether nothing but a word or mark of enumeration stands between two mentions."""
        return self.grouping.joined(first, second)

    @lazy
    def sides(self) -> Sides:
        """Return on which side the names stand where the sentence compares, or tells what somebody does to another."""
        return Sides(self.sentence, self.vocabulary, self.grouping)

    @property
    def compared(self) -> frozenset[Name]:
        """Return the names that are the other side of a comparison; they own only figures written right behind them."""
        return self.sides.compared

    @property
    def agents(self) -> frozenset[Name]:
        """Return the organisations that act on somebody else: it is not about them."""
        return self.sides.agents

    @property
    def bases(self) -> frozenset[Name]:
        """Return the names of what something else was made from."""
        return self.sides.bases

    @lazy
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
        above = (found.name, *self.lineage.lineage(found.name))
        return next((name for name in above if (parts := self.lineage.parts(name)) and parts.size is None), "")

    def eligible(self, names: Iterable[Name], attribute: Attribute) -> tuple[Name, ...]:
        """Return the names that may be subjects of an attribute."""
        kept = [name for name in names if name.type in attribute.subjects]
        bases = [name for name in kept if name in self.bases]
        if attribute.basis and bases:
            return tuple(bases)
        return tuple(name for name in kept if name not in bases)

    @lazy
    def antecedent(self) -> Antecedent:
        """Return what the sentence can go on about where it names nobody."""
        return Antecedent(self.sentence, self.scope, self.lineage, self.carried, self.several)

    def assumed(self, attribute: Attribute) -> tuple[Subject, ...]:
        """Return the subjects to assume where the sentence names none, all of them where it says so."""
        return self.antecedent.assumed(attribute)

    def fallback(self, attribute: Attribute) -> Subject | None:
        """Return the subject to assume where the sentence names none."""
        return self.antecedent.fallback(attribute)

    @lazy
    def dating(self) -> Dating:
        """Return what dates the sentence has for what it says."""
        return Dating(self.sentence, self.scope, self.vocabulary, self.inherited)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """Return the dates that may date what else is said."""
        return self.dating.dates

    @property
    def around(self) -> Dated | None:
        """Return the date that the text around the sentence gives."""
        return self.dating.around

    def dated(self, value: Mention) -> Dated | None:
        """Return the date at which a value holds."""
        return self.dating.dated(value)

    def modality(self, value: Mention) -> Modality:
        """Tell in what manner a value is said."""
        return manner(self.sentence, value)

    def is_name(self, value: Mention) -> bool:
        """Tell whether a figure is read as a name here: a bare size that stands for a model."""
        return value.start in self.elliptic

    @lazy
    def elliptic(self) -> frozenset[int]:
        """Return the places of the bare sizes and variants that are read as names."""
        return frozenset(name.start for name in self.names if name.elliptic)

    @lazy
    def cued(self) -> list[tuple[Cue, Attribute]]:
        """Return the cues that name a number attribute, in running text or as a label, each with the attribute."""
        number = self.vocabulary.attributes.number
        cues = ((cue, number(cue.target)) for cue in self.sentence.cues if cue.role in _NAMING)
        return [(cue, attribute) for cue, attribute in cues if attribute is not None]

    @lazy
    def attributions(self) -> dict[int, Attribution | None]:
        """Return what `attribute_of` has found so far, by the place of the figure."""
        return {}
