"""So many days, weeks, months or years from a day, completed or rounded (promise 1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from policytimeline.dates.calendar import add_months
from policytimeline.dates.lags import Lag
from policytimeline.dates.phrases.windows import Window, lengths_of_months
from policytimeline.dates.phrases.words import Unit, Words

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
