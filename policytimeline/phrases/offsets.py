"""The offset of a meaning: the fewest and the most days from what it names to what it counts from.

What a phrase names changes from one day to the next only where a week, a month, a year or what the
words name turns. So the extremes occur on the days on either side of a turn, and few need trying:
the fewer, the more alike the weeks and the years are in which it is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from policytimeline.dates.calendar import MONTHS_IN_YEAR, calendar_day, day_number
from policytimeline.dates.lags import Lag
from policytimeline.phrases.meanings import Meaning
from policytimeline.phrases.windows import Window, months_window, years_window

_ANY_LATER_DAY = 10**9
"""When a text is published that speaks of a day in view."""

_BEYOND = 3_000_000
"""Days; only words that name their own year are so far from when they are said."""

_REMEMBERED = 4096
"""Meanings; a text repeats its phrases, and counts them from one day in view after the other."""


def _week(year: int, month: int, day: int) -> range:
    first = day_number(year, month, day)
    first -= first % 7
    return range(first, first + 7)


def _months(first_year: int, months: int, first_month: int = 1) -> list[int]:
    """The first and last days of months."""
    first = first_year * MONTHS_IN_YEAR + first_month - 1
    return [int(day) for each in range(first, first + months) for day in months_window(each)]


def _years(years: Iterable[int]) -> list[int]:
    """The first and last days of years."""
    return [int(day) for year in years for day in years_window(year)]


_FAR_AWAY = day_number(-20_000, 1, 1), day_number(20_000, 12, 31)
_WEEKS = [
    _week(*day) for day in ((1905, 6, 14), (1900, 3, 1), (1904, 3, 1), (1903, 8, 1), (1907, 1, 1))
]
"""A week within a month, and weeks in which a month turns, also after a leap day, or a year."""

_LEAP_YEARS = [_months(1996, 12), _months(2000, 12)]
"""The months of two years that differ in their weekdays alone."""

_UNBOUNDED = Lag(None, None)


@cache
def _turns() -> tuple[tuple[int, list[int], range], ...]:
    """How far words lead at most, the days to try, and the years in which what they name turns.

    If weekdays make no difference: a year without a leap day anywhere near, and the months around
    one; for longer, the months of years around 1900, and of four years with a leap day among them.
    If they do, common and leap years in every order, with every day on every weekday, a century
    that has a leap day, and one that has none.
    """
    return (
        (3 * 365, _months(1900, 12) + _months(1903, 24, first_month=3), range(1899, 1906)),
        (90 * 365, _months(1896, 9 * 12) + _months(1997, 4 * 12), range(1896, 1905)),
        (400, _months(1895, 14 * 12) + _years(range(1880, 2111)), range(1895, 1932)),
    )


@cache
def _fortnights() -> list[int]:
    """The two weeks before and after each month, on every weekday of common and leap years.

    What "the month after next Friday" names turns on some weekday near the turn of a month.
    """
    firsts = _months(1895, 14 * 12)[::2]
    return [first + step for first in firsts for step in range(-14, 15)]


class _Lags(dict[int, Window]):
    """For a day, the fewest and the most days from what a meaning names to it, found once."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def __missing__(self, day: int) -> Window:
        first, last = self._starts(self._meaning, day) or (math.inf, -math.inf)
        lags = self[day] = day - last, day - first
        return lags

    def _starts(self, meaning: Meaning, day: int) -> Window | None:
        """The days on which what is named may start, said on a day."""
        found = meaning.days(day, day if meaning.base is None else _ANY_LATER_DAY)
        if found is None:
            return None
        last = found.begin[1] if found.end is None else min(found.begin[1], found.end[1])
        return found.begin[0], math.inf if last == _ANY_LATER_DAY else last

    def on(self, days: Iterable[int]) -> list[Window]:
        """Those of several days."""
        return [self[day] for day in days]

    def are_alike(self, groups: Sequence[Iterable[int]]) -> bool:
        """Whether those of several groups of days are the same, and there are some on each day."""
        first, *others = map(self.on, groups)
        return all(each == first for each in others) and (math.inf, -math.inf) not in first

    def named_on(self, days: Sequence[int]) -> set[int]:
        """The first and last days of what is named on some days, and of its parts."""
        found = (self._starts(meaning, day) for meaning in self._every() for day in days)
        return {int(day) for window in found for day in window or () if math.isfinite(day)}

    def _every(self) -> list[Meaning]:
        """The meaning and those of its parts."""
        every = [self._meaning]
        for meaning in every:
            every += meaning.parts
        return every

    def add_turns(self) -> None:
        """Find those of the days on either side of every turn that may matter."""
        self.beside(self.named_on(_FAR_AWAY))
        parts = map(_Lags, self._every()[1:])
        if not all(part.are_alike(_LEAP_YEARS) for part in parts):
            self.on(_fortnights())
        are_weekdays_alike = self.are_alike(_LEAP_YEARS)
        for reach, turns, years in _turns()[0 if are_weekdays_alike else -1 :]:
            self.on(turns)
            named = {calendar_day(day)[1:] for day in self.named_on(_years(years))}
            self.beside(day_number(year, *day) for year in years for day in named)
            if all(abs(days) <= reach or abs(days) > _BEYOND for days in self.hull):
                return
        self.beside(self.named_on([*self]))

    def beside(self, days: Iterable[int]) -> None:
        """Find those of some days, and of the days before and after each."""
        self.on(day + step for day in days for step in (-1, 0, 1))

    @property
    def hull(self) -> Window:
        """The fewest and the most of all that were found."""
        fewest, most = zip(*self.values(), strict=True)
        return min(fewest), max(most)


@lru_cache(_REMEMBERED)
def offset_of(meaning: Meaning) -> Lag:
    """The offset; it belongs to the words, so both extremes occur."""
    lags = _Lags(meaning)
    first, last = lags.on(_FAR_AWAY)
    if first[0] < -_BEYOND and last[1] > _BEYOND:
        return _UNBOUNDED
    if not lags.are_alike(_WEEKS):
        lags.add_turns()
    return Lag(*(None if abs(days) > _BEYOND else int(days) for days in lags.hull))
