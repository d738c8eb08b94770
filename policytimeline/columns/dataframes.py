"""The distinct values of a series, asked of its own dataframe library if it knows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol, TypeAlias, cast

import attrs
import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.arrays import (
    Encoded,
    Listed,
    encode_array,
    encode_objects,
    hardly_repeat,
    not_a_column,
)
from policytimeline.columns.plain import Characters, Plain, plain_of_texts

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
    texts = _texts_of(series)
    if texts is not None and hardly_repeat(texts):
        return Encoded(None, texts)
    if series.implementation.is_pandas_like():
        return _encode_pandas(series.to_native())
    if series.implementation.is_pyarrow():
        return _encode_arrow(series.to_native())
    if series.implementation.is_polars():
        return _encode_polars(series.cast(nw.String))
    return encode_objects(series.to_list())


def _encode_pandas(series: _PandasSeries) -> Encoded:
    codes, values = series.factorize()
    return Encoded(codes, Listed(values.tolist()))


def _encode_arrow(array: _ArrowArray) -> Encoded:
    chunks = array.dictionary_encode().unify_dictionaries().chunks
    if not chunks:
        return encode_objects([])
    # The numbers of a dictionary may be unsigned, and have no place for -1.
    codes = [
        chunk.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False) for chunk in chunks
    ]
    return Encoded(np.concatenate(codes, dtype=np.intp), Listed(chunks[0].dictionary.to_pylist()))


def _encode_polars(series: Series) -> Encoded:
    values: list[str] = series.drop_nulls().unique(maintain_order=True).to_list()
    enum = nw.dependencies.get_polars().Enum(values)  # Only a new narwhals can make one.
    native = cast("_PolarsSeries", series.to_native().cast(enum))
    numbers: Series = nw.from_native(cast("Any", native.to_physical()), series_only=True)
    codes = numbers.cast(nw.Int64).fill_null(-1).to_numpy()
    return Encoded(codes, Listed(values))


def _texts_of(series: Series) -> PolarsTexts | ArrowTexts | None:
    """The texts where their library has them, not as Python has them; None if it has not."""
    if series.dtype != nw.String:
        return None
    native = series.to_native()
    if series.implementation.is_polars():
        return PolarsTexts(native)
    arrow = nw.dependencies.get_pyarrow()
    if arrow is None:
        return None
    if series.implementation.is_pyarrow():
        return ArrowTexts(native)
    if series.implementation.is_pandas() and "pyarrow" in str(getattr(native.dtype, "storage", "")):
        texts = arrow.array(native)
        return ArrowTexts(
            texts if isinstance(texts, arrow.ChunkedArray) else arrow.chunked_array([texts])
        )
    return None


@attrs.frozen(eq=False)
class PolarsTexts:
    """The texts of a polars series."""

    series: Any

    def __len__(self) -> int:
        return len(self.series)

    def plain(self) -> Plain:
        """The texts among them that are plain."""
        return plain_of_texts(self.series.str.len_bytes().fill_null(0).to_numpy(), self._characters)

    def at(self, places: NDArray[np.intp]) -> list[object]:
        """Some of the texts, as Python has them."""
        return cast("list[object]", self.series.gather(places).to_list())

    def _characters(self, is_chosen: NDArray[np.bool_], length: int) -> Characters:
        chosen = self.series if is_chosen.all() else self.series.filter(is_chosen)
        joined: str = chosen.str.join("").item()
        return np.frombuffer(joined.encode(), np.uint8).reshape(-1, length)


@attrs.frozen(eq=False)
class ArrowTexts:
    """The texts of a chunked array of pyarrow, one after the other in a buffer of each chunk."""

    array: Any

    def __len__(self) -> int:
        return len(self.array)

    def plain(self) -> Plain:
        """The texts among them that are plain."""
        compute = import_module("pyarrow.compute")
        lengths = compute.fill_null(compute.binary_length(self._large), 0)
        return plain_of_texts(lengths.to_numpy(), self._characters)

    def at(self, places: NDArray[np.intp]) -> list[object]:
        """Some of the texts, as Python has them."""
        return cast("list[object]", self._large.take(places).to_pylist())

    @cached_property
    def _large(self) -> Any:  # noqa: ANN401  # Pyarrow has no types.
        """The texts in one layout, which texts that are not views have already, or nearly."""
        return self.array.cast(import_module("pyarrow").large_string())

    def _characters(self, is_chosen: NDArray[np.bool_], length: int) -> Characters:
        chosen = self._large if is_chosen.all() else self._large.filter(is_chosen)
        return np.concatenate([_bytes_of(chunk).reshape(-1, length) for chunk in chosen.chunks])


def _bytes_of(chunk: Any) -> NDArray[np.uint8]:  # noqa: ANN401
    """The bytes of all texts of a chunk, of which none is null."""
    _, offsets, data = chunk.buffers()
    bounds = np.frombuffer(offsets, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
    return np.frombuffer(data, np.uint8)[bounds[0] : bounds[-1]]


# The few methods used here of libraries that may not be installed.


class _ToList(Protocol):
    def tolist(self) -> list[object]: ...


class _PandasSeries(Protocol):
    def factorize(self) -> tuple[NDArray[np.intp], _ToList]: ...


class _ArrowValues(Protocol):
    def cast(self, target_type: str) -> _ArrowValues: ...
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
