"""Coherence: what no file of a vocabulary shows by itself, since it is between two entries or two files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.attributes import Attribute
    from schemas.vocabulary.names import NamedTerm

# where the names of a type of subjects, or of what a relation leads to, are listed
_NAMED_IN: Final = {
    "model": "families.toml",
    "model_family": "families.toml",
    "organization": "organizations.toml",
    "person": "people.toml",
    "product": "products.toml",
    "benchmark": "benchmarks.toml",
    "ecosystem": "ecosystems.toml",
}
_LEADS_TO: Final = {"maker": "organization", "leader": "person", "parent": "organization"}


def faults(vocabulary: Vocabulary) -> Iterator[str]:
    """Tell what does not hold together: file, entry, what is wrong and what to do."""
    attributes = vocabulary.attributes.attribute
    yield from _twice("attributes.toml", "id", [attribute.id for attribute in attributes])
    for attribute in attributes:
        yield from (f"attributes.toml: attribute {attribute.id!r}: {fault}" for fault in _of(attribute, vocabulary))
    yield from _of_cues(attributes)
    yield from _of_names(vocabulary)
    yield from _of_units(vocabulary)


def _of(attribute: Attribute, vocabulary: Vocabulary) -> Iterator[str]:
    if attribute.kind == "number":
        yield from _of_number(attribute, vocabulary)
    elif attribute.kind == "date":
        if attribute.unit != "date" or attribute.units:
            yield 'a date has unit = "date" and no `units`; or say kind = "number"'
    elif not (attribute.id in vocabulary.names.category or attribute.relation or attribute.by_role):
        yield f"a category without values; list them as {attribute.id} = [...] below [category] in categories.toml"
    ways = (attribute.by_unit, attribute.by_form, attribute.by_qualifier, attribute.second_of, attribute.growth_of)
    told = (attribute.followed_by, attribute.relation, attribute.by_role, attribute.open)
    if not (attribute.cues or attribute.weak_cues or any(ways) or any(told)):
        yield "nothing tells it; give it `cues`"
    types = _types(vocabulary)
    if not types & set(attribute.subjects):
        files = sorted({_NAMED_IN[kind] for kind in attribute.subjects})
        yield f"nobody can have it: no names of type {' or '.join(attribute.subjects)}; list them in {', '.join(files)}"
    goal = _LEADS_TO.get(attribute.relation, "")
    if goal and goal not in types:
        yield f"relation {attribute.relation!r} leads to names that are not listed; list them in {_NAMED_IN[goal]}"


def _of_number(attribute: Attribute, vocabulary: Vocabulary) -> Iterator[str]:
    known = {unit.id for unit in vocabulary.units.unit} | {""}
    used = attribute.units | attribute.by_unit | attribute.member_units | attribute.list_units
    for unit in sorted({attribute.unit, *used, *attribute.conditions.values(), *attribute.units_with}):
        if unit not in known and unit.partition("/")[0] not in known:
            yield f"no unit {unit!r}; add it to units.toml, or take the `id` of one that is there"
    if attribute.least is not None and attribute.most is not None and attribute.least > attribute.most:
        yield f"`least` ({attribute.least}) is more than `most` ({attribute.most})"


def _of_cues(attributes: Iterable[Attribute]) -> Iterator[str]:
    """Tell of words that name two attributes which nothing else tells apart: the first would take every figure."""
    plain = [one for one in attributes if not (one.without or one.not_of or one.not_behind or one.specific)]
    for at, second in enumerate(plain):
        cues = {cue.casefold() for cue in second.cues}
        for first in plain[:at]:
            alike = first.kind == second.kind == "date" or first.units & second.units - {""}
            if alike and set(first.subjects) & set(second.subjects):
                for cue in sorted({cue for cue in first.cues if cue.casefold() in cues}):
                    yield (
                        f"attributes.toml: attribute {second.id!r}: {cue!r} is a cue of {first.id!r} too,"
                        " which takes the same figures; leave it to one of them"
                    )


def _types(vocabulary: Vocabulary) -> set[str]:
    types = {kind for kind, _ in vocabulary.names.typed()}
    types |= {"product"} if types & {"tool", "hardware"} else set()
    return types | ({"model", "model_family"} if vocabulary.names.family else set())


def _of_names(vocabulary: Vocabulary) -> Iterator[str]:
    names = vocabulary.names
    lists: dict[str, list[NamedTerm]] = {"families.toml": list(names.family)}
    for kind, term in names.typed():
        part = kind.partition(":")[2]
        lists.setdefault(f"category {part!r}" if part else _NAMED_IN.get(kind, f"{kind}.toml"), []).append(term)
    for where, terms in lists.items():
        yield from _twice(where, "name", [term.name for term in terms])
        words = ((word, term.name) for term in terms for word in {*term.words, *term.exact})
        yield from (f"{where}: {fault}" for fault in _shared(words))
    makers = {term.name for term in names.organization}
    owned = [("families.toml", family.name, family.developer) for family in names.family]
    owned += [("organizations.toml", term.name, term.parent) for term in names.organization]
    for where, name, owner in owned:
        if owner and owner not in makers:
            yield f"{where}: {name!r}: no organization {owner!r}; list it in organizations.toml"
    if known := vocabulary.attributes.by_id:
        for category in sorted(names.category.keys() - known.keys()):
            yield f"categories: no attribute {category!r} whose values these could be; add it to attributes.toml"


def _of_units(vocabulary: Vocabulary) -> Iterator[str]:
    units = vocabulary.units.unit
    known = {unit.id for unit in units}
    for unit in units:
        if unit.base and unit.base not in known:
            yield f"units.toml: unit {unit.id!r}: no unit {unit.base!r} that it could be a multiple of; add it"
    words = ((word, unit.id) for unit in units for word in unit.words)
    yield from (f"units.toml: {fault}; a word stands for one unit" for fault in _shared(words))


def _twice(where: str, what: str, given: list[str]) -> Iterator[str]:
    for name in sorted({name for name in given if given.count(name) > 1}):
        yield f"{where}: {what} {name!r} is there twice; take one out, or join both"


def _shared(words: Iterable[tuple[str, str]]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for word, owner in sorted((word.casefold(), owner) for word, owner in words):
        if owners.setdefault(word, owner) != owner:
            yield f"{word!r} stands for {owners[word]!r} and for {owner!r}"
