"""Corpora whose truth is known: sources of different reliability, copying, rounding, coarse dates, few claims each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from numpy.random import Generator, default_rng


@dataclass(frozen=True)
class Settings:
    """What a corpus is like. Shares are between 0 and 1."""

    name: str
    things: int = 400
    sources: int = 30
    coverage: float = 0.25  # share of things that a source speaks of
    worst: float = 0.4  # reliability of sources is spread evenly between these two
    best: float = 0.95
    wrong_values: int = 5  # how many wrong values of a thing go round
    copying: float = 0.0  # share of sources that copy four fifths of what they say from another one
    rounding: float = 0.0  # share of claims that state a number or date more coarsely
    kind: str = "number"


@dataclass(frozen=True)
class Corpus:
    """Rows (source, subject, attribute, value), and the true value of each subject."""

    rows: tuple[tuple[str, str, str, str], ...]
    truth: dict[str, str]


CORPORA = (
    Settings("even numbers"),
    Settings("few sources", sources=5, coverage=0.6, worst=0.6),
    Settings("many sources", sources=120, coverage=0.1),
    Settings("bad sources", worst=0.2, best=0.8, wrong_values=8),
    Settings("copied", sources=40, copying=0.5, worst=0.3),
    Settings("rounded numbers", rounding=0.4),
    Settings("dates", kind="date", rounding=0.4),
    Settings("names", kind="name", wrong_values=3),
    Settings("sparse", sources=300, coverage=0.01),
)


def corpus(settings: Settings, seed: int) -> Corpus:
    random = default_rng(crc32(f"{settings.name} {seed}".encode()))
    things = [f"t{number}" for number in range(settings.things)]
    values = {thing: _values(settings, random) for thing in things}
    reliability = {
        f"s{number}": settings.worst + (settings.best - settings.worst) * random.random()
        for number in range(settings.sources)
    }
    said: dict[str, dict[str, str]] = {}
    for number, (source, right) in enumerate(reliability.items()):
        own = {
            thing: values[thing][0] if random.random() < right else _one(random, values[thing][1:])
            for thing in things
            if random.random() < settings.coverage
        }
        if number and random.random() < settings.copying:
            model = said[_one(random, list(said))]
            own = {thing: value if random.random() > 0.8 else model.get(thing, value) for thing, value in own.items()}
        said[source] = own
    rows = tuple(
        (source, thing, settings.kind, _coarser(value, settings, random))
        for source, own in said.items()
        for thing, value in own.items()
    )
    return Corpus(rows, {thing: values[thing][0] for thing in things if any(thing in own for own in said.values())})


def _values(settings: Settings, random: Generator) -> list[str]:
    """Return the true value of a thing, then the wrong ones that go round."""
    make = {"number": _number, "date": _date, "name": _name}[settings.kind]
    found: list[str] = []
    while len(found) <= settings.wrong_values:
        value = make(random)
        if value not in found:
            found.append(value)
    return found


def _number(random: Generator) -> str:
    return f"{random.uniform(10, 100_000):.2f}"


def _date(random: Generator) -> str:
    return (date(2015, 1, 1) + timedelta(days=int(random.integers(3650)))).isoformat()


def _name(random: Generator) -> str:
    return " ".join("".join(_one(random, "bdfgklmnprst") + _one(random, "aeiou") for _ in range(3)) for _ in range(2))


def _one(random: Generator, options: Sequence[str]) -> str:
    return options[int(random.integers(len(options)))]


def _coarser(value: str, settings: Settings, random: Generator) -> str:
    if random.random() >= settings.rounding:
        return value
    if settings.kind == "date":
        return value[:7]
    return f"{float(value):.1f}" if settings.kind == "number" else value
