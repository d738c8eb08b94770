"""Days or calendar units between two dates, as bounds that hold for every choice of days."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from policytimeline.arguments import check_word
from policytimeline.dates.calendar import (
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    Day,
    certain_day,
    completed_months,
    in_calendar_words,
)
from policytimeline.dates.days import Days
from policytimeline.dates.relations import Temporal, check_temporal
from policytimeline.errors import InvalidValueError, OpenEndError
from policytimeline.excerpts import can_be_written

if TYPE_CHECKING:
    from typing import Self

Side: TypeAlias = Literal["begin", "end"]

SIDES: tuple[Side, ...] = get_args(Side)
"""The two sides of a date or interval."""

ElapsedUnit: TypeAlias = Literal["years", "months", "weeks", "days"]

ELAPSED_UNITS: tuple[ElapsedUnit, ...] = get_args(ElapsedUnit)
"""What `elapsed` can count."""


class _Bounds(NamedTuple):
    """The fields of a lag."""

    shortest: int | None
    longest: int | None


class Lag(_Bounds):
    """The days from one event to another, as guaranteed bounds; None if there is no bound.

    Raises:
        InvalidValueError: If the bounds are not whole numbers or None, the shortest first.

    >>> Lag(1180, 1187)
    Lag(1180, 1187)
    >>> str(Lag(None, 30)), str(Lag(1, 1))
    ('30 days or fewer', '1 day')
    """

    __slots__ = ()

    def __new__(cls, shortest: int | None, longest: int | None) -> Self:
        """A lag of two bounds that can both be true."""
        given: list[object] = [shortest, longest]
        for days in given:
            if days is not None and (not isinstance(days, int) or isinstance(days, bool)):
                expected = "two whole numbers of days, or null"
                raise InvalidValueError("lag", given, "is not a lag", expected)
            if not can_be_written(days):
                raise InvalidValueError("lag", days, "is too many days", "days that can be counted")
        if shortest is not None and longest is not None and shortest > longest:
            problem, expected = "has its longest first", "the shortest first"
            hint = f"swap them: [{longest}, {shortest}]"
            raise InvalidValueError("lag", given, problem, expected, hint)
        return super().__new__(cls, shortest, longest)

    def _repr_html_(self) -> str:
        """The lag in a notebook: in words, and as it is written."""
        from policytimeline.markup import worded

        return str(worded(str(self), repr(self)))

    def __repr__(self) -> str:
        return f"Lag({self.shortest}, {self.longest})"

    def __str__(self) -> str:
        return _counted(self.shortest, self.longest, "day")

    def __neg__(self) -> Lag:
        """The same days counted the other way."""
        return Lag(_negated(self.longest), _negated(self.shortest))

    def in_words(self, anchor: dt.date | int) -> str:
        """The lag in years and months, or weeks and days, counted from a date or a day number.

        Raises:
            InvalidValueError: If the anchor is neither.

        >>> from policytimeline.dates.calendar import day_number
        >>> Lag(1180, 1187).in_words(day_number(2018, 6, 24))
        '3 years 2 months'
        """
        day = certain_day(anchor)
        low, high = (None if days is None else _signed_words(day, days) for days in self)
        if low is None and high is None:
            return "any time"
        if low == high:
            return str(low)
        if low is None:
            return f"{high} at most"
        return f"{low} at least" if high is None else f"{low} to {high}"


class Elapsed(NamedTuple):
    """A number of completed calendar units, as guaranteed bounds; None if there is no bound.

    >>> Elapsed(3, 4, "years")
    Elapsed(shortest=3, longest=4, unit='years')
    >>> str(Elapsed(3, 4, "years"))
    '3 to 4 years'
    """

    shortest: int | None
    longest: int | None
    unit: ElapsedUnit

    def __str__(self) -> str:
        return _counted(self.shortest, self.longest, self.unit.removesuffix("s"))


def lag(a: Temporal, b: Temporal, *, from_side: Side = "begin", to_side: Side = "begin") -> Lag:
    """The days from a to b: the fewest and the most that any choice of possible days gives.

    Also a method of dates and intervals: ``a.lag(b)``.

    Args:
        a: The date or interval to count from.
        b: The date or interval to count to; the lag is negative if b comes first.
        from_side: The side of a to count from.
        to_side: The side of b to count to.

    Raises:
        InvalidValueError: If one of the two is not a date, or there is no such side.
        OpenEndError: If one of the two sides is open, so that it falls on no day.

    >>> from policytimeline import parse_when
    >>> lag(parse_when("[2018-06-17..2018-06-24]"), parse_when("2021-09-16"))
    Lag(1180, 1187)
    """
    check_temporal("a", a)
    check_temporal("b", b)
    check_side("from_side", from_side)
    check_side("to_side", to_side)
    first, second = _days_of_side(a, from_side), _days_of_side(b, to_side)
    return Lag(
        _difference(second.earliest, first.latest), _difference(second.latest, first.earliest)
    )


def duration(of: Temporal) -> Lag:
    """The days from start to end: 0 if it starts and ends on one day.

    Also a method of dates and intervals: ``interval.duration()``.

    Raises:
        InvalidValueError: If it is not a date or an interval.
        OpenEndError: If one of the two sides is open.

    >>> from policytimeline import parse_when
    >>> duration(parse_when("2018-06-17/2018-06-24"))
    Lag(7, 7)
    """
    check_temporal("of", of)
    first, last = _days_of_side(of, "begin"), _days_of_side(of, "end")
    if of.is_one_day:
        return Lag(0, 0)
    return Lag(first.fewest_days_to(last), _difference(last.latest, first.earliest))


def elapsed(a: Temporal, b: Temporal, unit: ElapsedUnit = "years") -> Elapsed:
    """The calendar units completed from the start of a to the start of b.

    For an age, a term in office, or the months that a bill has waited. A month is completed on
    the same day of a later month, and on its last day if that month is too short: counted from
    29 February 2020, one year is completed on 28 February 2021. Laws differ on this: some say
    1 March, so check a deadline that depends on it against its own law. The count is negative
    if b comes first.

    Args:
        a: The date or interval to count from.
        b: The date or interval to count to.
        unit: Years, months, weeks or days.

    Raises:
        InvalidValueError: If one of the two is not a date, or there is no such unit.
        OpenEndError: If one of the two has an open start, which falls on no day.

    >>> from policytimeline import parse_when
    >>> elapsed(parse_when("2003-03-01"), parse_when("2021-12-28"))
    Elapsed(shortest=18, longest=18, unit='years')
    >>> elapsed(parse_when("2018-06"), parse_when("2021-09-16"), "months")
    Elapsed(shortest=38, longest=39, unit='months')
    """
    check_word("unit", unit, ELAPSED_UNITS, "is not a unit of the calendar")
    check_temporal("a", a)
    check_temporal("b", b)
    first, second = _days_of_side(a, "begin"), _days_of_side(b, "begin")
    return Elapsed(
        _completed(first.latest, second.earliest, unit),
        _completed(first.earliest, second.latest, unit),
        unit,
    )


def check_side(field: str, side: object) -> None:
    """Raise an error for anything but ``begin`` or ``end``.

    Raises:
        InvalidValueError: If it is neither.
    """
    check_word(field, side, SIDES, "is not a side")


def _days_of_side(of: Temporal, side: Side) -> Days:
    days = of.begin_days if side == "begin" else of.end_days
    if days.is_open:
        raise OpenEndError(str(of), side)
    return days


def _difference(later: Day, earlier: Day) -> int | None:
    days = later - earlier
    return None if math.isinf(days) else int(days)


def _completed(start: Day, end: Day, unit: ElapsedUnit) -> int | None:
    if math.isinf(start) or math.isinf(end):
        return None
    months = completed_months(int(start), int(end))
    match unit:
        case "years":
            return _towards_zero(months, MONTHS_IN_YEAR)
        case "months":
            return months
        case "weeks":
            return _towards_zero(int(end - start), DAYS_IN_WEEK)
        case "days":
            return int(end - start)


def _towards_zero(count: int, size: int) -> int:
    return count // size if count >= 0 else -(-count // size)


def _counted(low: int | None, high: int | None, unit: str) -> str:
    """Two bounds in words; `unit` is singular."""
    if low is None and high is None:
        return f"any number of {unit}s"
    if low is not None and high is not None and low != high:
        return f"{low:,} to {high:,} {unit}s"
    bound = high if low is None else low
    text = f"{bound:,} {unit}{'s' * (bound != 1)}"
    if low == high:
        return text
    return f"{text} or fewer" if low is None else f"{text} or more"


def _negated(days: int | None) -> int | None:
    return None if days is None else -days


def _signed_words(anchor: int, days: int) -> str:
    if days >= 0:
        return in_calendar_words(anchor, days)
    return f"{in_calendar_words(anchor + days, -days)} before"
