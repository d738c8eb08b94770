"""The days that a rule finds, before they become a date (promise 1: honest dates)."""

from __future__ import annotations

import math

import attrs

from policytimeline.dates.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    calendar_day,
)
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.phrases.windows import Window, month_window, years_window
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval

EVER: Window = (-math.inf, math.inf)
"""Some day, and nothing bounds it."""


@attrs.frozen
class Stretch:
    """The possible days of a date, or of the begin and the end of an interval.

    Attributes:
        begin: First and last possible day.
        end: Those of the end; None for a date.
        written: The EDTF text that says it best, where there is one beside days and months.
    """

    begin: Window
    end: Window | None = None
    written: str = ""

    def hull(self, other: Stretch) -> Stretch:
        """From the first day of this to the last day of the other, which is no earlier."""
        if self == other:
            return self
        end = (self.end[0], other.end[1]) if self.end and other.end else None
        return Stretch((self.begin[0], other.begin[1]), end)

    def to_when(self) -> When:
        """The date or the interval, in the shortest text that has exactly these days.

        Raises:
            DateRangeError: If a bound lies outside years -9999 to 9999.
        """
        if self.end is None:
            return UncertainDate.parse(self.written) if self.written else _date(self.begin)
        return UncertainInterval(_side(self.begin), _side(self.end))


def on(window: Window | int | None) -> Stretch | None:
    """A date on one of the days of a window; None where there is none."""
    if window is None:
        return None
    return Stretch((window, window) if isinstance(window, int) else window)


def _side(window: Window) -> UncertainDate | Bound:
    return Bound.UNKNOWN if window == EVER else _date(window)


def _date(window: Window) -> UncertainDate:
    written = _as_month_or_year(window)
    if written:
        return UncertainDate.parse(written)
    first, last = (_finite(day) for day in window)
    return UncertainDate.between(first, last)


def _finite(day: Day) -> int | None:
    return None if math.isinf(day) else int(day)


def _as_month_or_year(window: Window) -> str:
    """EDTF's month, year or decade with exactly the days of the window, or an empty text."""
    first, last = window
    if math.isinf(first) or math.isinf(last):
        return ""
    year, month, day = calendar_day(int(first))
    if day != 1 or not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    if window == month_window(year, month):
        return f"{year:04d}-{month:02d}"
    if month != 1:
        return ""
    if window == years_window(year):
        return f"{year:04d}"
    is_decade = year % 10 == 0 and window == years_window(year, 10)
    return f"{year // 10:03d}X" if is_decade else ""
