"""Patterns of the parts of dates, in both languages, under the names that the table of dates calls them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import any_of, expand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.recognize.date_words import Lexicon

_END: Final = r"(?![a-z])"
_GRAINS: Final = ("day", "week", "month", "quarter", "year")
_COMPOSED: Final = {
    # 2023年, 二〇二三年, 08年, 去年, 同年, and what may stand behind it
    "zyear": r"(?:(?P<y>{y4}|{y2}|{zy})[ ]?{year}|(?P<away_year>{away_year_zh})|(?P<same_year>{same_year_zh})"
    r"|(?P<ahead>{following_zh}))[ ]?{of_zh}?[ ]?",
    "zmonth": r"(?P<m>{m2}|{zm})[ ]?(?!{unless_zh}){month}",
    "zday": r"[ ]?(?P<d>{d2}|{zd})[ ]?(?!{unless_zh}){day_zh}",
    "zpart": r"(?!{part_unless})(?P<part>{part_zh})",
    "mon": r"(?P<m>{month_name})\.?",
    "eday": r"(?P<d>{d2}{suffix}?|{ordinal})(?![a-z:%])",
    "eyear": r"(?:[ ]?,[ ]?|[ ./-]|[ ]{of_en}[ ])?(?P<y>{y4})(?![\d%])",
    "count": r"(?P<n>\d{1,3}(?!\d)|{small}|{zn}|an?{end})",
}


def patterns(words: Lexicon) -> dict[str, str]:
    """Return every part of a date as a pattern."""
    zh, en, figures = words.terms.zh, words.terms.en, words.figures
    digits = "".join(figures.zh.digits)
    lists = {
        "end": _END,
        "y4": r"(?:1\d|20|21)\d\d(?!\d)",
        "y2": r"\d\d(?!\d)",
        "zy": f"[{digits}]{{4}}|[{digits}]{{2}}",
        "m2": r"(?:1[0-2]|0?[1-9])(?!\d)",
        "d2": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
        "zm": f"{_ten(figures.zh.places)}[{_first(digits, 2, words)}]?|[{_first(digits, 9, words)}{''.join(zh.months)}]",
        "zd": f"[{_first(digits, 3, words)}{''.join(figures.zh.tens)}]?{_ten(figures.zh.places)}[{_first(digits, 9, words)}]?"
        f"|{''.join(f'[{chars}]' for chars in (_first(digits, 9, words),))}",
        "zn": f"[{digits}{''.join(figures.zh.places)}{figures.zh.half}]+",
        "small": any_of(figures.en.numbers, _END),
        "ordinal": _ordinals(words),
        "year": any_of(zh.year),
        "month": any_of(zh.month),
        "day_zh": any_of(zh.day),
        "suffix": any_of(en.day),
        "month_name": any_of(en.months, _END),
        "sure_month": any_of(en.sure_months, _END),
        "part_zh": any_of(zh.parts),
        "part_en": any_of(en.parts, _END),
        "part_unless": any_of(zh.part_unless),
        "unless_zh": any_of(zh.unless),
        "half_zh": any_of(zh.halves),
        "half_en": any_of(en.halves, r"(?![a-z0-9])"),
        "season_zh": any_of(zh.seasons),
        "season_en": any_of(en.seasons, _END),
        "quarter_zh": any_of(zh.quarter),
        "quarter_en": any_of(en.quarter, _END),
        "nth_zh": any_of(zh.nth),
        "nth_en": any_of(en.nth, _END),
        "of_zh": any_of(zh.of),
        "of_en": any_of(en.of, _END),
        "grain_zh": any_of(zh.grains),
        "grain_en": any_of(en.grains, _END),
        "step_zh": any_of(zh.steps),
        "step_en": any_of(en.steps, _END),
        "ago_zh": any_of(zh.ago),
        "ago_en": any_of(en.ago, _END),
        "later_zh": any_of(zh.later),
        "later_en": any_of(en.later, _END),
        "past_zh": any_of(zh.past),
        "past_en": any_of(en.past, _END),
        "next_zh": any_of(zh.next),
        "next_en": any_of(en.next, _END),
        "decade_zh": any_of(zh.decade),
        "decade_en": any_of(en.decade, _END),
        "century_zh": any_of(zh.century),
        "century_en": any_of(en.century, _END),
        "last_century": any_of(zh.last_century),
        "first": figures.zh.first,
        "to_zh": any_of(zh.plain),
        "to_en": any_of([*en.plain, *en.paired], _END),
        "to_any": any_of([*zh.plain, *en.plain], _END),
        "now": any_of([*zh.now, *en.now], _END),
        "part_alone": any_of(word for word in zh.parts if word.startswith(tuple(zh.year))),
        "setting": _behind(en.setting),
        "year_setting": rf"(?:{_behind(en.setting)}|{_beside(zh.setting)}|(?<=\())",
        "following_zh": any_of(zh.following),
        "following_en": any_of(en.following, _END),
    }
    for grain in _GRAINS:
        lists[f"away_{grain}_zh"] = any_of(zh.away.get(grain, {}))
        lists[f"away_{grain}_en"] = any_of(en.away.get(grain, {}), _END)
    for grain in ("year", "month", "day"):
        lists[f"same_{grain}_zh"] = any_of(zh.same.get(grain, ()))
        lists[f"same_{grain}_en"] = any_of(en.same.get(grain, ()), _END)
    for name, pattern in _COMPOSED.items():
        lists[name] = expand(pattern, lists)
    return lists


def _first(digits: str, most: int, words: Lexicon) -> str:
    """Return the characters of the digits from 1 to `most`."""
    values = words.figures.zh.digits
    return "".join(char for char in digits if 1 <= values[char] <= most)


def _ten(places: dict[str, int]) -> str:
    return next(char for char, power in places.items() if power == 1)


def _ordinals(words: Lexicon) -> str:
    """Return the pattern of `first` to `thirty first`."""
    en = words.figures.en
    units = [word for word, value in en.ordinals.items() if value < 32]
    tens = [word for word, value in en.numbers.items() if value in {20, 30}]
    return rf"(?:{any_of(tens)}[ -])?{any_of(units, _END)}"


def _beside(words: Iterable[str]) -> str:
    """Return a look behind for one of the words, with or without a blank."""
    return "|".join(rf"(?<={word})|(?<={word}[ ])" for word in words)


def _behind(words: Iterable[str]) -> str:
    """Return a look behind for one of the words and a blank."""
    return "(?:" + "|".join(rf"(?<=(?<![a-z]){word.replace(' ', '[ ]')}[ ])" for word in words) + ")"


def starts(words: Lexicon, lists: dict[str, str]) -> str:
    """Return the pattern of what a date may begin with."""
    zh, en, figures = words.terms.zh, words.terms.en, words.figures
    numeral = "".join([*figures.zh.digits, *figures.zh.tens, *figures.zh.places])
    marks = "".join(sorted({word[0] for word in (*zh.year, *zh.month, *zh.day, *zh.grains, *zh.decade, *zh.century)}))
    whole = [word for table in zh.away.values() for word in table]
    whole += [word for same in zh.same.values() for word in same]
    whole += [*zh.following, *zh.halves, *zh.last_century, *(part for part in zh.parts if part[0] in zh.year)]
    latin = [*en.months, *en.parts, *en.seasons, *(word for table in en.away.values() for word in table)]
    latin += [word for same in en.same.values() for word in same]
    latin += [*en.following, *en.steps, *en.past, *en.next, *en.halves]
    counted = any_of([*figures.en.numbers, "a", "an", "the"], _END)
    return (
        rf"\d|'(?=\d0)|[{numeral}](?=[{numeral}]{{0,5}}[ ]?[{marks}])|{any_of(whole)}|{figures.zh.first}(?={lists['nth_zh']})"
        rf"|(?:{lists['past_zh']}|{lists['next_zh']})(?=[ ]?[\d{numeral}])"
        rf"|(?<![a-z0-9])(?:{any_of(latin, _END)}|q[1-4](?!\w)|{counted}(?=[ ]{lists['grain_en']})"
        rf"|{lists['nth_en']}(?=[ -](?:{lists['quarter_en']}|half))|(?:{lists['ordinal']})(?=[ ](?:of[ ])?{lists['month_name']}))"
    )
