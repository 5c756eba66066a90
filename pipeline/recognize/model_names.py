"""A model name and its parts: family, version, size, active size, variants; how its publisher puts them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from schemas.vocabulary.names import Family

PartKind = Literal["version", "size", "active", "experts", "context", "stamp", "variant"]
SIZED: Final = frozenset({"size", "active", "experts"})
_HYPHENED: Final = frozenset({"context", "stamp", "quantisation"})  # joined by a hyphen in every family


@dataclass(frozen=True, slots=True)
class Part:
    """One part behind the family, as its publisher writes it; `group` is a variant's kind, `glued` means no joint."""

    kind: PartKind
    text: str
    group: str = ""
    glued: bool = False


@dataclass(frozen=True, slots=True)
class ModelName:
    """A family and the parts that follow it, in the publisher's order."""

    family: Family
    parts: tuple[Part, ...] = ()

    @property
    def canonical(self) -> str:
        """Write the name as its publisher does: `Llama 3`, `Llama-3-70B`, `Claude 3.5 Sonnet`."""
        joiners = self.family.joiners
        if any(part.kind in SIZED for part in self.parts):
            joiners = self.family.sized_joiners or joiners
        pieces = [self.family.name]
        for place, part in enumerate(self.parts):
            pieces += (_joiner(part, place, joiners), part.text)
        name = "".join(pieces)
        return self.family.renamed.get(name, name)

    @property
    def is_model(self) -> bool:
        """Tell whether the name means one model; else it means a family of them."""
        if any(part.kind in {"size", "active", "stamp"} or part.group in {"single", "distinct"} for part in self.parts):
            return True
        if not self.parts:
            return self.family.single
        versions = [part.text for part in self.parts if part.kind == "version"]
        if versions and self.family.generation_is_model:
            return versions[0] not in self.family.exceptions
        return self.family.single or bool(set(versions) & set(self.family.exceptions))


def ordered(parts: list[Part]) -> tuple[Part, ...]:
    """Put words such as `Chat` and `Instruct` behind the size, wherever they were written."""
    sized = [place for place, part in enumerate(parts) if part.kind in SIZED]
    if not sized:
        return tuple(parts)
    head, tail = parts[: sized[-1] + 1], parts[sized[-1] + 1 :]
    late = [part for part in head if part.group == "tuning"]
    return (*(part for part in head if part.group != "tuning"), *late, *tail)


def _joiner(part: Part, place: int, joiners: tuple[str, str]) -> str:
    if part.glued:
        return ""
    if part.kind in _HYPHENED or part.group in _HYPHENED:
        return "-"
    return joiners[0] if part.kind == "version" and place == 0 else joiners[1]
