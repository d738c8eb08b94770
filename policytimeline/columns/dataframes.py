"""The distinct values of a series, asked of its own dataframe library if it knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias, cast

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.arrays import Encoded, encode_array, encode_objects, not_a_column

Series: TypeAlias = nw.Series[Any]
"""A series of any dataframe library."""


def as_series(values: object) -> Series | None:
    """The values as a series, or None if they are not from a dataframe library.

    Raises:
        InvalidValueError: If they are a whole dataframe.
    """
    arrow = nw.dependencies.get_pyarrow()
    if arrow is not None and isinstance(values, arrow.Array):
        values = arrow.chunked_array([values])
    native: object = nw.from_native(cast("Any", values), allow_series=True, pass_through=True)
    if isinstance(native, nw.DataFrame | nw.LazyFrame):
        raise not_a_column(type(values), "pass one column of it: parse_column(frame['when'])")
    is_series = isinstance(native, nw.Series)
    return cast("Series", native) if is_series else None


def encode_series(series: Series) -> Encoded:
    """Number the distinct values of a series."""
    match series.dtype:
        case nw.Date():
            return encode_array(np.asarray(series.to_numpy()))
        case nw.Datetime():
            # The day of a zoned time is that of its own offset.
            return encode_array(np.asarray(series.dt.replace_time_zone(None).to_numpy()))
        case nw.String() | nw.Categorical() | nw.Enum():
            return _encode_texts(series)
        case dtype if dtype.is_float():
            return encode_array(np.asarray(series.to_numpy()))
        case nw.Unknown() if "period" in str(series.to_native().dtype):
            return _encode_pandas(series.to_native())
        case _:
            return encode_objects(series.to_list())


def _encode_texts(series: Series) -> Encoded:
    if series.implementation.is_pandas_like():
        return _encode_pandas(series.to_native())
    if series.implementation.is_pyarrow():
        return _encode_arrow(series.to_native())
    if series.implementation.is_polars():
        return _encode_polars(series.cast(nw.String))
    return encode_objects(series.to_list())


def _encode_pandas(series: _PandasSeries) -> Encoded:
    codes, values = series.factorize()
    return Encoded(codes, values.tolist())


def _encode_arrow(array: _ArrowArray) -> Encoded:
    chunks = array.dictionary_encode().unify_dictionaries().chunks
    if not chunks:
        return encode_objects([])
    codes = [chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False) for chunk in chunks]
    return Encoded(np.concatenate(codes, dtype=np.intp), chunks[0].dictionary.to_pylist())


def _encode_polars(series: Series) -> Encoded:
    values: list[str] = series.drop_nulls().unique(maintain_order=True).to_list()
    enum = nw.dependencies.get_polars().Enum(values)  # Only a new narwhals can make one.
    native = cast("_PolarsSeries", series.to_native().cast(enum))
    numbers: Series = nw.from_native(cast("Any", native.to_physical()), series_only=True)
    codes = numbers.cast(nw.Int64).fill_null(-1).to_numpy()
    return Encoded(codes, [*values])


# The few methods used here of libraries that may not be installed.


class _ToList(Protocol):
    def tolist(self) -> list[object]: ...


class _PandasSeries(Protocol):
    def factorize(self) -> tuple[NDArray[np.intp], _ToList]: ...


class _ArrowValues(Protocol):
    def fill_null(self, fill_value: int) -> _ArrowValues: ...
    def to_numpy(self, *, zero_copy_only: bool) -> NDArray[np.int32]: ...
    def to_pylist(self) -> list[object]: ...


class _ArrowDictionary(Protocol):
    indices: _ArrowValues
    dictionary: _ArrowValues


class _ArrowArray(Protocol):
    chunks: Sequence[_ArrowDictionary]

    def dictionary_encode(self) -> _ArrowArray: ...
    def unify_dictionaries(self) -> _ArrowArray: ...


class _PolarsSeries(Protocol):
    def to_physical(self) -> _PolarsSeries: ...
