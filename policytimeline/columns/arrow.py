"""A column as an Arrow stream, which dataframe libraries and databases read without a copy."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import NO_DAY, UNBOUNDED, RowKind
from policytimeline.columns.rows import Rows
from policytimeline.columns.table import BOUNDS, OPEN_SIDES
from policytimeline.dates.calendar import EPOCH
from policytimeline.errors import InvalidValueError, MissingPackageError

_TASK, _WRITERS = "an Arrow stream", ("pyarrow", "polars")
_LIMITS = np.iinfo(np.int32)


def arrow_stream(rows: Rows, requested_schema: object) -> object:
    """The stream, from the first library that is installed.

    Raises:
        InvalidValueError: If a date is too far away for an Arrow date.
        MissingPackageError: If no library is installed.
    """
    writer = next((name for name in _WRITERS if find_spec(name)), None)
    if writer is None:
        raise MissingPackageError(_TASK, _WRITERS)
    _check_days(rows)
    arrays, is_null = _arrays_of(rows), rows.kinds < RowKind.DATE
    make = _pyarrow_table if writer == "pyarrow" else _polars_frame
    stream: object = make(arrays, is_null).__arrow_c_stream__(requested_schema)
    return stream


def _arrays_of(rows: Rows) -> dict[str, NDArray[Any]]:
    """The arrays by name; of ``kind`` alone rows without a date have a value."""
    table = rows.table
    kinds = np.array([kind.name.lower() for kind in RowKind], np.object_)
    of_entries = {
        "text": table.texts,
        "kind": kinds[table.kinds],
        **dict(zip(BOUNDS, table.moments, strict=True)),
        **dict(zip(OPEN_SIDES, table.is_open, strict=True)),
        "is_qualified": table.is_qualified,
        "has_gaps": table.has_gaps,
        "is_edtf": table.is_edtf,
        "is_certain_day": table.is_certain_day,
    }
    return {name: rows.of_entries(array) for name, array in of_entries.items()}


def _check_days(rows: Rows) -> None:
    """Raise an error for a date that does not fit, which would otherwise seem to have no bound."""
    days = rows.table.days
    is_day = (np.abs(days) < UNBOUNDED) & (days != NO_DAY)
    is_far = (is_day & ((days - EPOCH < _LIMITS.min) | (days - EPOCH > _LIMITS.max))).any(axis=0)
    far = np.flatnonzero(rows.of_entries(is_far))
    if far.size:
        row = int(far[0])
        problem, expected = "does not fit a date of Arrow", f"a year from {-_YEARS:,} to {_YEARS:,}"
        hint = "leave such rows out before you pass the column on: column.take(rows)"
        field, value = f"row {row:,}", str(rows.value(row))
        raise InvalidValueError(field, value, problem, expected, hint)


_YEARS = 5_800_000


def _pyarrow_table(arrays: dict[str, NDArray[Any]], is_null: NDArray[np.bool_]) -> Any:  # noqa: ANN401
    pa = import_module("pyarrow")
    types = {"O": pa.string(), "M": pa.date32(), "b": pa.bool_()}
    return pa.table(
        {
            name: pa.array(values, types[values.dtype.kind], mask=_mask(values, is_null))
            for name, values in arrays.items()
        }
    )


def _polars_frame(arrays: dict[str, NDArray[Any]], is_null: NDArray[np.bool_]) -> Any:  # noqa: ANN401
    pl = import_module("polars")
    types = {"O": pl.String, "M": pl.Date, "b": pl.Boolean}
    series: list[Any] = []
    for name, values in arrays.items():
        kind = values.dtype.kind
        native = values.tolist() if kind == "O" else values
        made = pl.Series(name, native, None if kind == "M" else types[kind]).cast(types[kind])
        series.append(made.set(pl.Series(_mask(values, is_null)), None))
    return pl.DataFrame(series)


def _mask(values: NDArray[Any], is_null: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each value is null."""
    match values.dtype.kind:
        case "M":
            return np.asarray(np.isnat(values))
        case "O":
            return np.array([value is None for value in values.tolist()], np.bool_)
        case _:
            return is_null
