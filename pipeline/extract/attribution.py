"""Attribution: which attribute a figure states, by its unit, the words around it and the lead line above it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.extract.qualifiers import stated_qualifiers
from pipeline.parse.document import BlockKind
from pipeline.recognize.mention import Cue, Quantity
from schemas.claim import Precision
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention, Name
    from schemas.vocabulary.attributes import Attribute

# How strongly the place of a cue speaks for its attribute. Only the order of these numbers matters.
_HEAD: Final = 95  # the head of the table's row or column
_TOUCHING: Final = 100  # `激活22B`, `128个专家`, `37B active parameters`
_INSIDE: Final = 90  # the unit itself: `70亿参数`
_BEFORE: Final = 80  # earlier in the clause, no other figure between
_LINKED: Final = 85  # a benchmark that `on` binds to the score before it, or one named before it
_LABEL: Final = 78  # `**总参数**: 1T+`
_AFTER: Final = 70  # later in the clause, no other figure between
_UNIT: Final = 65  # the unit names the attribute by itself
_ENUMERATED: Final = 60  # earlier in the sentence, other figures of the same unit between
_FORM: Final = 45  # scale and unit together (`128K tokens`), or a bare size beside a name (`Qwen2.5（0.5B-72B）`)
_LEAD: Final = 50  # the lead line or parent item
_AT: Final = re.compile(r"[a-z]+@\d+")
_PER_CLAUSE: Final = 12
_CLOSE: Final = 2
_LEAST: Final = 30


@record
class Attribution:
    """An attribute for a figure, how strongly it is supported, and the benchmark where it is a score."""

    attribute: Attribute
    strength: float
    benchmark: str = ""


def attribute_of(passage: Passage, quantity: Quantity) -> Attribution | None:
    """Return the best supported attribute of a figure; None where nothing speaks clearly for one."""
    known = passage.attributions
    if quantity.start not in known:
        known[quantity.start] = _best(passage, quantity)
    return known[quantity.start]


def _best(passage: Passage, quantity: Quantity) -> Attribution | None:
    if (quantity.form == "ordinal" and not ranks(passage, quantity)) or located(passage, quantity):
        return None
    best: Attribution | None = None
    for candidate in _candidates(passage, quantity):
        strong = candidate.strength >= _LEAST and (best is None or candidate.strength > best.strength)
        if strong and not _refused(passage, quantity, candidate.attribute):
            best = candidate
    return best


def located(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a number only says where to look: `Table 18`, `Section 5.3`, `图3`."""
    return not quantity.unit and passage.sentence.touches("locator", quantity, before=True, reach=0)


def _refused(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether the words of the clause, or a fraction, make the figure something else than the attribute."""
    if attribute.integer and quantity.low != quantity.low.to_integral_value():
        return True
    sentence = passage.sentence
    needed = attribute.units_with.get(quantity.unit)
    if needed and not sentence.has(needed):
        return True
    clause, before = sentence.clause_text(quantity), sentence.before(quantity).rstrip()
    if attribute.family == "range" and quantity.precision is Precision.AT_MOST and passage.scope.head is None:
        return True  # `models smaller than 7B` sets a limit, it tells no size
    if any(word in sentence.folded[sentence.start : sentence.end] for word in attribute.not_of):
        return True
    circumstance = any(before.endswith(word) for word in attribute.not_behind)
    return circumstance or _outgrown(passage, quantity) or any(word in clause for word in attribute.without)


def _outgrown(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure is the one that a change starts from (`从7T扩展到18T`)."""
    sentence = passage.sentence
    later = [q for q in sentence.quantities if q.start > quantity.end and q.unit == quantity.unit]
    same = any(sentence.clause(q.start) == sentence.clause(quantity.start) for q in later)
    return same and quantity.precision != Precision.RANGE and sentence.touches("from", quantity, before=True, reach=0)


def ranks(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether an ordinal is a rank: it ends its phrase and counts nothing (not 第一梯队, not 十几项世界第一)."""
    follower = passage.sentence.after(quantity, 1)
    possessive = passage.sentence.touches("possessive", quantity, before=False, reach=0)
    counted = any(0 <= quantity.start - other.end <= 2 for other in passage.sentence.quantities)
    return not counted and (possessive or not follower.isalpha())


def fits(attribute: Attribute, quantity: Quantity, *, headed: bool = False) -> bool:
    """Tell whether a figure can be a value of an attribute, by unit, magnitude and form; under its head in any scale."""
    if attribute.kind != "number" or (quantity.unit not in attribute.units and quantity.unit not in attribute.by_unit):
        return False
    if attribute.least is not None and max(abs(quantity.low), abs(quantity.high)) < attribute.least:
        return False
    if not (quantity.unit or headed) and attribute.scales and quantity.scale not in attribute.scales:
        return False
    return attribute.most is None or quantity.high <= attribute.most


def _candidates(passage: Passage, quantity: Quantity) -> Iterator[Attribution]:
    terms = passage.vocabulary.attributes
    head = passage.scope.head
    first = passage.sentence.quantities[0] is quantity
    if head and head.attribute and first and fits(head.attribute, quantity, headed=True):
        yield Attribution(head.attribute, _HEAD, head.benchmark)
    for cue, attribute in passage.cued:
        if not fits(attribute, quantity) or attribute is terms.score:
            continue
        if not quantity.unit and attribute.bare == "head":
            continue
        strength = _strength(passage, cue, quantity)
        if cue.role == "label" and not _in_label(passage, cue, quantity):
            continue
        yield Attribution(attribute, strength)
    for attribute in terms.uncued(quantity.unit):
        if fits(attribute, quantity):
            yield Attribution(attribute, _uncued(passage, quantity, attribute))
    yield from _by_lead(passage, quantity)
    yield from _by_benchmark(passage, quantity)


def _uncued(passage: Passage, quantity: Quantity, attribute: Attribute) -> float:
    """Return how strongly unit, form, qualifiers or a neighbour tell the attribute where no word of its own does."""
    if _beside(passage, quantity, attribute):
        return _TOUCHING if attribute.second_of else _UNIT
    if quantity.unit in attribute.by_unit:
        return _UNIT
    if attribute.by_qualifier:
        given = {key for key, _ in stated_qualifiers(passage, quantity, attribute)}
        if given & set(attribute.by_qualifier):
            return _FORM
    if f"{quantity.scale}:{quantity.unit}" not in attribute.by_form:
        return 0
    stated = quantity.unit or quantity.precision is Precision.RANGE
    return _FORM if stated or _stands_beside_name(passage, quantity) else 0


def _beside(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether a figure is the second of a slashed pair (`671B/37B`), or a name behind it tells what it counts."""
    sentence = passage.sentence
    if attribute.followed_by:
        names = [name for name in sentence.names if name.type == attribute.followed_by]
        return not quantity.unit and any(0 <= name.start - quantity.end <= 1 for name in names)
    if not attribute.second_of or not quantity.scale:
        return False
    pairs = [q for q in sentence.quantities if q.end == quantity.start - 1 and sentence.folded[q.end] == "/"]
    return any(pair.scale == quantity.scale and pair.low > quantity.low for pair in pairs)


def _in_label(passage: Passage, cue: Cue, quantity: Quantity) -> bool:
    return passage.sentence.labels(cue) and passage.sentence.label_end <= quantity.start


def _strength(passage: Passage, cue: Mention, quantity: Quantity) -> float:
    sentence = passage.sentence
    if quantity.start <= cue.start and cue.end <= quantity.end:
        return _INSIDE
    gap = sentence.gap(cue, quantity).strip(" *")
    clauses = sentence.clauses_between(cue, quantity)
    between = _figures_between(passage, cue, quantity)
    if len(gap) <= _CLOSE and not between and clauses == 0:
        return _TOUCHING - len(gap)
    distance = min(len(gap), 60) / 10
    if cue.end <= sentence.label_end <= quantity.start:
        return _LABEL - distance / 10
    if cue.start < quantity.start:
        base = _ENUMERATED if between else _BEFORE
        return base - _PER_CLAUSE * clauses - distance
    if between or clauses > 1:
        return 0
    return _AFTER - 2 * _PER_CLAUSE * clauses - distance


def _figures_between(passage: Passage, first: Mention, second: Mention) -> bool:
    left, right = (first, second) if first.start <= second.start else (second, first)
    return any(
        left.end <= figure.start and figure.end <= right.start and figure.start not in passage.elliptic
        for figure in passage.sentence.quantities
    )


def _respective(passage: Passage, quantity: Quantity, names: list[Name]) -> Name | None:
    """Pair the n-th benchmark with the n-th figure where the sentence says `分别` or `respectively`."""
    sentence = passage.sentence
    alike = [q for q in sentence.quantities if (q.unit, q.form, q.scale) == (quantity.unit, quantity.form, "")]
    cues = sentence.roles("respectively")
    if not cues or len(names) != len(alike) or len(names) < 2 or quantity not in alike:
        return None
    return names[alike.index(quantity)]


def _link(passage: Passage, quantity: Quantity, benchmark: Mention) -> str:
    """Return what binds a score to the benchmark behind it: `88.1 on MMLU`, `90.6分MATH-500成绩` (nothing)."""
    roles = passage.vocabulary.cues.role
    words = passage.sentence.gap(quantity, benchmark).strip(" *").split(" ")
    while words and (words[0] in roles["metric"].words or _AT.fullmatch(words[0])):
        words.pop(0)  # `65.8% pass@1 on X`
    return " ".join(words)


def _stands_beside_name(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure stands in brackets behind a name, or right behind its verb (`Qwen2同步支持128K`)."""
    before = [name for name in passage.names if name.end <= quantity.start and not name.elliptic]
    if not before:
        return False
    gap = passage.sentence.gap(before[-1], quantity)
    bracketed = gap.rstrip().endswith(("(", "（")) and len(gap) <= 8
    return bracketed or passage.sentence.touches("support", quantity, before=True, reach=0)


def _by_lead(passage: Passage, quantity: Quantity) -> Iterator[Attribution]:
    terms = passage.vocabulary.attributes
    if quantity.precision is Precision.ORDER and not quantity.unit:
        return  # `trillions of high-quality tokens`: what is counted stands further behind
    if passage.scope.head and (passage.scope.head.label or _sized(passage, quantity)):
        return  # the head of the column says what it is, and no attribute lists it
    for cue in passage.scope.cues:
        attribute = terms.number(cue.target) if cue.role == "attribute" else None
        if attribute and attribute is not terms.score and fits(attribute, quantity):
            yield Attribution(attribute, _LEAD)


def _sized(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a bare figure in a table is written like the size of a member, which a lead line says nothing of."""
    attributes = passage.vocabulary.attributes.attribute
    return not quantity.unit and any(quantity.scale in attribute.member_scales for attribute in attributes)


def _by_benchmark(passage: Passage, quantity: Quantity) -> Iterator[Attribution]:
    """Read a figure as a score where a benchmark stands in the sentence, or in the lead line or heading above it."""
    terms = passage.vocabulary.attributes
    score = terms.score
    behind = passage.sentence.folded[quantity.digits[1] : quantity.end].strip("+ ")
    counted = not quantity.unit and (bool(behind) or quantity.precision is Precision.ORDER)
    if score is None or not fits(score, quantity) or quantity.scale or counted:
        return
    names = [name for name in passage.sentence.names if name.type == "benchmark"]
    if (paired := _respective(passage, quantity, names)) is not None:
        yield Attribution(score, _BEFORE + 10, paired.canonical)
        return
    for name in names:
        strength = _strength(passage, name, quantity)
        if name.start >= quantity.end:
            link = _link(passage, quantity, name)
            if link not in passage.vocabulary.cues.role["on"].words:
                continue
            strength = max(strength, _LINKED) if link.isascii() and link else strength
        if strength > _LEAST:
            yield Attribution(score, min(strength, _LINKED), name.canonical)
    labelled = passage.sentence.reading.block.kind is not BlockKind.PARAGRAPH and Decimal(0) <= quantity.low <= Decimal(
        100
    )
    if not names and passage.scope.head is None and passage.scope.benchmark and (quantity.unit or labelled):
        yield Attribution(score, _LEAD - 5, passage.scope.benchmark)
