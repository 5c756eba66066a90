"""Reading a document in order: what each block says, with the year that headings and lead lines carry on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pipeline.parse.document import Block, BlockKind, MappedText, Table
from pipeline.recognize.cues import CueReader
from pipeline.recognize.datasets import without_datasets
from pipeline.recognize.dates import DateReader, TimeContext
from pipeline.recognize.firm_names import FirmNames
from pipeline.recognize.fold import fold
from pipeline.recognize.layers import Layers
from pipeline.recognize.lexicon import unbroken
from pipeline.recognize.mention import MODELS, Cue, DateMention, Mention, Name, Quantity, UndatedMention
from pipeline.recognize.names import NameReader
from pipeline.recognize.quantities import QuantityReader
from pipeline.recognize.short_names import ShortNames
from pipeline.recognize.years import Years, labelled
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.parse.document import Document
    from pipeline.recognize.lexicon import Match
    from schemas.vocabulary import Vocabulary

Figure = Quantity | DateMention | UndatedMention
# Where the number of a bare unit would stand: after a currency sign, else in front
_UNIT_SLOT: Final = re.compile(r"^(?:US)?[$¥￥€£]?")
AnyMention = TypeVar("AnyMention", bound=Mention)

# What may stand between two names of one thing: `通义千问（Qwen）`, `通义千问Qwen2`, `达摩院 (DAMO Academy)`
_APPOSITION: Final = frozenset({"", " ", "(", " (", '"', "“", "「"})
_MOST_UNITS: Final = 4096  # distinct units in the heads of tables that are kept as read
_RECENT: Final = 330  # days before the article within which a date without a year lies
_CLOSING: Final = frozenset({")", '"', "”", "」"})


@record
class Reading:
    """All mentions of one block, each list by place. Names and figures never overlap; cues lie in their own layer."""

    block: Block
    folded: str
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]
    cues: tuple[Cue, ...]


class Recognizer:
    """Reads documents with one vocabulary; building it is the costly part, so one serves all sources."""

    def __init__(self, vocabulary: Vocabulary, *, liberal: bool = False) -> None:
        """Compile the forms; with `liberal`, numbers that count nothing and conversational dates are read too."""
        self._names = NameReader(vocabulary)
        self._dates = DateReader(vocabulary, liberal=liberal)
        self._quantities = QuantityReader(vocabulary, liberal=liberal)
        self._cues = CueReader(vocabulary)
        self.unit = lru_cache(maxsize=_MOST_UNITS)(self._unit)
        self._words = Layers(*self._names.lexicons, *self._cues.lexicons)
        self._terms = vocabulary.names
        self._firms = FirmNames(vocabulary)
        self.lineage = self._names.lineage
        self._events = {attribute.id for attribute in vocabulary.attributes.attribute if attribute.kind == "date"}

    def read(self, document: Document, reference: date | None = None) -> dict[Block, Reading]:
        """Read every block of a document, in order; relative dates against `reference`, else the article's own date."""
        title = document.metadata.title
        eventful = title is not None and self.tells_event(title.value) and labelled(document)
        years = Years(document, reference, eventful=eventful)
        readings: dict[Block, Reading] = {}
        contexts: dict[Block, TimeContext] = {}
        texts = [(block, fold(block.text)) for block in blocks(document)]
        found = list(self._words.find_all([folded for _, folded in texts]))
        for (block, folded), words in zip(texts, found, strict=True):
            contexts[block] = years.context(block)
            readings[block] = self._read_block(block, folded, words, contexts[block])
            years.note(block, readings[block].figures)
        readings = without_datasets(readings)
        learned = self._names.learn(name for reading in readings.values() for name in reading.names)
        for (block, folded), words in zip(texts, found, strict=True):
            if learned and (more := learned.find_all(folded)):
                anchors = sorted([*words[1], *more], key=lambda match: (match[0], -match[1]))
                readings[block] = self._read_block(block, folded, [words[0], anchors, *words[2:]], contexts[block])
        short = ShortNames(self._terms, self.lineage, [name for reading in readings.values() for name in reading.names])
        named = {block: _with_names(reading, short) for block, reading in without_datasets(readings).items()}
        firms = self._firms.within(named.values())
        if firms is None:
            return named
        return {block: _with(reading, list(firms.find(reading.block.text))) for block, reading in named.items()}

    def _read_block(
        self, block: Block, folded: str, words: Sequence[Sequence[Match[Any]]], context: TimeContext
    ) -> Reading:
        """Read one block with the words found in it, partial dates completed from the context."""
        names = self._merged(self._names.names(block.text, unbroken(folded), words[0], words[1]), folded)
        dates = free_of(self._find_dates(block.text, folded, context), names)
        cues = free_of(self._cues.cues(*words[2:]), names)
        quantities = self._quantities.read(block.text, folded)
        if quantities:
            strong = [cue for cue in cues if cue.role == "attribute"]
            quantities = free_of(freed(quantities, names, folded), [*names, *dates])
            quantities = freed(quantities, strong, folded, longer=True)
        figures = sorted((*dates, *quantities), key=_start) if dates and quantities else dates or quantities
        return Reading(block, folded, tuple(names), tuple(figures), tuple(cues))

    def _find_dates(self, text: str, folded: str, context: TimeContext) -> list[DateMention | UndatedMention]:
        """Find dates; one without any year in sight is the latest such day shortly before the article's own date."""
        stated = self._dates.stated(text, folded)
        found = self._dates.completed(folded, stated, context)
        reference = context.reference
        if context.year or reference is None or not any(isinstance(date, UndatedMention) for date in found):
            return found
        assumed = {
            date.start: replace(date, basis="relative")
            for year in (reference.year - 1, reference.year)
            for date in self._dates.completed(folded, stated, replace(context, year=year))
            if isinstance(date, DateMention) and date.days.low and 0 <= (reference - date.days.low).days <= _RECENT
        }
        return [assumed.get(date.start, date) if isinstance(date, UndatedMention) else date for date in found]

    def _unit(self, text: str) -> Quantity | None:
        """Read a bare unit or multiplier as one of it (`B` is 1e9, `$/M tokens` one USD/1M tokens), else None."""
        bare = text.strip()
        for written in (_UNIT_SLOT.sub(r"\g<0>1", bare, count=1), bare + "1", "1 " + bare):
            found = self._quantities.find(written)
            if (
                len(found) == 1
                and found[0].start == 0
                and found[0].end == len(written)
                and (found[0].unit or found[0].scale)
            ):
                return found[0]
        return None

    def phrase(self, text: str) -> Reading:
        """Read words that are no block by themselves, such as one part of a head."""
        folded = fold(text)
        words = self._words.find_all([folded])
        return self._read_block(Block(BlockKind.CELL, MappedText(text, ())), folded, next(iter(words)), TimeContext())

    def tells_event(self, text: str) -> bool:
        """Tell whether a text such as a title names an event: a word in it points at an attribute that is a date."""
        return any(cue.role == "attribute" and cue.target in self._events for cue in self._cues.find(fold(text)))

    def names(self, text: str) -> list[Name]:
        """Find the names of a text that is no block, such as a title in the front matter."""
        return self._merged(self._names.find(text), fold(text))

    def _merged(self, names: list[Name], folded: str) -> list[Name]:
        """Join two names of one thing side by side (`通义千问Qwen2` is Qwen2); the more specific one stays."""
        merged: list[Name] = []
        for name in names:
            last = merged[-1] if merged else None
            if last and folded[last.end : name.start] in _APPOSITION and (kept := self._one_thing(last, name)):
                closed = folded[last.end : name.start].strip() and folded[name.end : name.end + 1] in _CLOSING
                merged[-1] = Name(last.start, name.end + bool(closed), kept.canonical, kept.type, form=kept.form)
            else:
                merged.append(name)
        return merged

    def _one_thing(self, first: Name, second: Name) -> Name | None:
        """Return the more specific of two names of one thing; None where they are two things."""
        if not {first.type, second.type} <= MODELS and first.type != second.type:
            return None
        if first.canonical == second.canonical or second.canonical in self.lineage.lineage(first.canonical):
            return first
        below = first.canonical in self.lineage.lineage(second.canonical)
        return second if below or self.lineage.of_first(second.canonical, first.canonical) else None


def freed(
    quantities: Sequence[Quantity], words: Sequence[Mention], folded: str, *, longer: bool = False
) -> list[Quantity]:
    """Take the unit off a figure where it begins a name (`2048 H800 GPUs`) or a longer word (`3亿+ 模型下载量`).

    `words` are the names or cues in order of place; with `longer`, only those that reach beyond the figure count. A
    figure that is no more than part of a word (the hundred in `零百加速`) is none.
    """
    starts = [word.start for word in words]
    kept = []
    for quantity in quantities:
        holder = bisect_left(starts, quantity.start + 1) - 1
        if holder >= 0 and words[holder].end > quantity.end:
            continue
        first = bisect_left(starts, quantity.digits[1])
        inside = words[first : bisect_left(starts, quantity.end, first)]
        cut = next((word.start for word in inside if not longer or word.end > quantity.end), None)
        kept.append(quantity if cut is None else _cut(quantity, folded[quantity.start : cut].rstrip()))
    return kept


def _cut(quantity: Quantity, text: str) -> Quantity:
    """End a figure with the text that is left of it, its number at least."""
    return replace(quantity, end=max(quantity.start + len(text), quantity.digits[1]), unit="")


def blocks(document: Document) -> Iterator[Block]:
    """Yield every block in reading order, a table row by row, each spanning cell once."""
    for part in document.content:
        if isinstance(part, Block):
            yield part
        else:
            yield from table_blocks(part)


def table_blocks(table: Table) -> Iterator[Block]:
    """Yield the caption and the cells of a table, each cell once."""
    cells = [cell for row in table.rows for cell in row if cell is not None]
    yield from dict.fromkeys([table.caption, *cells] if table.caption else cells)


def free_of(mentions: Sequence[AnyMention], taken: Sequence[Mention]) -> list[AnyMention]:
    """Drop the mentions that overlap one of the taken, which may come in any order but do not overlap each other."""
    if not (mentions and taken):
        return list(mentions)
    ordered = sorted(taken, key=_start)
    ends = [mention.end for mention in ordered]
    free = []
    for mention in mentions:
        after = bisect_left(ends, mention.start + 1)
        if after == len(ordered) or ordered[after].start >= mention.end:
            free.append(mention)
    return free


def _start(mention: Mention) -> int:
    return mention.start


def _with_names(reading: Reading, short: ShortNames) -> Reading:
    """Add the short names of a block that stand free of its names and dates."""
    found = list(short.find(reading.block.text))
    return _with(reading, [*found, *free_of(list(short.siblings(reading.block.text, reading.names)), found)])


def _with(reading: Reading, found: list[Name]) -> Reading:
    """Add the names found of a block that stand free of its names and dates."""
    if not found:
        return reading
    dates = [figure for figure in reading.figures if not isinstance(figure, Quantity)]
    free = free_of(found, [*reading.names, *dates])
    names = tuple(sorted([*reading.names, *free], key=_start))
    return replace(reading, names=names, figures=tuple(free_of(reading.figures, free)))
