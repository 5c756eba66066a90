"""Data told of: counts of tokens that data have, which no model in sight was trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.recognize.mention import MODELS

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from schemas.vocabulary.attributes import Attribute


def of_data(passage: Passage, attribute: Attribute) -> bool:
    """Tell whether a sentence without a model or training counts the tokens of data (`synthetic textbooks (28B tokens)`)."""
    sentence = passage.sentence
    if not attribute.of_training or passage.scope.head or not sentence.has("data_word"):
        return False
    trained = any(cue.role == "attribute" and cue.target == attribute.id for cue in sentence.cues)
    others = passage.bases | passage.compared
    return not trained and not any(name.type in MODELS and name not in others for name in passage.names)
