"""One value of a column, whatever its type, read as a date (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple, TypeAlias

import numpy as np

from policytimeline.dates.calendar import LAST_YEAR, calendar_day
from policytimeline.dates.columns.plain import EPOCH
from policytimeline.dates.parsing import When, read_when
from policytimeline.dates.pattern import format_year
from policytimeline.dates.seasons import SeasonMonths
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError, PolicyTimelineError


class Fault(NamedTuple):
    """A value that is no date, and why."""

    value: object
    error: PolicyTimelineError


Outcome: TypeAlias = When | Fault | None
"""What became of a value; None where it was missing."""


def read_value(value: object, seasons: SeasonMonths | None = None) -> Outcome:
    """The date that the value is; None where it is missing, a `Fault` where it is no date."""
    if is_missing(value):
        return None
    try:
        return _read(value, seasons)
    except PolicyTimelineError as error:
        return Fault(value, error.with_traceback(None))


def is_missing(value: object) -> bool:
    """Whether nothing is stated: None, NaN, NaT, pandas' NA, or a text of blanks at most."""
    match value:
        case None:
            return True
        case str():
            return not value or value.isspace()
        case float() | Decimal() | np.generic() | dt.date():
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
            return UncertainDate.from_date(value.date())  # Its clock is no part of a column.
        case dt.date():
            return UncertainDate.from_date(value)
        case np.datetime64():
            return _from_datetime64(value)
        case int() | float() | np.integer() | np.floating():
            hint = (
                f"if it is a year, pass it as text: '{int(value):04d}'" if _is_year(value) else ""
            )
            raise InvalidValueError("values", value, "is a number", _EXPECTED, hint)
        case _:
            raise InvalidValueError("values", value, "is no date", _EXPECTED)


_EXPECTED = "text such as '2018-06', a date, or a missing value"
_FOUR_DIGITS = 1000


def _is_year(value: float | np.integer | np.floating) -> bool:
    return bool(_FOUR_DIGITS <= value <= LAST_YEAR) and value == int(value)


def _from_datetime64(value: np.datetime64) -> UncertainDate:
    """The day; or one of the days of its month or year where numpy counts in these."""
    unit, steps = np.datetime_data(value.dtype)
    year, month, _ = calendar_day(_day_of(value))
    if unit in {"Y", "M"} and steps == 1 and abs(year) <= LAST_YEAR:
        return UncertainDate.parse(format_year(year) + (f"-{month:02d}" if unit == "M" else ""))
    first, next_one = _day_of(value), _day_of(value + 1)
    return UncertainDate.between(first, max(first, next_one - 1))


def _day_of(moment: np.datetime64) -> int:
    return int(moment.astype("M8[D]").astype(np.int64)) + EPOCH
