"""Frames that callers give, of whatever kind: their columns, and the kind to give back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import attrs
import narwhals as nw

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
                expected = f"one of {', '.join(known)}"
                hint = did_you_mean(name, known) if isinstance(name, str) else ""
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
        InvalidValueError: If it is not a frame.
    """
    expected = "a frame of pandas, polars or pyarrow"
    found: object = nw.from_native(cast("Any", frame), pass_through=True, allow_series=True)
    if isinstance(found, nw.Series):
        hint = f"{field}=column.to_frame()" if hasattr(frame, "to_frame") else ""
        raise InvalidValueError(field, found.name, "is one column", expected, hint)
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    if not isinstance(found, nw.DataFrame) and hasattr(frame, "__arrow_c_stream__"):
        found = _of_stream(frame)
    if isinstance(found, nw.DataFrame):
        data: nw.DataFrame[Any] = found  # pyright: ignore[reportUnknownVariableType]
        for backend, is_it in _IMPLEMENTATIONS.items():
            if is_it(data.implementation):
                return GivenFrame(data, backend)
    raise InvalidValueError(field, frame, "is not a frame", expected)


_IMPLEMENTATIONS: dict[Library, Callable[[nw.Implementation], bool]] = {
    "pandas": nw.Implementation.is_pandas,
    "polars": nw.Implementation.is_polars,
    "pyarrow": nw.Implementation.is_pyarrow,
}


def _of_stream(frame: object) -> nw.DataFrame[Any] | None:
    """The data of an Arrow stream, in the first library installed that can read one."""
    for name, read in (("polars", "DataFrame"), ("pyarrow", "table")):
        if find_spec(name):
            native: Any = getattr(import_module(name), read)(frame)
            found: nw.DataFrame[Any] = nw.from_native(native, eager_only=True)
            return found
    return None
