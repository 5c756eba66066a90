"""Names: families, organisations, people, benchmarks, licences, techniques and other categories, with their aliases."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from schemas.vocabulary.word import Word

VariantKind = Literal["tuning", "series", "single", "quantisation", "distinct"]


class NamedTerm(BaseModel):
    """One name as its publisher writes it, the other ways to write it, and where that is known from.

    `aliases` count in any case and width; `exact` words only in exactly this case, for ordinary words that are names
    too (`MATH`, `DROP`). `label` means that the name is this dataset's own and no word to look for (`custom`). `source`
    is an official address or a paper id; without one, `reason` says why the name is listed. `serves` are the qualifiers
    that the name may fill (`platform`: things are counted and ranked there).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Word
    aliases: tuple[Word, ...] = ()
    exact: tuple[Word, ...] = ()
    label: bool = False
    serves: tuple[str, ...] = ()
    source: str = ""
    reason: str = ""

    @model_validator(mode="after")
    def _has_ground(self) -> NamedTerm:
        if not (self.source or self.reason):
            raise ValueError(f"{self.name!r} needs a source or a reason")
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that count in any case: the aliases and the name, unless it is a label or exact."""
        named = () if self.label else (self.name,)
        return tuple(word for word in (*named, *self.aliases) if word not in self.exact)


class Organization(NamedTerm):
    """An organisation; `parent` is the canonical name of the one it belongs to."""

    parent: str = ""


class Product(NamedTerm):
    """A product that is no model of its own; `developer` is the canonical name of an organisation."""

    developer: str = ""


class Benchmark(NamedTerm):
    """A benchmark or leaderboard."""

    leaderboard: bool = False


class Family(NamedTerm):
    """A family of models and how its publisher puts names together.

    `joiners` stand before the version and before every later part, `sized_joiners` where a size is in the name (`Llama
    3`, but `Llama-3-70B`). `prefixes` are letters that belong to the version (`V3`, `R1`), `suffixes` such as the `o`
    of `4o`. `versions` maps a version as written to the publisher's (`4` to `4.0`). `variants` are words of this family
    alone: `tuning` (stands behind the size), `series` (still a family), `single` (makes it one model), `quantisation`,
    `distinct` (in brackets only: `(exp)`). `tail` tells whether the bare word is a name: `optional`; `required` where
    only a version, size or variant makes it one; `joined` where a hyphen or nothing must join these (`Step-2`, but not
    `Step 2`). `versioned` are those of its words that count only with such a tail. `single` names one model rather than
    a family; `generation_is_model` says the same of family and version, the versions of `exceptions` being the other
    way round. `renamed` maps a canonical name as put together here to the one in use. `parent` is the family that this
    one grew out of. A `component` is built into models: bare sizes beside it are theirs.
    """

    developer: str = ""
    parent: str = ""
    joiners: tuple[str, str] = ("-", "-")
    sized_joiners: tuple[str, str] | None = None
    numbered: bool = True  # whether versions follow the name at all (`o1` has none)
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    versions: dict[str, str] = {}
    variants: dict[VariantKind, tuple[str, ...]] = {}
    tail: Literal["optional", "required", "joined"] = "optional"
    versioned: tuple[str, ...] = ()
    single: bool = False
    generation_is_model: bool = False
    exceptions: tuple[str, ...] = ()
    renamed: dict[str, str] = {}
    component: bool = False


class Grammar(BaseModel):
    """How the names of a field's models are built (`grammar.toml`); a field without such parts in its names has none.

    `sizes` maps the letter of a size to its factor (`B` to 1000000000), `joined_sizes` letters that count only behind a
    hyphen; `active` is the letter before an active size, `experts` the one behind a number of experts; `contexts` maps
    the letter of a context length to the largest number that is one even where no size stands before it. `variants` are
    words that may follow any family, `variant_aliases` maps other spellings to them; `joined_variants` count only
    behind a hyphen, those of `spaced_variants` behind a blank too unless one of their words follows. `not_after_version`
    and `not_after_size` are words that make the number before them a count, `ranges` words that lead from a size to
    another. `not_variants` and `not_families` are words that a hyphen joins to a name or size without naming anything.
    `elliptic` are variants that stand for a whole name where the text is about the model they belong to (the `性能版` of a
    car). `headed` maps a variant to the words of a heading that tell it of every bare model in the tables below, and the
    empty variant to those that tell there is none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sizes: dict[str, str] = {}
    joined_sizes: dict[str, str] = {}
    active: str = ""
    experts: str = ""
    contexts: dict[str, int] = {}
    variants: dict[VariantKind, tuple[str, ...]] = {}
    variant_aliases: dict[str, str] = {}
    joined_variants: tuple[str, ...] = ()
    spaced_variants: dict[str, tuple[str, ...]] = {}
    elliptic: tuple[str, ...] = ()
    headed: dict[str, tuple[str, ...]] = {}
    plain_variants: tuple[str, ...] = ()  # words of families too plain to stand for a whole name
    not_after_version: tuple[str, ...] = ()
    not_after_size: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    not_variants: tuple[str, ...] = ()
    not_families: tuple[str, ...] = ()


class NameTerms(BaseModel):
    """The files `families.toml`, `organizations.toml` ...: lists of names; every file may be missing.

    `category` holds, for a category attribute (`license`, `technique`), the values it may take, from any of the files.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    FILES: ClassVar[tuple[str, ...]] = (
        "grammar",
        "families",
        "organizations",
        "people",
        "products",
        "tools",
        "benchmarks",
        "hardware",
        "ecosystems",
        "licenses",
        "techniques",
        "architectures",
        "places",
        "categories",
    )

    grammar: Grammar = Grammar()
    family: tuple[Family, ...] = ()
    organization: tuple[Organization, ...] = ()
    person: tuple[NamedTerm, ...] = ()
    product: tuple[Product, ...] = ()
    tool: tuple[Product, ...] = ()
    benchmark: tuple[Benchmark, ...] = ()
    hardware: tuple[Product, ...] = ()
    ecosystem: tuple[NamedTerm, ...] = ()
    category: dict[str, tuple[NamedTerm, ...]] = {}

    @classmethod
    def files(cls) -> tuple[str, ...]:
        """Return the names of the files, without their ending."""
        return cls.FILES

    def typed(self) -> tuple[tuple[str, NamedTerm], ...]:
        """Return every term that is no family with the type of the names it gives, in the order of the files."""
        plain: tuple[tuple[str, tuple[NamedTerm, ...]], ...] = (
            ("organization", self.organization),
            ("person", self.person),
            ("product", self.product),
            ("tool", self.tool),
            ("benchmark", self.benchmark),
            ("hardware", self.hardware),
            ("ecosystem", self.ecosystem),
            *((f"category:{attribute}", terms) for attribute, terms in self.category.items()),
        )
        return tuple((kind, term) for kind, terms in plain for term in terms)

    @cached_property
    def serving(self) -> dict[str, frozenset[str]]:
        """Return the names that may fill each qualifier."""
        terms = [term for _, term in self.typed() if term.serves]
        return {key: frozenset(t.name for t in terms if key in t.serves) for term in terms for key in term.serves}

    def groups(self) -> dict[str, str]:
        """Return for every organisation the one at the top of its group (itself where it has no parent)."""
        parents = {term.name: term.parent for term in self.organization}
        tops: dict[str, str] = {}
        for name in parents:
            top, seen = name, {name}
            while (above := parents.get(top, "")) and above not in seen:
                top = above
                seen.add(above)
            tops[name] = top
        return tops
