"""The English rows of the table of dates: day first, month first, parts of a year, relative dates, bare years."""

from __future__ import annotations

from typing import Final

from pipeline.recognize.date_readers import (
    read_away,
    read_bare_year,
    read_calendar,
    read_month,
    read_onward,
    read_quarter,
    read_span,
    read_step,
    read_week,
)
from pipeline.recognize.date_words import Lexicon
from pipeline.recognize.dated import Stated
from pipeline.recognize.era_readers import read_century, read_decade
from pipeline.recognize.forms import Form

_EDGE: Final = r"(?!\d|\.\d)(?!-\d)"
_AND: Final = r"(?:,[ ]?|[ ](?:and[ ])?)"
_COUNTS: Final = (
    r"{count}[ ]?(?P<grain>{grains_en})"
    rf"(?:{_AND}(?P<n_b>\d{{1,3}}|{{small}})[ ]?(?P<grain_b>{{grains_en}})"
    rf"(?:{_AND}(?P<n_c>\d{{1,3}}|{{small}})[ ]?(?P<grain_c>{{grains_en}}))?)?"
)
_LAST_DAY: Final = r"[ ]?(?:{to}|{paired_en})[ ]?(?:the[ ])?(?P<last_d>{an_eday})"
_MONTH_DAY: Final = r"{mon}[ ]?[,./-]?[ ]?(?:the[ ])?{eday}"
_DAY_MONTH: Final = r"(?P<d>{an_eday}){day_to}{mon}"
_PART: Final = r"(?:(?P<part>{parts_en})[ -]?)?"
_QUARTER: Final = r"(?:q(?P<q>[1-4])|(?P<h>{halves_en})|(?P<q_b>{nth_en})[ -]{quarter_en})"
_WEEK: Final = (
    r"(?:(?P<last>{last_en})|(?P<w>{nth_en}|\d{1,2}{suffix}|{ordinal}))[ ]{week_en}[ ]of[ ]"
    r"(?:{mon}(?:{eyear})?|(?P<y_b>{years})|(?:(?P<step>{steps_en})[ ](?P<grain>{grains_en})))"
)
_NUMBERED_WEEK: Final = (
    r"{week_en}[ ](?P<w>\d{1,2})(?:[ ]of[ ](?:(?P<y>{y4})|(?P<step>{steps_en})[ ](?P<grain>{grains_en})))?"
)

_DECADE: Final = r"(?P<decade>(?:1[5-9]|20)\d0|'\d0|(?<=the )\d0|{loose_decade})"

FORMS: Final[tuple[Form[Lexicon, Stated], ...]] = (
    Form("days_month", rf"{{eday}}{_LAST_DAY}(?=[ ]){{day_to}}{{mon}}(?:{{eyear}})?{_EDGE}", read_month),
    Form("day_month_year", _DAY_MONTH + "{eyear}", read_calendar),
    Form("day_month", _DAY_MONTH + _EDGE, read_month),
    Form("month_days", rf"{_MONTH_DAY}{_LAST_DAY}(?![a-z/-])(?:{{eyear}})?(?!\w)", read_month, begins="word"),
    Form("month_day_year", _MONTH_DAY + "{eyear}", read_calendar, begins="word"),
    Form("month_year", _PART + "(?:{month_of_en}[ ])?{mon}{eyear}", read_calendar, begins="word"),
    Form(
        "month_day",
        rf"{_MONTH_DAY}(?:[ ](?:{{of_en}}[ ])?(?P<same_year>{{same_year_en}}))?{_EDGE}",
        read_month,
        begins="word",
    ),
    Form(
        "month_away",
        r"{mon}[ ](?:{of_en}[ ])?(?P<step>{steps_en})[ ](?P<grain>{year_en})(?![a-z])",
        read_calendar,
        begins="word",
    ),
    Form("month_same", "{mon}[ ](?:{of_en}[ ])?(?P<same_year>{same_year_en})", read_month, begins="word"),
    Form("line_month", r"(?<![^\n])(?:~[ ]?)?(?P<m>{months_en})(?=:[ ])", read_month, begins="word"),
    Form("month_of", "{month_of_en}[ ]{mon}", read_month, begins="word"),
    # `8B Q4` is a model of four bits
    Form(
        "quarter", r"(?<!\d[bm][ ])" + _QUARTER + r"(?:{eyear})?(?!\w|[ ]?(?:quant|gguf))", read_quarter, begins="word"
    ),
    Form("half", r"(?P<h>{nth_en})[ -]half[ ]of[ ](?P<y>{y4})", read_calendar, begins="word"),
    Form("week", _WEEK, read_week, begins="word"),
    Form("numbered_week", _NUMBERED_WEEK + r"(?![\d.%])", read_week, begins="word"),
    Form("season", _PART + r"(?P<s>{seasons_en})(?:[ ]of)?[ ](?P<y>{y4})", read_calendar, begins="word"),
    Form("part", r"(?P<part>{parts_en})[ -]?(?P<y>{y4})(?![\w%])", read_calendar, begins="word"),
    Form("decade", _DECADE + r"[ ]?{decade_en}(?![a-z0-9])", read_decade),
    Form("century", r"(?P<c>\d{1,2}{suffix})[ -]{century_en}", read_century, begins="digit"),
    Form("day_away", "(?P<away_day>{away_day_en})", read_calendar, begins="word"),
    Form("week_away", "(?P<away_week>{away_week_en})", read_calendar, begins="word"),
    Form("year_away", "(?P<away_year>{away_year_en})", read_calendar, begins="word"),
    Form(
        "step",
        r"(?P<step>{steps_en})[ ](?:(?P<grain>{grains_en})|(?P<m>{months_en})|(?P<s>{seasons_en}))",
        read_step,
        begins="word",
    ),
    Form(
        "onward",
        "{told}{count}[ ](?P<grain>{grains_en})[ ]{since_en}|(?P<onward>{onward_en})",
        read_onward,
    ),
    Form("away", _COUNTS + r"[ ](?:(?P<ago>{ago_en})|(?P<later>{later_en}))", read_away),
    Form("span", rf"(?:(?P<past>{{past_en}})|(?P<next>{{next_en}}))[ ]{_COUNTS}", read_span, begins="word"),
    Form("same_year", "(?P<same_year>{same_year_en})|(?P<ahead>{following_en})", read_calendar, begins="word"),
    Form("month_setting", "{setting}" + _PART + "{mon}", read_month, begins="word"),
    Form("part_month", "(?P<part>{parts_en})[ -]?{mon}", read_month, begins="word"),
    Form("month", _PART + r"(?P<m>{sure_months_en})", read_month, begins="word"),
    Form("year_to_now", r"(?P<y>{y4})(?=[ ]?{to}[ ]?(?:{now_zh}|{now_en}))", read_bare_year, begins="digit"),
    Form(
        "line_year", r"(?<![^\n])(?P<y>{y4})(?=[ ]*(?:$|\n|:[ ]*(?:$|\n)|:\s|:[^\d\W]))", read_bare_year, begins="digit"
    ),
    Form(
        "labelled_year",
        r"(?<=[:,][ ])(?P<y>{y4})(?=[ ]?(?:[(),;|·\n]|$)|[ ]{beside_year_en})",
        read_bare_year,
        begins="digit",
    ),
    Form(
        "opening_year",
        r"(?:(?<![^\n])|(?<=[.!?][ ]))(?P<y>{y4})(?=[ ]{year_does_en})",
        read_bare_year,
        begins="digit",
    ),
    Form(
        "bare_year",
        r"{year_setting}(?P<y>{y4})(?![\w%+\u4e00-\u9fff])(?![.,:/-]\d){unscaled}",
        read_bare_year,
        begins="digit",
    ),
)
