"""A passage: one sentence in its scope, with the names that can be its subjects, bare sizes (`7B模型`) among them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.dating import Dating
from pipeline.extract.scope import Dated, Scope, Subject
from pipeline.extract.sizes import member_text, size_text, sizes_as_names, sizes_of
from pipeline.parse.document import BlockKind
from pipeline.recognize.cues import ELLIPTIC
from pipeline.recognize.mention import DateMention, Name
from schemas.claim import Modality
from schemas.record import entity, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.sentence import Sentence
    from pipeline.extract.strength import Attribution
    from pipeline.recognize.lineage import Lineage
    from pipeline.recognize.mention import Cue, Mention
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute

# A name in brackets may be followed by a word such as 系列 before they close
_CLOSES: Final = re.compile(r"[^(),.;:]{0,3}\)")
MODELS: Final = frozenset({"model", "model_family"})
_THINGS: Final = MODELS | {"product"}
_REACH: Final = 10  # characters between a word of comparison and the name compared
_LATIN_REACH: Final = 20  # `surpasses its teacher X`
_NEWER: Final = 2  # characters between a possessive word and its name (`发布的新版X`)
_DESCRIBED: Final = 14  # characters of a description between a family and its member
_PLAIN: Final = re.compile(r"[^\W的]+")
_DENIED: Final = 30  # characters that a denial reaches within its clause
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
    def compared(self) -> frozenset[Name]:
        """Return the names that are the other side of a comparison; they own only figures written right behind them."""
        found: set[Name] = set()
        told = self.sentence.has("comparison") or self.sentence.has("exception")
        for group in self.groups:
            behind = told and (self._behind("comparison", group[0]) or self._behind("exception", group[0]))
            against = self.sentence.touches("measured_against", group[0], before=True, reach=0)
            if (
                behind
                or against
                or self._alike(group)
                or (told and self._described_other(group[0]))
                or self._measure(group[-1])
            ):
                found.update(group)
        return frozenset(found)

    def _measure(self, name: Name) -> bool:
        """Tell whether a figure tells what part or multiple of a name's it is (`是X的1/6`, `仅为X的30%`)."""
        of = self.vocabulary.cues.role["possessive"].words
        behind = (q for q in self.sentence.quantities if q.start > name.end and q.unit in {"ratio", "percent"})
        told = any(self.sentence.gap(name, q).strip() in of for q in behind)
        return told and self.sentence.before(name).rstrip().endswith(tuple(self.vocabulary.cues.role["amounts"].words))

    def _described_other(self, name: Name) -> bool:
        """Tell whether a comparison reaches a name over what describes it (`比肩规模8倍于己的X`, `beats OpenAI's X`)."""
        if not self.sentence.touches("possessive", name, before=True, reach=_NEWER):
            return False
        here = self.sentence.clause(name.start)
        joining = self.vocabulary.cues.role["coordination"].words
        return any(
            self.sentence.clause(cue.start) == here
            and cue.end <= name.start
            and self.sentence.folded[cue.start : cue.end] not in joining
            and not any(value.start <= cue.end + 1 and cue.start < value.end for value in self.sentence.values)
            for cue in self.sentence.roles("comparison")
        )

    def _alike(self, group: tuple[Name, ...]) -> bool:
        """Tell whether a word that touches a name makes it a mere likeness (`类ChatGPT的模型`, `a ChatGPT-like bot`)."""
        words = tuple(self.vocabulary.cues.role["likeness"].words)
        before, behind = self.sentence.before(group[0]), self.sentence.after(group[-1])
        return before.endswith(words) or behind.startswith(words)

    @lazy
    def agents(self) -> frozenset[Name]:
        """Return the organisations that act on somebody else (`led by A16Z`, `获红杉等机构投资`): it is not about them."""
        return frozenset(
            name
            for group in self.groups
            if group[0].type == "organization"
            and (
                self._behind("agent", group[0])
                or self.sentence.touches("agent_behind", group[-1], before=False)
                or self._stands_on(group[0])
            )
            for name in group
        )

    def _stands_on(self, name: Name) -> bool:
        """Tell whether a word right before a name makes it the place where something ran (`on AWS clusters`)."""
        words = self.vocabulary.cues.role["platform"].words
        return self.sentence.before(name).rstrip().endswith(tuple(f" {word}" for word in words))

    @lazy
    def bases(self) -> frozenset[Name]:
        """Return the names of what something else was made from (`基于Qwen的微调模型`)."""
        behind = self.sentence.touches
        return frozenset(
            name
            for group in self.groups
            if self._behind("basis", group[0]) or behind("basis_behind", group[-1], before=False, reach=0)
            for name in group
        )

    def _behind(self, role: str, name: Name) -> bool:
        cues = [cue for cue in self.sentence.roles(role) if cue.end <= name.start]
        near = [cue for cue in cues if not self._between(cue, name)]
        if not near:
            return False
        gap = self.sentence.folded[near[-1].end : name.start]
        return len(gap) <= (_LATIN_REACH if role == "comparison" and gap.isascii() else _REACH)

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
                and not (gap in comparing and self._between(last, name))  # `X，与Y并列`: 与 opens a clause
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
        """Tell whether a comma ends what is taken out: `除了A，B` names B beside A, `except A, B and C` lists."""
        opened = any(
            0 <= first.start - cue.end <= 1 and not self.sentence.folded[cue.start].isascii()
            for cue in self.sentence.roles("exception")
        )
        return opened and "," in self.sentence.gap(last, name)

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

    def assumed(self, attribute: Attribute) -> tuple[Subject, ...]:
        """Return the subjects to assume where the sentence names none; `They` and `Both` are all those told of before."""
        plural = any(self._begins(cue) for cue in self.sentence.roles("pronoun_plural"))
        told = [subject for subject in self.several if subject.type in attribute.subjects]
        if plural and len(told) > 1:
            return tuple(told)
        subject = self.fallback(attribute)
        return (subject,) if subject else ()

    def fallback(self, attribute: Attribute) -> Subject | None:
        """Return the subject to assume where the sentence names none."""
        pronoun = self.sentence.has("pronoun")
        headed = self.scope.head and self.scope.head.attribute is attribute
        named = attribute.named == "always" and not (headed or self._goes_on(attribute))
        if named or (attribute.named == "prose" and self._in_prose and not pronoun):
            return None
        if attribute.named == "near" and not headed:
            return self.carried if self.carried and self.carried.type in attribute.subjects else None
        opens = self.carried and self.carried.type in attribute.subjects and self._opens(attribute)
        if not opens and "organization" in attribute.subjects and self.sentence.has("anaphor_company"):
            carried = self.carried if self.carried and self.carried.type == "organization" else None
            return carried or self.scope.company or self.scope.about(("organization",))
        if "product" in attribute.subjects and self.sentence.has("anaphor_product"):
            return self.carried or self.scope.about(("product", *MODELS))
        if referred := self._referred():
            return referred
        near = (self.carried, self.scope.before if pronoun else None)
        assumed = next((subject for subject in near if subject and subject.type in attribute.subjects), None)
        firm = attribute.subjects[:1] if attribute.subjects[0] == "organization" else ()  # money is a firm's first
        return assumed or self.scope.about(firm) or self.scope.about(attribute.subjects)

    def _goes_on(self, attribute: Attribute) -> bool:
        """Tell whether a sentence goes on about its subject: by a pronoun (`It has 100 million users`), or as it opens."""
        pronoun = any(self._begins(cue) for cue in self.sentence.roles("pronoun"))
        product = "product" in attribute.subjects and self.sentence.has("anaphor_product")
        return pronoun or product or self._opens(attribute)

    def _opens(self, attribute: Attribute) -> bool:
        """Tell whether a word for an attribute opens the sentence (`Weekly active users grew to 800 million`)."""
        return any(cue.target == attribute.id and self._begins(cue) for cue in self.sentence.roles("attribute"))

    def _begins(self, cue: Cue) -> bool:
        return not self.sentence.folded[self.sentence.start : cue.start].strip(" *")

    @property
    def _in_prose(self) -> bool:
        """Tell whether the sentence is running text: in a paragraph and not a line set in bold."""
        block = self.sentence.reading.block
        bold = any(stretch.start <= self.sentence.start + 1 < stretch.end for stretch in block.bold)
        return block.kind is BlockKind.PARAGRAPH and not bold

    def _referred(self) -> Subject | None:
        """Return what words such as `这一模型家族` (the oldest family above) and `全系` (all versions) refer to."""
        near = self.carried if self.carried and self.carried.type in MODELS else self.scope.about(MODELS)
        if near and self.sentence.has("anaphor_family"):
            return Subject((self.lineage.lineage(near.name) or (near.name,))[-1], "model_family")
        if near and self.sentence.has("anaphor_versions"):
            line = ((name, self.lineage.parts(name)) for name in (near.name, *self.lineage.lineage(near.name)))
            whole = next((name for name, parts in line if parts and not (parts.size or parts.variants)), near.name)
            return Subject(whole, "model" if self.lineage.is_model(whole) else "model_family")
        return None

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
        """Tell in what manner a value is said: forecast, quoted or asserted."""
        clause = self.sentence.clause(value.start)
        for cue in self.sentence.roles("forecast"):
            if self.sentence.clause(cue.start) == clause and cue.start < value.end + 6:
                return Modality.FORECAST
        for cue in self.sentence.roles("denial"):
            if self.sentence.clause(cue.start) == clause and 0 <= value.start - cue.end <= _DENIED:
                return Modality.NEGATED
        if self.sentence.reading.block.quoted and not self.sentence.has("gloss") and not self._inserted(value):
            return Modality.QUOTED
        return Modality.ASSERTED

    def _inserted(self, value: Mention) -> bool:
        """Tell whether a value stands in square brackets, by which a writer adds to what he quotes."""
        text = self.sentence.folded
        opening = text.rfind("[", self.sentence.start, value.start)
        return opening >= 0 and "]" not in text[opening : value.start] and "]" in text[value.end :]

    def _gap(self, first: Mention, second: Mention) -> str:
        gap = self.sentence.folded[first.end : second.start].strip(" ()*")
        return gap.strip(" ,、") or gap  # `A, B, and C`

    def joined(self, first: Mention, second: Mention) -> bool:
        """Tell whether nothing but a word or mark of enumeration stands between two mentions."""
        gap = self._gap(first, second)
        return gap in self.vocabulary.cues.role["coordination"].folded or not gap

    def _between(self, first: Mention, second: Mention) -> bool:
        """Tell whether a name, a value or a clause boundary stands between two mentions."""
        if self.sentence.clause(first.end) != self.sentence.clause(second.start):
            return True
        others = (*self.names, *self.sentence.values)
        return any(first.end <= other.start and other.end <= second.start for other in others)

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
