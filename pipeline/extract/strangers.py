"""Strangers: figures of names that no vocabulary lists, and figures that are nobody's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.extract.others import earlier, shut_in
from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import MODELS
from schemas.claim import Precision

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.extract.sentence import Sentence
    from pipeline.recognize.mention import Mention, Name, Quantity
    from schemas.vocabulary.attributes import Attribute

_INNER: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|\d")  # a capital inside a word makes it no common noun
_POSSESSED: Final = re.compile(r"(?P<of>的|['’]s)[ ]?(?P<name>[A-Z][a-z]+)(?![a-z])(?! [A-Za-z])")
_ASIDE: Final = re.compile(r"[(][^()]*[)]")
_CLAUSE_END: Final = re.compile(r"[,:]|\s[-–—]{1,3}\s|——")
_COINED: Final = re.compile(
    r"(?<![A-Za-z0-9_.-])([A-Z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*) ?\Z"
)  # ends a stretch of text
_THINGS: Final = MODELS | {"product"}
_OPENING_WORD: Final = 2  # characters of a comma and a word such as 但 or 而 before what opens a clause
_CLASS_BEHIND: Final = 6  # characters between a figure and the word for models behind it (`得分超过65的新型模型`)
_CLASS: Final = 20  # characters between a word such as `other` and the word for models
_ROUND: Final = re.compile(r"10+")
# Openings and objects, by the words of the roles in braces. The first: `LMArena, ...`, `Eight-month-old Baichuan
# Technology also`, `Starcloud's`, with what stands right behind
_OPENING: Final = (
    r"[\W_]*(?P<adjectives>(?:(?i:{article}) |[A-Z]?[a-z]+(?:-[a-z]+)+ |(?:{firm_noun} )*))"
    r"(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)(?P<behind>['’]s\b|, (?:{article}|{relative}) |)"
)
_TOLD: Final = r"[\W_]*(?:(?i:{article}) )?(?P<name>[A-Z][\w.-]*) {telling}\b"
_DESCRIBED: Final = r"[\W_]*(?:[\w-]+ ){{0,6}}{firm_noun} (?P<name>[A-Z][\w&-]*) "
_INTO: Final = r"[^,.;:()]{{0,30}}?\b{into} (?P<name>[A-Z][\w&-]*)"
_ROLES: Final = ("article", "firm_noun", "relative", "telling", "into")


def _pattern(passage: Passage, form: str) -> re.Pattern[str]:
    return _compiled(form, tuple(passage.vocabulary.cues.role[role].words for role in _ROLES))


@lru_cache(maxsize=16)
def _compiled(form: str, words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    return re.compile(form.format(**dict(zip(_ROLES, map(any_of, words), strict=True))))


def of_stranger(passage: Passage, value: Mention) -> bool:
    """Tell whether a sentence opens with a stranger, or names one as whom the value is for or from."""
    sentence = passage.sentence
    text = sentence.reading.block.text
    behind = _pattern(passage, _INTO).match(text, value.end, sentence.end)
    if behind and not _listed(passage, *behind.span("name")):
        return True
    opening = _pattern(passage, _OPENING).match(text, sentence.start, value.start)
    if opening and any(n.type == "benchmark" and n.start == opening.start("name") for n in sentence.names):
        return True
    if opening is None or _listed(passage, *opening.span("name")):
        return _of_firm(passage, value)
    told = any(cue.role == "attribute" and 0 < cue.start - opening.end("name") <= 1 for cue in sentence.cues)
    proper = told or (
        " " in opening["name"] or _INNER.search(opening["name"]) or opening["behind"] or "-" in opening["adjectives"]
    )
    return bool(proper) or _of_firm(passage, value)


def of_strange_thing(passage: Passage, value: Mention) -> bool:
    """Tell whether a sentence tells something of a thing that nobody listed (`RefinedWeb is a dataset of 5T tokens`)."""
    sentence = passage.sentence
    opening = _pattern(passage, _TOLD).match(sentence.reading.block.text, sentence.start, value.start)
    return bool(opening and _INNER.search(opening["name"]) and not _listed(passage, *opening.span("name")))


def about_strange_thing(passage: Passage) -> bool:
    """Tell whether a sentence without a listed model speaks of one that nobody listed (`FooBar.2系列包含`, `the X-Foo models`).

    Its name is a coined word before a word for models.
    """
    sentence = passage.sentence
    if sentence.has("pronoun") or any(name.type in _THINGS for name in passage.names):
        return False
    text = sentence.reading.block.text
    words = [*sentence.roles("member"), *sentence.roles("family")]
    found = (_COINED.search(text, sentence.start, word.start) for word in words)
    known = (*sentence.names, *sentence.cues)
    coined = (match.span(1) for match in found if match and _INNER.search(match[1]))
    return any(not any(m.start < end and start < m.end for m in known) for start, end in coined)


def described_stranger(passage: Passage, value: Mention) -> bool:
    """Tell whether a sentence opens with a firm that nobody listed, told by what it is (`The video company Runway raised`)."""
    sentence = passage.sentence
    opening = _pattern(passage, _DESCRIBED).match(sentence.reading.block.text, sentence.start, value.start)
    return opening is not None and not _listed(passage, *opening.span("name"))


def of_unnamed(passage: Passage, value: Mention) -> bool:
    """Tell whether somebody brought out a thing that is not named (`their rival X released a model with an MIT licence`)."""
    sentence = passage.sentence
    makers = [n for n in passage.names if n.type == "organization" and n.end <= value.start]
    made = {attribute.id for attribute in passage.vocabulary.attributes.related if attribute.relation == "maker"}
    verbs = [
        c for c in sentence.cues if makers and c.target in made and makers[-1].end <= c.start and c.end <= value.start
    ]
    words = passage.vocabulary.cues.role["object"].words
    return any(sentence.folded[verb.end : value.start].lstrip().startswith(words) for verb in verbs)


def has_stranger(passage: Passage, name: Name, value: Mention) -> bool:
    """Tell whether a product that no vocabulary lists stands possessed by a name before a value (`MiniMax的Glow`)."""
    sentence = passage.sentence
    if name.type != "organization" or name.end > value.start:
        return False
    words = passage.vocabulary.cues.role["possessive"].words
    found = _POSSESSED.match(sentence.reading.block.text, name.end, value.start)
    return found is not None and found["of"] in words and not _listed(passage, *found.span("name"))


def of_nobody(passage: Passage, quantity: Quantity, attribute: Attribute) -> bool:
    """Tell whether a figure is no subject's: a condition, part of a benchmark's name, what people reach, a gain."""
    sentence = passage.sentence
    told = (_conditional, _of_others, _against_earlier, _equated, _of_many, _of_any, _not_meant)
    if any(tells(passage, quantity) for tells in told):
        return True
    if attribute is not passage.vocabulary.attributes.score:
        benchmarks = (name for name in sentence.names if name.type == "benchmark" and not quantity.unit)
        return any(0 <= quantity.start - name.end <= 1 for name in benchmarks)  # `66.0% on RULER 128K`
    if passage.scope.head:
        return False
    return _differs(passage, quantity) or sentence.touches("people", quantity, before=True, reach=1)


def _differs(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure tells a change or a lead: a signed one, one behind `by`, or one before a word such as gain."""
    sentence = passage.sentence
    signed = sentence.folded[quantity.digits[0] - 1 : quantity.digits[0]] == "+" or quantity.high < 0
    before, roles = sentence.before(quantity).rstrip(), passage.vocabulary.cues.role
    by = before.split(" ")[-1] in roles["change_by"].words or before.endswith(roles["leads_by"].words)
    compared = any(sentence.clauses_between(cue, quantity) == 0 for cue in sentence.roles("comparison"))
    by = by or (compared and before.endswith(roles["beyond"].words))
    return signed or by or _most(sentence, quantity) or sentence.touches("difference", quantity, before=False, reach=0)


def _most(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a round figure behind a slash only says how much there is to reach (`75.3/100`)."""
    text = sentence.folded
    reached = [q for q in sentence.quantities if q.end == quantity.start - 1 and text[q.end] == "/"]
    return bool(reached) and _ROUND.fullmatch(quantity.value) is not None and reached[0].low <= quantity.low


def _equated(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure only says what another comes to (`$1 = 7.23 yuan`)."""
    others = (other for other in passage.sentence.quantities if other is not quantity)
    return any(passage.sentence.gap(other, quantity).strip() == "=" for other in others)


def _conditional(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure stands in a condition: behind its word in the clause, or in the sentence behind `If,`."""
    sentence = passage.sentence
    cues = [cue for cue in sentence.roles("condition") if cue.end <= quantity.start]
    clause = sentence.clause(quantity.start)
    return any(sentence.clause(cue.start) == clause or sentence.folded[cue.end : cue.end + 1] == "," for cue in cues)


def _of_others(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a class of models that nobody names owns a figure (`对比其他推理模型几百万美元的成本`)."""
    sentence = passage.sentence
    plural = tuple(passage.vocabulary.cues.role["models"].folded)
    against = (c for c in sentence.roles("comparison") if sentence.folded[c.end :].lstrip().startswith(plural))
    for cue in (*sentence.roles("others"), *against):
        behind = [m for m in sentence.roles("member") if 0 <= m.start - cue.end <= _CLASS and m.end <= quantity.start]
        same = behind and not _CLAUSE_END.search(_ASIDE.sub("", sentence.gap(cue, quantity)))
        between = (n for n in passage.names if cue.end <= n.start and n.end <= quantity.start)
        if same and all(earlier(passage, name) or shut_in(passage, name, quantity) for name in between):
            return True
    return False


def _against_earlier(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure is that of an unnamed model that another is compared with (`32 times the 8K of our previous LLM`)."""
    sentence = passage.sentence
    against = (sentence.touches(role, quantity, before=True, reach=len("the")) for role in ("comparison", "exceeds"))
    behind = next((cue for cue in sentence.roles("others") if cue.start >= quantity.end), None)
    if behind is None or not any(against):
        return False
    named = any(quantity.end <= name.start < behind.start for name in passage.names)
    return not named and sentence.clause(behind.start) == sentence.clause(quantity.start)


def _of_many(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a whole field or class opens the clause of a figure, or people who think so follow it (`43%担忧`)."""
    sentence = passage.sentence
    if quantity.unit == "percent" and sentence.touches("opinion", quantity, before=False, reach=0):
        return True
    if quantity.unit == "rank":
        return False
    start, role = sentence.clause_start(quantity), passage.vocabulary.cues.role
    before = sentence.folded[start : quantity.start]
    closed = [cue for cue in sentence.roles("closed") if start <= cue.start <= start + _OPENING_WORD]
    of_closed = any(sentence.folded[cue.end :].startswith(tuple(role["models"].folded)) for cue in closed)
    of_field = any(0 <= before.find(word) <= _OPENING_WORD for word in role["field"].folded)
    return (of_closed or of_field) and not any(start <= name.start < quantity.start for name in passage.names)


def _of_any(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure tells of what models something is said, and names none (`即使是只有30亿参数的模型`)."""
    sentence = passage.sentence
    if not sentence.touches_clause("generic", quantity) or not sentence.touches(
        "possessive", quantity, before=False, reach=0
    ):
        return False
    here = sentence.clause(quantity.start)
    if any(sentence.clause(name.start) == here for name in passage.names):
        return False
    return any(0 <= word.start - quantity.end <= _CLASS_BEHIND for word in sentence.roles("member"))


def _not_meant(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a figure is told only to say that something does not follow (`this does not imply a limit of 32K`).

    Or only within which bounds results were taken (`our performance within 32K tokens`).
    """
    sentence = passage.sentence
    bounded = quantity.precision is Precision.AT_MOST and quantity.unit
    taken = bounded and sentence.touches("score_context", quantity, before=True, reach=0)
    return bool(taken) or any(cue.end <= quantity.start for cue in sentence.roles("not_implied"))


def _of_firm(passage: Passage, value: Mention) -> bool:
    """Tell whether a Chinese name that ends as those of firms do stands before a value in its clause (`某某资本注资`)."""
    sentence = passage.sentence
    firms = [cue for cue in sentence.roles("firm") if cue.end <= value.start]
    near = [cue for cue in firms if sentence.clause(cue.start) == sentence.clause(value.start)]
    return any(not _listed(passage, cue.start - 1, cue.end) for cue in near)


def _listed(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a mention of any kind, or a word that tells how the sentence works, lies in a stretch of text."""
    sentence = passage.sentence
    known = (*sentence.names, *sentence.values, *(cue for cue in sentence.cues if cue.role != "firm"))
    return any(mention.start < end and start < mention.end for mention in known)
