"""Completed years, months and weeks between two dates (promise 1: honest dates)."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple, TypeAlias, get_args

from policytimeline.dates.calendar import MONTHS_IN_YEAR, Day, completed_months
from policytimeline.dates.relations import Temporal, check_temporal
from policytimeline.errors import InvalidValueError, OpenEndError

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
