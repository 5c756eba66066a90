"""Told models: coined names that nobody listed, of which a text says what only models are (`X-2, a 9B language model`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from pipeline.recognize.capitals import noun_phrase
from pipeline.recognize.chinese_bounds import ChineseBounds
from pipeline.recognize.forms import any_of, worded
from pipeline.recognize.mention import Quantity
from pipeline.recognize.overlaps import last_before, starting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.recognize.mention import Cue, Mention, Name
    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary import Vocabulary
    from schemas.vocabulary.names import Grammar

# `Otter-2`, `Otter-V2-Chat`, `Otter 2.5`, `OtterLM`: a version, a hyphen before a capital, or a capital inside a word
_LATIN: Final = (
    r"(?<![A-Za-z0-9_@#$./-])(?:[A-Z][A-Za-z]+(?:-(?:[Vv]?\d+(?:\.\d+)*|[A-Z][A-Za-z0-9]*))+"
    r"|[A-Z][A-Za-z]{{2,}}(?: {variant})? [Vv]?\d{{1,2}}(?:\.\d)?|[A-Z][a-z]+(?>(?:[A-Z][a-z]*)+)\d*"
    r"|[A-Z][a-z]{{2,}}[Vv]?\d+(?:\.\d)?)"
    r"(?![A-Za-z0-9_%/@-]|\.\d)"
)
_CHINESE: Final = (
    r"(?:^|(?<=[\s,，。；;：:！!？?、“\"「(（*]){bounds})(?!(?<=其)中|[了的和与及在是为由从将把被对以其该这那各本我他又也至到])[\u4e00-\u9fff]{{2,4}}"
    r"(?:-[Vv]?\d+(?:\.\d+)?[BM]?| ?V\d+(?:\.\d+)?|\d\.\d(?:[ -]?{variant})?|\d[ -]?{variant})"
    r"(?![A-Za-z0-9.%]|{scale}|{measure})"
)
_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]")
_CAPITAL: Final = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z]++(?:-[VvA-Z\d]| [Vv]?\d|\d)|[a-z][A-Z]"
)  # signs that make a search worth its while
_COUNTED_ON: Final = re.compile(r"[\u4e00-\u9fff](?:-[Vv]?\d| ?V\d|\d\.\d|\d[ -]?[A-Z])")
_SIZED: Final = re.compile(r"[\u4e00-\u9fff]+-\d+(?:\.\d+)?B")  # needs no more: nothing else is so written
_LONGER: Final = (
    r"(?<![A-Za-z])(?!(?:The|And|But|Its|Our|With|In|New|{title_opener}) )[A-Z][A-Za-z]+ $"  # `Big Otter 2`
)
_VERSIONED: Final = re.compile(
    r"(?P<stem>(?:[A-Z][A-Za-z]{3,}|[\u4e00-\u9fff]{2,4})[ -]?[Vv]?)(?P<version>\d+(?:\.\d+)?)"
)
_PLAIN: Final = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
_LONGEST: Final = 40  # characters of a word before a name
_REACH: Final = 100  # characters beside a name
_OPEN: Final = r"[*“\"「『《]*"
_CLOSE: Final = r"[*”\"」』》]*(?: ?\([^()]{{1,30}}\))?"
_IS: Final = (
    _CLOSE + r"(?:,? (?:which )?(?:is|was|are|were)|(?: \([^()]*\))?,|:| [–—-]) (?:an?|the|its|our|their) "
    r"{phrase}{model_described}{ended}"
)
_IS_CHINESE: Final = (
    _CLOSE
    + r"(?:[，,]?(?:是|作为|为)|，)(?:[一其]?[款个种]?)[^，。；,;]{{0,24}}?{model_described}(?!\w{{0,3}}{no_model_noun})"
)
_CALLED: Final = (
    r"(?:{model_described},? {called} |(?<=[\u4e00-\u9fff]){model_described}(?:{called_so}|名为?|称)?)" + _OPEN + "$"
)
_BETWEEN: Final = r"{model_described}, " + _OPEN + "$"
_LAUNCHED: Final = (
    r"(?:\b{brings_out}(?: [a-z][\w-]*){{0,6}} ?|{introduction_launch}了?[^，。；,;]{{0,12}})" + _OPEN + "$"
)
_THEN: Final = (
    r"[^\n]*?(?:\b(?:the|this|its|their|our|an?) (?:[\w.-]+ ){{0,5}}{model_described}(?![A-Za-z])|{then_model})"
)
_GAP: Final = (
    r"[*”\"]*(?:(?:['’]s)?(?:,? (?!(?:than|that|for|and|or|on|from|{no_model_has})\b)[a-z][a-z'-]*,?){{0,8}} ?"
    r"|[:：] ?|[ ]?[(（]|(?:(?![和与比等])[\u4e00-\u9fff，\d]){{0,14}}?) *"
)
_HAVING: Final = r"(?:^|[.;!?:\n] ?|, ){having_ahead}\b[^.;!?]*$"
_MEMBERS: Final[tuple[Literal["series", "single"], ...]] = ("series", "single")
_FIGURE: Final = 6  # characters between such a word and its figure
_COUNTED: Final = frozenset({"parameter", "layer"})
_ARCHITECTURE: Final = "category:architecture"


class ToldModels:
    """The words by which a text says of a name that it is a model's; built once per vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the forms."""
        cues = vocabulary.cues
        self._plain = frozenset(map(str.casefold, cues.words("no_introduction", "locator", "no_name_first")))
        self._bounds = ChineseBounds(cues)
        before = cues.words("introduction_launch", "introduces_model")
        bounds = "".join(f"|(?<={re.escape(word)}{end})" for word in before for end in ("", "了", "的"))
        bounds += "".join(f"|(?<={re.escape(word)})" for word in cues.words("model_ahead"))
        variant = rf"(?:{'|'.join(_variants(vocabulary.names.grammar))})(?![A-Za-z])"
        numerals = vocabulary.numerals.zh
        macros = noun_phrase(cues) | {"bounds": bounds, "variant": variant}
        macros["scale"] = f"(?:{any_of((*numerals.places, *numerals.myriads))})"
        forms = (_LATIN, _CHINESE, _IS, _IS_CHINESE, _CALLED, _BETWEEN, _LAUNCHED, _THEN, _LONGER, _GAP, _HAVING)
        compiled = [re.compile(worded(form, cues, **macros)) for form in forms]
        self._latin, self._chinese, self._is, self._is_chinese, self._called, *compiled = compiled
        self._between, self._launched, self._then, self._longer, self._gap, self._having = compiled
        numbers = (a for a in vocabulary.attributes.attribute if a.kind == "number")
        self._counted = frozenset(a.id for a in numbers if a.tells_model and not a.open)

    @staticmethod
    def telling(whole: Whole) -> set[int]:
        """Return the numbers of the blocks of a document that may name such."""
        return whole.writing(_CAPITAL) | whole.writing(_COUNTED_ON)

    def names(self, reading: Reading) -> Iterator[str]:
        """Yield the coined names of a block that it says to be models."""
        taken = None
        text = reading.block.text
        forms = [form for form, sign in ((self._latin, _CAPITAL), (self._chinese, _COUNTED_ON)) if sign.search(text)]
        for match in (match for form in forms for match in form.finditer(text)):
            if taken is None:
                plain = (n for n in reading.names if not (n.type.startswith("category") or n.form == "open"))
                taken = list(plain)
            start, end = match.span()
            if " " in match[0] and self._longer.search(reading.block.text, max(0, start - _LONGEST), start):
                continue
            first = re.split(r"[ \-\d]", match[0], maxsplit=1)[0].casefold()
            if _SCRIPT.match(first) and not self._bounds.names(first):  # `学生-7B`
                continue
            if first in self._plain or _overlaps(taken, start, end):
                continue
            coined = _PLAIN.fullmatch(match[0]) is None  # `Fine-Grained MoE` is no model
            if (
                self._told(reading, start, end)
                or (coined and self._has(reading, start, end))
                or _SIZED.fullmatch(match[0])
            ):
                yield match[0]

    def _told(self, reading: Reading, start: int, end: int) -> bool:
        """Tell whether the words around a name call it a model."""
        before, behind = reading.folded[max(0, start - _REACH) : start], reading.folded[end : end + _REACH]
        called = self._is.match(behind) or self._is_chinese.match(behind) or self._called.search(before)
        between = self._between.search(before) and behind.lstrip('*”"').startswith(",")
        return bool(called or between or (self._launched.search(before) and self._then.match(behind)))

    def _has(self, reading: Reading, start: int, end: int) -> bool:
        """Tell whether a name has what only models have: parameters, layers, a kind of architecture."""
        text = reading.block.text
        low, high = start - _REACH, end + _REACH
        figures = starting(reading.figures, low, high)
        own: list[Mention] = [f for f in figures if isinstance(f, Quantity) and f.unit in _COUNTED]
        own += [name for name in starting(reading.names, low, high) if name.type == _ARCHITECTURE]
        own += [
            cue
            for cue in starting(reading.cues, low, high)
            if cue.role == "attribute" and cue.target in self._counted and self._figured(reading, cue)
        ]
        if any(end <= m.start <= end + _REACH and self._gap.fullmatch(text, end, m.start) for m in own):
            return True
        sizes = [
            m for m in own if isinstance(m, Quantity) and m.end <= start and text[m.end : start].strip("* ") == ","
        ]
        return any(self._having.search(reading.folded[max(0, m.start - _REACH) : m.start]) for m in sizes)

    def _figured(self, reading: Reading, cue: Cue) -> bool:
        """Tell whether a word for what only models have stands by a figure of its own (`上下文窗口为256K`)."""
        figures = starting(reading.figures, cue.end, cue.end + _FIGURE)
        places = (figure.start for figure in figures if isinstance(figure, Quantity))
        first = next(places, -1)
        return 0 <= first - cue.end <= _FIGURE and not set(",，。；;.") & set(reading.folded[cue.end : first])


def _overlaps(names: Sequence[Name], start: int, end: int) -> bool:
    """Tell whether one of names in order overlaps a stretch of text."""
    last = last_before(names, end)
    return last is not None and last.end > start


def _variants(grammar: Grammar) -> list[str]:
    """Return the words that follow a family's name in those of its members, as patterns, the longest first."""
    words = {*(word for kind in _MEMBERS for word in grammar.variants.get(kind, ())), *grammar.plain_variants}
    return sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word))


def siblings(told: Iterable[str], readings: Collection[Reading]) -> set[str]:
    """Return what the text writes like a told model but for its version: `Otter-1` where `Otter-2` is one."""
    stems = {match["stem"]: match["version"] for name in told if (match := _VERSIONED.fullmatch(name))}
    if not stems:
        return set()
    forms = (re.escape(stem) + re.sub(r"\d+", r"\\d+", re.escape(number)) for stem, number in sorted(stems.items()))
    either = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(forms)})(?![\w.%-]*[\d%])")
    return {match[0] for reading in readings for match in either.finditer(reading.block.text)}
