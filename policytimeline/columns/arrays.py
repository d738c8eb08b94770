"""The values of a list or a numpy array, and for each row the number of its value.

Values that repeat are numbered first, so that each is read once. Texts that hardly repeat are not:
the dictionary of a million texts takes longer than reading them all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import compress
from typing import NamedTuple, Protocol, TypeAlias, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.plain import (
    FORMS,
    Characters,
    Plain,
    characters_of_list,
    plain_of_texts,
)
from policytimeline.columns.values import is_missing
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError

Moment: TypeAlias = "np.datetime64[dt.date | int | None]"
Moments: TypeAlias = "NDArray[np.datetime64[dt.date | int | None]]"


class Values(Protocol):
    """Values of any types, of which the plain ones are known all at once."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def plain(self) -> Plain:
        """Which of them are plain texts, or as good as that."""
        ...

    def at(self, places: NDArray[np.intp]) -> list[object]:
        """Some of the values as they are."""
        ...


class Encoded(NamedTuple):
    """A column by its values, which are distinct, or hardly repeat.

    Attributes:
        codes: For each row the number of its value, -1 if the container itself says missing; None
            if each row has a value of its own.
        values: The values.
    """

    codes: NDArray[np.intp] | None
    values: Values


@attrs.frozen(eq=False)
class Listed:
    """The values of a list."""

    values: Sequence[object]

    def __len__(self) -> int:
        return len(self.values)

    def plain(self) -> Plain:
        """The texts among them that are plain."""
        lengths = (len(value) if isinstance(value, str) else 0 for value in self.values)
        return plain_of_texts(np.fromiter(lengths, np.intp, len(self)), self._characters)

    def at(self, places: NDArray[np.intp]) -> list[object]:
        """Some of the values."""
        return [self.values[place] for place in places.tolist()]

    def _characters(self, is_chosen: NDArray[np.bool_], length: int) -> Characters:
        texts = cast("Sequence[str]", self.values)  # Only texts have a length here.
        chosen = texts if is_chosen.all() else compress(texts, is_chosen.tolist())
        return characters_of_list(chosen, length)


@attrs.frozen(eq=False)
class Counted:
    """Moments of numpy that count days, months or years, one by one.

    Attributes:
        moments: The moments.
        form: The form of the plain texts that they are as good as.
    """

    moments: Moments
    form: int

    def __len__(self) -> int:
        return len(self.moments)

    def plain(self) -> Plain:
        """Those in years 0 to 9999."""
        return Plain.of_moments(self.moments, self.form)

    def at(self, places: NDArray[np.intp]) -> list[object]:
        """Some of the moments."""
        return list(self.moments[places])


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
            return encode_list(array.tolist())


def encode_objects(values: Collection[object]) -> Encoded:
    """Number the distinct values of a collection, whatever their types."""
    codes, distinct = distinct_objects(values)
    return Encoded(codes, Listed(distinct))


def distinct_objects(values: Collection[object]) -> tuple[NDArray[np.intp], list[object]]:
    """The number of each value, and the distinct values, in the order in which they appear."""
    numbering = _Numbering()
    try:
        codes = np.fromiter(map(numbering.__getitem__, values), np.intp, len(values))
    except TypeError:
        return _distinct_by_type(values)
    if _may_hide_another(numbering, values):
        return _distinct_by_type(values)
    return codes, list(numbering)


def encode_list(values: Sequence[object]) -> Encoded:
    """The same for a list, of which texts that hardly repeat stay as they are."""
    if hardly_repeat(Listed(values)):
        return Encoded(None, Listed(values))
    return encode_objects(values)


def hardly_repeat(values: Values) -> bool:
    """Whether these are many texts, most of which occur once, by a sample of them."""
    if len(values) < _MANY:
        return False
    sample = values.at(np.arange(0, len(values), len(values) // _SAMPLE))
    texts = [value for value in sample if isinstance(value, str)]
    return len(set(texts)) > _MOST * len(sample)


_MANY, _SAMPLE, _MOST = 50_000, 10_000, 0.9
"""A sample of so many tells a column with few different texts from one with many."""


def not_a_column(values: object, hint: str) -> InvalidValueError:
    """The error for anything that does not have one value for each row."""
    expected = "a list, an array or a series of dates"
    return InvalidValueError("values", values, "is not a column", expected, hint)


def _encode_moments(moments: Moments) -> Encoded:
    """Number the days, or the months or years if numpy counts in these."""
    unit, steps = np.datetime_data(moments.dtype)
    if unit not in {"Y", "M", "W", "generic"}:
        moments, unit, steps = moments.astype("M8[D]"), "D", 1
    if steps == 1 and unit in _FORM_OF_UNIT:
        return Encoded(None, Counted(moments, _FORM_OF_UNIT[unit]))
    distinct, codes = np.unique(moments, return_inverse=True)
    return Encoded(codes, Listed(list(distinct)))


_FORM_OF_UNIT = {unit: form for form, unit in FORMS.items()}


_NEVER_EQUAL_TO_OTHERS = frozenset({str, type(None), UncertainDate, UncertainInterval})


def _may_hide_another(distinct: Iterable[object], values: Iterable[object]) -> bool:
    """Whether equal values may mean different things, such as 1 and True, or a day and a month."""
    types = {type(value) for value in distinct if not is_missing(value)} - _NEVER_EQUAL_TO_OTHERS
    if not types:
        return False
    types = set(map(type, values)) - _NEVER_EQUAL_TO_OTHERS
    return len(types) > 1 or np.datetime64 in types


def _distinct_by_type(values: Collection[object]) -> tuple[NDArray[np.intp], list[object]]:
    """Number values that equality alone does not tell apart, or that have no hash."""
    numbering = _Numbering()
    codes = np.fromiter((numbering[_key(value)] for value in values), np.intp, len(values))
    first_row = np.full(len(numbering), len(values), np.intp)
    np.minimum.at(first_row, codes, np.arange(len(values)))
    every = list(values)
    return codes, [every[row] for row in first_row.tolist()]


def _key(value: object) -> tuple[object, object]:
    if isinstance(value, np.datetime64):
        moment = cast("Moment", value)
        return moment.dtype.str, str(moment)
    try:
        hash(value)
    except TypeError:
        return "no hash", id(value)
    return type(value), value
