"""Chinese firms that nobody listed, told by what only firms do or by the end of their names (`云杉科技推出...`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.fold import fold
from pipeline.recognize.forms import any_of, worded
from pipeline.recognize.mention import MODELS
from pipeline.recognize.whole import Signs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.recognize.chinese_bounds import Bounded, ChineseBounds
    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary.cues import CueTerms

_COMPANY: Final = r"{firm_legal_kind}?{firm_legal_end}"
_REACH: Final = 14  # characters of such an end
_LATIN: Final = re.compile(r" ?\([a-z]")  # the name in Latin letters, right behind the Chinese one
_SHORT: Final = 2  # characters of a name that may well be a word
_WORD: Final = 3  # the same where little tells it to be a name
_GENERIC: Final = r"[”\"」』]?{firm_generic}"
_CLAUSE: Final = re.compile(r"[^，,。；;]{0,40}")
_BEFORE: Final = 40  # characters before the maker of a model that name the model
_CLOSED: Final = r"(?:[”\"」』》*]{{0,3}}(?: ?\([^()]{{1,40}}\))?[*\s]{{0,2}})"
_ADVERBS: Final = r"(?:{adverb}|\s){{0,4}}"
_DATE: Final = r"(?:\d{{4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
_WHEN: Final = r"(?:{when})[^,。;的]{{2,16}}"
_STAMP: Final = r"[\d年月日初底末 ]{{1,14}}"  # `成立于2020年的工作室`: it is the studio that was founded
# What only firms do and have: they are founded, have seats, get rounds; the name may then be any
_SURE: Final = (
    _CLOSED
    + r"(?:[:]? ?{founded}(?!"
    + _STAMP
    + r"的)|是[\u4e00-\u9fff]{{0,6}}一家|的(?:{round})|"
    + _WHEN
    + r"{founding}(?!的)"
    r"|(?:[,:]|——)? ?(?:\d{{4}}年|{year})[^,。;:的]{{0,8}}{founding}(?!的)|,{founding}(?:{since})"
    r"|{founding}[一二两三四五六七八九十\d]{{1,3}}(?:周?年|个月))"
)
_RAISED: Final = _CLOSED + _ADVERBS + r"{raising}[^,。;]{{0,24}}?{raised}"
# What others have and do as well: only a name that ends as those of firms do, or that a word for firms tells, is one
_HAVING: Final = _CLOSED + r"(?:{behind}|{having}|(?:\d{{4}}年|{year})?{part}?{takings})"
_ACTING: Final = (
    _CLOSED
    + r"(?:"
    + _ADVERBS
    + _DATE
    + _ADVERBS
    + r"(?:{launch}|{acts}|{raising})|"
    + _WHEN
    + r"{launch}|{adverb}?{files}"
    r"|{conjunction}[^,。;的]{{2,12}}{jointly})"
)
_LABELLED: Final = r"[*]*{label}[*]*[：:][* ]*(?P<name>[\u4e00-\u9fff]{{3,16}})[*\s]*$"  # `公司名称：某某科技`
_ROLES: Final = {
    "adverb": "introduction_adverb",
    "when": "introduction_when",
    "raising": "introduction_raising",
    "raised": "introduction_raised",
    "round": "firm_round",
    "founded": "firm_founded",
    "founding": "firm_founding",
    "since": "founded_since",
    "year": "bare_year",
    "part": "part_of_year",
    "takings": "firm_takings",
    "launch": "introduction_launch",
    "acts": "firm_acts",
    "files": "firm_files",
    "behind": "firm_introduced",
    "having": "firm_has",
    "label": "firm_label",
    "jointly": "made_jointly",
    "conjunction": "conjunction",
}
_NO_SIGNS: Final = {"adverb", "when", "since", "year", "part", "conjunction"}  # tell no firm alone
_ACTING_SIGNS: Final = ("launch", "acts", "raising", "files", "jointly")
_HAVING_SIGNS: Final = ("founded", "founding", "round", "raised", "behind", "having", "takings")
_SUFFIXES: Final = ("firm_suffix", "likely_firm_suffix", "institute_suffix")  # roles


class ChineseFirms:
    """The words by which a Chinese text tells a firm; built once per vocabulary."""

    def __init__(self, cues: CueTerms, bounds: ChineseBounds) -> None:
        """Compile the forms."""
        words = {key: f"(?:{any_of(cues.words(name))})" for key, name in _ROLES.items()}
        compiled = [re.compile(form.format(**words)) for form in (_SURE, _RAISED, _HAVING, _ACTING)]
        self._sure, self._raised, self._having, self._acting = compiled
        self._company, self._legal = (re.compile(worded(form, cues)) for form in (_COMPANY, _COMPANY + "$"))
        self._generic = re.compile(worded(_GENERIC, cues))
        self._no_generic = worded("(?!{firm_generic})", cues)
        self._sure_ends, self._likely_ends, self._institutes = (cues.words(name) for name in _SUFFIXES)
        ends = (*self._sure_ends, *self._likely_ends)
        self._closed = re.compile(rf"(?:{any_of(ends)})(?=[”\"」』])")
        # signs that make a search worth its while
        had = ("一家", *(w for key in _HAVING_SIGNS for w in cues.words(_ROLES[key])))
        self._having_signs = re.compile(any_of(had))
        acted = tuple(w for key in _ACTING_SIGNS for w in cues.words(_ROLES[key]))
        telling = (name for key, name in _ROLES.items() if key not in _NO_SIGNS)
        self._signs = Signs(("一家", *cues.words("firm_generic"), *ends, *cues.words(*telling)))
        self._acted_signs = re.compile(any_of(acted))
        self._acting_signs = re.compile(f'{any_of((*ends, *self._institutes))}|[”"」』]')
        self._labelled = re.compile(_LABELLED.format(**words))
        self._called = cues.words("called_so")
        self._others = cues.words("no_firm_suffix")
        self._surnames = cues.words("surname")
        self._bounds = bounds

    def telling(self, whole: Whole) -> set[int]:
        """Return the numbers of the blocks of a document that may name such."""
        return whole.telling(self._signs)

    def names(self, reading: Reading, models: Collection[str], document: str) -> Iterator[str]:
        """Yield the firms of a block that no vocabulary lists; `models` are names that the document coins for models.

        `document` is the text of all its blocks.
        """
        folded = reading.folded
        if (label := self._labelled.match(reading.block.text)) and not self._bounds.plain(fold(label["name"])):
            yield label["name"]
        for match in self._closed.finditer(folded):
            name = self._bounds.name(reading, match.end())
            if name and name.quoted and (name.told or folded[: name.start - 1].endswith(self._called)):
                yield reading.block.text[name.start : name.end]
        for end in self._company.finditer(folded):
            if name := self._bounds.name(reading, end.start()):
                yield reading.block.text[self._place(reading, name.start) : end.end()]
        had = (self._sure, self._raised, self._having) if self._having_signs.search(folded) else ()
        acting = self._acted_signs.search(folded) and (models or self._acting_signs.search(folded))
        acts = (self._acting,) if acting else ()
        for form in (*had, *acts):
            for match in form.finditer(folded):
                legal = self._legal.search(folded, max(0, match.start() - _REACH), match.start())
                name = self._bounds.name(reading, legal.start() if legal else match.start())
                if name is None or not (legal or name.told or self._named(reading, name, document)):
                    continue
                if self._is_firm(folded, name, form) or self._brings(reading, name, match, models):
                    whole = legal or folded.endswith(self._institutes, 0, name.end)
                    start = self._place(reading, name.start) if whole else name.start
                    yield reading.block.text[start : legal.end() if legal else name.end]

    @staticmethod
    def _place(reading: Reading, start: int) -> int:
        """Return where the whole name of a company begins: with the town right before it (`北京云杉科技有限公司`)."""
        towns = (n.start for n in reading.names if n.end == start and n.type.startswith("category"))
        return next(towns, start)

    def _named(self, reading: Reading, name: Bounded, document: str) -> bool:
        """Tell whether no bare word for firms ends a name, or it is one all the same: in marks, or elsewhere without it."""
        if name.quoted or not self._generic.match(reading.folded, name.end):
            return True
        text = re.escape(reading.block.text[name.start : name.end])
        return re.search(text + self._no_generic, document) is not None

    def _is_firm(self, folded: str, name: Bounded, form: re.Pattern[str]) -> bool:
        """Tell whether a name is that of a firm, by its end or by what stands before it, as what is told of it demands."""
        text = folded[name.start : name.end]
        other = form is not self._acting and text.endswith(self._others)
        ends = self._sure_ends + self._institutes + (self._likely_ends if form is not self._acting else ())
        if other or any(text.endswith(suffix) and len(text) > len(suffix) + 1 for suffix in ends):
            return not other
        if form is self._acting:
            return name.quoted and name.told
        if not (name.told or name.quoted) and self._person(text):
            return False
        long = len(text) > _SHORT
        if form is self._having:
            return name.told and (name.quoted or long)
        if form is self._raised:
            latin = _LATIN.match(folded, name.end + name.quoted) is not None
            return (
                name.told
                or (long and latin)
                or (name.opens and (len(text) > _WORD or (long and folded.count(text) > 1)))
            )
        return name.told or name.quoted or long

    def _person(self, text: str) -> bool:
        """Tell whether a text may be the name of a Chinese person: a surname and a character or two."""
        given = {len(text) - len(surname) for surname in self._surnames if text.startswith(surname)}
        return not given.isdisjoint({1, 2})

    def _brings(self, reading: Reading, name: Bounded, match: re.Match[str], models: Collection[str]) -> bool:
        """Tell whether a name of some length brings out a model that has one (`某某某某发布云雀-2`, `云雀-2由某某某某研发`)."""
        if match.re is not self._acting or name.end - name.start <= _WORD:
            return False
        text = reading.block.text
        clause = _CLAUSE.match(text, match.end()) if name.opens or name.told else None
        if clause:
            return any(model in clause[0] for model in models)
        before = text[max(0, name.start - _BEFORE) : name.start].rpartition("。")[2]
        earlier = (n for n in reading.names if name.start - len(before) <= n.start < name.start)
        known = any(n.type in MODELS for n in earlier) or any(model in before for model in models)
        return before.endswith("由") and known
