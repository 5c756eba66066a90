"""The grammar of model names: what may stand behind a family word, read part by part."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.recognize.lexicon import is_latin
from pipeline.recognize.model_names import Part, ordered
from pipeline.recognize.model_patterns import END, STAMP, VERSION, Patterns, version_pattern
from pipeline.recognize.model_variants import VariantReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.recognize.model_variants import Step, Tail
    from schemas.vocabulary.names import Family, NameTerms

_PLAIN_VERSION: Final = re.compile(rf"v({VERSION}){END}")
_TRILLIONS: Final = re.compile(rf"\d{{1,2}}(?:\.\d)?t{END}")
_POINT: Final = re.compile(r"[_-]")
_THOUSANDS: Final = re.compile(r",\d{3}")
_SAME: Final = Decimal("1.2")  # of a size: what is no larger is the same size, rounded
_DIGITS_FOLLOW: Final = re.compile(r"-\d")
_EDITION: Final = re.compile(r"[2-9](?![a-z0-9.\-%])")
_MOST_PARTS: Final = 12  # no name has more; keeps a megabyte of hyphens from being one
_Readers = tuple["Callable[[Tail, int, str], Step | None]", ...]


class ModelGrammar:
    """Reads the parts of a model name that stand behind its family word."""

    def __init__(self, names: NameTerms, taken: frozenset[str]) -> None:
        """`taken` are the folded words that name something by themselves: no unlisted variant is one of them."""
        self.patterns = Patterns(names.grammar, names.family)
        self.taken = taken
        self._variants = VariantReader(self.patterns, taken)
        self._versions = {family.name: version_pattern(family) for family in names.family}
        self._plain = re.compile(rf"(?P<prefix>)(?P<number>{VERSION})(?P<suffix>(?!))?{END}")
        # what may stand behind which joint, beginning with a digit or not, in the order in which it is tried
        parts = (self._context, self._size, self._experts, self._stamp, self._version)
        hyphened = (*parts, self._variants.read, self._edition)
        self._readers: dict[tuple[str, bool], _Readers] = {
            ("", True): (self._size, self._version, self._variants.read),
            (" ", True): (self._size, self._version, self._variants.read),
            ("-", True): (*hyphened, self._tokens),
            ("", False): (self._version, self._variants.read),
            (" ", False): (self._active, self._version, self._variants.read),
            ("-", False): (self._active, self._version, self._variants.read),
        }

    def read(self, tail: Tail) -> tuple[int, tuple[Part, ...]]:
        """Read on as far as the grammar goes; return where the name ends and its parts in the publisher's order."""
        while len(tail.parts) < _MOST_PARTS and (step := self._step(tail)):
            tail.at = step[0]
            tail.parts.append(step[1])
        return tail.at, ordered(tail.parts)

    def _step(self, tail: Tail) -> Step | None:
        joint = tail.folded[tail.at : tail.at + 1]
        joint = joint if joint in {" ", "-"} else ""
        at = tail.at + len(joint)
        if joint == " " and tail.text[tail.at] == "\n" and tail.folded[at : at + 1] == "-":
            joint, at = "-", at + 1  # a line break inside a head cell: `Foo2\n-7B`
        first = tail.folded[at : at + 1]
        if first not in self.patterns.beginnings or (joint == " " and not tail.parts and tail.family.tail == "joined"):
            return self._variants.bracketed(tail)
        for reader in self._readers[joint, first.isdigit()]:
            if step := reader(tail, at, joint):
                return step
        return None

    def _context(self, tail: Tail, at: int, _joint: str) -> Step | None:
        match = self.patterns.context.match(tail.folded, at)
        if match is None or tail.has("context"):
            return None
        if not tail.has("size") and Decimal(match[1]) > self.patterns.context_limits[match[2]]:
            return None
        return match.end(), Part("context", match[0].upper())

    def _tokens(self, tail: Tail, at: int, _joint: str) -> Step | None:
        """Read on how many tokens a member was trained, behind its size (`Lark-7B-2T`)."""
        match = _TRILLIONS.match(tail.folded, at) if tail.has("size") else None
        return (match.end(), Part("variant", match[0].upper(), group="new")) if match else None

    def _size(self, tail: Tail, at: int, joint: str) -> Step | None:
        if tail.has("size"):
            return None
        match = self.patterns.size.match(tail.folded, at)
        if match is None and joint == "-":
            match = self.patterns.joined_size.match(tail.folded, at)
        if match is None or self._opens_range(tail, match):
            return None
        if joint != "-" and self.patterns.size_is_amount.match(tail.folded, match.end()):
            return None
        # `X-V3 671B` tells the size of a model that its version already names
        if joint == " " and tail.family.generation_is_model and tail.has("version"):
            return None
        experts = f"{match[1]}x" if match[1] else ""
        return match.end(), Part("size", experts + match[2].upper())

    def _opens_range(self, tail: Tail, size: re.Match[str]) -> bool:
        """Tell whether a size begins a range; one that only says the size of the name again does not (`X-72B — 72.7B`)."""
        range_ = self.patterns.size_is_range.match(tail.folded, size.end())
        if range_ is None:
            return False
        factors = self.patterns.factors
        low, high = Decimal(size[2][:-1]) * factors.get(size[2][-1], 1), Decimal(range_[1]) * factors[range_[2]]
        return high > low * _SAME

    def _active(self, tail: Tail, at: int, joint: str) -> Step | None:
        match = self.patterns.active.match(tail.folded, at)
        if match is None or tail.has("active") or (joint == " " and not tail.has("size")):
            return None
        return match.end(), Part("active", match[0].upper())

    def _experts(self, tail: Tail, at: int, _joint: str) -> Step | None:
        match = self.patterns.experts.match(tail.folded, at) if tail.has("size") else None
        return (match.end(), Part("experts", match[0].upper())) if match else None

    def _stamp(self, tail: Tail, at: int, _joint: str) -> Step | None:
        match = STAMP.match(tail.folded, at) if tail.parts or tail.family.single else None
        return (match.end(), Part("stamp", match[0])) if match else None

    def _version(self, tail: Tail, at: int, joint: str) -> Step | None:
        if tail.family.numbered and not (tail.has("version") or tail.has("size")):
            match = self._versions.get(tail.family.name, self._plain).match(tail.folded, at)
            if match and not self._is_count(tail, match, joint) and self._ends_well(tail, match.end()):
                glued = not joint and bool(tail.parts)
                return match.end(), Part("version", _written(tail.family, match), glued=glued)
        match = _PLAIN_VERSION.match(tail.folded, at) if joint else None
        if match is None:
            return None
        if tail.parts or not tail.family.numbered:
            return match.end(), Part("version", match[0])
        return match.end(), Part("version", tail.family.versions.get(match[1], match[1]))

    def _edition(self, tail: Tail, at: int, _joint: str) -> Step | None:
        """Read the number of an edition behind a size: `Foo-65B-2`."""
        match = _EDITION.match(tail.folded, at) if tail.has("size") else None
        return (match.end(), Part("variant", match[0], group="new")) if match else None

    def _is_count(self, tail: Tail, match: re.Match[str], joint: str) -> bool:
        """Tell whether a number behind a blank or a Chinese word counts things (`3个月`, `4 times`, `1,500`, `3-4`)."""
        if match["prefix"] or joint == "-" or (not joint and tail.folded[tail.at - 1].isascii()):
            return False
        end = match.end()
        if tail.text.startswith("\n", end):
            return False  # another line of a cell: what stands there is not counted
        if self.patterns.version_is_count.match(tail.folded, end) or _THOUSANDS.match(tail.folded, end):
            return True
        return bool(_DIGITS_FOLLOW.match(tail.folded, end)) and not (
            self.patterns.size.match(tail.folded, end + 1)
            or self.patterns.context.match(tail.folded, end + 1)
            or STAMP.match(tail.folded, end + 1)
        )

    def _ends_well(self, tail: Tail, end: int) -> bool:
        """Tell whether a version stops at a boundary, at a plural `s`, or at a variant written right behind it."""
        folded = tail.folded
        if end == len(folded) or not is_latin(folded[end]):
            return True
        if folded[end] == "s" and (end + 1 == len(folded) or not is_latin(folded[end + 1])):
            return True
        return self._variants.listed(tail, end) is not None and tail.text[end].isupper()


def _written(family: Family, match: re.Match[str]) -> str:
    """Write a version as the publisher does: `V3`, `4o`, `4.0` for a bare 4."""
    prefix = next((word for word in family.prefixes if word.lower() == match["prefix"]), "")
    suffix = next((word for word in family.suffixes if word.lower() == match["suffix"]), "")
    version = prefix + _POINT.sub(".", match["number"]) + suffix
    return family.versions.get(version, version)
