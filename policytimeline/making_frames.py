"""Columns as a dataframe of pandas, polars or pyarrow, with a null for what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias, get_args

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_word
from policytimeline.dates.calendar import EPOCH
from policytimeline.errors import InvalidValueError, MissingPackageError

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
"""A library of dataframes."""

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow", "arrow"]
"""What a frame is made with; ``arrow`` gives an `ArrowStream`, whatever library makes it."""

AnyFrame: TypeAlias = Any
"""A dataframe; of which class it is depends on what is installed."""

BACKENDS: tuple[Library, ...] = get_args(Library)
_OF_ARROW: tuple[Library, ...] = ("pyarrow", "polars")
"""The libraries that can give an Arrow stream by themselves."""
_TASK = "a dataframe"
_STREAM = "an Arrow stream"
_LARGEST = 2**63 - 1


class ColumnType(Enum):
    """What a column holds, besides nulls."""

    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"


@attrs.frozen(eq=False)
class FrameColumn:
    """One column of a dataframe, before it is of any library's kind.

    Attributes:
        name: The name of the column.
        type: What it holds.
        values: One value for each row: an array of objects (texts), int64, float64, bool, or
            datetime64 in days. Where a row is null, its value says nothing.
        is_null: Whether each row is null.
        is_plain: Whether pandas gets numpy's own type, with NaN for a null, and not a nullable
            one, which formulas of statsmodels and lifelines refuse.
    """

    name: str
    type: ColumnType
    values: NDArray[Any]
    is_null: NDArray[np.bool_]
    is_plain: bool = False

    @classmethod
    def of(cls, name: str, type_: ColumnType, values: Sequence[Any]) -> FrameColumn:
        """The column of a list in which None is null.

        Raises:
            InvalidValueError: If it has an integer that no dataframe can hold.
        """
        objects = np.fromiter(values, np.object_, len(values))
        is_null = np.equal(objects, np.array(None))
        if type_ is ColumnType.TEXT:
            return cls(name, type_, objects, is_null)
        objects[is_null] = _FILLS[type_]
        try:
            array = objects.astype(_DTYPES[type_])
        except OverflowError:
            _check_fit(name, values)
            raise
        return cls(name, type_, array, is_null)

    @classmethod
    def of_days(cls, name: str, days: NDArray[np.float64]) -> FrameColumn:
        """The column of dates with these day numbers; null where there is no finite number."""
        is_null = ~np.isfinite(days)
        numbers = np.where(is_null, 0, days).astype(np.int64) - EPOCH
        return cls(name, ColumnType.DATE, numbers.astype("M8[D]"), is_null)

    @classmethod
    def of_numbers(cls, name: str, numbers: NDArray[np.float64]) -> FrameColumn:
        """The column of whole numbers; null where there is no finite number."""
        is_null = ~np.isfinite(numbers)
        return cls(
            name, ColumnType.INTEGER, np.where(is_null, 0, numbers).astype(np.int64), is_null
        )

    @classmethod
    def of_array(
        cls,
        name: str,
        type_: ColumnType,
        values: NDArray[Any],
        is_null: NDArray[np.bool_] | None = None,
    ) -> FrameColumn:
        """The column of an array; no row is null unless it is said."""
        none = np.zeros(len(values), np.bool_)
        return cls(
            name,
            type_,
            values.astype(_DTYPES[type_], copy=False),
            none if is_null is None else is_null,
        )

    def plain(self) -> FrameColumn:
        """The same column, of numpy's own type in pandas: a number for estimators."""
        return attrs.evolve(self, is_plain=True)

    def take(self, rows: NDArray[np.intp]) -> FrameColumn:
        """The rows with these numbers."""
        return attrs.evolve(self, values=self.values[rows], is_null=self.is_null[rows])


_DTYPES: dict[ColumnType, Any] = {
    ColumnType.TEXT: np.object_,
    ColumnType.INTEGER: np.int64,
    ColumnType.FLOAT: np.float64,
    ColumnType.BOOLEAN: np.bool_,
    ColumnType.DATE: "M8[D]",
}
_FILLS: dict[ColumnType, Any] = {
    ColumnType.INTEGER: 0,
    ColumnType.FLOAT: 0.0,
    ColumnType.BOOLEAN: False,
    ColumnType.DATE: "1970",
}


@attrs.frozen(eq=False)
class ArrowStream:
    """A frame that DuckDB, polars, pyarrow and others read by the Arrow PyCapsule interface.

    It can be read any number of times.
    """

    _frame: AnyFrame = attrs.field(repr=False)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A capsule with the stream."""
        return self._frame.__arrow_c_stream__(requested_schema)


def make_frame(columns: Sequence[FrameColumn], backend: Backend | None) -> AnyFrame:
    """The columns as a dataframe of a library; of the first that is installed for None.

    Raises:
        InvalidValueError: If there is no such library.
        MissingPackageError: If it is not installed.
    """
    if backend is None:
        for installed in BACKENDS:
            if find_spec(installed):
                return _MAKERS[installed](columns)
        raise MissingPackageError(_TASK, BACKENDS)
    check_word("backend", backend, get_args(Backend), "is not a library of dataframes")
    if backend == "arrow":
        for installed in _OF_ARROW:
            if find_spec(installed):
                return ArrowStream(_MAKERS[installed](columns))
        raise MissingPackageError(_STREAM, _OF_ARROW)
    if not find_spec(backend):
        raise MissingPackageError(_TASK, (backend,))
    return _MAKERS[backend](columns)


def _check_fit(name: str, values: Iterable[object]) -> None:
    """Raise an error for an integer that no dataframe can hold."""
    for value in values:
        if isinstance(value, int) and abs(value) > _LARGEST:
            expected = "an integer of 64 bits, the largest in a dataframe"
            raise InvalidValueError(name, value, "does not fit", expected)


# narwhals makes frames too, but those of pandas have no integers that may be null.


def _pandas(columns: Iterable[FrameColumn]) -> AnyFrame:
    pd = import_module("pandas")
    # Pandas keeps texts in arrays of pyarrow if it can, and makes those of objects slowly.
    texts = _arrow_array if find_spec("pyarrow") else _with_none
    masked = {
        ColumnType.INTEGER: pd.arrays.IntegerArray,
        ColumnType.FLOAT: pd.arrays.FloatingArray,
        ColumnType.BOOLEAN: pd.arrays.BooleanArray,
    }

    def made(column: FrameColumn) -> AnyFrame:
        if column.type is ColumnType.DATE:
            # Nanoseconds, the default of pandas 2, would only reach from 1677 to 2262.
            moments = column.values.astype("M8[s]")
            moments[column.is_null] = np.datetime64("NaT")
            return moments
        if column.type is ColumnType.TEXT:
            return pd.array(texts(column), dtype="string")
        if column.is_plain:
            return _with_nan(column)
        return masked[column.type](column.values.copy(), column.is_null.copy())

    return pd.DataFrame({column.name: made(column) for column in columns})


def _polars(columns: Iterable[FrameColumn]) -> AnyFrame:
    pl = import_module("polars")
    types = {
        ColumnType.TEXT: pl.String,
        ColumnType.INTEGER: pl.Int64,
        ColumnType.FLOAT: pl.Float64,
        ColumnType.BOOLEAN: pl.Boolean,
        ColumnType.DATE: pl.Date,
    }

    def made(column: FrameColumn) -> AnyFrame:
        if column.type is ColumnType.TEXT:
            return pl.Series(column.name, _with_none(column).tolist(), pl.String)
        series = pl.Series(column.name, column.values).cast(types[column.type])
        if not column.is_null.any():
            return series
        known = pl.lit(pl.Series(~column.is_null))
        return pl.select(pl.when(known).then(pl.lit(series)).alias(column.name)).to_series()

    return pl.DataFrame([made(column) for column in columns])


def _pyarrow(columns: Iterable[FrameColumn]) -> AnyFrame:
    pa = import_module("pyarrow")
    return pa.table({column.name: _arrow_array(column) for column in columns})


def _arrow_array(column: FrameColumn) -> AnyFrame:
    """The column as an array of pyarrow."""
    pa = import_module("pyarrow")
    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.FLOAT: pa.float64(),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.DATE: pa.date32(),
    }
    return pa.array(column.values, types[column.type], mask=column.is_null)


def _with_nan(column: FrameColumn) -> NDArray[Any]:
    """The numbers, as floats if there is a null."""
    if not column.is_null.any():
        return column.values.copy()
    numbers = column.values.astype(np.float64)
    numbers[column.is_null] = np.nan
    return numbers


def _with_none(column: FrameColumn) -> NDArray[Any]:
    """The texts, with None for a null."""
    if not column.is_null.any():
        return column.values
    texts = column.values.copy()
    texts[column.is_null] = None
    return texts


_MAKERS: dict[Library, Callable[[Iterable[FrameColumn]], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
}
