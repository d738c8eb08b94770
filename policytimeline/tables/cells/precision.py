"""Dates made as coarse as a column of precision says that they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from policytimeline.dates.calendar import (
    LAST_YEAR,
    calendar_day,
    day_number,
    days_in_month,
    format_year,
)
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.cells.problems import CellProblem
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import DateCells

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


class Coarseness:
    """What a spec says of dates that are less exact than they are written.

    Attributes:
        words: The texts of the column of precision, to precisions.
        filled: The days that were filled in, to what is known of such a date.
    """

    def __init__(self, cells: DateCells) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a day or a precision is not one.
        """
        of_column = cells.precision
        self._column = of_column.column if of_column else ""
        self.words = TextPatterns(of_column.values if of_column else {})
        self.filled = TextPatterns(cells.filled)
        for day, precision in cells.filled.items():
            if not _FILLED_DAY.fullmatch(day.strip()):
                expected = "a month and a day, such as 01-01, *-01 or *-last"
                raise InvalidValueError("filled", day, "is not a day of the year", expected)
            _check_precision("filled", precision)
        for precision in of_column.values.values() if of_column else ():
            _check_precision("precision", precision)

    def of(self, date: UncertainDate, text: str) -> UncertainDate | CellProblem:
        """The date, as coarse as the column of precision says that it is.

        Args:
            date: The date.
            text: What the column of precision has.
        """
        if not self._column:
            return date
        meant = (self.words.of(text) or "") if [*self.words] else text
        coarse = widened_to(date, meant)
        if coarse is not None:
            return coarse
        expected = f"one of {', '.join([*self.words] or PRECISIONS)}"
        message = f"{text!r} is not listed; expected {expected}"
        return CellProblem("unknown-word", self._column, text, message)

    def without_filled(self, date: UncertainDate) -> UncertainDate:
        """The date without a day that was filled in."""
        if not [*self.filled] or not date.days.is_one_day:
            return date
        year, month, day = calendar_day(int(date.earliest_day))
        precision = self.filled.of(f"{month:02d}-{day:02d}")
        if precision is None and day == days_in_month(year, month):
            precision = self.filled.of(f"{month:02d}-last")
        return date if precision is None else widened_to(date, precision) or date


_FILLED_DAY = re.compile(r"(?:\*|[0-9]{2})-(?:\*|[0-9]{2}|last)")


def _check_precision(name: str, text: str) -> None:
    if text not in PRECISIONS:
        hint = did_you_mean(text, PRECISIONS)
        expected = f"one of {', '.join(PRECISIONS)}"
        raise InvalidValueError(name, text, "is not a precision", expected, hint)


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
