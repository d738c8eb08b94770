"""Days between two dates, as bounds that hold in every world (promise 1: honest dates)."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple, TypeAlias, get_args

from policytimeline.dates.calendar import MONTHS_IN_YEAR, Day, completed_months, in_calendar_words
from policytimeline.dates.days import Days
from policytimeline.dates.relations import Temporal, check_temporal
from policytimeline.errors import InvalidValueError, OpenEndError

Side: TypeAlias = Literal["begin", "end"]

SIDES: tuple[Side, ...] = get_args(Side)
"""The two sides of a date or interval."""


class Lag(NamedTuple):
    """The days from one event to another, as guaranteed bounds; None where nothing bounds it.

    >>> Lag(1180, 1187)
    Lag(1180, 1187)
    >>> str(Lag(None, 30)), str(Lag(1, 1))
    ('30 days or fewer', '1 day')
    """

    shortest: int | None
    longest: int | None

    def __repr__(self) -> str:
        return f"Lag({self.shortest}, {self.longest})"

    def __str__(self) -> str:
        low, high = self.shortest, self.longest
        if low is None and high is None:
            return "any number of days"
        if low is not None and high is not None and low != high:
            return f"{low} to {high} days"
        bound = high if low is None else low
        days = f"{bound} day{'s' * (bound != 1)}"
        if low == high:
            return days
        return f"{days} or fewer" if low is None else f"{days} or more"

    def __neg__(self) -> Lag:
        """The same stretch counted the other way."""
        return Lag(_negated(self.longest), _negated(self.shortest))

    def in_words(self, anchor: int) -> str:
        """The lag in years and months, or weeks and days, counted from a day number.

        >>> from policytimeline.dates.calendar import day_number
        >>> Lag(1180, 1187).in_words(day_number(2018, 6, 24))
        '3 years 2 months'
        """
        low, high = (None if days is None else _signed_words(anchor, days) for days in self)
        if low is None and high is None:
            return "any time"
        if low == high:
            return str(low)
        if low is None:
            return f"{high} at most"
        return f"{low} at least" if high is None else f"{low} to {high}"


def lag(a: Temporal, b: Temporal, *, start: Side = "begin", end: Side = "begin") -> Lag:
    """The days from a to b: the least and the most that any choice of possible days gives.

    Args:
        a: Where the count starts.
        b: Where the count ends; the lag is negative where b comes first.
        start: The side of a to count from.
        end: The side of b to count to.

    Raises:
        OpenEndError: If one of the two sides is open, so that no day lies there.

    >>> from policytimeline import parse_when
    >>> lag(parse_when("[2018-06-17..2018-06-24]"), parse_when("2021-09-16"))
    Lag(1180, 1187)
    """
    for side in (start, end):
        if side not in SIDES:
            raise InvalidValueError("side", side, "is no side", f"one of {', '.join(SIDES)}")
    check_temporal(a)
    check_temporal(b)
    first, second = _side(a, start), _side(b, end)
    return Lag(
        _difference(second.earliest, first.latest), _difference(second.latest, first.earliest)
    )


def duration(of: Temporal) -> Lag:
    """The days from begin to end: 0 where it begins and ends on one day.

    Raises:
        OpenEndError: If one of the two sides is open.
    """
    check_temporal(of)
    first, last = _side(of, "begin"), _side(of, "end")
    if of.is_one_day:
        return Lag(0, 0)
    return Lag(_least_gap(first, last), _difference(last.latest, first.earliest))


def _side(of: Temporal, side: Side) -> Days:
    days = of.begin_days if side == "begin" else of.end_days
    if days.is_open:
        raise OpenEndError(str(of), side)
    return days


def _difference(later: Day, earlier: Day) -> int | None:
    days = later - earlier
    return None if math.isinf(days) else int(days)


def _least_gap(begins: Days, ends: Days) -> int:
    """The least number of days from a begin to an end that is no earlier, in one pass."""
    least = math.inf
    later = iter(ends.runs)
    end = next(later, None)
    for first, last in begins.runs:
        while end is not None and end[1] < first:
            end = next(later, None)
        if end is None:
            break
        least = min(least, max(0, end[0] - last))
    return int(least)


def _negated(days: int | None) -> int | None:
    return None if days is None else -days


def _signed_words(anchor: int, days: int) -> str:
    if days >= 0:
        return in_calendar_words(anchor, days)
    return f"{in_calendar_words(anchor + days, -days)} before"


Unit: TypeAlias = Literal["years", "months", "weeks", "days"]


class Elapsed(NamedTuple):
    """A number of completed calendar units, as guaranteed bounds; None where nothing bounds it.

    >>> Elapsed(3, 4, "years")
    Elapsed(least=3, most=4, unit='years')
    """

    least: int | None
    most: int | None
    unit: Unit

    def __str__(self) -> str:
        if self.least == self.most:
            return "any time" if self.least is None else f"{self.least} {self.unit}"
        if self.least is None:
            return f"{self.most} {self.unit} or fewer"
        return (
            f"{self.least} {self.unit} or more"
            if self.most is None
            else (f"{self.least} to {self.most} {self.unit}")
        )


def elapsed(a: Temporal, b: Temporal, unit: Unit = "years") -> Elapsed:
    """The calendar units completed from the begin of a to the begin of b.

    An age, a term in office, the months a bill has waited: what is completed only. A month is
    completed on the day of the month on which it began. Negative where b comes first.

    Args:
        a: Where the count starts.
        b: Where it ends.
        unit: Years, months, weeks or days.

    Raises:
        OpenEndError: If one of the begins is open, so that no day lies there.
        InvalidValueError: If there is no such unit.

    >>> from policytimeline import parse_when
    >>> elapsed(parse_when("2003-03-01"), parse_when("2021-12-28"))
    Elapsed(least=18, most=18, unit='years')
    >>> elapsed(parse_when("2018-06"), parse_when("2021-09-16"), "months")
    Elapsed(least=38, most=39, unit='months')
    """
    if unit not in get_args(Unit):
        expected = f"one of {', '.join(get_args(Unit))}"
        raise InvalidValueError("unit", unit, "is no unit of the calendar", expected)
    for side in (a, b):
        check_temporal(side)
        if side.begin_days.is_open:
            raise OpenEndError(str(side), "begin")
    return Elapsed(
        _completed(a.begin_days.latest, b.begin_days.earliest, unit),
        _completed(a.begin_days.earliest, b.begin_days.latest, unit),
        unit,
    )


def _completed(start: Day, end: Day, unit: Unit) -> int | None:
    if math.isinf(start) or math.isinf(end):
        return None
    months = completed_months(int(start), int(end))
    match unit:
        case "years":
            return _towards_zero(months, MONTHS_IN_YEAR)
        case "months":
            return months
        case "weeks":
            return _towards_zero(int(end - start), 7)
        case "days":
            return int(end - start)


def _towards_zero(count: int, size: int) -> int:
    return count // size if count >= 0 else -(-count // size)
