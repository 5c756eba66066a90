"""Members: which models belong to a family or a generation of it, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.grouping import by_key
from pipeline.reconcile.lineage import LineageReader, first_of, is_generation
from schemas.interval import Interval
from schemas.record import entity, lazy

_PLACES = 5  # of a member named in many places, so many are told


@entity
class Member:
    """One model of a generation, the size its name states, and all that is claimed of it."""

    name: str
    size: Decimal | None
    items: Sequence[Evidence]
    corpus: Corpus

    @lazy
    def dates(self) -> Sequence[Evidence]:
        """Return its dates of coming out."""
        return general_dates(self.items, self.corpus)

    @lazy
    def by_place(self) -> Mapping[str, Sequence[Evidence]]:
        """Return what is claimed of it in each place."""
        return by_key(self.items, lambda item: item.place)

    @lazy
    def by_source(self) -> Mapping[str, Sequence[Evidence]]:
        """Return what each source claims of it."""
        return by_key(self.items, lambda item: item.source)

    def outside(self, sizes: Interval[Decimal]) -> bool:
        """Tell whether its size is known and lies outside a range."""
        return self.size is not None and not sizes.overlaps(Interval(self.size, self.size))


@entity
class Generation:
    """A family, or a generation of it, with what is asserted of it as a whole and with its members."""

    name: str
    own: Sequence[Evidence]
    members: Sequence[Member]
    corpus: Corpus

    @lazy
    def dates(self) -> Sequence[Evidence]:
        """Return the dates at which it came out as a whole."""
        return general_dates(self.own, self.corpus)

    @lazy
    def _early_variants(self) -> frozenset[str]:
        return self.corpus.knowledge.policy.names.early

    def precedes(self, member: Member) -> bool:
        """Tell whether a member is named as one that comes out before the rest (a preview)."""
        parts = self.corpus.knowledge.lineage.parts(member.name)
        return parts is not None and not self._early_variants.isdisjoint(parts.variants)


def general_dates(items: Iterable[Evidence], corpus: Corpus) -> list[Evidence]:
    """Return the asserted dates of coming out to the general public among some evidence."""
    policy = corpus.knowledge.policy
    names = {name for near in policy.near for name in (near.first, near.second)}
    return [
        item
        for item in items
        if item.claim.attribute in names
        and item.asserted
        and item.days is not None
        and all(policy.default.get(key) == value for key, value in item.qualifiers.items())
    ]


def families(corpus: Corpus) -> Iterator[Generation]:
    """Return each generation; a family's own name stands for its first one as far as dates allow."""
    whole: dict[str, list[Evidence]] = {}
    for name, items in corpus.by_subject.items():
        whole.setdefault(first_of(name, corpus.knowledge.lineage), []).extend(items)
    for name, group in _members(corpus).items():
        own = [item for item in whole.get(name, ()) if item.asserted and _speaks_of(item, name, corpus)]
        yield Generation(name, own, group, corpus)


def _speaks_of(item: Evidence, generation: str, corpus: Corpus) -> bool:
    if generation != item.family or item.days is not None:
        return True
    return corpus.eras.of(item, corpus.knowledge)[0] == 0


def _members(corpus: Corpus) -> Mapping[str, Sequence[Member]]:
    """Return the members of each generation; those without a version are the first one's, filed under the family."""
    found: dict[str, list[Member]] = {}
    for name, items in corpus.by_subject.items():
        parts = corpus.knowledge.lineage.parts(name)
        if parts is None or is_generation(parts) or name == parts.family:
            continue
        found.setdefault(generation_of(name, corpus.knowledge.lineage), []).append(
            Member(name, parts.size, items, corpus)
        )
    return found


def generation_of(name: str, lineage: LineageReader) -> str:
    """Return the generation that a model belongs to: the nearest ancestor that is one, or the family itself."""
    parts = lineage.parts(name)
    if parts is None or not parts.version:
        return parts.family if parts else name
    above = (up for up in lineage.lineage(name) if (found := lineage.parts(up)) and is_generation(found))
    return first_of(next(above, parts.family), lineage)


def mentions(member: Member, attribute: str) -> Sequence[Evidence]:
    """Return where a member's figure can be read: its claims on an attribute, else one for each line that names it."""
    own = [item for item in member.items if item.claim.attribute == attribute and item.asserted]
    by_place = {item.place: item for item in reversed(member.items)}
    return own or sorted(by_place.values(), key=lambda item: item.order)[:_PLACES]
