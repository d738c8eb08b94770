"""The days that a phrase names, and how EDTF writes them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from policytimeline.dates.calendar import FIRST_YEAR, LAST_YEAR, calendar_day, format_year
from policytimeline.dates.members import DateRange
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound, DatePattern, day_pattern
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.phrases.windows import Window, month_window, years_window

UNBOUNDED: Window = (-math.inf, math.inf)
"""Some day, without a bound."""


class NamedDays(NamedTuple):
    """The days that a phrase names: of a date, or of the start and the end of an interval.

    Attributes:
        begin: First and last possible day.
        end: Those of the end; None for a date.
        pattern: How EDTF writes these days, if they are a season or a century.
        choices: The stretches of days that it is one of, if there are several.
    """

    begin: Window
    end: Window | None = None
    pattern: DatePattern | None = None
    choices: tuple[Window, ...] = ()

    def hull(self, other: NamedDays) -> NamedDays:
        """From the first of these days to the last of the others, which are no earlier."""
        if self == other:
            return self
        end = (self.end[0], other.end[1]) if self.end and other.end else None
        return NamedDays((self.begin[0], other.begin[1]), end)

    def to_when(self) -> When:
        """The date or the interval, in the shortest form that has exactly these days.

        Raises:
            DateRangeError: If a bound lies outside years -9999 to 9999.
        """
        if self.choices:
            members = (member for each in self.choices for member in _date(each).members)
            return UncertainDate(tuple(members))
        if self.end is None:
            return UncertainDate((self.pattern,)) if self.pattern else _date(self.begin)
        return UncertainInterval(_side(self.begin), _side(self.end))


def _side(window: Window) -> UncertainDate | Bound:
    return Bound.UNKNOWN if window == UNBOUNDED else _date(window)


@lru_cache(4096)
def _date(window: Window) -> UncertainDate:
    pattern = _month_year_or_decade(window)
    if pattern:
        return UncertainDate((pattern,))
    first, last = (None if math.isinf(day) else day_pattern(int(day)) for day in window)
    return UncertainDate((first if first == last and first else DateRange(first, last),))


def _month_year_or_decade(window: Window) -> DatePattern | None:
    """The pattern with exactly the days of the window, if there is one."""
    if any(map(math.isinf, window)):
        return None
    year, month, day = calendar_day(int(window[0]))
    if day != 1 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    written = format_year(year)
    if window == month_window(year, month):
        return DatePattern.of_parts(written, f"{month:02d}")
    if window == years_window(year):
        return DatePattern.of_parts(written)
    if year % 10 == 0 and window == years_window(year, 10):
        return DatePattern.of_parts(f"{written[:-1]}X")
    return None
