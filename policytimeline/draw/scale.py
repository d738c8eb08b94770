"""Time axes: which pixel a day is at, and which days get a tick."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator

import attrs

from policytimeline.dates.calendar import MONTHS_IN_YEAR, calendar_day, day_number

_DAYS_IN_MONTH, _DAYS_IN_YEAR = 30.44, 365.25
NEAREST_TICKS = 76
"""The fewest pixels between two ticks."""

_LEAST_PLAIN_YEAR, _LEAST_LONG_YEAR = 100, 10_000
"""The first year that is not taken for something else, and the first of five digits."""

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@attrs.frozen
class Tick:
    """A day of an axis, and what is written there."""

    day: float
    text: str


@attrs.frozen
class Scale:
    """An axis of days, laid out from left to right.

    Attributes:
        first: The day at its left end.
        last: The day at its right end; after the first.
        left: The pixel of its left end.
        right: The pixel of its right end.
    """

    first: float
    last: float
    left: float
    right: float

    def x(self, day: float | None, end: float = 0) -> float:
        """The pixel of a day; `end` for None, which is where the axis ends.

        >>> Scale(0, 10, 100, 200).x(5)
        150.0
        """
        if day is None:
            return end
        share = (day - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def nearest_x(self, day: float | None, end: float) -> float:
        """The same, or the end of the axis that a day is beyond.

        >>> Scale(0, 10, 100, 200).nearest_x(12, 100)
        200
        """
        return min(max(self.x(day, end), self.left), self.right)

    @property
    def days_per_pixel(self) -> float:
        """How many days a pixel is wide."""
        return (self.last - self.first) / (self.right - self.left)


def calendar_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Days, months or years, as many as there is room for.

    >>> [tick.text for tick in calendar_ticks(Scale(736_695, 736_819, 0, 500))]
    ['Jan 2018', 'Feb 2018', 'Mar 2018', 'Apr 2018', 'May 2018']
    """
    apart = scale.days_per_pixel * NEAREST_TICKS
    return tuple(_calendar_step(apart)(scale))


def number_ticks(scale: Scale, *, apart: float = 30) -> tuple[Tick, ...]:
    """Whole numbers, at least so many pixels apart.

    >>> [tick.text for tick in number_ticks(Scale(0, 50, 300, 0))]
    ['0', '5', '10', '15', '20', '25', '30', '35', '40', '45', '50']
    """
    step = _round_step(abs(scale.days_per_pixel) * apart)
    first, last = math.ceil(scale.first / step), math.floor(scale.last / step)
    return tuple(
        Tick(n * step, f"{n * step:,}".replace("-", "\N{MINUS SIGN}"))
        for n in range(first, last + 1)
    )


def offset_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Days since an origin, at round numbers.

    >>> [tick.text for tick in offset_ticks(Scale(-5, 70, 0, 400))]
    ['day 0', '+20', '+40', '+60']
    """
    step = _round_step(scale.days_per_pixel * NEAREST_TICKS)
    first = math.ceil(scale.first / step)
    last = math.floor(scale.last / step)
    return tuple(Tick(n * step, _signed(n * step)) for n in range(first, last + 1))


def _signed(number: int) -> str:
    if number == 0:
        return "day 0"
    sign = "+" if number > 0 else "\N{MINUS SIGN}"
    return f"{sign}{abs(number):,}"


def _round_step(least: float) -> int:
    """The first of 1, 2, 5, 10, 20, 50, ... that is not below."""
    power = 10 ** max(0, math.floor(math.log10(max(least, 1))))
    return next(int(power * factor) for factor in (1, 2, 5, 10) if power * factor >= least)


_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 3, 6)


def _calendar_step(apart: float) -> Callable[[Scale], Iterator[Tick]]:
    if apart <= _STEPS[-1]:
        step = _STEPS[bisect_left(_STEPS, apart)]
        return lambda scale: _days(scale, step)
    months = apart / _DAYS_IN_MONTH
    if months <= _MONTH_STEPS[-1]:
        step = _MONTH_STEPS[bisect_left(_MONTH_STEPS, months)]
        return lambda scale: _months(scale, step)
    years = _round_step(apart / _DAYS_IN_YEAR)
    return lambda scale: _years(scale, years)


def _days(scale: Scale, step: int) -> Iterator[Tick]:
    """Every so many days, counted from a Monday: day 1 of the calendar was one."""
    first = math.ceil((scale.first - 1) / step) * step + 1
    for number in range(first, math.floor(scale.last) + 1, step):
        year, month, day = calendar_day(number)
        yield Tick(number, f"{day} {MONTH_NAMES[month - 1]} {_year(year)}")


def _months(scale: Scale, step: int) -> Iterator[Tick]:
    year, month, day = calendar_day(math.ceil(scale.first))
    count = year * MONTHS_IN_YEAR + month - 1 + (day > 1)
    for number in range(-(-count // step) * step, 10**12, step):
        year, month = divmod(number, MONTHS_IN_YEAR)
        start = day_number(year, month + 1, 1)
        if start > scale.last:
            return
        yield Tick(start, f"{MONTH_NAMES[month]} {_year(year)}")


def _years(scale: Scale, step: int) -> Iterator[Tick]:
    """Round years, also before year 1: 1000 BC is year -999."""
    first, _, _ = calendar_day(math.ceil(scale.first))
    for number in range((first - 1) // step * step, 10**12, step):
        year = number if number > 0 or step == 1 else number + 1
        start = day_number(year, 1, 1)
        if start > scale.last:
            return
        if start >= scale.first:
            yield Tick(start, _year(year))


def _year(year: int) -> str:
    """A year as it is written: year 0 is 1 BC."""
    if year <= 0:
        return f"{_grouped(1 - year)} BC"
    return _grouped(year) if year >= _LEAST_PLAIN_YEAR else f"AD {year}"


def _grouped(year: int) -> str:
    return f"{year:,}" if year >= _LEAST_LONG_YEAR else str(year)
