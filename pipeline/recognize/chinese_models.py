"""Chinese models and products that nobody listed, told by marks, versions and words for models (`“云雀”大模型`, `云雀-2`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.fold import fold
from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import MODELS, Quantity
from pipeline.recognize.overlaps import starting
from pipeline.recognize.whole import Signs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.recognize.chinese_bounds import ChineseBounds
    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary import Vocabulary

_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]")
_NAME: Final = r"[“\"「『《](?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·. -]{{1,11}})[”\"」』》]"
_CLOSED: Final = r"[”\"」』》*]{{0,2}}(?: ?\([^()]{{1,40}}\))?"
# `“云雀”系列大模型`, `视频模型“云雀”`, `云雀是一款...模型`; a version, by which a name goes on
_MARKED: Final = _NAME + r"(?P<series>{series})?(?:(?<!》)(?!的)[\u4e00-\u9fff]){{0,6}}?(?:(?P<model>{noun})|{product})"
_QUOTED: Final = r"(?:(?P<model>{noun})|{product})" + _NAME
_IS: Final = (
    _CLOSED + r"[,]?(?:{is_one}|是[^,。;]{{2,20}}(?:{launch}的|{of}))[^。;,]{{0,30}}?"
    r"(?:(?P<model>{noun})|{product})(?![\u4e00-\u9fff]{{0,3}}(?:{firm}))"
)
_VERSION: Final = (
    r"(?<=[\u4e00-\u9fff])(?P<noun>{name_noun})?(?P<version>-[VvRXx]?\d+(?:\.\d+)*[BMbm]?"
    r"|-[A-Za-z][A-Za-z0-9]*(?: \d\.\d)?| ?[VRXTMSK]L?\d+(?:\.\d+)?|(?P<decimal> ?\d\.\d{{1,2}})|(?P<bare>\d))"
    r"(?:-[A-Za-z0-9.]*[A-Za-z0-9]|[ -]?(?:{edition})(?![a-z]))*(?![A-Za-z0-9%/@_-]|\.\d|{counted})"
)
_VERSION_SIGN: Final = re.compile(r"[\u4e00-\u9fff](?:-[A-Za-z\d]| ?(?:[VRXTMSK]L?)?\d)")
_SIGNS: Final = '“"「『《是'  # with the words of three roles, without one of which no other form is in a text
_THEN: Final = r"[^。\n]{{0,24}}[,。](?:{this})[^,。;]{{0,16}}{noun}"
_SIZED: Final = re.compile(r"-\d+(?:\.\d+)?B")
_FAMILY: Final = r"{series}{noun}?{goes_on}"
_HEADING: Final = r"(?P<name>(?P<stem>[\u4e00-\u9fff]{{2,4}}){name_noun})(?: ?[(（][^()（）]{{1,30}}[)）])?"
_NOUN_BEHIND: Final = _CLOSED + r"{series}?[\u4e00-\u9fff]{{0,4}}?{noun}"
_GOES_ON: Final = _CLOSED + r"{series}?[\u4e00-\u9fff]{{0,6}}?{noun}?" + _CLOSED + r"[,:]?(?:{goes_on})"
_USED: Final = (
    _CLOSED
    + r"(?:[\u4e00-\u9fff]{{0,6}}?{product})?"
    + _CLOSED
    + r"(?:则?由[^,。;]{{2,12}}(?:{launch})|{used}|{launch}|{goes_on})"
)
_UNITS: Final = frozenset({"parameter", "token", "expert", "layer", "head", "USD/1M tokens", "CNY/1M tokens"})
_OWN: Final = frozenset({"benchmark", "category:architecture"})  # types of names of what only models have
_BILLIONS: Final = "b"  # scale of a size (`7B`)
_FACTS: Final = 50  # characters between a name and what only models have
_BEFORE: Final = 30  # characters before a name that may hold the verb that brought it out
_LABEL: Final = 12  # characters of a block before a word for what only models have
_LONGEST: Final = 4  # characters of a name before its version
_CLOSING: Final = tuple('”"」』》')
_LATER: Final = r"-[A-Za-z0-9]|[ ]?[VX]?\d|[”」》]| ?[(（][A-Z]"  # how a stem goes on that is a name elsewhere


class ChineseModels:
    """The words by which a Chinese text tells a model or product; built once per vocabulary."""

    def __init__(self, vocabulary: Vocabulary, bounds: ChineseBounds) -> None:
        """Compile the forms."""
        cues, grammar = vocabulary.cues, vocabulary.names.grammar

        def words(name: str) -> str:
            return f"(?:{any_of(cues.words(name))})"

        filled = {
            "noun": words("chinese_model_noun"),
            "name_noun": words("name_model_noun"),
            "product": words("introduces_product"),
            "series": words("introduction_series"),
            "used": words("product_introduced"),
            "launch": words("introduction_launch"),
            "goes_on": words("model_goes_on"),
            "is_one": words("is_one_thing"),
            "of": words("is_of"),
            "this": words("this_one"),
            "firm": words("introduces_firm"),
            "edition": any_of(word for kind in grammar.variants.values() for word in kind if word[:1].isupper()),
            "counted": any_of((*(w for w in grammar.not_after_version if not w.isascii()), *cues.words("measure"))),
        }
        forms = (_MARKED, _QUOTED, _IS, _VERSION, _NOUN_BEHIND, _GOES_ON, _USED, _THEN, _FAMILY)
        compiled = [re.compile(form.format(**filled)) for form in forms]
        self._signs = Signs((*_SIGNS, *cues.words("chinese_model_noun", "is_one_thing", "introduction_series")))
        self._marked, self._quoted, self._is, self._version, *compiled = compiled
        self._noun_behind, self._goes_on, self._used, self._then, self._family = compiled
        self._name_noun = filled["name_noun"]
        self._nouns, self._heading = re.compile(self._name_noun), re.compile(_HEADING.format(**filled))
        self._bounds = bounds
        attributes = vocabulary.attributes.attribute
        self._own = {attribute.id for attribute in attributes if attribute.tells_model}
        self._launched = re.compile(rf"{filled['launch']}了?[^,。;]{{0,12}}$")
        self._brought = re.compile(rf"[^,。;；!！?？\n的]{{0,{_BEFORE}}}{filled['launch']}")
        self._noun_before = re.compile(rf"{filled['noun']}(?:——|:|：)?[“\"「『《*]?$")
        self._between = re.compile(words("no_model") + r"|[。;；!！?？\n]")

    def telling(self, whole: Whole) -> set[int]:
        """Return the numbers of the blocks of a document that may name such."""
        return whole.telling(self._signs) | whole.writing(_VERSION_SIGN)

    def names(self, reading: Reading, document: str) -> Iterator[tuple[str, str]]:
        """Yield the models and products of a block that no vocabulary lists, each with its kind; `document` is all of it."""
        text, folded = reading.block.text, reading.folded
        yield from self._before_noun(reading, document)
        yield from self._in_marks(reading, self._marked, document)
        yield from self._in_marks(reading, self._quoted, document)
        for match in self._is.finditer(folded):
            name = self._bounds.name(reading, match.start())
            if name and (name.quoted or document.count(text[name.start : name.end]) > 1):
                yield text[name.start : name.end], "model" if match["model"] else "product"
        for match in self._family.finditer(folded):
            name = self._bounds.name(reading, match.start())
            if name and name.opens and name.end - name.start <= _LONGEST and self._has(reading, match.end()):
                yield text[name.start : name.end], "model_family"
        for match in self._version.finditer(text):
            name = self._bounds.name(reading, match.start())
            if name and name.end - name.start <= _LONGEST and self._tells(reading, name.start, match, document):
                yield text[name.start : match.end()], "model"

    def headed(self, heading: Reading, following: Sequence[Reading]) -> Iterator[str]:
        """Yield the model that a heading is the name of, where a block behind it opens with what only models have."""
        match = self._heading.fullmatch(heading.block.text.strip(" *"))
        if match and not heading.names and self._bounds.names(fold(match["stem"])):
            cues = (cue for reading in following for cue in reading.cues)
            if any(cue.start < _LABEL and cue.target in self._own for cue in cues):
                yield match["name"]

    def versions(self, reading: Reading, stems: Collection[str], *, told: bool = False) -> Iterator[str]:
        """Yield the names of a block that are one of some stems and a version (`云雀2.0` where `云雀大模型` is one).

        Those that must be `told` were brought out, or have what only models have: the stems are of firms.
        """
        text = reading.block.text
        for match in self._version.finditer(text):
            stem = next((stem for stem in stems if text.endswith(stem, 0, match.start())), "")
            if not stem or match["bare"] or any(n.start < match.start() < n.end for n in reading.names):
                continue
            start = match.start() - len(stem)
            launched = self._launched.search(reading.folded, max(0, start - _BEFORE), start)
            if not told or launched or self._has(reading, match.end()):
                yield text[match.start() - len(stem) : match.end()]

    def _in_marks(self, reading: Reading, form: re.Pattern[str], document: str) -> Iterator[tuple[str, str]]:
        """Yield the names in quotation marks beside a word for models or products that are told of as such."""
        folded = reading.folded
        for match in form.finditer(folded):
            start, end = match.span("name")
            taken = any(name.start < end and start < name.end and name.start <= start for name in reading.names)
            if taken or not _SCRIPT.search(match["name"]) or self._bounds.plain(match["name"]):
                continue
            told = match.groupdict()
            model = told["model"]
            again = model and re.search(rf"{re.escape(reading.block.text[start:end])}(?: ?[VX]?\d|-[A-Za-z])", document)
            known = not model or document.count(reading.block.text[start:end]) > 1 or self._brought.match(folded, end)
            goes_on = known and (self._goes_on if model else self._used).match(folded, end)
            if again or goes_on or self._launched.search(folded, max(0, start - _BEFORE), start - 1):
                kind = "model_family" if told.get("series") else "model" if model else "product"
                yield reading.block.text[start:end], kind

    def _before_noun(self, reading: Reading, document: str) -> Iterator[tuple[str, str]]:
        """Yield the names that a word for models ends (`云雀大模型由...研发`), where the text goes on about them."""
        text, folded = reading.block.text, reading.folded
        for match in self._nouns.finditer(folded):
            name = self._bounds.name(reading, match.start())
            whole_quoted = folded[match.end() : match.end() + 1] in _CLOSING  # `“云雀大模型”`
            longest = _LONGEST * 2 if whole_quoted else _LONGEST
            if name is None or (name.quoted and not whole_quoted) or name.end - name.start > longest:
                continue
            whole, stem = text[name.start : match.end()], text[name.start : name.end]
            again = document.count(whole) > 1 or re.search(
                rf"{re.escape(stem)}{self._name_noun}?(?:{_LATER})", document
            )
            launched = self._launched.search(folded, max(0, name.start - _BEFORE), name.start)
            told = self._goes_on.match(folded, match.end())
            if ((again or name.quoted) and (launched or told)) or (
                name.opens and told and self._has(reading, match.end())
            ):
                yield whole, "model"

    def _tells(self, reading: Reading, start: int, match: re.Match[str], document: str) -> bool:
        """Tell whether the words beside a name with a version, or what is told of it, make it a model."""
        folded, end = reading.folded, match.end()
        stem = reading.block.text[start : match.start()]
        if match["noun"] or _SIZED.fullmatch(match["version"]) or self._noun_behind.match(folded, end):
            return True
        if self._noun_before.search(folded, max(0, start - _LONGEST * 2), start):
            return True
        if match["version"].startswith("-") and self._launched.search(folded, max(0, start - _BEFORE), start):
            return self._then.match(folded, end) is not None or self._has(reading, end)
        again = not match["decimal"] or len(re.findall(rf"{re.escape(stem)} ?\d\.\d", document)) > 1
        return not match["bare"] and again and self._has(reading, end)

    def _has(self, reading: Reading, end: int) -> bool:
        """Tell whether what only models have stands behind a name in its sentence, before another model."""
        names, figures = starting(reading.names, end, end + _FACTS), starting(reading.figures, end, end + _FACTS)
        sized = (f for f in figures if isinstance(f, Quantity) and (f.unit in _UNITS or f.scale == _BILLIONS))
        near = [mention.start for mention in (*sized, *(name for name in names if name.type in _OWN))]
        near += [cue.start for cue in starting(reading.cues, end, end + _FACTS) if cue.target in self._own]
        others = [name.start for name in names if name.type in MODELS]
        return any(
            not self._between.search(reading.folded, end, place) and not any(other < place for other in others)
            for place in near
        )
