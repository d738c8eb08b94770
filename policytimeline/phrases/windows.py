"""Windows of days, in day numbers: weeks, months, seasons, and what is so many units away."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate, chain
from operator import sub
from typing import Literal, NamedTuple, Protocol, TypeAlias

from policytimeline.dates.calendar import (
    A_COMMON_YEAR,
    A_LEAP_YEAR,
    DAYS_IN_400_YEARS,
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    Day,
    add_months,
    calendar_day,
    day_number,
    days_in_month,
    is_leap_year,
)
from policytimeline.dates.lags import Lag

Window: TypeAlias = tuple[Day, Day]
"""First and last day; -inf and inf if it is unbounded."""

Direction: TypeAlias = Literal["back", "ahead"]
"""Where units are counted to from a day."""

WEEK_STARTS: dict[str, int] = {"monday": 1, "sunday": 0}
"""The remainder, by seven, of the day numbers on which a week may start."""

PARTS: dict[str, dict[str, dict[str, tuple[int, int]]]] = {
    "month": {
        "thirds": {"early": (1, 10), "mid": (11, 20), "late": (21, 31)},
        "halves": {"early": (1, 15), "mid": (8, 23), "late": (16, 31)},
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
"""First and last day of a month, or year of a decade or century.

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

_REMEMBERED = 4096
"""Stretches of months: texts name the same ones again."""

_HALF_A_MONTH = 15
"""Days; half of the longest month is 15 and a half."""

_MARGINS = ((10, 5), (7, 3))
"""A step, and the tolerance in days of an approximate number that is a multiple of it."""

_YEARS_IN_CYCLE = 400
_MONTHS_IN_CYCLE = _YEARS_IN_CYCLE * MONTHS_IN_YEAR
"""The calendar repeats after 400 years."""


class CalendarUnit(NamedTuple):
    """A unit of time: so many days, or so many calendar months."""

    days: int = 0
    months: int = 0


UNITS: dict[str, CalendarUnit] = {
    "day": CalendarUnit(days=1),
    "week": CalendarUnit(days=7),
    "weekend": CalendarUnit(days=7),
    "fortnight": CalendarUnit(days=14),
    "month": CalendarUnit(months=1),
    "quarter": CalendarUnit(months=3),
    "half": CalendarUnit(months=6),
    "year": CalendarUnit(months=MONTHS_IN_YEAR),
    "decade": CalendarUnit(months=10 * MONTHS_IN_YEAR),
    "century": CalendarUnit(months=100 * MONTHS_IN_YEAR),
}


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


@lru_cache(_REMEMBERED)
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


def part_of(whole: Window, part: str, convention: str) -> Window:
    """The early, mid or late part of any stretch, by thirds or halves.

    Of a month in days, of a decade or a century in years, of other calendar units in months.
    """
    first, last = int(whole[0]), int(whole[1])
    (year, month, day), (last_year, last_month, after) = map(calendar_day, (first, last + 1))
    index = year * MONTHS_IN_YEAR + month - 1
    months = last_year * MONTHS_IN_YEAR + last_month - 1 - index
    if (day, after) != (1, 1):
        return _part_in_days(first, last, part, convention)
    if unit := {1: "month", 120: "decade", 1200: "century"}.get(months):
        low, high = PARTS[unit][convention][part]
        if unit == "month":
            return first + low - 1, min(first + high - 1, last)
        return years_window(year + low, high - low + 1)
    pieces = 3 if convention == "thirds" else 2
    if months % pieces or not months:
        return _part_in_days(first, last, part, convention)
    size = months // pieces
    start = {"early": 0, "mid": (months - size) // 2, "late": months - size}[part]
    return months_window(index + start, size)


def _part_in_days(first: int, last: int, part: str, convention: str) -> Window:
    pieces = 3 if convention == "thirds" else 2
    rest = last + 1 - first - -(-(last + 1 - first) // pieces)
    if part == "mid":
        margin = (last + 1 - first) // (2 * pieces - pieces // 3 * 3)
        return first + margin, last - margin
    return (first, last - rest) if part == "early" else (first + rest, last)


def nth_of(whole: Window, ordinal: int, unit: str, count: int) -> Window | None:
    """The units that come so manieth in a stretch, or last (-1); None if it is too short."""
    first, last = int(whole[0]), int(whole[1])
    months, days = UNITS[unit].months, UNITS[unit].days
    if ordinal < 0:
        low = add_months(last + 1, -months * count) if months else last + 1 - days * count
        found = low, last
    else:
        before, until = ordinal - 1, ordinal - 1 + count
        low = add_months(first, months * before) if months else first + days * before
        found = low, (add_months(first, months * until) if months else first + days * until) - 1
    return found if first <= found[0] and found[1] <= last else None


def nth_weekday(whole: Window, ordinal: int, weekday: int) -> Window | None:
    """The weekday that comes so manieth in a stretch, or last (-1)."""
    first, last = int(whole[0]), int(whole[1])
    day = weekday_on_or_before(last, weekday)
    if ordinal > 0:
        day = weekday_on_or_before(first + DAYS_IN_WEEK * ordinal - 1, weekday)
    return (day, day) if first <= day <= last else None


def nth_week(whole: Window, ordinal: int) -> Window | None:
    """The seven days that come so manieth in a stretch, or last, and the week beside them."""
    first, last = int(whole[0]), int(whole[1])
    if ordinal < 0:
        return int(week(last - DAYS_IN_WEEK + 1, "monday")[0]), last
    low = first + DAYS_IN_WEEK * (ordinal - 1)
    return (low, min(int(week(low + DAYS_IN_WEEK - 1, "monday")[1]), last)) if low <= last else None


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


def counted_lag(unit: CalendarUnit, count: int, reckoning: Reckoning) -> Lag:
    """The days to those that are so many units away, positive either way."""
    if reckoning is completed:
        return _completed_lag(unit, count)
    lag = _rounded_lag(unit, count)
    if reckoning is approximate:
        margin = _tolerance_in_days(unit, count)
        lag = Lag((lag.shortest or 0) - margin, (lag.longest or 0) + margin)
    return lag


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
