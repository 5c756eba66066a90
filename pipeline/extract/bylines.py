"""Bylines: lines that only tell of the article itself, whose dates are no events (`发布时间：2024-06-08　来源：某报`)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.parse.labels import Labels
from pipeline.parse.metadata_date import edtf_date, metadata_terms

if TYPE_CHECKING:
    from pipeline.parse.document import Document
    from pipeline.recognize import Reading
    from schemas.vocabulary.metadata import FieldName

_LINE: Final = re.compile(r"line (\d+): (.*)")
_DATED: Final[tuple[FieldName, ...]] = ("published", "updated", "created")
_CLOCK: Final = re.compile(
    r"\d\s+\d{1,2}:\d\d\b"
)  # behind a date: only of a text is it told at what minute it came out
_SEVERAL: Final = 2  # one label alone may as well date the event that an article tells


class Bylines:
    """The lines of one document with two pieces of its metadata, in one or side by side, or a label that says `this article`.

    Of an article whose title names nothing that can come out (`titled` is false), one label is enough; so is one that
    repeats a date which the head of the page gives, and any in a `digest` of several stories.
    """

    def __init__(self, document: Document, *, titled: bool, digest: bool = False) -> None:
        meta = document.metadata
        said = (meta.author, meta.publisher, meta.published, meta.updated)
        found = [match for item in said if item and (match := _LINE.match(item.basis))]
        lines = Counter(int(match[1]) for match in found)
        sure = {label for names in metadata_terms().field.values() for label in names.label}
        own = {int(match[1]) for match in found if match[2] in sure}
        own |= _repeated(document, any_date=digest)
        own |= {line for line in lines if _CLOCK.search(document.text.raw.splitlines()[line - 1])}
        beside = {line: sum(lines[near] for near in range(line - 1, line + 2)) for line in lines}
        self._lines = own | {line for line, count in beside.items() if count >= (_SEVERAL if titled else 1)}
        self._text = document.text

    def without(self, reading: Reading) -> Reading:
        """Return a reading without the figures that stand in a byline."""
        if not self._lines:
            return reading
        starts = {f.start: reading.block.mapped.raw_range(f.start, f.end)[0] for f in reading.figures}
        kept = tuple(f for f in reading.figures if self._text.line(starts[f.start]) not in self._lines)
        return replace(reading, figures=kept)


def _repeated(document: Document, *, any_date: bool) -> set[int]:
    """Return the lines at the edges of a page that say again when it was published or updated, or give `any_date` for it."""
    meta, fields = document.metadata, metadata_terms().field
    dates = {item.value for item in (meta.published, meta.updated) if item and not _LINE.match(item.basis)}
    if not (dates or any_date):
        return set()
    labels = Labels(document.text, document.content)
    said = (item for field in _DATED for item in labels.find(fields[field], dated=True))
    found = [_LINE.match(item.basis) for item in said if any_date or edtf_date(item.value) in dates]
    return {int(match[1]) for match in found if match}
