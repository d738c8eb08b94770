"""The values of a column, whatever their types, read as dates one by one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

import attrs
import numpy as np

from policytimeline.dates.calendar import EPOCH, LAST_YEAR, calendar_day, day_number, format_year
from policytimeline.dates.parsing import When, read_when
from policytimeline.dates.relations import not_a_date
from policytimeline.dates.seasons import SeasonMonths
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError, PolicyTimelineError, finding_of
from policytimeline.findings import Finding, Location

_EXPECTED = "text such as '2018-06', a date, or a missing value"
_FOUR_DIGITS = 1000


class Fault(NamedTuple):
    """A value that is not a date, and why it is not."""

    value: object
    error: PolicyTimelineError

    def finding(self, index: int) -> Finding:
        """What is wrong with it, at one of the places that have it."""
        return attrs.evolve(finding_of(self.error, Location(index=index)), value=self.value)


@runtime_checkable
class _Period(Protocol):
    """The part of pandas' Period that is used here."""

    year: int
    month: int
    day: int

    def asfreq(self, freq: str, *, how: str) -> _Period: ...


Outcome: TypeAlias = When | Fault | None
"""What became of a value; None if it was missing."""


def read_value(value: object, seasons: SeasonMonths | None = None) -> Outcome:
    """The date that the value is; None if it is missing, a `Fault` if it is not a date."""
    if is_missing(value):
        return None
    try:
        return _read(value, seasons)
    except PolicyTimelineError as error:
        return Fault(value, error.with_traceback(None))


def is_missing(value: object) -> bool:
    """Whether nothing is stated: None, NaN, NaT, pandas' NA, or an empty or blank text."""
    match value:
        case None:
            return True
        case str():
            return not value or value.isspace()
        case Decimal():
            return value.is_nan()  # One that signals raises an error when it is compared.
        case float() | np.generic() | dt.date():
            return bool(value != value)  # noqa: PLR0124  # Only NaN and NaT differ from themselves.
        case _:
            return type(value).__name__ == "NAType"  # It cannot be compared with anything.


def _read(value: object, seasons: SeasonMonths | None) -> When:
    match value:
        case str():
            return read_when(value, seasons)
        case UncertainDate() | UncertainInterval():
            return value
        case dt.datetime():
            return UncertainDate.from_date(value.date())  # A column has no clock times.
        case dt.date():
            return UncertainDate.from_date(value)
        case np.datetime64():
            return _from_datetime64(value)
        case int() | float() | np.integer() | np.floating():
            hint = (
                f"if it is a year, pass it as text: '{int(value):04d}'" if _is_year(value) else ""
            )
            raise InvalidValueError("values", value, "is a number", _EXPECTED, hint)
        case _Period():
            return _from_period(value)
        case _:
            raise not_a_date("values", value, _EXPECTED)


def _is_year(value: float | np.integer | np.floating) -> bool:
    return bool(_FOUR_DIGITS <= value <= LAST_YEAR) and value == int(value)


def _from_period(value: _Period) -> UncertainDate:
    """Some day of the period: of a month or a calendar year as it is written, or one of its days.

    Pandas counts other periods too, such as quarters, weeks and fiscal years.
    """
    first, last = (
        day_number(day.year, day.month, day.day)
        for day in (value.asfreq("D", how="start"), value.asfreq("D", how="end"))
    )
    year, month, _ = calendar_day(first)
    for text in (f"{format_year(year)}-{month:02d}", format_year(year)):
        whole = UncertainDate.parse(text)
        if (whole.earliest_day, whole.latest_day) == (first, last):
            return whole
    return UncertainDate.between(first, last)


def _from_datetime64(value: np.datetime64) -> UncertainDate:
    """The day, or one of the days of its month or year if numpy counts in these."""
    unit, steps = np.datetime_data(value.dtype)
    year, month, _ = calendar_day(_day_of(value))
    if unit in {"Y", "M"} and steps == 1 and abs(year) <= LAST_YEAR:
        return UncertainDate.parse(format_year(year) + (f"-{month:02d}" if unit == "M" else ""))
    first, next_one = _day_of(value), _day_of(value + 1)
    return UncertainDate.between(first, max(first, next_one - 1))


def _day_of(moment: np.datetime64) -> int:
    return int(moment.astype("M8[D]").astype(np.int64)) + EPOCH
