"""Runs of equal values in a daily panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import attrs
import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.dataframes import Series
from policytimeline.errors import InvalidValueError
from policytimeline.excerpts import cut
from policytimeline.frames.given import GivenFrame
from policytimeline.frames.given_rows import (
    RowUnits,
    column_of,
    is_null,
    named,
    numbered,
    row_periods,
    row_units,
)

_VAGUE = (nw.Object, nw.Unknown)
"""Types of columns that may hold anything."""
_LONGEST = 100
"""How much a message says of what a library says."""


@attrs.frozen(eq=False)
class UnitDays:
    """The rows of a daily panel in order: unit by unit as they first appear, day by day.

    Attributes:
        units: The unit of each row as given.
        order: The row that comes at each place.
        unit: The place of its unit.
        day: Its day number.
    """

    units: RowUnits
    order: NDArray[np.intp]
    unit: NDArray[np.intp]
    day: NDArray[np.int64]

    @classmethod
    def of(cls, given: GivenFrame, unit: str, time: str) -> UnitDays:
        """The units and days of a frame.

        Raises:
            InvalidValueError: If a column is not there, a row has no unit or is not of one day, or
                two rows are of one unit and day.
        """
        units = row_units(given, "unit", unit)
        days = row_periods(given, "time", time, "day")
        order = np.lexsort((days, units.codes))
        codes, days = units.codes[order], days[order]
        repeats = np.flatnonzero((codes[1:] == codes[:-1]) & (days[1:] == days[:-1]))
        if len(repeats):
            at = order[repeats]
            times = given.column(time)[at.tolist()].to_list()
            pairs = [
                f"{units.ids[code]} {str(when)[:10]}"
                for code, when in zip(codes[repeats].tolist(), times, strict=True)
            ]
            problem = f"has {len(repeats):,} rows of a unit and day that has one ({named(pairs)})"
            hint = "aggregate them first, or name the column of the finer unit"
            raise InvalidValueError("time", time, problem, "one row for each unit and day", hint)
        return cls(units, order, codes, days)

    @property
    def starts_anew(self) -> NDArray[np.bool_]:
        """Whether each row is the first of its unit, or follows a day without a row."""
        new = (self.unit[1:] != self.unit[:-1]) | (self.day[1:] != self.day[:-1] + 1)
        return np.concatenate([np.ones(min(len(self.day), 1), np.bool_), new])


@attrs.frozen(eq=False)
class Runs:
    """Days that follow each other on which a unit has one value.

    Attributes:
        first: The place of the first row of each run.
        last: The place of the last.
    """

    first: NDArray[np.intp]
    last: NDArray[np.intp]

    @classmethod
    def of(cls, days: UnitDays, series: Series) -> Runs:
        """The runs of a column; a missing value is a value too."""
        codes = numbered(series, is_null)[0][days.order]
        new = days.starts_anew
        new[1:] |= codes[1:] != codes[:-1]
        first = np.flatnonzero(new)
        return cls(first, np.append(first[1:], len(new))[: len(first)] - 1)


def values_of(series: Sequence[Series]) -> Callable[[int, NDArray[np.intp]], Series]:
    """How to take values of several columns so that they go into one.

    They stay as they are if all columns are of one type; else they become texts, from which
    `typed` makes the values again.
    """
    if len({str(each.dtype) for each in series}) <= 1:
        return lambda place, rows: column_of(series[place], rows)
    return lambda place, rows: as_text(column_of(series[place], rows))


def as_text(series: Series) -> Series:
    """The values as texts; what is missing stays so."""
    texts = [None if is_null(value) else str(value) for value in series.to_list()]
    return nw.new_series(series.name, texts, nw.String(), backend=series.implementation)


_READERS: tuple[tuple[Callable[[Any], bool], Callable[[str], object]], ...] = (
    (lambda dtype: dtype.is_integer(), int),
    (lambda dtype: dtype.is_float(), float),
    (lambda dtype: dtype == nw.Boolean, {"True": True, "False": False}.__getitem__),
)
"""How a text becomes a value of a type."""


def typed(series: Series, like: Series) -> Series:
    """The values as a column of the type that another has.

    Raises:
        InvalidValueError: If they are not all values of that type.
    """
    if series.dtype == like.dtype:
        return series
    expected = "values of the type that the model has"
    if series.dtype == nw.String and any(
        like.dtype == vague for vague in _VAGUE
    ):  # A text would stay what it is.
        problem = f"cannot be made {like.dtype}: that may be anything"
        hint = "like=model.convert_dtypes()"
        raise InvalidValueError("like", series.name, problem, expected, hint)
    try:
        return _converted(series, like)
    except Exception as error:  # noqa: BLE001  # Each library has errors of its own.
        problem = f"cannot be made {like.dtype}: {cut(str(error), _LONGEST)}"
        raise InvalidValueError("like", series.name, problem, expected) from None


def _converted(series: Series, like: Series) -> Series:
    """The values as a column of another type."""
    reader = next((read for is_of, read in _READERS if is_of(like.dtype)), None)
    if reader is None or series.dtype != nw.String:
        return series.cast(like.dtype)
    values = [None if is_null(text) else reader(text) for text in series.to_list()]
    if like.implementation.is_pandas_like():
        native = like.to_native()  # Whether its integers may be null, only pandas knows.
        made = type(native)(values, dtype=native.dtype, name=series.name)
        return cast("Series", nw.from_native(made, series_only=True))
    return nw.new_series(series.name, values, like.dtype, backend=like.implementation)
