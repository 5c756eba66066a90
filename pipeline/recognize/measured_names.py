"""Measured names: what an English text gives figures that only models have (`Otter has 7 billion parameters`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import BlockKind
from pipeline.recognize.capitals import NAME, Capitals
from pipeline.recognize.forms import worded
from pipeline.recognize.mention import MODELS, Quantity
from pipeline.recognize.overlaps import starting
from pipeline.recognize.written_words import Taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.parse.document import Block
    from pipeline.recognize.reading import Reading
    from schemas.vocabulary.cues import CueTerms

_BARE: Final = r"(?<![\w.@#/&'’-])(?P<name>(?:{name}))"
_ASIDE: Final = r"(?:\*\*)?(?: \([^()\n]{{1,30}}\))?"
# What stands between a name and the figure
_BETWEEN: Final = r"(?: (?!(?:{sized_noun}|[a-z]+ed|{made_verb})\b)[a-z]+)"
_VERB: Final = (
    r"(?:, [a-z][^,.;:]{{2,70}},)?(?:['’]s(?P<own>(?: (?:{own_measure}|is|was|of)){{0,4}})|,? (?:which )?{model_having}"
    + _BETWEEN
    + r"{{0,5}})"
    r" (?:an? |its )?"
)
_HAVING: Final = _BARE + r"(?:" + _ASIDE + _VERB + r"| \()$"
_LISTED: Final = r"^\W*" + _BARE + _ASIDE + r"(?::| [–—-])\*{{0,2}} $"
_AT: Final = re.compile(r"(?:^|[.!?] )(?:At|With|Despite its) (?:[a-z]+ ){0,3}$")
_OF_IT: Final = r"[ -](?:[a-z-]+ ){{0,4}}{sized_noun}\b"
_GERUND: Final = re.compile(r"[A-Z][a-z]+ing")
_HYPHEN: Final = re.compile("-")
_REST: Final = re.compile(r"[a-z -]{0,24}, ")
_CONTEXT: Final = r"[ -]?(?:{token_noun} )?{context_noun}|-{token_noun}"
_WORDS: Final = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+")  # `Fine-Grained: 100 experts`
_OF_CONTEXT: Final = r"{context_noun} (?:of|to|is|was) $"
_PLAIN: Final = re.compile(r"[A-Z][a-z]+")
_SIZES: Final = frozenset({"parameter", "layer", "expert"})
_PRICE: Final = "USD/1M tokens"
_REACH: Final = 100  # characters before a figure
_NEAR: Final = 24  # characters between a score and the benchmark, or of a word for the context before its length


class MeasuredNames:
    """Finds the names that have what only models have; built once per vocabulary."""

    def __init__(self, cues: CueTerms) -> None:
        """Compile the forms."""
        forms = (_HAVING, _LISTED, _OF_IT, _CONTEXT, _OF_CONTEXT)
        compiled = [re.compile(worded(form, cues, name=NAME.pattern)) for form in forms]
        self._having, self._listed, self._of_it, self._context, self._of_context = compiled
        self._capitals = Capitals(cues)
        self._labels = cues.folded("label_word")

    def names(self, readings: Sequence[Reading]) -> set[str]:
        """Return the names of a document that have parameters, layers, a context, a price by the token or a score."""
        specs = _specified(readings)
        found = {name for reading in readings for name in self._measured(reading, spec=reading.block in specs)}
        if not found:
            return found
        sized = {name.canonical for reading in readings for name in reading.names if name.type in MODELS}
        # a size told of a family makes it the member of that size
        return found - {whole[: hyphen.start()] for whole in sized for hyphen in _HYPHEN.finditer(whole)}

    def _measured(self, reading: Reading, *, spec: bool) -> Iterator[str]:
        """Yield the names that a block measures; among lines of a specification a plain word is a label."""
        text = reading.block.text
        labels = (cue for cue in reading.cues if cue.role in {"attribute", "label"})  # `Input: $5 per 1M tokens`
        dates = (figure for figure in reading.figures if not isinstance(figure, Quantity))
        taken = Taken((*reading.names, *dates, *labels))
        for figure in reading.figures:
            if not isinstance(figure, Quantity) or not self._of_models(reading, figure):
                continue
            start, end = self._beside(text, figure)
            place = self._capitals.proper(text, start, end) if end else None
            if place is None or _WORDS.fullmatch(text, *place) or _GERUND.fullmatch(text, *place):
                continue
            label = not text[: place[0]].strip(" *") and (spec or text[slice(*place)].casefold() in self._labels)
            if label and _PLAIN.fullmatch(text, *place):
                continue
            if taken.free(*place):
                yield text[slice(*place)]

    def _beside(self, text: str, figure: Quantity) -> tuple[int, int]:
        """Return where the name stands that has a figure; nowhere where none has."""
        first = max(0, figure.start - _REACH)
        before = text[first : figure.start]
        match = self._having.search(before) or (None if first else self._listed.search(before))
        described = match and match.groupdict().get("own") == "" and self._of_it.match(text, figure.end)
        if match and not described:  # `X's 7B-parameter model` is told of whoever made it
            return first + match.start("name"), first + match.end("name")
        comma = _REST.match(text, figure.end) if _AT.search(before) else None
        behind = NAME.match(text, comma.end()) if comma else None
        return behind.span() if behind and text[behind.end() : behind.end() + 2].strip().islower() else (0, 0)

    def _of_models(self, reading: Reading, figure: Quantity) -> bool:
        """Tell whether a figure is one that only models have."""
        before = max(0, figure.start - _NEAR)
        told = self._context.match(reading.folded, figure.end) or self._of_context.search(
            reading.folded, before, figure.start
        )
        if figure.unit in _SIZES or figure.unit == _PRICE or told:
            return True
        near = starting(reading.names, figure.end + 1, figure.end + _NEAR)
        return any(n.type == "benchmark" and " on " in reading.folded[figure.end : n.start] for n in near)


def _specified(readings: Sequence[Reading]) -> set[Block]:
    """Return the items of lists in which one at least is labelled by an attribute (`Context: 128K`)."""
    lists: dict[tuple[Block | None, int], list[Block]] = {}
    told: set[tuple[Block | None, int]] = set()
    number = 0
    for reading in readings:
        if reading.block.kind is not BlockKind.ITEM:
            number += 1
            continue
        key = (reading.block.parent, number)
        lists.setdefault(key, []).append(reading.block)
        first = next((cue for cue in reading.cues if cue.role in {"attribute", "label"}), None)
        if (
            first
            and not reading.folded[: first.start].strip(" *")
            and reading.folded[first.end :].lstrip(" *").startswith(":")
        ):
            told.add(key)
    return {block for key in told for block in lists[key]}
