"""Rows of a dataframe of pandas, polars or pyarrow, with its typed values as texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, cast

import narwhals as nw

from policytimeline.errors import InvalidValueError
from policytimeline.findings import Finding
from policytimeline.tables.rows.cell_texts import cell_text
from policytimeline.tables.rows.frame_columns import Series, has_dates, texts_of
from policytimeline.tables.rows.frame_index import index_levels
from policytimeline.tables.rows.loaded_rows import Loaded, LoadedRows
from policytimeline.tables.rows.row_source import identity_of

FRAME = "frame"
"""What a frame is called in locations: it has no name of its own."""


def open_frame(table: object) -> LoadedRows:
    """The rows of a frame; of the index that a frame of pandas has, what has a name is a column.

    Raises:
        InvalidValueError: If it is not a frame, or has no columns.
    """
    names, frame, findings = _named(table)
    columns: list[Series] = [frame[name] for name in frame.columns]
    if not columns:
        raise InvalidValueError("table", table, "has no columns", "a frame with columns")
    texts = [texts_of(column, name) for column, name in zip(columns, names, strict=True)]

    def rows(start: int, end: int) -> list[list[str]]:
        return [*map(list, zip(*(part(start, end) for part in texts), strict=True))]

    dated = any(has_dates(column) for column in columns)
    header = [name.encode("utf-8", "backslashreplace").decode("utf-8") for name in names]

    def identity() -> str:
        return identity_of(_sha256_of(header, texts, len(frame)), of="cells")

    return LoadedRows(
        FRAME, Loaded(identity, header, len(frame), rows, has_typed_dates=dated, findings=findings)
    )


_HASHED_ROWS = 1_000


def _sha256_of(
    names: Sequence[str], texts: Sequence[Callable[[int, int], list[str]]], count: int
) -> str:
    """The SHA-256 of the cells of a frame, column by column, as JSON."""
    digest = hashlib.sha256()
    for name, part in zip(names, texts, strict=True):
        digest.update(json.dumps(name).encode())
        for start in range(0, count, _HASHED_ROWS):
            digest.update(json.dumps(part(start, start + _HASHED_ROWS)).encode())
    return digest.hexdigest()


def _named(table: object) -> tuple[list[str], nw.DataFrame[Any], list[Finding]]:
    """The names of the columns, and the frame; its own columns have names that differ."""
    names: list[str] | None = None
    findings: list[Finding] = []
    native: Any = table
    arrow = nw.dependencies.get_pyarrow()
    if nw.dependencies.is_pandas_dataframe(native):
        levels, findings = index_levels(native, FRAME)
        names = [_name(each) for each in (*(name for name, _ in levels), *native.columns)]
        native = cast("Any", native).reset_index(drop=True)
        native.columns = range(len(levels), len(names))
        for place, (_, level) in enumerate(levels):
            native.insert(place, place, level.to_series(index=native.index))
        native = native.set_axis(_numbered(names), axis="columns")
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
    return known.columns if names is None else names, known, findings


def _numbered(names: list[str]) -> list[str]:
    """As many names that differ."""
    return [f"column {number}" for number in range(len(names))]


def _name(label: object) -> str:
    """The label of a column of pandas as text; one of several levels is joined."""
    if isinstance(label, tuple):
        parts = map(cell_text, cast("tuple[object, ...]", label))
        return ".".join(filter(None, parts))
    return cell_text(label)
