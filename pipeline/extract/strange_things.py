"""Strange things: models and other things that nobody listed, told by coined names and by what is said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.strangers import INNER, listed
from pipeline.extract.wordings import wording
from pipeline.recognize.fold import fold
from pipeline.recognize.mention import MODELS
from pipeline.recognize.overlaps import overlapping

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention

_COINED: Final = re.compile(
    r"(?<![A-Za-z0-9_.-])([A-Z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*) ?\Z"
)  # ends a stretch of text
_STEM: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
_THINGS: Final = MODELS | {"product"}
_TOLD: Final = r"[\W_]*(?:(?i:{article}) )?(?P<name>[A-Z][\w.-]*) {telling}\b"
_COINED_FIRST: Final = re.compile(
    r"[\W_]*(?P<name>[A-Z][A-Za-z]*[a-z][A-Z][\w-]*|[A-Z][a-z]{3,}(?:[ -][A-Z0-9][\w.]*){0,2}) ?(?=[\u4e00-\u9fff])"
)


def of_strange_thing(passage: Passage, value: Mention) -> bool:
    """Tell whether a sentence tells something of a thing that nobody listed (`RefinedWeb is a dataset of 5T tokens`)."""
    sentence = passage.sentence
    opening = wording(_TOLD, passage.vocabulary).match(sentence.reading.block.text, sentence.start, value.start)
    return bool(opening and INNER.search(opening["name"]) and not listed(passage, *opening.span("name")))


def about_strange_thing(passage: Passage) -> bool:
    """Tell whether a sentence without a listed model speaks of one that nobody listed (`FooBar.2系列包含`, `the X-Foo models`).

    Its name is a coined word before a word for models.
    """
    sentence = passage.sentence
    if sentence.has("pronoun") or any(name.type in _THINGS for name in passage.names):
        return False
    if _opens_with_offering(passage):
        return True
    text = sentence.reading.block.text
    words = [*sentence.roles("member"), *sentence.roles("family")]
    found = (_COINED.search(text, sentence.start, word.start) for word in words)
    known = (*sentence.names, *sentence.cues)
    coined = (match.span(1) for match in found if match and INNER.search(match[1]))
    return any(not overlapping(stretch, known) for stretch in coined)


def _opens_with_offering(passage: Passage) -> bool:
    """Tell whether a clause opens with a product that nobody listed, named as its maker or model is (`云帆助手上线首月，`)."""
    sentence, scope = passage.sentence, passage.scope
    if not sentence.has("offering"):
        return False
    known = [*scope.models, *(subject.name for subject in (scope.company, passage.carried) if subject)]
    for cue in sentence.roles("offering"):
        stem = sentence.folded[sentence.clause_start(cue) : cue.start].strip(" *,，“")
        if _STEM.fullmatch(stem) and any(fold(name).startswith(stem) for name in known):
            return True
    return False


def of_coined(passage: Passage, value: Mention) -> bool:
    """Tell whether the clause or sentence of a value opens with a name that nobody listed (`FalcoNet 将错误率降到15.3%`).

    One that is no coined word must be followed by a verb (`Falco 是由某某推出的开源大模型，参数量为70亿`).
    """
    sentence, roles = passage.sentence, passage.vocabulary.cues.role
    for start in {sentence.clause_start(value), sentence.start}:
        opening = _COINED_FIRST.match(sentence.reading.block.text, start, value.start)
        if opening is None or listed(passage, *opening.span("name")):
            continue
        verbs = (*roles["calls"].words, *roles["model_goes_on"].words)
        told = sentence.folded.startswith(verbs, opening.end())
        if INNER.search(opening["name"]) or (told and fold(opening["name"]) not in roles["no_introduction"].folded):
            return True
    return False
