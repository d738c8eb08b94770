"""Dates made as coarse as a column of precision says that they are."""

from __future__ import annotations

from collections.abc import Callable

from policytimeline.dates.calendar import (
    LAST_YEAR,
    calendar_day,
    day_number,
    days_in_month,
    format_year,
)
from policytimeline.dates.uncertain_date import UncertainDate

_DAYS_OF_A_WEEK = 7
_A_MONDAY = 1
"""Day 1, 1 January of year 1, is a Monday."""

_LAST_DAY = day_number(LAST_YEAR, 12, 31)
_QUALIFIERS = "?~%"


def _week(first: int, last: int) -> tuple[int, int]:
    """Monday to Sunday."""
    monday = first - (first - _A_MONDAY) % _DAYS_OF_A_WEEK
    sunday = last + (_DAYS_OF_A_WEEK - 1) - (last - _A_MONDAY) % _DAYS_OF_A_WEEK
    return monday, sunday


def _month(first: int, last: int) -> tuple[int, int]:
    (year, month, _), (end, end_month, _) = calendar_day(first), calendar_day(last)
    return day_number(year, month, 1), day_number(end, end_month, days_in_month(end, end_month))


def _year(first: int, last: int) -> tuple[int, int]:
    return day_number(calendar_day(first)[0], 1, 1), day_number(calendar_day(last)[0], 12, 31)


_WIDEN: dict[str, Callable[[int, int], tuple[int, int]]] = {
    "day": lambda first, last: (first, last),
    "week": _week,
    "month": _month,
    "year": _year,
}
"""The days from the first to the last that a precision leaves possible."""

PRECISIONS = tuple(_WIDEN)


def widened_to(date: UncertainDate, precision: str) -> UncertainDate | None:
    """The date, as coarse as a precision says: a week is its Monday to Sunday.

    A qualifier stays, and so does a side that has no bound. None if there is no such precision.

    >>> day = UncertainDate.parse("2020-03-18")
    >>> [str(widened_to(day, name)) for name in ("week", "month", "year")]
    ['[2020-03-16..2020-03-22]', '2020-03', '2020']
    """
    widen = _WIDEN.get(precision)
    if widen is None:
        return None
    first, last = date.earliest_day, date.latest_day
    if precision == "day" or not isinstance(first, int) or not isinstance(last, int):
        return date
    begin, end = widen(first, last)
    if (begin, end) == (first, last):
        return date
    if (text := _one_unit(begin, end, precision)) is None:
        return UncertainDate.between(begin, min(end, max(last, _LAST_DAY)))
    return UncertainDate.parse(text + (str(date)[-1] if str(date)[-1] in _QUALIFIERS else ""))


def _one_unit(begin: int, end: int, precision: str) -> str | None:
    """The text of one month or one year that has these days; None if there is none."""
    (year, month, _), (last_year, last_month, _) = calendar_day(begin), calendar_day(end)
    if precision == "year" and year == last_year:
        return format_year(year)
    if precision == "month" and (year, month) == (last_year, last_month):
        return f"{format_year(year)}-{month:02d}"
    return None
