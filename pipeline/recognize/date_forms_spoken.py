"""Rows for conversations, tried only where recognition stands alone: short dates, what is running, spoken years.

In an article most of these would be guesses (`4/22`, `the 27th`, `12-11-10`); there the other rows are all there is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.recognize.date_readers import (
    read_away,
    read_calendar,
    read_span,
    read_step,
)
from pipeline.recognize.date_words import Lexicon
from pipeline.recognize.dated import Stated
from pipeline.recognize.forms import Form
from schemas.claim import Precision

if TYPE_CHECKING:
    from pipeline.recognize.forms import Found

_MONTHS: Final = 12
_DAYS: Final = 31
_LAST_SHORT_YEAR: Final = 99
_TWENTIETH: Final = 1900


def read_short(words: Lexicon, found: Found) -> Stated | None:
    """Read 9-18-15 and 21/04/16: month first where it can be one."""
    first, second = words.number(found["first"]) or 0, words.number(found["second"]) or 0
    return _short(found, words.year(found["third"]), *((first, second) if first <= _MONTHS else (second, first)))


def read_short_zh(words: Lexicon, found: Found) -> Stated | None:
    """Read 12-11-10 and 3-7-07 in Chinese: two digits at one end are the year, at the first end if at both."""
    first, second, third = (words.number(found[group]) or 0 for group in ("first", "second", "third"))
    if len(found["first"]) == 2:
        return _short(found, words.year(found["first"]), second, third)
    return _short(found, words.year(found["third"]), second, first) if len(found["third"]) == 2 else None


def _short(found: Found, year: int | None, month: int, day: int) -> Stated | None:
    if year is None or not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    return Stated(found.length, year=year, month=month, day=day)


def read_rest(words: Lexicon, found: Found) -> Stated | None:
    """Read `rest of the week`: from the reference to the end of what is running."""
    grain = words.grain(found["grain"])
    return Stated(found.length, away=((grain, 0),), rest=True) if grain is not None else None


def read_running(words: Lexicon, found: Found) -> Stated | None:
    """Read `the week`, `later this month`, `year to date` as what is running, or was or will be, at the reference."""
    grain, step = words.grain(found["grain"]), words.step(found["step"]) if found["step"] else 0
    return Stated(found.length, away=((grain, step),)) if grain is not None and step is not None else None


def read_lately(words: Lexicon, found: Found) -> Stated | None:
    """Read 最近 as about the time of the reference."""
    del words
    return Stated(found.length, away=(("day", 0),), to_day=True, precision=Precision.APPROXIMATE)


def read_spoken_decade(words: Lexicon, found: Found) -> Stated | None:
    """Read `the seventies`, `the nineteen seventies`, `the two thousands`."""
    tens = words.terms.spoken.decades.get(found["tens"], 0)
    hundreds = words.number(found["hundreds"]) if found["hundreds"] else None
    if hundreds is not None and hundreds > _LAST_SHORT_YEAR:
        return Stated(found.length, text=f"{(hundreds + tens) // 10}X")
    century = hundreds * 100 if hundreds else _TWENTIETH
    return Stated(found.length, text=f"{(century + tens) // 10}X")


def read_within(words: Lexicon, found: Found) -> Stated | None:
    """Read `within 9 months`: from the reference on, its own day included."""
    stated = read_span(words, found)
    return replace(stated, rest=True) if stated is not None else None


_COUNT: Final = r"(?P<n>\d{1,3}|{small}|an?(?![a-z])|{few})[ ]?(?:{business}[ ])?(?P<grain>{grains_en})"
_MORE: Final = r"(?:[ ](?:and[ ])?(?P<{0}>\d{{1,3}}|{{small}})[ ](?P<grain_{1}>{{grains_en}}))?"
_COUNTS: Final = _COUNT + _MORE.format("n_b", "b") + _MORE.format("n_c", "c")
_SHORT: Final = r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.,](?P<third>\d{2})(?![-/]?\d)"
_SHORT_ZH: Final = r"(?<=[\u4e00-\u9fff])(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<third>\d{1,2})(?![-/]?\d)"
_SLASH_DAYS: Final = (
    r"(?P<m>{m2})/(?P<d>{d2})[ ]?{to}[ ]?(?P<last_m>{m2})/(?P<last_d>{d2})(?:(?:,[ ]|/)(?P<y>{y4}))?(?!\d)"
)
_COMING: Final = r"(?P<n>\d{1,3}|{small})[ ](?:(?P<past>{past_en})|(?P<next>{next_en}))[ ](?P<grain>{grains_en})"
_DECADE: Final = "(?:(?P<hundreds>{hundreds})(?:[ -]|[ ]and[ ]))?(?P<tens>{decades})"
_STEP_DAYS: Final = (
    r"(?P<d>{an_eday})[ ](?:(?:{to}|{paired_en})[ ](?:the[ ])?(?P<last_d>{an_eday})[ ])?(?:of[ ]|in[ ])?"
    r"(?P<step>{steps_en})[ ](?P<grain>{grains_en})"
)
_DAY_TO_DAY: Final = r"(?P<d>{an_eday})[ ]{to}[ ]{mon}[ ](?P<last_d>{an_eday})(?:{eyear})?(?![a-z0-9])"
_STEP_DAY: Final = r"(?P<step>{steps_en})[ ](?:(?P<m_b>{m2})/(?P<d>{d2})(?![\d/])|(?P<d_b>{an_eday})[ ](?:of[ ])?{mon})"
_END: Final = r"(?=[ ]?[.?!]*$)"

# Tried before all others: longer than what those would read at the same place
FIRST: Final[tuple[Form[Lexicon, Stated], ...]] = (
    Form("day_zh_open", r"{zyear}?{zmonth}[ ]?(?P<d>{zd})(?![\u4e00-\u9fff])", read_calendar),
    Form("day_to_day", _DAY_TO_DAY, read_calendar),
    Form("step_day", _STEP_DAY, read_step),
    Form("lately", "{lately}", read_lately),
    Form("spaced_day", r"(?P<y>{y4})[ ](?P<m>{m2})[ ](?P<d>{d2})(?![ ]?[\d.])", read_calendar),
    Form("slash_days", _SLASH_DAYS, read_calendar),
    Form("later", "{later}[ ](?:the[ ]|(?P<step>{steps_en})[ ])(?P<grain>{grains_en})", read_running),
    Form("within", "{within}[ ]" + _COUNTS, read_within),
    Form("coming", _COMING, read_span),
    Form("step_days", _STEP_DAYS, read_calendar),
    Form("decade_words", _DECADE, read_spoken_decade),
    Form("year_words", "(?P<y>{year_words})(?![a-z])", read_calendar),
)
FORMS: Final[tuple[Form[Lexicon, Stated], ...]] = (
    Form("compact_day", r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)", read_calendar),
    Form("spaced_month", r"(?P<y>{y4})[ ]{0,2}[-/][ ]{0,2}(?P<m>{m2})(?![-/.]?\d)", read_calendar),
    Form("month_first", r"(?P<m>{m2})[ ]{0,2}[-/][ ]{0,2}(?P<y>{y4})(?![-/.]?\d)", read_calendar),
    Form("short_day_zh", _SHORT_ZH, read_short_zh),
    Form("short_day", _SHORT, read_short),
    Form("slash_day", r"{before_day}(?P<m>{m2})[-/.](?P<d>{d2})(?![\d/%.-])", read_calendar),
    Form("day_slash", r"{before_day}(?P<d>{d2})[-/.](?P<m>{m2})(?![\d/%.-])", read_calendar),
    Form("year_alone_zh", r"(?P<y>{y4})(?=[ ]?[\u4e00-\u9fff])(?![ ]?(?:{counted}))", read_calendar),
    Form("ahead", "{ahead}[ ]" + _COUNTS + r"(?![a-z])(?![ ](?:ago|later))", read_away),
    Form("rest", "{rest}[ ](?P<grain>{grains_en})", read_rest),
    Form("to_date", "(?P<grain>{grains_en})[ ]{to_date}", read_running),
    Form(
        "running",
        r"{the}[ ](?:{business}[ ])?(?P<grain>{grains_en})(?![ ](?:\d|to|of|begin|start|commenc|after|before))",
        read_running,
    ),
    Form("few", r"(?:(?P<past>{past_en})|(?P<next>{next_en}))[ ]" + _COUNTS, read_span),
    Form("working_week", "(?P<step>{steps_en})[ ]{business}[ ](?P<grain>{grains_en})", read_step),
    Form("day_of_month", r"(?<=the )(?P<d>{d2}(?:{suffix})?|{ordinal})" + _END, read_calendar),
    Form("day_alone", r"(?<=on )(?P<d>{d2}(?:{suffix})?)" + _END, read_calendar),
    Form("year_number", r"(?:year[ ])(?P<y>\d{3,4})(?![\d.])", read_calendar),
)
