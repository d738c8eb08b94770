"""Stretches of days, in day numbers: the units of the calendar, their parts, and what is counted.

A unit is its name; what is later, or counted ahead, is positive.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from policytimeline.dates.calendar import (
    DAYS_IN_WEEK,
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    Day,
    add_months,
    calendar_day,
    day_number,
    format_year,
)
from policytimeline.dates.members import DateRange
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound, DatePattern, day_pattern
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval

Window: TypeAlias = tuple[Day, Day]
"""First and last day; -inf and inf if it is unbounded."""

Direction: TypeAlias = Literal["back", "ahead"]
"""Where units are counted to from a day."""

UNBOUNDED: Window = (-math.inf, math.inf)
"""Some day, without a bound."""

SATURDAY = 5
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}

_HALF_A_MONTH = 15
"""Days; half of the longest month is 15 and a half."""

_MARGINS = ((10, 5), (7, 3), (1, 1))
"""A step, and the tolerance in days of an approximate number that is a multiple of it."""

_PARTS = {
    (1, "thirds"): {"early": (1, 10), "mid": (11, 20), "late": (21, 31)},
    (1, "halves"): {"early": (1, 15), "mid": (8, 23), "late": (16, 31)},
    (120, "thirds"): {"early": (0, 3), "mid": (3, 6), "late": (6, 9)},
    (120, "halves"): {"early": (0, 4), "mid": (2, 7), "late": (5, 9)},
    (1200, "thirds"): {"early": (0, 33), "mid": (33, 66), "late": (66, 99)},
    (1200, "halves"): {"early": (0, 49), "mid": (25, 74), "late": (50, 99)},
}
"""The parts of a month in days, of a decade and a century in years, by the months in the whole."""

_YEARS_BETWEEN = 11
"""Years in which any day of the calendar occurs: there may be eight between two leap days."""

_PIECES_OF = {"half": 2, "quarter": 4}
_PIECES = {"thirds": (3, 3), "halves": (2, 4)}
"""How many early or late parts make a whole, and how many times what is before the middle does."""


def units(date: Window, unit: str, later: int = 0, starts: int = 1) -> Window:
    """The units of the calendar that a stretch is in, or those that come so many later.

    `starts` is the month with which a year starts, or a day on whose weekday a week does: day 1 is
    a Monday, day 0 a Sunday.

    >>> units((10, 10), "week"), units((10, 10), "week", 1, starts=0), units((10, 40), "month")
    ((8, 14), (14, 20), (1, 59))
    """
    first = _unit(int(date[0]), unit, later, starts)
    return first if date[0] == date[1] else hull(first, _unit(int(date[1]), unit, later, starts))


def _unit(day: int, unit: str, later: int, starts: int) -> Window:
    if unit in MONTHS_IN:
        year, month, _ = calendar_day(day)
        months, index = MONTHS_IN[unit], year * MONTHS_IN_YEAR + month - starts
        return months_window(index - index % months + starts - 1 + later * months, months)
    days = DAYS_IN[unit]
    first = day - (day - starts) % days + later * days
    return first + SATURDAY * (unit == "weekend"), first + days - 1


@lru_cache(4096)
def months_window(first: int, months: int = 1) -> Window:
    """So many months; the first one is counted from January of year 0."""
    years = (divmod(index, MONTHS_IN_YEAR) for index in (first, first + months))
    low, after = (day_number(year, before + 1, 1) for year, before in years)
    return low, after - 1


def whole_months(window: Window) -> tuple[int, int]:
    """The first month of a bounded stretch, and how many months it is; 0 if they are not whole.

    >>> whole_months(months_window(24_216, 3))
    (24216, 3)
    """
    year, month, day = calendar_day(int(window[0]))
    first = year * MONTHS_IN_YEAR + month - 1
    if day > 1:
        return first, 0
    year, month, day = calendar_day(int(window[1]) + 1)
    return first, year * MONTHS_IN_YEAR + month - 1 - first if day == 1 else 0


def years_window(first: int, years: int = 1) -> Window:
    """So many calendar years, from the first one on."""
    return months_window(first * MONTHS_IN_YEAR, years * MONTHS_IN_YEAR)


def part_of_year(year: int, starts: int, ordinal: int = 1, months: int = MONTHS_IN_YEAR) -> Window:
    """The first, second, ... part of so many months of a year that starts with a month."""
    return months_window(year * MONTHS_IN_YEAR + starts - 1 + (ordinal - 1) * months, months)


def year_of(date: Window) -> int:
    """The year in which a stretch starts."""
    return calendar_day(int(date[0]))[0]


def latest_weekday(date: Window, weekday: int, later: int = 0, days: int = 1) -> Window:
    """The last weekday (0 is Monday) up to so many days after a stretch, and days after it."""
    day = int(date[1]) + later
    day -= (day - 1 - weekday) % DAYS_IN_WEEK
    return day, day + days - 1


def hull(first: Window, last: Window) -> Window:
    """From the first day of a stretch to the last day of another."""
    return first[0], last[1]


def span(one: Day, other: Day) -> Window:
    """From the earlier of two days to the later."""
    return min(one, other), max(one, other)


def moved(day: Day, unit: str, count: int) -> int:
    """The day so many units later, on the same day of the month if units are months."""
    if unit in MONTHS_IN:
        return add_months(int(day), MONTHS_IN[unit] * count)
    return int(day) + DAYS_IN[unit] * count


def completed(day: int, unit: str, count: int, sign: int) -> Window:
    """The days to which exactly so many units are completed; the sign is -1 for back, 1 ahead."""
    return span(moved(day, unit, sign * count), moved(day, unit, sign * (count + 1)) - sign)


def rounded(day: int, unit: str, count: int, sign: int) -> Window:
    """The days that are so many units away, to the nearest; both ways in a tie."""
    if unit not in MONTHS_IN:
        there, margin = moved(day, unit, sign * count), (DAYS_IN[unit] - 1) // 2
        return there - margin, there + margin
    months, half = sign * count * MONTHS_IN[unit], MONTHS_IN[unit] // 2
    margin = 0 if half else _HALF_A_MONTH
    return add_months(day, months - half) - margin, add_months(day, months + half) + margin


def approximate(day: int, unit: str, count: int, sign: int) -> Window:
    """The days that are about so many units away: of days, the rounder the number, the more."""
    first, last = rounded(day, unit, count, sign)
    margin = next(days for step, days in _MARGINS if count % step == 0) if unit == "day" else 0
    return first - margin, last + margin


def part_of(whole: Window, part: str, convention: str) -> Window:
    """The early, mid or late part of any stretch, by thirds or halves; "mid" is in the middle.

    Of a month in days, of a decade or a century in years, of other calendar units in months.
    """
    first, last = int(whole[0]), int(whole[1])
    start, months = whole_months(whole)
    if (months, convention) in _PARTS:
        low, high = _PARTS[months, convention][part]
        if months > 1:
            return years_window(start // MONTHS_IN_YEAR + low, high - low + 1)
        return first + low - 1, min(first + high - 1, last)
    pieces, margins = _PIECES[convention]
    length = last - first + 1 if months % pieces or not months else months
    rest, margin = length - -(-length // pieces), length // margins
    before, after = {"early": (0, rest), "mid": (margin, margin), "late": (rest, 0)}[part]
    if length == months:
        return months_window(start + before, months - before - after)
    return first + before, last - after


def nth(whole: Window, ordinal: int, unit: str, count: int = 1, weekday: int = -1) -> Window | None:
    """The units or weekdays that come so manieth in a stretch, or last (-1); None if none does.

    A week is seven days, and those of the calendar's week beside them. Halves and quarters are
    those of the stretch: the last quarter of a century has 25 years.
    """
    first, last = int(whole[0]), int(whole[1])
    if not ordinal:
        return None
    start, months = whole_months(whole)
    pieces = _PIECES_OF.get(unit, 0)
    if pieces and months and months % pieces == 0:
        place, size = pieces - count if ordinal < 0 else ordinal - 1, months // pieces
        is_part = 0 <= place <= pieces - count
        return months_window(start + place * size, count * size) if is_part else None
    if unit == "half":
        part = {1: "early", 2: "late", -1: "late"}.get(ordinal)
        return part_of(whole, part, "halves") if part and count == 1 else None
    if unit in {"weekday", "weekend"}:
        weeks = (first, first - 1 + DAYS_IN_WEEK * ordinal) if ordinal > 0 else whole
        day, days = (weekday, 1) if unit == "weekday" else (SATURDAY, 2)
        found = latest_weekday(weeks, day, days=days)
        return found if first <= found[0] <= last else None
    low, high = moved(last + 1, unit, -count), last
    if ordinal > 0:
        low, high = moved(first, unit, ordinal - 1), moved(first, unit, ordinal - 1 + count) - 1
    if unit == "week" and count == 1:
        week = units((low, high), unit)
        low, high = (low, int(min(week[1], last))) if ordinal > 0 else (int(week[0]), high)
        return (low, high) if low <= last else None
    return (low, high) if first <= low and high <= last else None


class NamedDays(NamedTuple):
    """The days that a phrase names: of a date, or of the start and the end of an interval.

    Attributes:
        begin: First and last possible day.
        end: Those of the end; None for a date.
        pattern: How EDTF writes the date or the start, if it is a season, a century or approximate.
        choices: The stretches of days that it is one of, if there are several.
        end_pattern: How EDTF writes the end, if it is approximate.
    """

    begin: Window
    end: Window | None = None
    pattern: DatePattern | None = None
    choices: tuple[Window, ...] = ()
    end_pattern: DatePattern | None = None

    def hull(self, other: NamedDays) -> NamedDays:
        """From the first of these days to the last of the others, which are no earlier."""
        if self == other:
            return self
        end = hull(self.end, other.end) if self.end and other.end else None
        return NamedDays(hull(self.begin, other.begin), end)

    def to_when(self) -> When:
        """The date or the interval, in the shortest form that has exactly these days.

        Raises:
            DateRangeError: If a bound lies outside years -9999 to 9999.
        """
        if self.choices:
            return UncertainDate(tuple(m for each in self.choices for m in _date(each).members))
        if self.end is None:
            return _date(self.begin, self.pattern)
        sides = (self.begin, self.pattern), (self.end, self.end_pattern)
        return UncertainInterval(*(Bound.UNKNOWN if UNBOUNDED in s else _date(*s) for s in sides))


Named: TypeAlias = Callable[[int], Sequence[NamedDays]]
"""From a year to the days in it that have a name."""


def nearest(
    date: Window, named: Named, which: str, listed: Sequence[NamedDays] = ()
) -> NamedDays | None:
    """The latest that has begun or is over, or the first to come; of the listed, if any."""
    step, base = (1, date[1]) if which == "coming" else (-1, date[0])
    year = calendar_day(int(base))[0]
    years = range(year - (step > 0), year + _YEARS_BETWEEN * step, step)
    for found in listed[::step] or chain.from_iterable(map(named, years)):
        first, last = found.begin
        if first > base if step > 0 else last < base if which == "over" else first <= base:
            return found
    return None


def of_year(date: Window, named: Named, later: int = 0) -> NamedDays | None:
    """The first of the year that a date starts in, or of the one so many later."""
    return next(iter(named(year_of(date) + later)), None)


@lru_cache(4096)
def _date(window: Window, pattern: DatePattern | None = None) -> UncertainDate:
    if pattern:
        return UncertainDate((pattern,))
    first, last = window
    if first == last:
        return UncertainDate(int(first))
    is_bounded = math.isfinite(first) and math.isfinite(last)
    pattern = _month_year_or_decade(window) if is_bounded else None
    return UncertainDate((pattern or DateRange(_pattern(first), _pattern(last)),))


@lru_cache(4096)
def _pattern(day: Day) -> DatePattern | None:
    return None if math.isinf(day) else day_pattern(int(day))


def _month_year_or_decade(window: Window) -> DatePattern | None:
    """The pattern with exactly the days of a bounded window, if there is one."""
    start, months = whole_months(window)
    year, month = divmod(start, MONTHS_IN_YEAR)
    if not months or start % months or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    written = format_year(year)
    parts = {1: (written, f"{month + 1:02d}"), 12: (written, ""), 120: (f"{written[:-1]}X", "")}
    return DatePattern.of_parts(*parts[months]) if months in parts else None
