"""Front matter: the YAML (`---`) or TOML (`+++`) block at the top of an article, kept apart from its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

import yaml

from schemas.record import record

_YAML: Final = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML: Final = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE: Final = re.compile(
    r"""^([A-Za-z_][\w-]*)[ \t]*:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s\[\]{}&*|>'"#][^\n]*))""", re.MULTILINE
)
_BEGINS_WITH_KEY: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+[ \t]*[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*:\s")
_KEY: Final = re.compile(r"^([A-Za-z_][\w.-]*)[ \t]*:", re.MULTILINE)
_MOST_BLOCKS: Final = 4  # between rules behind the first, that are looked at
_MOST: Final = 65_536  # characters: longer than any real front matter
_MOST_BRACKETS: Final = 2_000  # a bomb of nested lists is no front matter

Values = dict[str, tuple[str, ...]]


@record
class FrontMatter:
    """The block from the top to `end` (the raw offset where the article begins) and its top-level values as texts.

    `note` is empty where the block is what it claims to be.
    """

    end: int
    values: Values
    note: str = ""


def read_front_matter(raw: str) -> FrontMatter | None:
    """Read the block at the top; None where there is none.

    A block that is no YAML or TOML still is no text of the article: its plain `key: value` lines are read, with a note.
    """
    start = len(raw) - len(raw.lstrip("\r\n \t\ufeff"))
    match = _YAML.match(raw, start, start + _MOST) or _TOML.match(raw, start, start + _MOST)
    if match is None:
        return None
    body = match[1]
    if raw[start] == "+":
        return FrontMatter(match.end(), *_toml(body))
    if not _BEGINS_WITH_KEY.match(body):
        return None  # a rule, text and a rule
    if _streams(raw, match):
        return None  # the first of several entries, each between rules
    return FrontMatter(match.end(), *_yaml(body))


def _streams(raw: str, first: re.Match[str]) -> bool:
    """Tell whether further blocks with the very same keys follow: entries of a stream, each with a date of its own."""
    keys = _KEY.findall(first[1])
    blocks = _YAML.finditer(raw, first.end())
    return any(_KEY.findall(other[1]) == keys for other in islice(blocks, _MOST_BLOCKS))


def _yaml(body: str) -> tuple[Values, str]:
    try:
        bomb = body.count("[") + body.count("{") > _MOST_BRACKETS
        loaded: object = None if bomb else _LOADER(body).get_single_data()
        if isinstance(loaded, dict):
            return _values(loaded), ""
    except (yaml.YAMLError, ValueError, RecursionError):
        return _lines(body), "the front matter is no YAML; only its plain `key: value` lines were read"
    return {}, "the front matter is no YAML mapping; nothing was read from it"


def _toml(body: str) -> tuple[Values, str]:
    try:
        return _values(tomllib.loads(body.replace("\r\n", "\n"))), ""
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}, "the front matter is no TOML; nothing was read from it"


def _values(loaded: Mapping[Any, object]) -> Values:
    found = {str(key): _texts(value) for key, value in loaded.items()}
    return {key: texts for key, texts in found.items() if texts}


def _texts(value: object) -> tuple[str, ...]:
    """Return the texts of a value: one for a scalar, several for a list of scalars, the `name` of a mapping."""
    if isinstance(value, dict):
        return _texts(value.get("name"))
    if isinstance(value, list):
        return tuple(text for part in value if not isinstance(part, list) for text in _texts(part))
    text = "" if value is None else str(value).strip()
    return (text,) if text else ()


def _lines(body: str) -> Values:
    found: Values = {}
    for key, double, single, bare in _LINE.findall(body):
        text = (double or single or bare).strip()
        if text:
            found.setdefault(key, (text,))
    return found


_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
