"""Publication dates that between them give every offset that a phrase can have.

What a phrase names changes from one publication date to the next only where a week, a month, a
year or what the words name turns. So the extremes of an offset occur on the days on either side of
a turn, and few days need to be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from policytimeline.dates.calendar import MONTHS_IN_YEAR, day_number
from policytimeline.phrases.vocabulary import MatchedWords
from policytimeline.phrases.windows import DAYS_IN_WEEK, Window, month_window, years_window

FindProbes: TypeAlias = Callable[[MatchedWords], Sequence[int]]
"""From the words to publication dates that between them give every offset there is."""

FindWindow: TypeAlias = Callable[[MatchedWords, int], Window | None]
"""From the words and a year to the days that they name in it; None if it has none."""

_YEARS = range(1903, 1908)
"""Common and leap years in every order."""

_MORE_YEARS = range(1896, 1909)
"""The same around 1900, which has no leap day, and with every day on every day of the week."""


@cache
def turns_of_months(_: MatchedWords) -> tuple[int, ...]:
    """The first and the last day of each month, and a week in which no month turns."""
    months = (month_window(year, month) for year in _YEARS for month in _MONTHS)
    week = range(_A_WEEK, _A_WEEK + DAYS_IN_WEEK)
    return (*(int(day) for window in months for day in window), *week)


def turns_of(in_year: FindWindow) -> FindProbes:
    """Probes on either side of the first and the last day of what the words name, and of years."""

    @cache
    def probes(words: MatchedWords) -> tuple[int, ...]:
        is_rare = words.weekday >= 0 or in_year(words, _YEARS[0]) is None
        return tuple(sorted(_turns(in_year, words, _MORE_YEARS if is_rare else _YEARS)))

    return probes


def _turns(in_year: FindWindow, words: MatchedWords, years: range) -> set[int]:
    days: set[int] = set()
    for year in years:
        for window in (years_window(year), in_year(words, year)):
            if window:
                first, last = map(int, window)
                days |= {first - 1, first, last, last + 1}
    return days


_MONTHS = range(1, MONTHS_IN_YEAR + 1)
_A_WEEK = day_number(1905, 6, 12)
