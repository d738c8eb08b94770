"""Frames that callers give, of whatever kind: their columns, and the kind to give back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import attrs
import narwhals as nw
from narwhals.exceptions import DuplicateError

from policytimeline.arguments import is_one_of
from policytimeline.errors import InvalidValueError
from policytimeline.making_frames import Library
from policytimeline.suggestions import did_you_mean


@attrs.frozen(eq=False)
class GivenFrame:
    """A frame of a caller.

    Attributes:
        data: The frame.
        backend: Its library.
    """

    data: nw.DataFrame[Any]
    backend: Library

    def require(self, field: str, names: Iterable[object]) -> None:
        """Raise an error for a column that the frame does not have.

        Raises:
            InvalidValueError: If there is none of that name.
        """
        known = self.data.columns
        for name in names:
            if not is_one_of(name, known):
                expected = f"one of {', '.join(known)}" if known else "a frame that has columns"
                hint = did_you_mean(name, known) if isinstance(name, str) else ""
                if name in _index_names(self.data):
                    hint = "it is the index: pass frame.reset_index()"
                raise InvalidValueError(field, name, "is not a column of the frame", expected, hint)

    def column(self, name: str) -> nw.Series[Any]:
        """One column."""
        return self.data[name]


def given_frame(frame: object, field: str = "frame") -> GivenFrame:
    """The frame of pandas, polars or pyarrow, or whatever offers its data as an Arrow stream.

    What has only ``__arrow_c_stream__`` is read by the first library that is installed.

    Args:
        frame: The frame.
        field: The name of the argument.

    Raises:
        InvalidValueError: If it is not a frame, or its columns have not each a name of its own.
    """
    expected = "a frame of pandas, polars or pyarrow"
    found = _read(frame)
    if isinstance(found, nw.Series):
        hint = f"{field}=column.to_frame()" if hasattr(frame, "to_frame") else ""
        raise InvalidValueError(field, found.name, "is one column", expected, hint)
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    if found is frame and hasattr(frame, "__arrow_c_stream__"):
        found = _of_stream(frame)
    if isinstance(found, nw.DataFrame):
        data: nw.DataFrame[Any] = found  # pyright: ignore[reportUnknownVariableType]
        for backend, is_it in _IMPLEMENTATIONS.items():
            if is_it(data.implementation):
                _check_names(data.columns)
                return GivenFrame(data, backend)
    raise InvalidValueError(field, frame, "is not a frame", expected)


_IMPLEMENTATIONS: dict[Library, Callable[[nw.Implementation], bool]] = {
    "pandas": nw.Implementation.is_pandas,
    "polars": nw.Implementation.is_polars,
    "pyarrow": nw.Implementation.is_pyarrow,
}


def _read(frame: object) -> object:
    """The frame as narwhals has it, or as it is if narwhals does not know its kind."""
    try:
        return nw.from_native(cast("Any", frame), pass_through=True, allow_series=True)
    except DuplicateError:
        names: Iterable[object] = getattr(frame, "column_names", getattr(frame, "columns", ()))
        _check_names(list(names))
        raise


def _check_names(names: Sequence[object]) -> None:
    """Raise an error for a column whose name is not text, or is that of another column."""
    for name in names:
        if not isinstance(name, str):
            problem, expected = "is the name of a column", "names that are texts"
            hint = "frame.columns = frame.columns.map(str)"
            raise InvalidValueError("frame", name, problem, expected, hint)
    for name, count in Counter(names).items():
        if count > 1:
            problem, expected = f"is the name of {count:,} columns", "names that differ"
            raise InvalidValueError("frame", name, problem, expected, "rename them")


def _index_names(data: nw.DataFrame[Any]) -> list[object]:
    """The names of the index, which only pandas has."""
    return list(data.to_native().index.names) if data.implementation.is_pandas() else []


def _of_stream(frame: object) -> nw.DataFrame[Any] | None:
    """The data of an Arrow stream, in the first library installed that can read one."""
    for name, read in (("polars", "DataFrame"), ("pyarrow", "table")):
        if find_spec(name):
            native: Any = getattr(import_module(name), read)(frame)
            found: nw.DataFrame[Any] = nw.from_native(native, eager_only=True)
            return found
    return None
