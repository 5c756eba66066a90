"""Titled people that nobody listed: the name right behind a title (`CEO Jane Doe表示`, `Zed CEO Jane Doe`)."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from pipeline.extract.wordings import wording
from pipeline.parse.document import BlockKind
from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import Mention, Name

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage

_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]")
_LATIN: Final = r"[ ]?(?P<latin>[A-Z][a-z]+(?:[ ][A-Z][A-Za-z.]*){1,2})(?![A-Za-z])"
# a name in two parts may be of any length, one of Chinese characters begins with a family name; a verb ends both
_PARTED: Final = r"(?P<parted>[\u4e00-\u9fff]{{1,5}}·[\u4e00-\u9fff]{{1,6}}?)(?={ends})"
_PERSON: Final = r"(?P<latin>[A-Z][a-z'’-]+(?: (?:de|van|von|al|bin|da|di|der))* [A-Z][a-zA-Z-]*[a-z])"
# behind a title that stands behind its firm; in English text nothing else ends a name
_ENGLISH: Final = re.compile(rf" {_PERSON}(?![A-Za-z])(?! [A-Z])")
_APPOSED: Final = r"(?:, | is (?:now )?|: )" + _PERSON + r"(?=[,.;:)]|$| (?:{says}|is|was|has|and)\b)"
_OFFICES: Final = r"(?:{office_joined},? and |{office_held_now} ){{0,2}}"
_OF_FIRM: Final = r"(?:['’]s)? " + _OFFICES
_OF_ITS: Final = r"(?:^|[ ,])(?i:its|{anaphor_company}['’]s) " + _OFFICES + "$"
_SAID: Final = r"\b(?:{says}|according to) " + _OFFICES + "$"
_OF: Final = re.compile(r"(?:,? (?:and|&) [A-Za-z]+(?:-[a-z]+)?)? (?:of|at) (?:the )?")
_IS: Final = (
    r"(?<![\w.-])"
    + _PERSON
    + r"(?:,| is| was| {takes_office}| (?:was|has been) {appoints}|,? who (?:is|was|{takes_office}))"
    r" (?:now )?(?:the |an? )?" + _OFFICES + "$"
)
_MADE: Final = r"\b{appoints} " + _PERSON + r"(?:, [^,.;]{{2,50}},)? (?:as |to )?(?:its |the )?" + _OFFICES + "$"
_FOUNDER: Final = r"(?<![\w.-])" + _PERSON + r",? (?:who )?{founding} $"
_PLAIN: Final = r"(?P<plain>(?:{surname})[\u4e00-\u9fff]{{1,2}}?)(?={ends})"


def titled(passage: Passage, title: Mention) -> Name | None:
    """Return the person named beside a title; in English text only where words tie both to a firm, its owner."""
    sentence = passage.sentence
    chinese = _SCRIPT.search(sentence.folded, sentence.start, sentence.end)
    role = passage.vocabulary.cues.role
    text = sentence.reading.block.text
    found, firm = (None, None) if chinese else _beside(passage, title)
    if chinese:
        pattern = _pattern(role["surname"].words, role["name_end"].words)
        link = next((word for word in role["title_links"].words if text.startswith(word, title.end)), "")
        found = pattern.match(text, title.end, sentence.end)
        found = pattern.match(text, title.end + len(link), sentence.end) if link and not found else found
    if found is None or found.lastgroup is None:
        return None
    start, end = found.span(found.lastgroup)
    if any(name.start < end and start < name.end for name in sentence.names):
        return None
    owner = firm.canonical if firm else ""
    return Name(start, end, found[found.lastgroup], "person", form="titled", owner=owner)


def leads_item(passage: Passage, title: Mention) -> Name | None:
    """Return the person that a list item begins with, right before a title (`- **Jane Doe** (CEO): ...`, `- Jane Doe, CTO`)."""
    sentence = passage.sentence
    block = sentence.reading.block
    if block.kind is not BlockKind.ITEM or sentence.start:
        return None
    found = _leading(passage.vocabulary.cues.role["surname"].words).fullmatch(block.text, 0, title.start)
    if found is None or found.lastgroup is None:
        return None
    start, end = found.span(found.lastgroup)
    return Name(start, end, found[found.lastgroup], "person", form="titled")


def without_offices(passage: Passage, before: str) -> str:
    """Take other offices off the words before a title that a joint ends (`创始人、董事长兼`)."""
    roles = passage.vocabulary.cues.role
    while joint := next((word for word in roles["office_joint"].words if before.endswith(word)), ""):
        rest = before.removesuffix(joint).rstrip(" *")
        office = next((word for word in roles["office"].words if rest.endswith(word)), "")
        if not office:
            break
        before = rest.removesuffix(office)
    return before


@lru_cache(maxsize=4)
def _leading(surnames: tuple[str, ...]) -> re.Pattern[str]:
    person = rf"(?P<latin>[A-Z][a-z'’-]+(?: [A-Z][A-Za-z.'’-]+){{1,2}})|(?P<han>(?:{any_of(surnames)})[\u4e00-\u9fff]{{1,2}})"
    return re.compile(rf"\W*(?:{person})\*{{0,2}}(?: ?[(（]| ?[,，:：] ?| [–—-] )\*{{0,2}}")


def _beside(passage: Passage, title: Mention) -> tuple[re.Match[str] | None, Name | None]:
    """Find the person of an English title, and whom that leads where the words between tell it."""
    sentence, text = passage.sentence, passage.sentence.reading.block.text
    form = partial(wording, vocabulary=passage.vocabulary)
    firms = [name for name in sentence.names if name.type == "organization"]
    before = [firm for firm in firms if firm.end <= title.start]
    between = text[before[-1].end if before else sentence.start : title.start]
    possessed = before[-1] if before and form(_OF_FIRM).fullmatch(between) else None
    own = form(_OF_ITS).search(between) is not None
    if possessed or own:
        found = _ENGLISH.match(text, title.end, sentence.end) or form(_APPOSED).match(text, title.end, sentence.end)
        if found:
            return found, possessed
    if possessed:  # `Jane Doe, A's chief executive`
        return form(_IS).search(text[: possessed.start], sentence.start), possessed
    if len({firm.canonical for firm in before}) == 1 and form(_SAID).search(between):
        return _ENGLISH.match(text, title.end, sentence.end), before[0]
    if made := form(_MADE).search(text[: title.start], sentence.start):
        makers = [firm for firm in before if firm.end <= made.start()]
        return (made, makers[-1]) if makers else (None, None)
    of = _OF.match(text, title.end, sentence.end)
    behind = next((firm for firm in firms if of and firm.start == of.end()), None)
    lead = form(_IS).search(text[: title.start], sentence.start) if behind else None
    if lead is None and before and own:
        return form(_FOUNDER).search(text[: before[-1].start], sentence.start), before[-1]
    return lead, behind


@lru_cache(maxsize=4)
def _pattern(surnames: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    words = {"surname": any_of(surnames), "ends": rf"[\s,，。、;；:：)）“”\"]|{any_of(ends)}|$"}
    return re.compile("|".join(form.format(**words) if "{{" in form else form for form in (_LATIN, _PARTED, _PLAIN)))
