"""Scope: what a reader of a block knows from the text around it, before reading it: whom it is about, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.topic import main_topic
from pipeline.parse.document import Block, BlockKind
from pipeline.recognize.cues import HEADED
from pipeline.recognize.mention import Cue, DateMention, Name, Quantity
from schemas.claim import AsOfBasis
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.extract.statements import Stated
    from pipeline.parse.document import Document
    from pipeline.recognize import Reading, Recognizer
    from schemas.claim import Qualifiers
    from schemas.vocabulary.attributes import Attribute

_MODELS: Final = frozenset({"model", "model_family"})
_BRACKETS: Final = re.compile(r"[(][^()]*[）)]")
_GLOSSED: Final = re.compile(r"[\s*]*[(（][^()（）]*[）)]$")  # what brackets behind a bold name add to it
_CLOSED: Final = re.compile(r"\d[^/]*/\d.*")  # a term of office, say: too wide a date for what is told of it
_EMPTY: Final = re.compile(r"[(（]\W*[）)]")  # an address stood in them
_STOP: Final = re.compile(r"[。！？!?]|\.\s")
_LEAD_LENGTH: Final = 160  # a longer paragraph that ends with a colon is prose all the same, but still leads
_COMPARED_REACH: Final = 4  # characters between a word of comparison and the name compared


@record
class Subject:
    """Whom a claim may be about, by canonical name and type."""

    name: str
    type: str


@record
class Dated:
    """A date that what follows inherits, and where it was found."""

    value: str
    basis: AsOfBasis


@record
class Head:
    """What a table head says of the figures under it; `scale` is one unit of them (`(B)` is 1e9)."""

    attribute: Attribute | None
    benchmark: str = ""
    scale: Quantity | None = None
    qualifiers: Qualifiers = ()
    roles: frozenset[str] = frozenset()  # of the cues in the head
    label: str = ""
    unit: str = ""  # that the caption gives figures without one
    listed: bool = True  # the benchmark is one of the vocabulary, not only the words of the head


@record
class Scope:
    """The context of a block. `subjects` come nearest first: parent items, lead line, headings, title, main family."""

    section: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    dated: Dated | None = None
    cues: tuple[Cue, ...] = ()  # of the lead line or parent item
    benchmark: str = ""  # named by the lead line, parent item or heading
    scores: bool = False  # heading or lead line speak of evaluations
    figures: tuple[Quantity, ...] = ()  # of the lead line or heading: under what conditions scores below hold
    head: Head | None = None  # in a table cell
    references: bool = False  # under a heading such as `References`
    company: Subject | None = None  # the organisation that the title names
    article: Dated | None = None  # the date of the article itself
    before: Subject | None = None  # of an item: whom the item before it speaks of
    eventful: bool = False  # the title tells an event: a bare date label gives the day of it
    variant: str = ""  # that the heading or lead line tells of every bare model (`IT Model Benchmarks`)
    suite: str = ""  # the only benchmark that the paragraph right above a table names
    caption: Reading | None = None  # the lead line right above a table
    models: tuple[str, ...] = ()  # every model that the document names, wherever
    day: DateMention | None = None  # of the line above that is nothing but a date
    stated: Stated = ()  # what text above tells of the scores of each benchmark

    def about(self, types: Iterable[str]) -> Subject | None:
        """Return the nearest subject of one of the types."""
        wanted = frozenset(types)
        return next((subject for subject in self.subjects if subject.type in wanted), None)


@dataclass(slots=True)
class _Frame:
    """One heading, lead line or item: what it says for the blocks below it."""

    subjects: list[Subject] = field(default_factory=list)
    dated: str = ""
    cues: tuple[Cue, ...] = ()
    benchmark: str = ""
    scores: bool | None = None  # None: says nothing of it
    figures: tuple[Quantity, ...] = ()
    references: bool = False
    variant: str | None = None  # None: says nothing of it; empty: the bare models are meant
    date_label: bool = False
    day: DateMention | None = None  # where the line is nothing but a date
    ablation: bool = False
    passing: bool = False  # a sentence that ends with a colon leads only the list or table right behind it


class Walker:
    """Follows a document block by block and tells the scope of each."""

    def __init__(self, document: Document, readings: Mapping[Block, Reading], recognizer: Recognizer) -> None:
        self._headings: list[tuple[int, str, _Frame]] = []
        self._lead: _Frame | None = None
        self._passing: _Frame | None = None
        self._items: dict[Block, Reading] = {}
        self._frames: dict[Block, _Frame] = {}  # of the items that hold others
        self._focus: Subject | None = None
        self._before: Subject | None = None
        self._only: Subject | None = None  # the only model that the last paragraph names
        self._sibling: _Frame | None = None  # an item that only names whom the items after it are about
        meta = document.metadata
        dated = meta.published or meta.updated
        self._article = Dated(dated.value, AsOfBasis.ARTICLE) if dated else None
        title = recognizer.names(meta.title.value) if meta.title else []
        self._eventful = bool(meta.title) and recognizer.tells_event(meta.title.value if meta.title else "")
        self._topics = _subjects(title)
        self._company = next((subject for subject in self._topics if subject.type == "organization"), None)
        self._main = _main_subject(readings, recognizer)
        named = (name for reading in readings.values() for name in reading.names if name.type == "model")
        self._models = tuple(dict.fromkeys(name.canonical for name in named))

    def enter(self, reading: Reading, stated: Stated) -> Scope:
        """Return the scope of a block and take in what it says for the blocks after it."""
        block = reading.block
        models = {
            Subject(n.canonical, n.type) for n in reading.names if n.type in _MODELS and not _compared(reading, n)
        }
        self._only = models.pop() if len(models) == 1 and block.kind is BlockKind.PARAGRAPH else None
        if block.kind is BlockKind.HEADING:
            return self._enter_heading(reading, stated)
        if block.kind is BlockKind.PARAGRAPH and block.parent is None:
            self._passing = None
        scope = self.scope(block, stated)
        if block.kind is BlockKind.ITEM:
            self._items[block] = reading
            self._sibling = _frame(reading) if reading.names and _only_names(reading) else self._sibling
        elif block.kind is BlockKind.PARAGRAPH and block.parent is None and (frame := _lead_frame(reading)):
            followed = _follow(self._lead, frame)
            self._lead, self._passing = (self._lead, followed) if frame.passing else (followed, None)
            self._focus = None
        return scope

    def focus(self, subject: Subject | None) -> None:
        """Note whom the last paragraph spoke about."""
        self._focus = subject or self._focus

    def pass_item(self, subject: Subject | None, *, alone: bool) -> None:
        """Note whom the last list item spoke about, if of one thing alone."""
        self._before = (subject or self._before) if alone else None

    def table_scope(self) -> Scope:
        """Return the scope of a table that stands here: the only model that the paragraph right above it names is its.

        A table of models made for an experiment is about nobody but those that it names itself.
        """
        scope = self.scope(None)
        above = (self._passing or self._lead, *(frame for _, _, frame in self._headings[-1:]))
        if any(frame.ablation for frame in above if frame):
            return replace(scope, subjects=())
        only, self._only = self._only, None
        return replace(scope, subjects=tuple(dict.fromkeys([only, *scope.subjects]))) if only else scope

    def scope(self, block: Block | None, stated: Stated = ()) -> Scope:
        """Return the scope of a block that is no heading."""
        if block is None or block.kind is not BlockKind.ITEM:
            self._sibling = self._before = None
        above = [frame for frame in (self._sibling, self._passing or self._lead) if frame]
        frames = [*self._parents(block), *above]
        headings = [frame for _, _, frame in reversed(self._headings)]
        near_by = (*frames, *headings[:2])
        near = next((frame for frame in frames if frame.cues or frame.benchmark), None)
        focus = [self._focus] if self._focus and block and block.kind is BlockKind.PARAGRAPH else []
        inner = [subject for frame in (*frames, *headings[:-1]) for subject in frame.subjects]
        outer = [subject for frame in headings[-1:] for subject in frame.subjects]
        subjects = dict.fromkeys([*inner, *focus, *outer, *self._topics, *self._main])
        benchmark = next((frame.benchmark for frame in (*frames, *headings[:1]) if frame.benchmark), "")
        return Scope(
            section=tuple(text for _, text, _ in self._headings),
            subjects=tuple(subjects),
            dated=self._dated([*frames, *headings]),
            day=next((frame.day for frame in (*frames, *headings) if frame.dated), None),
            cues=near.cues if near else (),
            benchmark=benchmark,
            references=not (self._lead or self._passing) and any(frame.references for frame in headings),
            eventful=self._eventful,
            models=self._models,
            before=self._before,
            article=self._article,
            scores=next((frame.scores for frame in near_by if frame.scores is not None), False),
            variant=next((frame.variant for frame in (*frames, *headings) if frame.variant is not None), ""),
            figures=next((frame.figures for frame in near_by if frame.figures), ()),
            company=self._company,
            stated=stated,
        )

    def _enter_heading(self, reading: Reading, stated: Stated) -> Scope:
        block = reading.block
        self._headings = [entry for entry in self._headings if entry[0] < block.level]
        self._lead, self._passing, self._focus = None, None, None
        scope = self.scope(block, stated)
        frame = _frame(reading)
        if block.level == 1 and not any(d.basis == "written" for d in reading.figures if isinstance(d, DateMention)):
            frame = replace(frame, dated="")  # `下半年加速到来` in a page's title dates nothing under it
        self._headings.append((block.level, " ".join(block.text.split()), frame))
        return scope

    def _parents(self, block: Block | None) -> list[_Frame]:
        frames = []
        parent = block.parent if block else None
        while parent is not None:
            if parent not in self._frames and parent in self._items:
                self._frames[parent] = _frame(self._items[parent])
            if parent in self._frames:
                frames.append(self._frames[parent])
            parent = parent.parent
        return frames

    def _dated(self, frames: list[_Frame]) -> Dated | None:
        found = next((frame.dated for frame in frames if frame.dated), "")
        return Dated(found, AsOfBasis.SECTION) if found else self._article


def _last_sentence(reading: Reading) -> int:
    """Return where the sentence begins that introduces what stands below a paragraph."""
    ends = [match.end() for match in _STOP.finditer(reading.folded)]
    return next((end for end in reversed(ends) if end < len(reading.folded) - 1), 0)


def _frame(reading: Reading, end: int | None = None, start: int = 0) -> _Frame:
    """Gather what a heading, lead line or item says for what stands below it."""
    names = [name for name in reading.names if name.start >= start and (end is None or name.end <= end)]
    dates = [d for d in reading.figures if isinstance(d, DateMention) and (end is None or d.end <= end)]
    dates = [d for d in dates if d.basis != "relative" or "/" not in d.value]
    benchmarks = [name.canonical for name in names if name.type == "benchmark"]
    return _Frame(
        subjects=_subjects(
            n for n in names if not n.type.startswith(("benchmark", "category")) and not _compared(reading, n)
        ),
        dated=dates[0].value if dates and "/" not in dates[0].value[:4] else "",
        cues=tuple(cue for cue in reading.cues if end is None or cue.end <= end),
        benchmark=benchmarks[0] if len(benchmarks) == 1 or _leads(reading, "benchmark") else "",
        scores=_scores(reading, benchmarks),
        figures=tuple(f for f in reading.figures if isinstance(f, Quantity) and (end is None or f.end <= end)),
        references=any(cue.role == "reference_section" for cue in reading.cues),
        variant=_variant(reading),
        ablation=any(cue.role == "ablation" for cue in reading.cues),
        date_label=bool(dates) and dates[0].start <= 2,
        day=dates[0] if _only_date(reading) else None,
    )


def _only_date(reading: Reading) -> bool:
    """Tell whether a line is nothing but one closed date."""
    dates = [date for date in reading.figures if isinstance(date, DateMention) and "/" not in date.value]
    rest = reading.folded[: dates[0].start] + reading.folded[dates[0].end :] if len(dates) == 1 else "x"
    return not any(char.isalnum() for char in rest)


def _scores(reading: Reading, benchmarks: list[str]) -> bool | None:
    """Tell whether a heading or lead line says that scores follow, or other figures; None where it says neither."""
    roles = {cue.role for cue in reading.cues}
    if benchmarks:
        return True
    return False if "not_score" in roles else True if "score_context" in roles else None


def _variant(reading: Reading) -> str | None:
    """Return the variant that a heading or lead line tells of the bare models below it; none where it tells two."""
    told = {cue.target for cue in reading.cues if cue.role == HEADED}
    return next(iter(told)) if len(told) == 1 else "" if told else None


def _subjects(names: Iterable[Name]) -> list[Subject]:
    """Return whom names are about: what they name, then whose it is (`Meta` of `Meta Llama`)."""
    found = list(names)
    owners = [Subject(name.owner, "organization") for name in found if name.owner]
    return [*(Subject(name.canonical, name.type) for name in found), *owners]


def _leads(reading: Reading, kind: str) -> bool:
    """Tell whether a block begins with a name of a kind."""
    return any(name.type == kind and name.start <= 2 for name in reading.names)


def _only_names(reading: Reading) -> bool:
    """Tell whether an item says no more than a name and something in brackets (`Qwen3 (预计2025年Q1)`)."""
    rest = _BRACKETS.sub("", reading.folded)
    for name in reading.names:
        rest = rest.replace(reading.folded[name.start : name.end], "")
    return bool(reading.names) and not rest.strip(" *:：")


def _compared(reading: Reading, name: Name) -> bool:
    """Tell whether a comparison stands right before a name: it is the other side, not the topic."""
    return any(
        cue.role == "comparison"
        and cue.end <= name.start
        and len(reading.folded[cue.end : name.start].strip()) <= _COMPARED_REACH
        for cue in reading.cues
    )


def _lead_frame(reading: Reading) -> _Frame | None:
    """Return what a lead line says: a line that ends with a colon, is all bold, or begins with a bold label or date."""
    text = reading.block.text
    if _only_date(reading):
        return _frame(reading)
    first = text.split("\n", 1)[0]
    stripped = first.rstrip(" *：:")
    colon = text.rstrip(" *✅").endswith((":", "："))
    bold = reading.block.bold
    glossed = _GLOSSED.sub("", stripped) if bold and bold[-1].end < len(stripped) else stripped
    stripped = _EMPTY.sub("", glossed).rstrip(" *：:") if bold and bold[0].start <= 2 else stripped
    all_bold = bool(bold) and bold[0].start <= 2 and bold[-1].end >= len(stripped) - 3 and len(first) <= _LEAD_LENGTH
    labelled = (
        bool(bold) and bold[0].start <= 2 and first[bold[0].end - 1 : bold[0].end + 1].strip("* ")[-1:] in {":", "："}
    )
    if colon:
        passing = not bold or bold[0].start > 2
        return replace(_frame(reading, start=_last_sentence(reading) if passing else 0), passing=passing)
    if all_bold:
        frame = _frame(reading, len(first))
        return replace(frame, dated="") if _CLOSED.fullmatch(frame.dated) else frame
    if _named_alone(reading, first):
        return _frame(reading, len(first))
    if labelled and len(first) <= _LEAD_LENGTH:
        frame = _labelled_frame(reading, len(first))
        return frame if frame.date_label else replace(frame, dated="")
    return None


def _named_alone(reading: Reading, first: str) -> bool:
    """Tell whether the first of several lines is nothing but a model's name: a heading without its marks."""
    if len(first) == len(reading.block.text):
        return False
    return any(n.type in _MODELS and n.start <= 1 and n.end >= len(first.rstrip()) for n in reading.names[:1])


def _labelled_frame(reading: Reading, end: int) -> _Frame:
    """Return what a labelled line says for the lines below it: its label all, its value only which model is at hand."""
    label = reading.block.bold[0].end
    whole, told = _frame(reading, end), _frame(reading, label)
    if whole.date_label:
        return whole
    asked = any(cue.role == "subject_head" and cue.end <= label for cue in reading.cues)
    models = [subject for subject in whole.subjects if subject.type in _MODELS] if asked else []
    return replace(whole, subjects=told.subjects or models, dated=told.dated)


def _follow(old: _Frame | None, new: _Frame) -> _Frame:
    """Let a lead line without a subject of its own keep that of the lead line before it, and a date that labelled it.

    A date told in passing (`X (interviewed in 2023):`) dates only what stands right below.
    """
    if old is None or new.date_label:
        return new
    labelled = old.date_label and not new.dated
    return replace(
        new,
        subjects=new.subjects or old.subjects,
        dated=old.dated if labelled else new.dated,
        date_label=labelled,
    )


def _main_subject(readings: Mapping[Block, Reading], recognizer: Recognizer) -> list[Subject]:
    names = (name.canonical for reading in readings.values() for name in reading.names if name.type in _MODELS)
    topic = main_topic(list(names), recognizer.lineage)
    return [Subject(topic, "model" if recognizer.lineage.is_model(topic) else "model_family")] if topic else []
