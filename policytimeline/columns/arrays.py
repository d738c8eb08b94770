"""The distinct values of a list or a numpy array, and for each row the number of its value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.values import is_missing
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError

Moment: TypeAlias = "np.datetime64[dt.date | int | None]"
Moments: TypeAlias = "NDArray[np.datetime64[dt.date | int | None]]"


class Encoded(NamedTuple):
    """A column by its distinct values.

    Attributes:
        codes: For each row the number of its value; -1 if the container itself says missing.
        values: The distinct values.
    """

    codes: NDArray[np.intp]
    values: list[object]


class _Numbering(dict[object, int]):
    """A number for each key, in the order in which they first appear."""

    def __missing__(self, key: object) -> int:
        number = self[key] = len(self)
        return number


def encode_array(array: NDArray[np.generic]) -> Encoded:
    """Number the distinct values of a numpy array.

    Raises:
        InvalidValueError: If it has not exactly one dimension.
    """
    if array.ndim != 1:
        raise not_a_column(array, "pass one column of it, such as array[:, 0]")
    match array.dtype.kind:
        case "M":
            return _encode_moments(cast("Moments", array))
        case "f":
            values = array.astype(object)
            values[np.isnan(array)] = None  # Each NaN would count as a value of its own.
            return encode_objects(values.tolist())
        case _:
            return encode_objects(array.tolist())


def encode_objects(values: Collection[object]) -> Encoded:
    """Number the distinct values of a collection, whatever their types."""
    numbering = _Numbering()
    try:
        codes = np.fromiter(map(numbering.__getitem__, values), np.intp, len(values))
    except TypeError:
        return _encode_by_type(values)
    if _may_hide_another(numbering, values):
        return _encode_by_type(values)
    return Encoded(codes, list(numbering))


def not_a_column(values: object, hint: str) -> InvalidValueError:
    """The error for anything that does not have one value for each row."""
    expected = "a list, an array or a series of dates"
    return InvalidValueError("values", values, "is not a column", expected, hint)


def _encode_moments(moments: Moments) -> Encoded:
    """Number the days, or the months or years if numpy counts in these."""
    unit, _ = np.datetime_data(moments.dtype)
    if unit not in {"Y", "M", "W", "generic"}:
        moments = moments.astype("M8[D]")
    distinct, codes = np.unique(moments, return_inverse=True)
    return Encoded(codes, list(distinct))


_NEVER_EQUAL_TO_OTHERS = frozenset({str, type(None), UncertainDate, UncertainInterval})


def _may_hide_another(distinct: Iterable[object], values: Iterable[object]) -> bool:
    """Whether equal values may mean different things, such as 1 and True, or a day and a month."""
    types = {type(value) for value in distinct if not is_missing(value)} - _NEVER_EQUAL_TO_OTHERS
    if not types:
        return False
    types = set(map(type, values)) - _NEVER_EQUAL_TO_OTHERS
    return len(types) > 1 or np.datetime64 in types


def _encode_by_type(values: Collection[object]) -> Encoded:
    """Number values that equality alone does not tell apart, or that have no hash."""
    numbering = _Numbering()
    codes = np.fromiter((numbering[_key(value)] for value in values), np.intp, len(values))
    first_row = np.full(len(numbering), len(values), np.intp)
    np.minimum.at(first_row, codes, np.arange(len(values)))
    every = list(values)
    return Encoded(codes, [every[row] for row in first_row.tolist()])


def _key(value: object) -> tuple[object, object]:
    if isinstance(value, np.datetime64):
        moment = cast("Moment", value)
        return moment.dtype.str, str(moment)
    try:
        hash(value)
    except TypeError:
        return "no hash", id(value)
    return type(value), value
