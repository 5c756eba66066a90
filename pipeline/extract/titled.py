"""Titled people that nobody listed: the name right behind a title (`CEO Jane Doe表示`, `首席执行官帕特·某某称`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import Mention, Name

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage

_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]")
_LATIN: Final = r"[ ]?(?P<latin>[A-Z][a-z]+(?:[ ][A-Z][A-Za-z.]*){1,2})(?![A-Za-z])"
# a name in two parts may be of any length, one of Chinese characters begins with a family name; a verb ends both
_PARTED: Final = r"(?P<parted>[\u4e00-\u9fff]{{1,5}}·[\u4e00-\u9fff]{{1,6}}?)(?={ends})"
_PLAIN: Final = r"(?P<plain>(?:{surname})[\u4e00-\u9fff]{{1,2}}?)(?={ends})"


def titled(passage: Passage, title: Mention) -> Name | None:
    """Return the person named right behind a title in Chinese text; None where no name stands there."""
    sentence = passage.sentence
    if not _SCRIPT.search(sentence.folded, sentence.start, sentence.end):
        return None
    role = passage.vocabulary.cues.role
    found = _pattern(role["surname"].words, role["name_end"].words).match(
        sentence.reading.block.text, title.end, sentence.end
    )
    if found is None or found.lastgroup is None:
        return None
    start, end = found.span(found.lastgroup)
    if any(name.start < end and start < name.end for name in sentence.names):
        return None
    return Name(start, end, found[found.lastgroup], "person", form="titled")


@lru_cache(maxsize=4)
def _pattern(surnames: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    words = {"surname": any_of(surnames), "ends": rf"[\s,，。、;；:：)）“”\"]|{any_of(ends)}|$"}
    return re.compile("|".join(form.format(**words) if "{{" in form else form for form in (_LATIN, _PARTED, _PLAIN)))
