"""The texts of a column of a frame, also of moments and durations that Python has no value for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeAlias, cast

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.errors import InvalidValueError
from policytimeline.tables.rows.cell_texts import cell_text, is_date

Series: TypeAlias = nw.Series[Any]

_LOOKED_AT = 1_000


def texts_of(column: Series, name: str) -> Callable[[int, int], list[str]]:
    """Gives the texts of a column of some name, from one index up to another."""
    dtype = column.dtype
    if isinstance(dtype, nw.Float32):
        return lambda start, end: [*map(_short_float_text, column[start:end].to_list())]
    if isinstance(dtype, nw.Date | nw.Datetime | nw.Duration):
        return lambda start, end: _temporal_texts(column[start:end])
    return lambda start, end: [*map(cell_text, _values(column[start:end], name))]


def has_dates(column: Series) -> bool:
    """Whether the values of a column are dates, or those of a column of objects begin so."""
    if isinstance(column.dtype, nw.Date | nw.Datetime):
        return True
    may_be_dates = isinstance(column.dtype, nw.Object | nw.Unknown)
    return may_be_dates and any(map(is_date, _values(column[:_LOOKED_AT], "")))


def _values(column: Series, name: str) -> list[Any]:
    """The values of a column: as Python has them, or as numpy has moments of any year.

    Raises:
        InvalidValueError: If neither has one of them, such as a list with such a moment.
    """
    native: Any = column.to_native()
    if nw.dependencies.is_polars_series(native):
        _check_inner(native, name)
    try:
        return column.to_list()
    except (ArithmeticError, ValueError, NotImplementedError) as error:
        said = str(error)
    try:
        values = _as_numpy(column)
    except (ArithmeticError, ValueError, NotImplementedError):
        values = np.array([])
    if values.dtype.kind in "mM":
        return list(values)
    problem = f"has a value that Python does not have ({said})"
    expected = "values that it has, such as dates of the years 1 to 9999"
    raise InvalidValueError("column", name, problem, expected)


def _check_inner(column: Any, name: str) -> None:  # noqa: ANN401  # Polars need not be there.
    """Refuse moments within lists and structs that Python does not have: polars would panic.

    Raises:
        InvalidValueError: If there is one.
    """
    polars = nw.dependencies.get_polars()
    nested = [column] if column.dtype.is_nested() else []
    while nested:
        outer = nested.pop()
        is_struct = isinstance(outer.dtype, polars.Struct)
        parts = outer.struct.unnest().get_columns() if is_struct else [outer.explode()]
        nested += (part for part in parts if part.dtype.is_nested())
        for part in parts:
            if part.dtype.is_temporal() and not isinstance(part.dtype, polars.Time):
                _check_moments(part.to_numpy(), name)


def _check_moments(values: NDArray[Any], name: str) -> None:
    if not _is_within_python(values):
        problem = "has a list or struct with a date that Python does not have"
        expected = "dates of the years 1 to 9999 in it"
        raise InvalidValueError("column", name, problem, expected)


def _short_float_text(value: float | None) -> str:
    """A number of 32 bits, without the digits that 64 bits would add: 0.1, not 0.10000000149."""
    if value is None or value.is_integer():
        return cell_text(value)
    return cell_text(float(str(np.float32(value))))


def _temporal_texts(column: Series) -> list[str]:
    """Moments and durations: as Python has them, if it has all of them."""
    values = _as_numpy(column)
    if _is_within_python(values):
        return [*map(cell_text, column.to_list())]
    return [*map(cell_text, values)]


def _as_numpy(column: Series) -> NDArray[Any]:
    """The values as numpy has them: also those of years that Python does not have."""
    native: Any = column.to_native()
    is_arrow = hasattr(getattr(native, "dtype", None), "pyarrow_dtype")
    if nw.dependencies.is_pandas_series(native) and is_arrow:
        array: Any = cast("Any", native).array.__arrow_array__()
        if not hasattr(array, "num_chunks"):
            array = nw.dependencies.get_pyarrow().chunked_array([array])
        column = cast("Series", nw.from_native(array, series_only=True))
    return column.to_numpy()


_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_DAY_ZERO = date(1970, 1, 1).toordinal()
_LONGEST = timedelta.max // timedelta(seconds=1)


def _is_within_python(values: NDArray[Any]) -> bool:
    """Whether Python has all of the moments or durations, in whatever zone."""
    known = values[~np.isnat(values)]
    if not len(known):
        return True
    if values.dtype.kind == "m":
        seconds = known.astype("timedelta64[s]").astype(np.int64)
        return bool(np.abs(seconds).max() < _LONGEST)
    days = known.astype("datetime64[D]").astype(np.int64) + _DAY_ZERO
    return bool(days.min() > _FIRST_DAY and days.max() < _LAST_DAY)
