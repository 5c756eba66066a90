"""The table of dates: every way to write a day, month, quarter, year or relative date, in the order they are tried."""

from __future__ import annotations

from typing import Final

from pipeline.recognize.date_readers import (
    read_away,
    read_bare_year,
    read_calendar,
    read_century,
    read_decade,
    read_month,
    read_month_day_year,
    read_span,
    read_step,
    read_written_year,
    read_years,
)
from pipeline.recognize.date_words import Lexicon
from pipeline.recognize.dated import Stated
from pipeline.recognize.forms import Form

_CLOCK: Final = r"[t ]\d\d:\d\d(?::\d\d(?:\.\d++)?)?(?:[ ]?(?:z|utc|gmt|[+-]\d\d:?\d\d))?(?![a-z0-9])"
_EDGE: Final = r"(?![\d.])(?!-\d)"

FORMS: Final[tuple[Form[Lexicon, Stated], ...]] = (
    # numbers
    Form("iso_time", rf"(?P<y>{{y4}})-(?P<m>\d\d)-(?P<d>\d\d){_CLOCK}", read_calendar),
    Form("year_month_day", r"(?P<y>{y4})[-/.](?P<m>{m2})[-/.](?P<d>{d2})(?![-/]?\d)", read_calendar),
    Form("year_name_day", r"(?P<y>{y4})[-/ ,]{mon}[-/ ](?P<d>{d2})(?![-/]?\d)", read_calendar),
    Form(
        "month_day_year", r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<y>{y4})(?![-/]?\d)", read_month_day_year
    ),
    # zh, from the finest to the coarsest
    Form(
        "days_zh",
        r"(?:{zyear})?{zmonth}[ ]?(?P<d>{d2}|{zd})(?:[ ]?{day_zh})?[ ]?{to_zh}[ ]?(?P<last_d>{d2}|{zd})[ ]?{day_zh}",
        read_calendar,
    ),
    Form(
        "months_zh",
        r"(?:{zyear})?(?P<m>{m2}|{zm})(?:[ ]?{month})?[ ]?{to_zh}[ ]?(?P<last_m>{m2}|{zm})[ ]?(?!{unless_zh}){month}(?![ ]?{d2}[ ]?{day_zh})",
        read_calendar,
    ),
    Form("day_zh", r"{zyear}{zmonth}{zday}", read_calendar),
    Form("month_zh", r"{zyear}{zmonth}(?:{zpart})?", read_calendar),
    Form(
        "quarter_zh",
        r"(?:{zyear}|(?P<y_b>{y4})[ ]?)(?:{first}?(?P<q>{nth_zh}){quarter_zh}|q(?P<q_b>[1-4])(?!\d))",
        read_calendar,
    ),
    Form("half_zh", r"(?:{zyear}|(?P<y_b>{y4})[ ]?)(?P<h>{half_zh})", read_calendar),
    Form("part_zh", r"{zyear}{zpart}", read_calendar),
    Form("season_zh", r"{zyear}(?!{part_unless})(?P<s>{season_zh})", read_calendar),
    Form(
        "decade_zh",
        r"(?:(?P<c>\d{1,2})[ ]?{century_zh}|(?P<last_century>{last_century}))?[ ]?(?P<decade>\d{1,3}0|{zd})[ ]?{decade_zh}",
        read_decade,
    ),
    Form("century_zh", r"(?P<c>\d{1,2}|{zd})[ ]?{century_zh}", read_century),
    Form(
        "year_range_zh", r"(?P<y>{y4})[ ]?(?:[-~]|{to_zh})[ ]?(?P<last>{y4}|{y2})[ ]?(?!{unless_zh}){year}", read_years
    ),
    Form("away_zh", r"{count}[ ]?(?P<grain>{grain_zh})(?:(?P<ago>{ago_zh})|(?P<later>{later_zh}))", read_away),
    Form(
        "year_zh",
        r"(?:(?P<y>{y4}|{y2}|{zy})[ ]?(?!{unless_zh}){year}|(?P<away_year>{away_year_zh})|(?P<same_year>{same_year_zh})|(?P<ahead>{following_zh}))",
        read_written_year,
    ),
    Form("month_day_zh", r"{zmonth}{zday}", read_calendar),
    Form("month_alone_zh", r"{zmonth}(?:{zpart})?", read_calendar),
    Form("day_alone_zh", r"{zday}", read_calendar),
    Form("quarter_alone_zh", r"{first}?(?P<q>{nth_zh}){quarter_zh}", read_calendar),
    Form("half_alone_zh", r"(?P<h>{half_zh})", read_calendar),
    Form("month_away_zh", r"(?P<away_month>{away_month_zh})(?:{zday}|{zpart})?", read_calendar),
    Form("part_alone_zh", r"(?!{part_unless})(?P<part>{part_alone})", read_calendar),
    Form("quarter_away_zh", r"(?P<away_quarter>{away_quarter_zh})", read_calendar),
    Form("week_away_zh", r"(?P<away_week>{away_week_zh})", read_calendar),
    Form("day_away_zh", r"(?!{unless_zh})(?P<away_day>{away_day_zh})", read_calendar),
    Form("span_zh", r"(?:(?P<past>{past_zh})|(?P<next>{next_zh}))[ ]?{count}[ ]?(?P<grain>{grain_zh})", read_span),
    # en, year first
    Form("year_quarter", r"(?P<y>{y4})[ -]?(?:q(?P<q>[1-4])|(?P<h>{half_en}))(?![\w])", read_calendar),
    Form("year_range", r"(?P<y>{y4})[ ]?[-~/][ ]?(?P<last>{y4}|{y2})(?![\w%])(?![-./]\d)", read_years),
    Form("year_name", rf"(?P<y>{{y4}})(?:[ ,/-]|[ ]?,[ ]){{mon}}{_EDGE}", read_calendar),
    Form("year_month", r"(?P<y>{y4})(?:[-/](?P<m>{m2})|\.(?P<m_b>0[1-9]|1[0-2]))(?![\d%])(?![-./]\d)", read_calendar),
    Form("decade", r"(?:the[ ])?(?P<decade>'?\d{1,3}0)[ ]?(?:'s|s)(?![a-z0-9])", read_decade),
    Form("open_years", r"(?P<y>{y4})[ ]?-(?=[ ]?(?:[),;|]|$))", read_years),
    # en, day first
    Form(
        "days_month",
        rf"{{eday}}[ ]?{{to_en}}[ ]?(?:the[ ])?(?P<last_d>{{d2}}{{suffix}}?|{{ordinal}})[ ](?:{{of_en}}[ ])?{{mon}}(?:{{eyear}})?{_EDGE}",
        read_month,
    ),
    Form("day_month_year", r"{eday}[ ./-]?(?:{of_en}[ ])?{mon}{eyear}", read_calendar),
    Form("day_month", rf"{{eday}}[ ./-]?(?:{{of_en}}[ ])?{{mon}}{_EDGE}", read_month),
    # en, month first
    Form(
        "month_days",
        r"{mon}[ ]?(?:the[ ])?{eday}[ ]?{to_en}[ ]?(?:the[ ])?(?P<last_d>{d2}{suffix}?|{ordinal})(?![a-z/-])(?:{eyear})?(?![\w])",
        read_month,
    ),
    Form("name_day_year", r"{mon}[ ]?[,./-]?[ ]?(?:the[ ])?{eday}{eyear}", read_calendar),
    Form("name_year", r"(?:(?P<part>{part_en})[ -]?)?{mon}{eyear}", read_calendar),
    Form(
        "name_day",
        rf"{{mon}}[ ]?[,./-]?[ ]?(?:the[ ])?{{eday}}(?:[ ](?:{{of_en}}[ ])?(?P<same_year>{{same_year_en}}))?{_EDGE}",
        read_month,
    ),
    # en, quarters and other parts of a year
    Form(
        "quarter",
        r"(?:q(?P<q>[1-4])|(?P<h>{half_en})|(?:the[ ])?(?P<q_b>{nth_en})[ -]{quarter_en})(?:{eyear})?(?![\w])",
        read_calendar,
    ),
    Form("half", r"(?:the[ ])?(?P<h>{nth_en})[ -]half[ ]of[ ](?P<y>{y4})", read_calendar),
    Form("season", r"(?:(?P<part>{part_en})[ -]?)?(?P<s>{season_en})(?:[ ]of)?[ ](?P<y>{y4})", read_calendar),
    Form("part", r"(?P<part>{part_en})[ -]?(?P<y>{y4})", read_calendar),
    Form("century", r"(?:the[ ])?(?P<c>\d{1,2}(?:st|nd|rd|th))[ -]{century_en}", read_century),
    # en, relative
    Form("day_away", r"(?P<away_day>{away_day_en})", read_calendar),
    Form("week_away", r"(?P<away_week>{away_week_en})", read_calendar),
    Form(
        "step",
        r"(?:the[ ])?(?P<step>{step_en})[ ](?:(?P<grain>{grain_en})|(?P<m>{month_name})|(?P<s>{season_en}))",
        read_step,
    ),
    Form("away", r"{count}[ ]?(?P<grain>{grain_en})[ ](?:(?P<ago>{ago_en})|(?P<later>{later_en}))", read_away),
    Form(
        "span", r"(?:the[ ])?(?:(?P<past>{past_en})|(?P<next>{next_en}))[ ]{count}[ ](?P<grain>{grain_en})", read_span
    ),
    Form("same_year", r"(?P<same_year>{same_year_en})|(?P<ahead>{following_en})", read_calendar),
    Form("month_setting", r"{setting}(?:(?P<part>{part_en})[ -]?)?{mon}", read_month),
    Form("month", r"(?:(?P<part>{part_en})[ -]?)?(?P<m>{sure_month})\.?", read_month),
    Form("year_to_now", r"(?P<y>{y4})(?=[ ]?{to_any}[ ]?{now})", read_bare_year),
    Form("labelled_year", r"(?<=[:,][ ])(?P<y>{y4})(?=[ ]?(?:[(),;]|$))", read_bare_year),
    Form("bare_year", r"{year_setting}(?P<y>{y4})(?![\w%+])(?![.,:/-]\d)", read_bare_year),
)
