"""Windows of days, in day numbers: weeks, months, seasons, and what is so many units away."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import accumulate, chain
from operator import sub
from typing import Literal, Protocol, TypeAlias

from policytimeline.dates.calendar import (
    A_COMMON_YEAR,
    A_LEAP_YEAR,
    DAYS_IN_400_YEARS,
    MONTHS_IN_YEAR,
    Day,
    add_months,
    calendar_day,
    day_number,
    days_in_month,
    is_leap_year,
)
from policytimeline.dates.lags import Lag
from policytimeline.phrases.vocabulary import CalendarUnit, MatchedWords

Window: TypeAlias = tuple[Day, Day]
"""First and last day; -inf and inf if it is unbounded."""

Direction: TypeAlias = Literal["back", "ahead"]
"""Where units are counted to from a day."""

DAYS_IN_WEEK = 7

WEEK_STARTS: dict[str, int] = {"monday": 1, "sunday": 0}
"""The remainder, by seven, of the day numbers on which a week may start."""

PARTS: dict[str, dict[str, dict[str, tuple[int, int]]]] = {
    "month": {
        "thirds": {"early": (1, 10), "mid": (11, 20), "late": (21, 31)},
        "halves": {"early": (1, 15), "mid": (8, 23), "late": (16, 31)},
    },
    "year": {
        "thirds": {"early": (1, 4), "mid": (5, 8), "late": (9, 12)},
        "halves": {"early": (1, 6), "mid": (4, 9), "late": (7, 12)},
    },
    "decade": {
        "thirds": {"early": (0, 3), "mid": (3, 6), "late": (6, 9)},
        "halves": {"early": (0, 4), "mid": (2, 7), "late": (5, 9)},
    },
    "century": {
        "thirds": {"early": (0, 33), "mid": (33, 66), "late": (66, 99)},
        "halves": {"early": (0, 49), "mid": (25, 74), "late": (50, 99)},
    },
}
"""First and last day of a month, month of a year, or year of a decade or century.

With halves, ``mid`` is the half in the middle.
"""

SEASON_MONTHS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first of the three months of each season in the northern hemisphere."""

SEASON_DAYS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "spring": ((3, 19), (6, 22)),
    "summer": ((6, 20), (9, 24)),
    "autumn": ((9, 21), (12, 23)),
    "winter": ((12, 20), (3, 21)),
}
"""Month and day between which each season is by the sun, in every year and time zone."""

_HALF_A_MONTH = 15
"""Days; half of the longest month is 15 and a half."""

_MARGINS = ((10, 5), (7, 3))
"""A step, and the tolerance in days of an approximate number that is a multiple of it."""

_YEARS_IN_CYCLE = 400
_MONTHS_IN_CYCLE = _YEARS_IN_CYCLE * MONTHS_IN_YEAR
"""The calendar repeats after 400 years."""


class Reckoning(Protocol):
    """A way to count: the days that are so many units away from a day."""

    def __call__(self, unit: CalendarUnit, count: int, day: int, direction: Direction) -> Window:
        """Return the first and the last such day."""
        ...


def week(day: int, starts: str, weeks: int = 0) -> Window:
    """The week of a day, or the one so many weeks later."""
    first = day - (day - WEEK_STARTS[starts]) % DAYS_IN_WEEK + weeks * DAYS_IN_WEEK
    return first, first + DAYS_IN_WEEK - 1


def weekday_on_or_before(day: int, weekday: int) -> int:
    """The latest day up to a day that falls on a weekday (0 is Monday)."""
    return day - (day - 1 - weekday) % DAYS_IN_WEEK


def period(day: int, months: int, *, later: int = 0, starts: int = 1) -> Window:
    """The month, quarter or year of a day (1, 3 or 12 months), or one that comes later.

    Args:
        day: A day number.
        months: The length of a period.
        later: How many periods later; negative for earlier.
        starts: The month (1 to 12) with which a year of such periods starts.
    """
    year, month, _ = calendar_day(day)
    index = year * MONTHS_IN_YEAR + month - 1
    first = index - (index - (starts - 1)) % months + later * months
    return months_window(first, months)


def months_window(first: int, months: int) -> Window:
    """So many months; the first one is counted from January of year 0."""
    after = first + months
    return day_number(*year_and_month(first), 1), day_number(*year_and_month(after), 1) - 1


def year_and_month(index: int) -> tuple[int, int]:
    """The year and the month of a count of months from January of year 0."""
    year, before = divmod(index, MONTHS_IN_YEAR)
    return year, before + 1


def month_window(year: int, month: int) -> Window:
    """A month of a year."""
    return months_window(year * MONTHS_IN_YEAR + month - 1, 1)


def years_window(first: int, years: int = 1) -> Window:
    """So many calendar years, from the first one on."""
    return months_window(first * MONTHS_IN_YEAR, years * MONTHS_IN_YEAR)


def part_of_fiscal_year(year: int, starts: int, ordinal: int, months: int) -> Window:
    """The first, second, ... part of so many months of the fiscal year that starts in a year."""
    first = year * MONTHS_IN_YEAR + starts - 1
    return months_window(first + (ordinal - 1) * months, months)


def day_of_year(year: int, month: int, day: int) -> Window | None:
    """A day of a year, or None if the year does not have it."""
    if not 1 <= day <= days_in_month(year, month):
        return None
    number = day_number(year, month, day)
    return number, number


def part_of_month(year: int, month: int, part: str, convention: str) -> Window:
    """The early, mid or late part of a month, by thirds or halves."""
    first, last = PARTS["month"][convention][part]
    length = days_in_month(year, month)
    return day_number(year, month, first), day_number(year, month, min(last, length))


def part_of_year(year: int, part: str, convention: str) -> Window:
    """The early, mid or late part of a year, by thirds or halves."""
    first, last = PARTS["year"][convention][part]
    return months_window(year * MONTHS_IN_YEAR + first - 1, last - first + 1)


def part_of_years(first_year: int, length: str, part: str, convention: str) -> Window:
    """The early, mid or late years of a decade or a century, by thirds or halves."""
    first, last = PARTS[length][convention][part]
    return years_window(first_year + first, last - first + 1)


def season_by_months(year: int, name: str) -> Window:
    """The three whole months of a northern season that starts in a year."""
    return months_window(year * MONTHS_IN_YEAR + SEASON_MONTHS[name] - 1, 3)


def season_by_sun(year: int, name: str) -> Window:
    """The days of a northern season that starts in a year, from equinox or solstice."""
    (month, day), (last_month, last_day) = SEASON_DAYS[name]
    last_year = year + (last_month < month)
    return day_number(year, month, day), day_number(last_year, last_month, last_day)


def moved(unit: CalendarUnit, count: int, day: int, direction: Direction) -> int:
    """The day so many units away, on the same day of the month if units are months."""
    steps = count if direction == "ahead" else -count
    return add_months(day, unit.months * steps) if unit.months else day + unit.days * steps


def completed(unit: CalendarUnit, count: int, day: int, direction: Direction) -> Window:
    """The days to which exactly so many units are completed."""
    near, far = (moved(unit, number, day, direction) for number in (count, count + 1))
    return (near, far - 1) if direction == "ahead" else (far + 1, near)


def rounded(unit: CalendarUnit, count: int, day: int, direction: Direction) -> Window:
    """The days that are so many units away, to the nearest; both ways in a tie."""
    less, more, margin = _half_a_unit(unit, count)
    sign = 1 if direction == "ahead" else -1
    if unit.months:
        near, far = add_months(day, sign * less), add_months(day, sign * more)
    else:
        near = far = day + sign * unit.days * count
    first, last = min(near, far), max(near, far)
    return first - margin, last + margin


def approximate(unit: CalendarUnit, count: int, day: int, direction: Direction) -> Window:
    """The days that are about so many units away: of days, the rounder the number, the more."""
    first, last = rounded(unit, count, day, direction)
    margin = _tolerance_in_days(unit, count)
    return first - margin, last + margin


def counted_lag(reckoning: Reckoning, direction: Direction) -> Callable[[MatchedWords], Lag]:
    """Return what gives the offset of counted words; it is negative for days ahead."""
    find = _completed_lag if reckoning is completed else _rounded_lag

    def offset(words: MatchedWords) -> Lag:
        lag = find(words.unit, words.count)
        if reckoning is approximate:
            margin = _tolerance_in_days(words.unit, words.count)
            lag = Lag((lag.shortest or 0) - margin, (lag.longest or 0) + margin)
        return lag if direction == "back" else -lag

    return offset


def days_in_units(unit: CalendarUnit, count: int) -> tuple[int, int]:
    """The fewest and the most days that so many units take, counted either way from any day."""
    if not unit.months:
        return unit.days * count, unit.days * count
    return _days_in_months(unit.months * count)


def _half_a_unit(unit: CalendarUnit, count: int) -> tuple[int, int, int]:
    """The months that are half a unit less and more, and the days beyond them."""
    months = unit.months * count
    if unit.months == 1:
        return months, months, _HALF_A_MONTH
    if unit.months:
        half = unit.months // 2
        return months - half, months + half, 0
    return 0, 0, (unit.days - 1) // 2


def _tolerance_in_days(unit: CalendarUnit, count: int) -> int:
    """Tolerance in days for an approximate count of days; 0 for other units."""
    if unit.days != 1:
        return 0
    return next((margin for step, margin in _MARGINS if count % step == 0), 1)


def _completed_lag(unit: CalendarUnit, count: int) -> Lag:
    """Days to those on which so many units are completed, positive either way."""
    fewest, _ = days_in_units(unit, count)
    _, most = days_in_units(unit, count + 1)
    return Lag(fewest, most - 1)


def _rounded_lag(unit: CalendarUnit, count: int) -> Lag:
    """Days to those that are so many units away to the nearest, positive either way."""
    less, more, margin = _half_a_unit(unit, count)
    if not unit.months:
        return Lag(unit.days * count - margin, unit.days * count + margin)
    fewest, _ = _days_in_months(less)
    _, most = _days_in_months(more)
    return Lag(fewest - margin, most + margin)


@cache
def _days_in_months(months: int) -> tuple[int, int]:
    """The fewest and the most days that so many months take, counted either way from any day.

    A day moves by the days between the first days of the two months, or between the last days if
    the month reached is too short: these are the first days of the months after them, but for a
    day. So going through the first days of the calendar's cycle goes through all there is.
    """
    cycles, rest = divmod(months, _MONTHS_IN_CYCLE)
    first_days = _first_days()
    days = list(map(sub, first_days[rest : rest + _MONTHS_IN_CYCLE], first_days))
    in_cycles = cycles * DAYS_IN_400_YEARS
    return in_cycles + min(days), in_cycles + max(days)


@cache
def _first_days() -> list[int]:
    """The first day of each month of two cycles of the calendar, counted from that of the first."""
    common, leap = (
        [days_in_month(year, month) for month in range(1, MONTHS_IN_YEAR + 1)]
        for year in (A_COMMON_YEAR, A_LEAP_YEAR)
    )
    years = (leap if is_leap_year(year) else common for year in range(_YEARS_IN_CYCLE))
    return list(accumulate([*chain.from_iterable(years)] * 2, initial=0))
