"""Uncued: how strongly form, qualifiers or a neighbour tell what a figure is where no word does (`671B/37B`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extract.components import named_part
from pipeline.extract.described import describes
from pipeline.extract.qualifiers import stated_qualifiers
from pipeline.extract.strength import DESCRIBED, FORM, TOUCHING, UNIT
from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import MODELS
from schemas.claim import Precision

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Name, Quantity
    from schemas.vocabulary.attributes import Attribute

_LABEL: Final = re.compile(r"[* ]*(?:[(][^()]{1,40}[)])?[* ]*(?:[:：|]|[–—-] )[* ]*")
_MORE: Final = r"\s*(?:and |以?及|或)?\d[\d.]*\s?[bm]"  # a second size: it is a list of members
_ENDS: Final = re.compile(
    rf"[* ]*(?:$|[(]|[,，、;；/|·+](?!{_MORE})|[a-z-]+[ ]?(?:,|$|[(]|model)|总?参数|稠密|混合|模型)"
)


def uncued_strength(passage: Passage, quantity: Quantity, attribute: Attribute) -> float:
    """Return how strongly unit, form, qualifiers or a neighbour tell the attribute where no word of its own does."""
    if attribute.growth_of:
        return TOUCHING + 1 if _grown(passage, quantity, attribute) else 0
    if _beside(passage, quantity, attribute):
        return TOUCHING if attribute.second_of else UNIT
    if quantity.unit in attribute.by_unit:
        return UNIT
    if attribute.by_qualifier:
        given = {key for key, _ in stated_qualifiers(passage, quantity, attribute)}
        if given & set(attribute.by_qualifier):
            return FORM
    return _formed(passage, quantity, attribute)


def _formed(passage: Passage, quantity: Quantity, attribute: Attribute) -> float:
    """Return how strongly the form of a figure tells the attribute, together with what it describes or stands beside."""
    by_form = f"{quantity.scale}:{quantity.unit}" in attribute.by_form
    if (by_form or quantity.unit in attribute.member_units) and describes(passage, quantity, attribute):
        return DESCRIBED
    if not by_form or (attribute.member_scales and quantity.scale not in attribute.member_scales):
        return 0  # `1T` alone may count many things
    stated = quantity.unit or quantity.precision is Precision.RANGE
    return FORM if stated or _stands_beside_name(passage, quantity) else 0


def _beside(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether a figure is the second of a slashed pair (`671B/37B`), or a name behind it tells what it counts or is."""
    sentence = passage.sentence
    if attribute.followed_by:
        return not quantity.unit and _followed(passage, quantity, attribute)
    if quantity.scale and quantity.scale in attribute.member_scales:
        return named_part(sentence, quantity, passage.vocabulary) is not None  # `a 400M SigLIP encoder`
    if not attribute.second_of or not quantity.scale:
        return False
    pairs = [q for q in sentence.quantities if q.end == quantity.start - 1 and sentence.folded[q.end] == "/"]
    return any(pair.scale == quantity.scale and pair.low > quantity.low for pair in pairs)


def _followed(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether a name of its type stands right behind a figure, its maker's between or not (`2,048 Nvidia H100s`).

    What the name goes on to may be counted instead (`180K H800 GPU hours`).
    """
    sentence, end = passage.sentence, quantity.end
    trains = {word.strip() for word in passage.vocabulary.cues.role["trains"].words}
    for name in sentence.names:
        if 0 <= name.start - end <= 1:
            if name.type == attribute.followed_by:
                cues = [cue for cue in sentence.roles("attribute") if 0 <= cue.start - name.end <= 1]
                # `512张昇腾910训练`: what they did
                behind = [cue for cue in cues if sentence.folded[cue.start : cue.end] not in trains]
                return not behind or any(cue.target == attribute.id for cue in behind)
            end = name.end if name.type == "organization" else end
    return False


def _grown(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether a percentage tells by how much a figure beside it grew (`营收47亿元，同比增长12%`)."""
    sentence = passage.sentence
    fell = sentence.touches("shrinking", quantity, before=True)
    if not fell and not sentence.touches("growth", quantity, before=True):
        return False
    here = sentence.clause(quantity.start)
    cues = [cue for cue in sentence.cues if cue.target == attribute.growth_of and cue.end <= quantity.start]
    if cues and fell and " and " in sentence.gap(cues[-1], quantity):
        return False  # `revenue climbed 20% and expenses fell 30%`
    others = [c for c in sentence.cues if cues and c.role == "attribute" and cues[-1].end <= c.start < quantity.start]
    terms = passage.vocabulary.attributes.by_id
    alien = [cue for cue in others if quantity.unit not in terms[cue.target].units]
    return bool(cues) and here - sentence.clause(cues[-1].start) <= 1 and not alien


def _stands_beside_name(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure stands in brackets behind a name, right behind its verb (`Qwen2同步支持128K`) or its label."""
    before = [name for name in passage.names if name.end <= quantity.start and not name.elliptic]
    if not before:
        return False
    gap = passage.sentence.gap(before[-1], quantity)
    bracketed = gap.rstrip().endswith(("(", "（")) and len(gap) <= 8
    supports = passage.sentence.touches("support", quantity, before=True, reach=0)
    linked = gap.strip(" *") in passage.vocabulary.cues.role["size_link"].words and before[-1].type in MODELS
    linked = linked and quantity.scale.upper() in passage.vocabulary.names.grammar.sizes
    return bracketed or supports or linked or _labelled(passage, quantity, before[-1])


def _labelled(passage: Passage, quantity: Quantity, name: Name) -> bool:
    """Tell whether a size opens what a list item says of the model that is its label (`**X-3** — 671B MoE, MIT`)."""
    sentence, scales = passage.sentence, passage.vocabulary.names.grammar.sizes
    item = sentence.reading.block.kind is BlockKind.ITEM and name.type in MODELS
    opens = item and not sentence.folded[: name.start].strip(" *") and quantity.scale.upper() in scales
    plain = opens and quantity.precision is Precision.EXACT and _LABEL.fullmatch(sentence.gap(name, quantity))
    return bool(plain) and _ENDS.match(sentence.folded, quantity.end) is not None
