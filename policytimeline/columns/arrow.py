"""A column as an Arrow stream, which dataframe libraries and databases read without a copy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import NO_DAY, UNBOUNDED, RowKind
from policytimeline.columns.rows import Rows
from policytimeline.columns.table import BOUNDS, OPEN_SIDES
from policytimeline.dates.calendar import EPOCH
from policytimeline.errors import InvalidValueError
from policytimeline.making_frames import ColumnType, FrameColumn, make_frame

_LIMITS = np.iinfo(np.int32)


def arrow_stream(rows: Rows, requested_schema: object) -> object:
    """The stream, from the first library that is installed.

    Raises:
        InvalidValueError: If a date is too far away for an Arrow date.
        MissingPackageError: If no library is installed.
    """
    _check_days(rows)
    has_no_date = rows.kinds < RowKind.DATE
    columns = [
        FrameColumn(name, _TYPES[values.dtype.kind], values, _mask(values, has_no_date))
        for name, values in _arrays_of(rows).items()
    ]
    stream: object = make_frame(columns, "arrow").__arrow_c_stream__(requested_schema)
    return stream


_TYPES = {"O": ColumnType.TEXT, "M": ColumnType.DATE, "b": ColumnType.BOOLEAN}
"""What the arrays hold, by the kind of their dtype."""


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


def _mask(values: NDArray[Any], is_null: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each value is null."""
    match values.dtype.kind:
        case "M":
            return np.asarray(np.isnat(values))
        case "O":
            return np.array([value is None for value in values.tolist()], np.bool_)
        case _:
            return is_null
