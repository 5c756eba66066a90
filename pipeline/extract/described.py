"""Described sizes: the size that describes a model, other words between (`X is a 14B dense transformer`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.wordings import wording

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Quantity
    from schemas.vocabulary.attributes import Attribute

_BETWEEN: Final = r"(?P<words>(?:[ -][a-z][a-z-]*){{1,4}}) {model_noun}(?! {family}|s)\b"
_ARCHITECTURE: Final = "category:architecture"
_WORDS: Final = re.compile(r"(?:[ -][a-z][a-z-]*){0,3}[ -]")
_ALONE: Final = re.compile(r" with ")  # `X is a 30B with 3B active`
_PHRASE_ENDS: Final = r"(?: \([^()]*\))?(?:[,.;:)*]|$| (?:with|that|which|of|and|from|by|{noun_goes_on})\b)"
_ADJECTIVES: Final = re.compile(r"(?P<article> an?)(?: (?!few|lot|couple)[a-z-]+){1,2}$")  # `a massive 671B MoE`
_BEFORE: Final = 40  # characters that hold the words right before a size


def describes(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether a bare size describes the model that is spoken of, and is not alone before the word for models.

    There it mostly is a name, but not behind the name of a model (`Nimbus, a 70B model from A`).
    """
    sentence = passage.sentence
    if quantity.scale not in attribute.member_scales and f"{quantity.scale}:" not in attribute.by_form:
        return False
    roles = passage.vocabulary.cues.role
    before = _ADJECTIVES.sub(r"\g<article>", sentence.before(quantity, _BEFORE).rstrip(" *"))
    if quantity.unit:
        alone = quantity.unit in attribute.member_units
        return alone and before.endswith((*roles["apposes"].words, *roles["described_as"].words))
    found = wording(_BETWEEN, passage.vocabulary).match(sentence.folded, quantity.end, sentence.end)
    words = found["words"] if found else _kind_of_model(passage, quantity)
    if words is None or {*words.replace("-", " ").split()} & {*roles["copula_not"].words, "and", "or", "of"}:
        return False
    return not before.strip("-• ") or before.endswith(roles["described_as"].words)


def _kind_of_model(passage: Passage, quantity: Quantity) -> str | None:
    """Return the words between a size and what sort of model it is, which the noun phrase ends with (`a 671B sparse MoE`)."""
    sentence = passage.sentence
    if _ALONE.match(sentence.folded, quantity.end, sentence.end):
        return ""
    kinds = (n for n in sentence.names if n.type == _ARCHITECTURE and n.start >= quantity.end)
    kind = next(kinds, None)
    ends = wording(_PHRASE_ENDS, passage.vocabulary)
    between = _WORDS.fullmatch(sentence.gap(quantity, kind)) if kind else None
    return between[0] if between and kind and ends.match(sentence.folded, kind.end) else None
