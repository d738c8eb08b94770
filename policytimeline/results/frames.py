"""A table as a dataframe of pandas, polars or pyarrow, with a null for what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from policytimeline.arguments import check_word
from policytimeline.errors import InvalidValueError, MissingPackageError
from policytimeline.results.flat import FlatColumn, FlatType, flat_columns
from policytimeline.results.table import ResultTable

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow"]

AnyFrame: TypeAlias = Any
"""A dataframe; of which class it is depends on what is installed."""

BACKENDS: tuple[Backend, ...] = get_args(Backend)
_TASK = "a dataframe"
_LARGEST = 2**63 - 1


def make_frame(table: ResultTable, backend: Backend | None) -> AnyFrame:
    """The table as a dataframe, see `TabularResult.to_frame`."""
    columns = list(flat_columns(table))
    for column in columns:
        _check_fits(column)
    if backend is None:
        installed = next((name for name in BACKENDS if find_spec(name)), None)
        if installed is None:
            raise MissingPackageError(_TASK, BACKENDS)
        return _MAKERS[installed](columns)
    check_word("backend", backend, BACKENDS, "is not a library of dataframes")
    if not find_spec(backend):
        raise MissingPackageError(_TASK, (backend,))
    return _MAKERS[backend](columns)


def _check_fits(column: FlatColumn) -> None:
    """Raise an error for a number of days that no dataframe can hold."""
    if column.type is FlatType.INTEGER:
        for value in column.values:
            if isinstance(value, int) and abs(value) > _LARGEST:
                expected = "an integer of 64 bits, the largest in a dataframe"
                raise InvalidValueError(column.name, value, "does not fit", expected)


# narwhals makes frames too, but those of pandas have no integers that may be null.


def _pandas(columns: Iterable[FlatColumn]) -> AnyFrame:
    pd = import_module("pandas")

    def made(column: FlatColumn) -> AnyFrame:
        if column.type is FlatType.DATE:
            # Nanoseconds, the default of pandas 2, would only reach from 1677 to 2262.
            return np.array(column.values, "M8[D]").astype("M8[s]")
        return pd.array(column.values, dtype=_PANDAS_TYPES[column.type])

    return pd.DataFrame({column.name: made(column) for column in columns})


def _polars(columns: Iterable[FlatColumn]) -> AnyFrame:
    pl = import_module("polars")
    types = {
        FlatType.TEXT: pl.String,
        FlatType.INTEGER: pl.Int64,
        FlatType.FLOAT: pl.Float64,
        FlatType.DATE: pl.Date,
    }
    return pl.DataFrame([pl.Series(name, values, types[type_]) for name, type_, values in columns])


def _pyarrow(columns: Iterable[FlatColumn]) -> AnyFrame:
    pa = import_module("pyarrow")
    types = {
        FlatType.TEXT: pa.string(),
        FlatType.INTEGER: pa.int64(),
        FlatType.FLOAT: pa.float64(),
        FlatType.DATE: pa.date32(),
    }
    return pa.table({name: pa.array(values, types[type_]) for name, type_, values in columns})


_PANDAS_TYPES = {FlatType.TEXT: "string", FlatType.INTEGER: "Int64", FlatType.FLOAT: "Float64"}
_MAKERS: dict[str, Callable[[Iterable[FlatColumn]], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
}
