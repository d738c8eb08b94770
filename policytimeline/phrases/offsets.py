"""The offset of a meaning: the fewest and the most days from what it names to what it counts from.

What a phrase names changes from one day to the next only where a week, a month, a year or what the
words name turns. So the extremes occur on the days on either side of a turn, and few need trying.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from policytimeline.dates.calendar import MONTHS_IN_YEAR, day_number
from policytimeline.dates.lags import Lag
from policytimeline.phrases.meanings import Meaning
from policytimeline.phrases.windows import Window, months_window, years_window

_ANY_LATER_DAY = 10**9
"""When a text is published that speaks of a day in view."""

_BEYOND = 3_000_000
"""Days; only words that name their own year are so far from when they are said."""

_REMEMBERED = 4096
"""Meanings; a text repeats its phrases, and counts them from one day in view after the other."""


@lru_cache(_REMEMBERED)
def offset_of(meaning: Meaning) -> Lag:
    """The offset; it belongs to the words, so both extremes occur."""
    nearest, farthest = math.inf, -math.inf
    beside: set[int] = set()
    for round_of_days in (_turns(), beside):
        for day in tuple(round_of_days):
            first, last = _starts(meaning, day)
            nearest, farthest = min(nearest, day - last), max(farthest, day - first)
            for end in (first, last):
                if not math.isinf(end):
                    beside |= {int(end) - 1, int(end), int(end) + 1}
    shortest, longest = (None if abs(days) > _BEYOND else int(days) for days in (nearest, farthest))
    return Lag(shortest, longest)


def _starts(meaning: Meaning, day: int) -> Window:
    """The days on which what is named may start, said on a day."""
    now = day if meaning.base is None else _ANY_LATER_DAY
    found = meaning.days(day, now)
    if found is None:
        return math.inf, -math.inf
    last = found.begin[1] if found.end is None else min(found.begin[1], found.end[1])
    return found.begin[0], math.inf if last == _ANY_LATER_DAY else last


@cache
def _turns() -> tuple[int, ...]:
    """First and last days of months and years, a week in which none turns, and far years.

    The years are common and leap years in every order, with every day on every weekday, and those
    around 1900, which has no leap day; and a century that has one, and one that has none.
    """
    months = [months_window(m) for m in range(1895 * MONTHS_IN_YEAR, 1909 * MONTHS_IN_YEAR)]
    years = [years_window(year) for year in (-20_000, *range(1880, 2111), 20_000)]
    week = range(day_number(1905, 6, 12), day_number(1905, 6, 19))
    return (*(int(day) for window in (*months, *years) for day in window), *week)
