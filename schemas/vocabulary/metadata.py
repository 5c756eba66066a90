"""Metadata: under which names articles and pages say who wrote them, when, and in which language."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

FieldName = Literal["title", "author", "publisher", "published", "updated", "created", "language"]


class MetadataNames(BaseModel):
    """The names of one piece of metadata, the most trusted first; all are compared without regard to case.

    `front_matter` keys; `plain` keys of front matter, which mean something else where the article is a record of an
    event; `meta` names, properties and itemprops of `<meta>`; `linked` names in JSON-LD; `time` itemprops of `<time>`;
    `label` words before a colon or the value itself, in any paragraph; `edge_label` words that say so only near the
    beginning or the end, with a full date; `month_label` such with which a month is enough; `byline` patterns of lines
    near the beginning, with a group `value`; `issue` the same of the first heading, which dates one issue of a series
    (`AI日报 2025-07-15`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    front_matter: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    edge_label: tuple[str, ...] = ()
    month_label: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    reason: str = ""


class MetadataTerms(BaseModel):
    """The file `metadata.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: dict[FieldName, MetadataNames] = {}
    event_keys: tuple[str, ...] = ()  # front matter with one of these describes an event: its `date` is the event's
    byline_date: str = ""  # what `{date}` stands for in a byline
    date_forms: tuple[str, ...] = ()  # patterns with the groups year, month or name, day
    months: dict[str, int] = {}  # names in lower case
    date_languages: tuple[str, ...] = ()  # in which a value is read that no form fits, in this order (ISO 639-1)

    @field_validator("date_forms")
    @classmethod
    def _compiles(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        for form in forms:
            if "year" not in re.compile(form).groupindex:
                raise ValueError(f"the date form {form!r} has no group `year`")
        return forms
