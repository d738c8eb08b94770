"""The offset of a meaning: the fewest and the most days from what it names to what it counts from.

What a phrase names changes from one day to the next only where a week, a month, a year or what the
words name turns. So the extremes occur on the days on either side of a turn, and few need trying.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from policytimeline.dates.calendar import MONTHS_IN_YEAR, day_number
from policytimeline.dates.lags import Lag
from policytimeline.errors import DateRangeError
from policytimeline.phrases.meanings import Meaning
from policytimeline.phrases.windows import months_window, years_window

_BEYOND = 3_000_000
"""Days; only words that name their own year are so far from when they are said."""


def offset_of(meaning: Meaning) -> Lag:
    """The offset; it belongs to the words, so both extremes occur."""
    found = list(_distances(meaning))
    if not found:
        return Lag(None, None)
    nearest, farthest = min(near for near, _ in found), max(far for _, far in found)
    shortest = None if nearest < -_BEYOND else int(nearest)
    return Lag(shortest, None if farthest > _BEYOND else int(farthest))


def _distances(meaning: Meaning) -> Iterator[tuple[float, float]]:
    """From the last and the first day named to each day tried, and to those beside them."""
    beside: set[int] = set()
    for round_of_days in (_turns(), beside):
        for day in tuple(round_of_days):
            window = _starts(meaning, day)
            if window:
                ends = (int(day) for day in window if not math.isinf(day))
                beside.update(end + step for end in ends for step in (-1, 0, 1))
                yield day - window[1], day - window[0]


def _starts(meaning: Meaning, day: int) -> tuple[float, float] | None:
    """The days on which what is named may start, said on a day."""
    now = day if meaning.base is None else 10**9
    try:
        found = meaning.days(day, now)
    except (DateRangeError, ValueError, OverflowError):
        return None
    if found is None:
        return None
    last = found.begin[1] if found.end is None else min(found.begin[1], found.end[1])
    first = found.begin[0]
    return (first, math.inf if last == 10**9 else last)


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
