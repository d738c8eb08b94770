"""Day numbers in any year, and the calendar arithmetic behind them.

A day number is the proleptic Gregorian ordinal: day 1 is 0001-01-01, as in
``datetime.date.toordinal``, and the count goes on below it and above year 9999.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache
from operator import index
from typing import TYPE_CHECKING, SupportsIndex, TypeAlias

from policytimeline.errors import DateRangeError, InvalidValueError

if TYPE_CHECKING:
    import pendulum

    PendulumDate: TypeAlias = pendulum.Date
    PendulumDateTime: TypeAlias = pendulum.DateTime
    PendulumInterval: TypeAlias = pendulum.Interval[pendulum.Date]

Day = int | float
"""A day number; -inf and inf, which are floats, if that side has no bound."""

DAYS_IN_WEEK, MONTHS_IN_YEAR = 7, 12
FEBRUARY = 2
FIRST_YEAR, LAST_YEAR = dt.MINYEAR, dt.MAXYEAR
A_LEAP_YEAR, A_COMMON_YEAR = 2000, 2001

MINUTES_FROM_UTC = range(-12 * 60, 14 * 60 + 1)
"""The offsets that EDTF can write: -12:00 to +14:00, in minutes."""

_LAST_DAY = dt.date.max.toordinal()
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
DAYS_IN_400_YEARS = 146_097
EPOCH = 719_163
"""The day number of 1970-01-01, day 0 of numpy and of most computers."""

_REMEMBERED = 1 << 16
"""So many days are written only once: those of 180 years."""

FARTHEST = 10**12
"""Days or months that are the most that can be counted with."""


def is_plain_day(number: int) -> bool:
    """Whether ``datetime.date`` has the day: one of years 1 to 9999."""
    return 1 <= number <= _LAST_DAY


def is_stated(day: Day) -> bool:
    """Whether a bound is a day that some date states.

    It is not if it is infinite, or only the first or last day that four unspecified digits can
    stand for (``XXXX``), which says nothing of the event.

    >>> is_stated(day_number(2018, 6, 28)), is_stated(day_number(9999, 12, 31)), is_stated(math.inf)
    (True, False, False)
    """
    return math.isfinite(day) and day not in UNSTATED_BOUNDS


def is_leap_year(year: int) -> bool:
    """Whether the proleptic Gregorian year has a 29 February.

    >>> is_leap_year(0), is_leap_year(1900), is_leap_year(2020)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days in a month (1 to 12) of a year."""
    return _MONTH_LENGTHS[month - 1] + (month == FEBRUARY and is_leap_year(year))


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a calendar day in any year, negative ones included.

    >>> day_number(2018, 6, 28) == dt.date(2018, 6, 28).toordinal()
    True
    >>> day_number(0, 12, 31)
    0
    """
    before = year - 1
    leap_day_passed = month > FEBRUARY and is_leap_year(year)
    return (
        before * 365
        + before // 4
        - before // 100
        + before // 400
        + _DAYS_BEFORE_MONTH[month - 1]
        + leap_day_passed
        + day
    )


UNSTATED_BOUNDS = day_number(0, 1, 1), day_number(LAST_YEAR, 12, 31)
"""The first and the last day that four unspecified digits can stand for."""


def calendar_day(number: int) -> tuple[int, int, int]:
    """The year, month and day of a day number: the inverse of `day_number`.

    >>> calendar_day(0)
    (0, 12, 31)
    """
    eras, within = divmod(number - 1, DAYS_IN_400_YEARS)
    date = dt.date.fromordinal(within + 1)
    return date.year + 400 * eras, date.month, date.day


def add_months(number: int, months: int) -> int:
    """The day so many calendar months later (earlier if negative), in any year.

    If that month is too short, it is the month's last day, as in pendulum, which has only years
    1 to 9999.

    >>> calendar_day(add_months(day_number(2018, 1, 31), 1))
    (2018, 2, 28)
    """
    year, month, day = calendar_day(number)
    years, month = divmod(month - 1 + months, MONTHS_IN_YEAR)
    year, month = year + years, month + 1
    return day_number(year, month, min(day, days_in_month(year, month)))


def completed_months(start: int, end: int) -> int:
    """The calendar months completed from one day number to another; negative backwards.

    A month is completed on the same day of a later month, or on the last day of a month that is
    too short. Pendulum's own difference counts a month one day before that.

    >>> completed_months(day_number(2018, 6, 17), day_number(2021, 9, 16))
    38
    """
    if end < start:
        return -completed_months(end, start)
    (year, month, _), (last_year, last_month, _) = calendar_day(start), calendar_day(end)
    months = (last_year - year) * MONTHS_IN_YEAR + last_month - month
    return months - (add_months(start, months) > end)


def to_date(number: Day, *, still_works: str) -> dt.date | None:
    """The day as ``datetime.date``, or None if that side has no bound.

    Args:
        number: A day number, or -inf or inf.
        still_works: The property that the error suggests for years outside 1 to 9999.

    Raises:
        DateRangeError: If the day is outside years 1 to 9999.
    """
    if isinstance(number, float) and math.isinf(number):
        return None
    year, month, day = calendar_day(int(number))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateRangeError(year, still_works)
    return dt.date(year, month, day)


@lru_cache(_REMEMBERED)
def format_day(number: int) -> str:
    """A day number as EDTF writes it, or ``Y`` and the year if that has more than four digits.

    >>> format_day(day_number(2018, 6, 28)), format_day(day_number(-44, 3, 15))
    ('2018-06-28', '-0044-03-15')
    """
    year, month, day = calendar_day(number)
    if abs(year) > LAST_YEAR:
        return f"Y{year}"
    return f"{format_year(year)}-{month:02d}-{day:02d}"


def format_year(year: int) -> str:
    """A year from -9999 to 9999 in four digits.

    >>> format_year(-44)
    '-0044'
    """
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def in_calendar_words(start: int, days: int) -> str:
    """A number of days in years and months, or in weeks and days if it is less than a month.

    Args:
        start: Day number to count from, because months have different lengths.
        days: Number of days, not negative.

    >>> in_calendar_words(day_number(2018, 6, 17), 1187)
    '3 years 2 months'
    >>> in_calendar_words(day_number(2018, 6, 17), 9)
    '1 week 2 days'
    """
    months = completed_months(start, start + days)
    parts = {"year": months // MONTHS_IN_YEAR, "month": months % MONTHS_IN_YEAR}
    if not months:
        parts = {"week": days // DAYS_IN_WEEK, "day": days % DAYS_IN_WEEK}
    words = [f"{count} {unit}{'s' * (count != 1)}" for unit, count in parts.items() if count]
    return " ".join(words) or "0 days"


def certain_day(value: object) -> int:
    """The day number of a date, or of an integer, itself.

    Raises:
        InvalidValueError: If the value is neither.
    """
    if isinstance(value, dt.date) and value == value:  # noqa: PLR0124  # pandas' NaT is a date.
        return value.toordinal()
    number = _integer(value)
    if number is None:
        hint = ""
        if isinstance(value, str):
            hint = f"read it first: datetime.date.fromisoformat({value!r})"
        elif hasattr(type(value), "earliest"):
            hint = "write .earliest or .latest"
        expected = "a datetime.date or a day number"
        raise InvalidValueError("day", value, "is not a day", expected, hint)
    return number


def whole_number(field: str, value: object) -> int:
    """A number of days or months that can be counted with.

    Raises:
        InvalidValueError: If it is not a whole number, or is beyond every calendar.
    """
    number = _integer(value)
    if number is None:
        raise InvalidValueError(field, value, "is not a whole number", "a number such as 30")
    if abs(number) > FARTHEST:
        raise InvalidValueError(field, value, "is beyond every calendar", f"at most {FARTHEST:,}")
    return number


def _integer(value: object) -> int | None:
    """A value as an integer, if it is one; an array is one only if it holds a single integer."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        return None
    try:
        return index(value)
    except TypeError:
        return None


def clock_text(value: object) -> str:
    """The clock time of a datetime as EDTF writes it, cut off at the second; empty for all else.

    Raises:
        InvalidValueError: If EDTF cannot write its offset from UTC.

    >>> clock_text(dt.datetime(2018, 6, 28, 9, 30, 59, 999_999, tzinfo=dt.UTC))
    '09:30:59Z'
    """
    if not isinstance(value, dt.datetime):
        return ""
    offset = value.utcoffset()
    if offset is None:
        return f"{value:%H:%M:%S}"
    minutes, seconds = divmod(offset, dt.timedelta(minutes=1))
    if seconds or minutes not in MINUTES_FROM_UTC:
        problem = "has an offset from UTC that EDTF cannot write"
        expected, hint = "whole minutes from -12:00 to +14:00", "write .astimezone(datetime.UTC)"
        raise InvalidValueError("day", value, problem, expected, hint)
    hours, minutes_left = divmod(abs(minutes), 60)
    zone = f"{'-' if minutes < 0 else '+'}{hours:02d}:{minutes_left:02d}" if minutes else "Z"
    return f"{value:%H:%M:%S}{zone}"


def pendulum_of(number: int, clock: str = "") -> PendulumDate | PendulumDateTime:
    """A day number as pendulum's date, or as its datetime if there is a clock time.

    Raises:
        DateRangeError: If the day is outside years 1 to 9999.
    """
    import pendulum  # It costs a third of the package's import, and few need it.

    day = _pendulum_day(number)
    if not clock:
        return day
    time = dt.time.fromisoformat(clock)
    return pendulum.instance(dt.datetime.combine(day, time), tz=None)


def pendulum_interval(first: int, last: int) -> PendulumInterval:
    """From one day number to another, as pendulum's interval.

    Raises:
        DateRangeError: If a day is outside years 1 to 9999.
    """
    import pendulum  # It costs a third of the package's import, and few need it.

    return pendulum.Interval(_pendulum_day(first), _pendulum_day(last))


def _pendulum_day(number: int) -> PendulumDate:
    import pendulum  # It costs a third of the package's import, and few need it.

    to_date(number, still_works="earliest_day")
    return pendulum.date(*calendar_day(number))
