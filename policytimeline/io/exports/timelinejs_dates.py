"""Dates in parts, as TimelineJS places them: no finer than they are known.

The words of the date, which TimelineJS shows, say the rest.
"""

from __future__ import annotations

import math
from typing import NamedTuple, TypeAlias

from policytimeline.dates.calendar import Day, calendar_day, days_in_month
from policytimeline.dates.days import Days
from policytimeline.dates.parsing import When

Parts: TypeAlias = dict[str, int]
"""Year, and as far as they are known month, day, hour, minute and second."""

_DECEMBER = 12
_CLOCK = ("hour", "minute", "second")
_CLOCK_LENGTH = len("10:00:00")


class Place(NamedTuple):
    """Where an event is on the axis.

    Attributes:
        start: The parts of its first possible day, or of the bound that stands in for it.
        end: The parts of its last possible day, if that has other parts.
        has_start: Whether a first possible day is known.
    """

    start: Parts
    end: Parts | None
    has_start: bool


def place_of(when: When) -> Place | None:
    """Where a date is on the axis; None if it has no bound at all.

    An event without a first possible day is placed at the first bound that it has.

    >>> import policytimeline as pt
    >>> place_of(pt.parse_when("2018-06"))
    Place(start={'year': 2018, 'month': 6}, end=None, has_start=True)
    >>> place_of(pt.parse_when("[2018-06-17..2018-06-24]")).end
    {'year': 2018, 'month': 6, 'day': 24}
    """
    begin, end = when.begin_days, when.end_days
    bounds = (begin.earliest, begin.latest, end.earliest, end.latest)
    if not any(map(math.isfinite, bounds)):
        return None
    if not math.isfinite(begin.earliest):
        bound = next(day for day in bounds if math.isfinite(day))
        return Place(_last_parts(-math.inf, bound), None, has_start=False)
    start = _first_parts(begin) | _clock(when.clock)
    last = None if math.isinf(end.latest) else _last_parts(end.earliest, end.latest)
    is_one = last is None or last == _first_parts(begin)
    return Place(start, None if is_one else last, has_start=True)


def _first_parts(days: Days) -> Parts:
    """The first of some days, without what a whole month or year leaves open."""
    year, month, day = calendar_day(int(days.earliest))
    known = 3
    if day == 1 and _is_end_of_month(days.latest):
        known = 1 if month == 1 and _is_end_of_year(days.latest) else 2
    return _parts(year, month, day, known)


def _last_parts(first: Day, last: Day) -> Parts:
    """The last of some days, without what a whole month or year leaves open."""
    year, month, day = calendar_day(int(last))
    known = 3
    if _starts_month(first) and _is_end_of_month(last):
        known = 1 if month == _DECEMBER and _starts_year(first) else 2
    return _parts(year, month, day, known)


def _parts(year: int, month: int, day: int, known: int) -> Parts:
    # TimelineJS shows the year -44 as 44 BCE: it has no year 0.
    parts = {"year": year if year > 0 else year - 1, "month": month, "day": day}
    return dict(list(parts.items())[:known])


def _clock(clock: str) -> Parts:
    if not clock:
        return {}
    return dict(zip(_CLOCK, map(int, clock[:_CLOCK_LENGTH].split(":")), strict=True))


def _is_end_of_month(day: Day) -> bool:
    if math.isinf(day):
        return False
    year, month, number = calendar_day(int(day))
    return number == days_in_month(year, month)


def _is_end_of_year(day: Day) -> bool:
    return _is_end_of_month(day) and calendar_day(int(day))[1] == _DECEMBER


def _starts_month(day: Day) -> bool:
    return math.isinf(day) or calendar_day(int(day))[2] == 1


def _starts_year(day: Day) -> bool:
    return math.isinf(day) or calendar_day(int(day))[1:] == (1, 1)
