"""Dates: how zh and en write days, months, quarters, years and the words that relate them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Grain = Literal["day", "week", "fortnight", "month", "quarter", "year", "decade"]
Part = Literal["early", "mid", "late"]


class DateWords(BaseModel):
    """The words of one language.

    Tables of relative words give how many of their grain they lie away from the reference (去年 is -1 year).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: dict[str, int] = {}  # names of months
    sure_months: tuple[str, ...] = ()  # names that are never another word (June, but not May or March)
    day: tuple[str, ...] = ()  # behind the number of a day
    month: tuple[str, ...] = ()  # behind the number of a month
    year: tuple[str, ...] = ()  # behind, or before, the number of a year
    away: dict[Grain, dict[str, int]]  # whole words: 去年, yesterday
    steps: dict[str, int] = {}  # before a grain word: 上个 (-1), last (-1), this (0)
    same: dict[Literal["year", "month", "day"], tuple[str, ...]] = {}  # the one spoken of last: 同年, that year
    following: tuple[str, ...] = ()  # the year after the one spoken of last: 次年
    grains: dict[str, Grain]  # words that are counted: 天, weeks
    parts: dict[str, Part]  # 初, early
    part_unless: tuple[str, ...] = ()  # words that begin with a part word but are other words: 初创, 中国
    halves: dict[str, int]
    quarter: tuple[str, ...]
    nth: dict[str, int] = {}  # ordinals that number quarters, halves and weeks
    seasons: dict[str, int]  # with their EDTF codes
    ago: tuple[str, ...]
    later: tuple[str, ...]
    past: tuple[str, ...]  # before a count: the past 3 months
    next: tuple[str, ...]
    decade: tuple[str, ...]
    century: tuple[str, ...]
    last_century: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()  # before a bare number: it is a year (in, since)
    now: tuple[str, ...]  # as the end of a range: 至今, present
    before: tuple[str, ...]  # with a date: the time up to it
    after: tuple[str, ...]  # with a date: the time from it
    plain: tuple[str, ...]  # between the ends of a range
    opening: tuple[str, ...]
    paired: tuple[str, ...]
    pair_opening: tuple[str, ...]
    pair_closing: tuple[str, ...] = ()
    of: tuple[str, ...] = ()  # may stand between the parts of a date: 的, of
    unless: tuple[str, ...] = ()  # longer words in which a date word counts nothing: 月活, 今日头条


class DateTerms(BaseModel):
    """The file `dates.toml`: one table per language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: DateWords
    en: DateWords
