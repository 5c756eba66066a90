"""Names: families, organisations, people, benchmarks, licences, techniques and other categories, with their aliases."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class NamedTerm(BaseModel):
    """One name as its publisher writes it, the other ways to write it, and where that is known from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: tuple[str, ...] = ()
    source: str = ""  # address or reason


class NameTerms(BaseModel):
    """The files `families.toml`, `organizations.toml` ...: one list of names each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    FILES: ClassVar[tuple[str, ...]] = ("families", "organizations", "people", "benchmarks", "licenses", "categories", "products")

    @classmethod
    def files(cls) -> tuple[str, ...]:
        """Return the names of the files, without their ending."""
        return cls.FILES
