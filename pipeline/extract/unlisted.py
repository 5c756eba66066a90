"""Names that nobody listed, in the heads of a table: what else stands among the models that others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.scope import Subject
from pipeline.recognize.fold import fold

if TYPE_CHECKING:
    from pipeline.recognize import Reading
    from pipeline.recognize.mention import Name

_MARKS: Final = re.compile(r"[*_†‡§^\s]+$|^[*\s]+")
_BRACKETS: Final = re.compile(r"\s*[(（][^()（）]*[)）]")
_LONGEST: Final = 40  # characters
_MOST_WORDS: Final = 3
# the first word of a name: a capital behind a small letter (`TextOtter`), capitals before small letters (`KoOTTER`,
# `OTTERa`), or a word joined to a number (`otter-003-base`, `Otter2`, `o3t-base`)
_COINED: Final = re.compile(
    r"[A-Za-z]*(?:[a-z][A-Z]|[A-Z]{2,}[a-z])[\w.\-]*|[A-Za-z]{3,}(?:-[A-Za-z]+)*-?\d[\w.\-]*"
    r"|[A-Za-z]{1,2}\d[a-z]?(?:-[A-Za-z][\w.]*)+"
)
# under a head for models more is a name: what hyphens join (`otter-tiny`), capitals (`OTTER`, `R2D2`), one word (`Otter`)
_HEADED: Final = re.compile(r"[A-Za-z][\w.]*(?:[\-_][\w.+]+)+|[A-Z][A-Za-z0-9.]*\d[\w.]*|[A-Z]{3,}|[A-Z][a-z]{3,}")
_PLAIN: Final = re.compile(r"[A-Z]{3,}|[A-Z][a-z]{3,}")
_OWNER: Final = re.compile(r"[\w.\-]+/(?=[\w.\-]+$)")
_AHEAD: Final = re.compile(r"[A-Za-z][\w.\-]*-$")
_REST: Final = re.compile(r"-[A-Za-z0-9][\w.\-]*(?<![.\-])")


def unlisted(
    reading: Reading, nobody: frozenset[str] = frozenset(), *, headed: bool = False, plain: bool = False
) -> Subject | None:
    """Return the model that a head without any name in it names by a coined word; None where it may be a plain word.

    In a column `headed` by a word for models, or `plain`ly among models on both sides, other words are names as well, but
    for those that name `nobody` (`Average`, `Human`).
    """
    written = reading.block.text
    text = _OWNER.sub("", _BRACKETS.sub("", _MARKS.sub("", written)).strip())
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) > _LONGEST or nobody & {fold(text), fold(words[0])}:
        return None
    told = [cue for cue in reading.cues if cue.role in {"attribute", "label", "metric"}]
    aside = [match.span() for match in _BRACKETS.finditer(written)]
    inner = [name for name in reading.names if any(start < name.start < end for start, end in aside)]
    named = [name for name in reading.names if not name.type.startswith("category") and name not in inner]
    other = (headed and _HEADED.fullmatch(words[0])) or (plain and len(words) == 1 and _PLAIN.fullmatch(words[0]))
    coined = _COINED.fullmatch(words[0]) or (other and not (plain and reading.cues))
    return Subject(text, "model") if coined and not told and not named else None


def ahead(reading: Reading, name: Name) -> str:
    """Return what a hyphen joins to a name before what could be read of it (`CN-Otter` is no Otter)."""
    match = _AHEAD.search(reading.block.text[: name.start])
    return match[0] if match else ""


def whole(reading: Reading, name: Name) -> str:
    """Return what a hyphen joins to a name beyond what could be read of it (`Otter-14B` of an `Otter` that makes it)."""
    match = _REST.match(reading.block.text, name.end)
    return match[0] if match else ""
