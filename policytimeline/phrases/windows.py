"""Calendar stretches around a day, in day numbers (promise 1: honest dates)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol, TypeAlias

from policytimeline.dates.calendar import (
    MONTHS_IN_YEAR,
    Day,
    add_months,
    calendar_day,
    day_number,
    days_in_month,
)
from policytimeline.dates.lags import Lag
from policytimeline.phrases.vocabulary import Unit, Words

Window: TypeAlias = tuple[Day, Day]
"""First and last day; -inf and inf where nothing bounds it."""

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
"""First and last day of a month, month of a year, year of a decade or
century; `mid` is the middle part."""

SEASON_MONTHS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first of the three months of each season in the northern hemisphere."""

SEASON_DAYS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "spring": ((3, 19), (6, 22)),
    "summer": ((6, 20), (9, 24)),
    "autumn": ((9, 21), (12, 23)),
    "winter": ((12, 20), (3, 21)),
}
"""Month and day between which each season lies by the sun, in every year and zone."""


def week(day: int, starts: str, weeks: int = 0) -> Window:
    """The week of a day, or one some weeks later."""
    first = day - (day - WEEK_STARTS[starts]) % DAYS_IN_WEEK + weeks * DAYS_IN_WEEK
    return first, first + DAYS_IN_WEEK - 1


def weekday_on_or_before(day: int, weekday: int) -> int:
    """The latest day with a weekday (0 is Monday) up to a day."""
    return day - (day - 1 - weekday) % DAYS_IN_WEEK


def period(day: int, months: int, *, later: int = 0, starts: int = 1) -> Window:
    """The month, quarter or year of a day (1, 3 or 12 months), or one some periods later.

    Args:
        day: A day number.
        months: The length of a period.
        later: How many periods after that of the day; before it where negative.
        starts: The month (1 to 12) with which a year of such periods starts.
    """
    year, month, _ = calendar_day(day)
    index = year * MONTHS_IN_YEAR + month - 1
    first = index - (index - (starts - 1)) % months + later * months
    return months_window(first, months)


def months_window(first: int, months: int) -> Window:
    """So many months from one on, which is counted from January of year 0."""
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
    """So many calendar years from one on."""
    return months_window(first * MONTHS_IN_YEAR, years * MONTHS_IN_YEAR)


def fiscal_year(name: int, starts: int, *, named_by_end: bool) -> Window:
    """The fiscal year that is named for the year in which it ends, or begins."""
    year = name - (named_by_end and starts != 1)
    return months_window(year * MONTHS_IN_YEAR + starts - 1, MONTHS_IN_YEAR)


def season(year: int, name: str, *, by_sun: bool) -> Window:
    """A northern season that begins in a year: of three whole months, or by the sun."""
    if not by_sun:
        return months_window(year * MONTHS_IN_YEAR + SEASON_MONTHS[name] - 1, 3)
    (month, day), (last_month, last_day) = SEASON_DAYS[name]
    last_year = year + (last_month < month)
    return day_number(year, month, day), day_number(last_year, last_month, last_day)


def day_of_year(year: int, month: int, day: int) -> Window | None:
    """A day of a year, or None where the year has no such day."""
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


def part_of_decade(first_year: int, part: str, convention: str) -> Window:
    """The early, mid or late years of a decade, by thirds or halves."""
    first, last = PARTS["decade"][convention][part]
    return years_window(first_year + first, last - first + 1)


def months_before(day: int, months: int) -> int:
    """The day so many months earlier (later where negative)."""
    return add_months(day, -months)


@cache
def lengths_of_months(months: int, *, forward: bool = False) -> tuple[int, int]:
    """The fewest and the most days to the day so many months away, over every day there is.

    A day moves by the distance of the two months, less what the month reached is too short:
    so going through the months of the calendar's cycle goes through every day.
    """
    distances: list[int] = []
    for index in range(_MONTHS_IN_CYCLE):
        away = index + months if forward else index - months
        cut = max(0, _length(index) - _length(away))
        distance = abs(_first_day(away) - _first_day(index))
        distances += (distance, distance - cut if forward else distance + cut)
    return min(distances), max(distances)


_MONTHS_IN_CYCLE = 400 * MONTHS_IN_YEAR


@cache
def _first_days() -> tuple[int, ...]:
    """The first days of the months of the cycle after which the calendar repeats."""
    return tuple(day_number(*year_and_month(index), 1) for index in range(_MONTHS_IN_CYCLE + 1))


def _first_day(index: int) -> int:
    cycles, within = divmod(index, _MONTHS_IN_CYCLE)
    first_days = _first_days()
    return first_days[within] + cycles * (first_days[-1] - first_days[0])


def _length(index: int) -> int:
    return _first_day(index + 1) - _first_day(index)


_HALF_A_MONTH = 15
"""Days; the half of the longest month is 15 and a half."""


class Reckoning(Protocol):
    """A way to count: the days that lie so many units off."""

    def __call__(self, unit: Unit, count: int, day: int, *, is_forward: bool) -> Window:
        """The first and the last such day."""
        ...


def forward(unit: Unit, count: int, day: int) -> int:
    """The day so many units later, on the same day of the month where units are months."""
    return add_months(day, unit.months * count) if unit.months else day + unit.days * count


def back(unit: Unit, count: int, day: int) -> int:
    """The day so many units earlier."""
    return forward(unit, -count, day)


def completed(unit: Unit, count: int, day: int, *, is_forward: bool) -> Window:
    """The days from which, or to which, exactly so many units are completed."""
    if is_forward:
        return forward(unit, count, day), forward(unit, count + 1, day) - 1
    return back(unit, count + 1, day) + 1, back(unit, count, day)


def rounded(unit: Unit, count: int, day: int, *, is_forward: bool) -> Window:
    """The days that lie so many units off, to the nearest; in a tie, both ways."""
    less, more, margin = _half(unit, count)
    sign = 1 if is_forward else -1
    if unit.months:
        near, far = add_months(day, sign * less), add_months(day, sign * more)
    else:
        near = far = day + sign * unit.days * count
    first, last = min(near, far), max(near, far)
    return first - margin, last + margin


def approximate(unit: Unit, count: int, day: int, *, is_forward: bool) -> Window:
    """The days that lie about so many units off: for days, as near as their number is round."""
    first, last = rounded(unit, count, day, is_forward=is_forward)
    margin = about_so_many_days(unit, count)
    return first - margin, last + margin


def about_so_many_days(unit: Unit, count: int) -> int:
    """How far off a number of days may be that is only about right; 0 for other units."""
    if unit.days != 1:
        return 0
    return next((margin for step, margin in _MARGINS if count % step == 0), 1)


_MARGINS = ((10, 5), (7, 3))
"""The half of ten days, and of a week, where the number of days is a multiple of them."""


def _half(unit: Unit, count: int) -> tuple[int, int, int]:
    """The months that are half a unit less and more, and the days beyond them."""
    months = unit.months * count
    if unit.months == 1:
        return months, months, _HALF_A_MONTH
    if unit.months:
        half = unit.months // 2
        return months - half, months + half, 0
    return 0, 0, (unit.days - 1) // 2


def steps_lag(unit: Unit, count: int, *, is_forward: bool = False) -> tuple[int, int]:
    """The fewest and the most days that so many units take, from any day."""
    if not unit.months:
        return unit.days * count, unit.days * count
    return lengths_of_months(unit.months * count, forward=is_forward)


def completed_lag(unit: Unit, count: int, *, is_forward: bool) -> Lag:
    """The days to those on which so many units are completed, backwards or forwards positive."""
    fewest = steps_lag(unit, count, is_forward=is_forward)[0]
    return Lag(fewest, steps_lag(unit, count + 1, is_forward=is_forward)[1] - 1)


def rounded_lag(unit: Unit, count: int, *, is_forward: bool) -> Lag:
    """The days to those that lie so many units off to the nearest."""
    less, more, margin = _half(unit, count)
    if not unit.months:
        return Lag(unit.days * count - margin, unit.days * count + margin)
    fewest = lengths_of_months(less, forward=is_forward)[0]
    return Lag(fewest - margin, lengths_of_months(more, forward=is_forward)[1] + margin)


def counted_lag(reckoning: Reckoning, *, is_forward: bool) -> Callable[[Words], Lag]:
    """The offset of words that count: to the day they are said on, so negative ahead of it."""
    find = completed_lag if reckoning is completed else rounded_lag

    def offset(words: Words) -> Lag:
        lag = find(words.unit, words.count, is_forward=is_forward)
        if reckoning is approximate:
            margin = about_so_many_days(words.unit, words.count)
            lag = Lag((lag.shortest or 0) - margin, (lag.longest or 0) + margin)
        return -lag if is_forward else lag

    return offset
