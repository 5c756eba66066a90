"""Scored: figures beside a model that tell what one like them has just told (`ahead of X (65.2)`, `X at 40T; Y at 15T`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.strength import FORM, Attribution
from pipeline.recognize.mention import MODELS, Quantity
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.extract.draft import Draft
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Name
    from schemas.claim import Qualifiers
    from schemas.vocabulary.attributes import Attribute

_RULES: Final = frozenset({"figure", "open_score"})
_CALLED: Final = 16  # characters that hold the words right before a figure
_LEADING: Final = 40  # characters between the last score of a list and the benchmark that all were taken on
_FACTOR: Final = 4  # between scores that are compared; a year or a number of layers is further off
_BRACKET: Final = re.compile(r"[ *]*[(](?:[^()]*[,，] *)?(?P<word>[^()\d,，]*)")  # `X (671B/37B MoE, Elo 1318)`
_BEHIND: Final = re.compile(r"[ *:]*")  # what is left between a model and its figure without words such as `achieves`
_BETWEEN: Final = 24  # characters between the two sides of `91.1% at 32K vs 66.0%`


@record
class Scored:
    """The last number that a block has told: of what, on which benchmark, under which conditions, and how much.

    Where only a benchmark was named there is no number. `near` is what the sentence right before has told.
    """

    attribute: Attribute
    benchmark: str
    qualifiers: Qualifiers
    figure: Quantity | None
    near: bool = True


def scored_of(passage: Passage, drafts: Iterable[Draft], told: Scored | None) -> Scored | None:
    """Return the last number of a sentence that tells of one benchmark alone, or that benchmark; else what was told before."""
    found = [(draft, draft.mention, dict(draft.qualifiers)) for draft in drafts if draft.rule in _RULES]
    scores = [entry for entry in found if "benchmark" in entry[2]]
    names = {qualifiers["benchmark"] for _, _, qualifiers in scores}
    if not found:
        named = {name.canonical for name in passage.sentence.names if name.type == "benchmark"}
        score = passage.vocabulary.attributes.score
        if score and len(named) == 1 and told is None:
            return Scored(score, named.pop(), (), None)
        return replace(told, near=False) if told and told.near else told
    draft, figure, qualifiers = (scores or found)[-1]
    benchmark = qualifiers.pop("benchmark", "")
    if len(names) > 1 or not isinstance(figure, Quantity):
        return None
    return Scored(draft.attribute, benchmark, tuple(qualifiers.items()), figure)


def alike(first: Quantity, second: Quantity) -> bool:
    """Tell whether two figures may be scores of one kind: without a scale, and about as large."""
    low, high = sorted((abs(first.low), abs(second.low)))
    return not (first.scale or second.scale) and low > 0 and high <= low * _FACTOR


def holder(passage: Passage, value: Quantity) -> Name | None:
    """Return the model in whose brackets a figure stands, by itself or behind a word for scores, or right behind its name."""
    before = [name for name in passage.names if name.end <= value.start]
    if not before or before[-1].type not in MODELS:
        return None
    gap = passage.sentence.gap(before[-1], value)
    found = _BRACKET.fullmatch(gap)
    words = passage.vocabulary.cues.role["score_word"].folded
    held = found is not None and found["word"].strip() in {"", *words}
    for cue in passage.sentence.roles("owner"):
        if before[-1].end <= cue.start and cue.end <= value.start:
            gap = gap.replace(passage.sentence.folded[cue.start : cue.end], "")
    return before[-1] if held or _BEHIND.fullmatch(gap) else None


def carried_on(passage: Passage, value: Quantity) -> Scored | None:
    """Return the score told before where a sentence without a benchmark goes on with another model's.

    It compares (`It is ahead of X (65.2)`), or only a semicolon parts it from the one before (`A has 80; B 75`).
    """
    told, sentence = passage.scored, passage.sentence
    if told is None or not told.benchmark:
        return None
    if told.near and _plain(passage, value) and (told.figure is None or alike(told.figure, value)):
        return told
    if told.figure is None or not alike(told.figure, value):
        return None
    parted = _parted(passage)
    compares = sentence.has("comparison") or sentence.has("outperforms") or sentence.has("exceeds")
    if not (parted or compares):
        return None
    return told if holder(passage, value) or (parted and held_against(passage, value)) else None


def gone_on(passage: Passage, value: Quantity) -> Iterator[Attribution]:
    """Yield what was told before a semicolon, where nothing but a name and a figure like it follow (`X at 40T; Y at 15T`)."""
    told, sentence = passage.scored, passage.sentence
    if told is None or told.benchmark or not value.scale or not _parted(passage) or passage.cued:
        return
    if told.figure is None:
        return
    same = value.scale == told.figure.scale and value.unit in {"", told.figure.unit}
    if same and holder(passage, value) and len(sentence.quantities) == 1:
        yield Attribution(told.attribute, FORM)


def _plain(passage: Passage, value: Quantity) -> bool:
    """Tell whether a clause says no more than that its model scored so much (`It scored 95.4%, whereas X got 95.3%`)."""
    sentence, roles = passage.sentence, passage.vocabulary.cues.role
    if value.scale or value.unit not in {"", "percent", "point"}:
        return False
    before = [q.end for q in sentence.quantities if q.end <= value.start]
    start = max([sentence.clause_start(value), *before])
    holders = [*passage.names, *sentence.roles("pronoun")]
    told = [m for m in holders if start <= m.start and m.end <= value.start]
    if len(told) != 1:
        return False
    opens = sentence.folded[start : told[0].start].strip(' *,，"')
    verb = sentence.gap(told[0], value).strip(" *")
    rest = sentence.clause_rest(value).strip(' *.。;；,，"')
    ends = not rest or rest.startswith((*roles["same_test"].words, *roles["turns"].words))
    return verb in roles["scoring"].words and ends and opens in {"", *roles["turns"].words}


def _parted(passage: Passage) -> bool:
    return passage.sentence.folded[: passage.sentence.start].rstrip().endswith(";")


def held_against(passage: Passage, value: Quantity) -> bool:
    """Tell whether a figure is held against one that stands beside a model (`A: 80.3% at 32K vs 57.1% at 128K`)."""
    sentence = passage.sentence
    first = [q for q in sentence.quantities if q.end <= value.start and not q.scale and not passage.is_name(q)]
    if not first or first[-1].unit != value.unit or holder(passage, first[-1]) is None:
        return False
    near = len(sentence.gap(first[-1], value)) <= _BETWEEN and sentence.clauses_between(first[-1], value) == 0
    return near and any(first[-1].end <= cue.start < value.start for cue in sentence.roles("comparison"))


def tells_all(passage: Passage, benchmark: Name) -> bool:
    """Tell whether all scores of a sentence are on what it opens or ends with (`On X, ...`, `A (8) and B (7) lead on X`)."""
    sentence = passage.sentence
    words = passage.vocabulary.cues.role["on"].words
    before = sentence.before(benchmark).rstrip(' *"“')
    opening = sentence.folded[sentence.start : benchmark.start].strip(' *"“')
    if opening in words and sentence.after(benchmark, 1) in {",", ":"}:
        return True
    held = [q for q in sentence.quantities if q.end <= benchmark.start]
    last = held[-1] if held else None
    led = last is not None and holder(passage, last) is not None and sentence.after(last, 1) == ")"
    ends = any(before.endswith(f" {word}") for word in words if word)
    return led and ends and last is not None and len(sentence.gap(last, benchmark)) <= _LEADING


def in_words(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a number is written in words, as no score is (`six models on X`)."""
    return passage.sentence.folded[slice(*quantity.digits)].isalpha()


def part_of_another(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a percentage only measures against somebody else's score (`达到X的94%`)."""
    sentence = passage.sentence
    before = [name for name in passage.names if name.end <= quantity.start]
    if quantity.unit != "percent" or not before:
        return False
    words = tuple(passage.vocabulary.cues.role["relative_to"].words)
    led = sentence.before(before[-1]).rstrip().endswith(words)
    return led and sentence.touches("possessive", before[-1], before=False, reach=0)


def called_score(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a word for scores stands right before a bare figure (`Elo 1338`), and no `on` that tells of what behind it."""
    words = passage.vocabulary.cues.role["score_word"].words
    behind = passage.sentence.after(quantity).lstrip(" *").split(" ")[0]
    before = [quantity]
    if holder(passage, quantity):  # `scores 67.5, ahead of X (58.1)`
        before += [
            other for other in passage.sentence.quantities if other.end <= quantity.start and alike(other, quantity)
        ]
    called = any(passage.sentence.before(figure, _CALLED).rstrip(" *").endswith(words) for figure in before)
    return called and behind not in {word for word in passage.vocabulary.cues.role["on"].words if word}
