"""Names that nobody listed, in the heads of a table: what else stands among the models that others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.scope import Subject

if TYPE_CHECKING:
    from pipeline.recognize import Reading
    from pipeline.recognize.mention import Name

_MARKS: Final = re.compile(r"[*_†‡§^\s]+$|^[*\s]+")
_BRACKETS: Final = re.compile(r"\s*[(（][^()（）]*[)）]")
_LONGEST: Final = 40  # characters
_MOST_WORDS: Final = 3
# the first word of a name: a capital behind a small letter (`TextOtter`), capitals before small letters (`KoOTTER`,
# `OTTERa`), or a word joined to a number (`otter-003-base`, `Otter2`)
_COINED: Final = re.compile(r"[A-Za-z]*(?:[a-z][A-Z]|[A-Z]{2,}[a-z])[\w.\-]*|[A-Za-z]{3,}(?:-[A-Za-z]+)*-?\d[\w.\-]*")
_REST: Final = re.compile(r"-[A-Za-z0-9][\w.\-]*(?<![.\-])")


def unlisted(reading: Reading) -> Subject | None:
    """Return the model that a head without any name in it names by a coined word; None where it may be a plain word."""
    text = _BRACKETS.sub("", _MARKS.sub("", reading.block.text))
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) > _LONGEST or not _COINED.fullmatch(words[0]):
        return None
    told = [cue for cue in reading.cues if cue.role in {"attribute", "label", "metric"}]
    named = [name for name in reading.names if not name.type.startswith("category")]
    return None if told or named else Subject(text, "model")


def whole(reading: Reading, name: Name) -> str:
    """Return what a hyphen joins to a name beyond what could be read of it (`Otter-14B` of an `Otter` that makes it)."""
    match = _REST.match(reading.block.text, name.end)
    return match[0] if match else ""
