"""A word of a vocabulary: some text, so that it never stands everywhere."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Word = Annotated[str, Field(min_length=1)]
