"""Rows of a dataframe of pandas, polars or pyarrow, with its typed values as texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

import narwhals as nw
import numpy as np

from policytimeline.errors import InvalidValueError
from policytimeline.tables.rows.cell_texts import cell_text, is_date
from policytimeline.tables.rows.loaded_rows import Loaded, LoadedRows
from policytimeline.tables.rows.row_source import identity_of

FRAME = "frame"
"""What a frame is called in locations: it has no name of its own."""

_Series: TypeAlias = nw.Series[Any]


def open_frame(table: object) -> LoadedRows:
    """The rows of a frame; the index that a frame of pandas has is not among its columns.

    Raises:
        InvalidValueError: If it is not a frame, or has no columns.
    """
    names, frame = _named(table)
    columns: list[_Series] = [frame[name] for name in frame.columns]
    if not columns:
        raise InvalidValueError("table", table, "has no columns", "a frame with columns")
    texts = [_texts_of(column) for column in columns]

    def rows(start: int, end: int) -> list[list[str]]:
        return [*map(list, zip(*(part(start, end) for part in texts), strict=True))]

    dated = any(_has_dates(column) for column in columns)

    def identity() -> str:
        return identity_of(_sha256_of(names, texts, len(frame)), of="cells")

    return LoadedRows(FRAME, Loaded(identity, names, len(frame), rows, has_typed_dates=dated))


def _sha256_of(
    names: Sequence[str], texts: Sequence[Callable[[int, int], list[str]]], count: int
) -> str:
    """The SHA-256 of the cells of a frame, column by column, as JSON."""
    digest = hashlib.sha256()
    for name, part in zip(names, texts, strict=True):
        digest.update(json.dumps(name).encode())
        for start in range(0, count, _LOOKED_AT):
            digest.update(json.dumps(part(start, start + _LOOKED_AT)).encode())
    return digest.hexdigest()


def _named(table: object) -> tuple[list[str], nw.DataFrame[Any]]:
    """The names of the columns, and the frame; its own columns have names that differ."""
    names: list[str] | None = None
    native: Any = table
    arrow = nw.dependencies.get_pyarrow()
    if nw.dependencies.is_pandas_dataframe(native):
        names = [_name(each) for each in native.columns]
        native = cast("Any", native).set_axis(_numbered(names), axis="columns")
    elif arrow is not None and isinstance(native, arrow.Table):
        names = [*native.column_names]
        native = native.rename_columns(_numbered(names))
    frame: Any = nw.from_native(native, pass_through=True)
    if isinstance(frame, nw.LazyFrame):
        frame = cast("Any", frame).collect()
    if not isinstance(frame, nw.DataFrame):
        expected = "the name of a file, or a frame of pandas, polars or pyarrow"
        raise InvalidValueError("table", table, "is not a table", expected)
    known: nw.DataFrame[Any] = frame  # pyright: ignore[reportUnknownVariableType]
    return known.columns if names is None else names, known


def _numbered(names: list[str]) -> list[str]:
    """As many names that differ."""
    return [f"column {number}" for number in range(len(names))]


def _name(label: object) -> str:
    """The label of a column of pandas as text; one of several levels is joined."""
    if isinstance(label, tuple):
        return ".".join(cell_text(part) for part in cast("tuple[object, ...]", label))
    return cell_text(label)


def _texts_of(column: _Series) -> Callable[[int, int], list[str]]:
    """Gives the texts of a column, from one index up to another."""
    write = _short_float_text if isinstance(column.dtype, nw.Float32) else cell_text
    return lambda start, end: [*map(write, column[start:end].to_list())]


def _short_float_text(value: float | None) -> str:
    """A number of 32 bits, without the digits that 64 bits would add: 0.1, not 0.10000000149."""
    if value is None or value.is_integer():
        return cell_text(value)
    return cell_text(float(str(np.float32(value))))


def _has_dates(column: _Series) -> bool:
    """Whether the values of a column are dates, or those of a column of objects begin so."""
    if isinstance(column.dtype, nw.Date | nw.Datetime):
        return True
    may_be_dates = isinstance(column.dtype, nw.Object | nw.Unknown)
    return may_be_dates and any(map(is_date, column[:_LOOKED_AT].to_list()))


_LOOKED_AT = 1_000
