"""The rows of a frame that a caller gives: whose each is, and of which day or period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import attrs
import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.arrays import distinct_objects
from policytimeline.columns.codes import RowKind
from policytimeline.columns.dataframes import Series, encode_series
from policytimeline.columns.parsing import parse_column
from policytimeline.columns.values import is_missing
from policytimeline.dates.calendar import EPOCH
from policytimeline.errors import InvalidValueError
from policytimeline.excerpts import shortened
from policytimeline.frames.given import GivenFrame
from policytimeline.frames.periods import Frequency, numbers_of

_SHOWN = 5
_QUARTER = re.compile(r"(.*)-Q([1-4])")
_FIRST_QUARTER = 32
"""One less than the code that EDTF has for a first quarter."""
_LAST_YEAR = 1_000_000
"""No date with a bound is of a later year."""
_REACH = (-4_000_000, 4_000_000)
"""No date is beyond these days, unless it has no bound."""


@attrs.frozen(eq=False)
class RowUnits:
    """The unit of each row.

    Attributes:
        ids: The units, in the order in which they first appear.
        codes: The place of the unit of each row.
        first_rows: The first row of each unit.
    """

    ids: Sequence[object]
    codes: NDArray[np.intp]
    first_rows: NDArray[np.intp]

    def as_texts(self) -> RowUnits:
        """The same with texts as ids, so that the number 1 and the text ``1`` are one unit."""
        texts = list(map(str, self.ids))
        distinct = list(dict.fromkeys(texts))
        place_of = {text: place for place, text in enumerate(distinct)}
        places = np.array([place_of[text] for text in texts], np.intp)
        _, first = np.unique(places, return_index=True)
        return RowUnits(distinct, places[self.codes], self.first_rows[first])


def row_units(given: GivenFrame, field: str, name: str) -> RowUnits:
    """The units that a column names.

    Raises:
        InvalidValueError: If there is no such column, or it has no unit in some row.
    """
    given.require(field, [name])
    numbers, values = numbered(given.column(name))
    without = numbers < 0
    if without.any():
        problem = f"has no unit in {int(without.sum()):,} of {len(without):,} rows"
        hint = "leave these rows out, or fill in a name"
        raise InvalidValueError(field, name, problem, "a unit in every row", hint)
    used, first_rows, codes = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(first_rows)
    places = np.empty(len(order), np.intp)
    places[order] = np.arange(len(order))
    ids = [values[int(used[place])] for place in order]
    return RowUnits(ids, places[codes], first_rows[order])


def is_null(value: object) -> bool:
    """Whether a value is missing; an empty or blank text is a text like others."""
    return not isinstance(value, str) and is_missing(value)


def numbered(
    series: Series, lacks: Callable[[object], bool] = is_missing
) -> tuple[NDArray[np.intp], list[object]]:
    """For each row the number of its value, -1 if it is missing; and the distinct values."""
    encoded = encode_series(series)
    every = encoded.values.at(np.arange(len(encoded.values)))
    numbers, values = distinct_objects(every)  # Those of the encoding may repeat.
    missing = [place for place, value in enumerate(values) if lacks(value)]
    of_value = np.append(np.where(np.isin(numbers, missing), -1, numbers), -1)
    return (of_value[:-1] if encoded.codes is None else of_value[encoded.codes]), values


def row_periods(
    given: GivenFrame, field: str, name: str, frequency: Frequency
) -> NDArray[np.int64]:
    """The number of the day, month, quarter or year of each row, see `Periods.numbers`.

    A moment is its day, by its own clock if it has a time zone.

    Raises:
        InvalidValueError: If there is no such column, or a row is not of one such period.
    """
    given.require(field, [name])
    series = given.column(name)
    if frequency == "year" and series.dtype.is_numeric():
        return _years(field, name, series)
    if isinstance(series.dtype, nw.Date | nw.Datetime) and not series.is_null().any():
        if isinstance(series.dtype, nw.Datetime):
            series = series.dt.replace_time_zone(None)
        days = np.asarray(series.to_numpy()).astype("M8[D]").astype(np.int64) + EPOCH
        return numbers_of(frequency, days)
    values = series.to_list()
    column = parse_column(
        list(map(_as_edtf, values)) if frequency == "quarter" else series.to_native()
    )
    is_read = column.kinds == RowKind.DATE
    first, last = (
        numbers_of(frequency, np.where(is_read, np.clip(days, *_REACH), EPOCH))
        for days in (column.begin_earliest, column.begin_latest)
    )
    is_one = is_read & (first == last)
    if not is_one.all():
        _refuse(field, name, frequency, [values[row] for row in np.flatnonzero(~is_one).tolist()])
    return first


def _years(field: str, name: str, series: Series) -> NDArray[np.int64]:
    """The years of a column of numbers, which pandas makes floats if one is missing.

    Raises:
        InvalidValueError: If one is no year.
    """
    values = series.to_list()
    others = [each for each in values if is_missing(each) or not _is_year(each)]
    if others:
        _refuse(field, name, "year", others)
    return np.fromiter(map(int, values), np.int64, len(values))


def _is_year(number: float) -> bool:
    return abs(number) <= _LAST_YEAR and number == int(number)


def named(values: Iterable[object]) -> str:
    """The different ones of some values, for a message."""
    distinct = list(dict.fromkeys(map(shortened, values)))
    more = f" and {len(distinct) - _SHOWN:,} more" if len(distinct) > _SHOWN else ""
    return ", ".join(distinct[:_SHOWN]) + more


def column_of(series: Series, rows: NDArray[np.intp]) -> Series:
    """Some rows of a series, in this order."""
    return series[rows.tolist()] if series.implementation.is_pyarrow() else series[rows]


def _as_edtf(value: object) -> object:
    """A quarter such as ``2020-Q1`` as EDTF has it; anything else as it is."""
    found = _QUARTER.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]}-{_FIRST_QUARTER + int(found[2])}" if found else value


def _refuse(field: str, name: str, frequency: Frequency, values: Sequence[object]) -> None:
    problem = f"has {len(values):,} rows that are not one {frequency} ({named(values)})"
    example = {"day": "2020-03-01", "month": "2020-03", "quarter": "2020-Q1", "year": "2020"}
    expected = f"in each row a {frequency}, such as {example[frequency]}"
    hint = "drop these rows, or convert the column: pandas.to_datetime(..., format=...)"
    raise InvalidValueError(field, name, problem, expected, hint)
