"""Wordings: patterns whose blanks stand for any of the words of a role (`{maker_of} (?:the )?`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import worded

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

_EDGE: Final = r"(?:(?<![a-z])|(?![a-z]))"  # no place inside a Latin word


@lru_cache(maxsize=256)
def wording(form: str, vocabulary: Vocabulary, ending: str = "") -> re.Pattern[str]:
    """Compile a form with the words of the roles in its braces, and `{edge}` where no Latin word may be cut.

    `ending` is what must follow a word that ends in a Latin letter or digit.
    """
    return re.compile(worded(form, vocabulary.cues, ending, edge=_EDGE))
