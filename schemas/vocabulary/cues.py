"""Cues: words that tell how a sentence works (comparison, forecast, negation, reference back), in every field alike."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class CueRole(BaseModel):
    """All words of one role, e.g. `comparison` or `forecast`, with the reason for anything surprising."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    whole: bool = False  # compared with a whole cell or gap, never looked for inside a text
    reason: str = ""


class CueTerms(BaseModel):
    """The file `cues.toml`: one table per role."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: dict[str, CueRole]
