"""Every date and quantity of a text with its place: recognition as a tool of its own, no claims made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.recognize.reading import Figure, Recognizer
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pipeline.parse.document import Document
    from schemas.claim import Span


@record
class Recognized:
    """A date or quantity and the characters of the source that say it."""

    span: Span
    figure: Figure


def recognized(document: Document, recognizer: Recognizer, reference: date | None = None) -> Iterator[Recognized]:
    """Yield the dates and quantities of a document in the order of its text; digits of names are none.

    Dates without a year take it from headings, lead lines and the text before them; relative ones are read against
    `reference`, else against the date that the document states for itself, else they are undated.
    """
    for block, reading in recognizer.read(document, reference).items():
        for figure in reading.figures:
            yield Recognized(document.text.span(*block.mapped.raw_range(figure.start, figure.end)), figure)
