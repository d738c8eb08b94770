"""Typed values of workbooks and frames as the texts of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast

from policytimeline.io.parsed import LONGEST_NUMBER

_MIDNIGHT = time()


def cell_text(value: object) -> str:
    """A value as a person would type it into a spreadsheet; nothing, if it says nothing.

    >>> [cell_text(value) for value in (3.0, 0.5, True, None, float("nan"), date(2020, 3, 1))]
    ['3', '0.5', 'true', '', '', '2020-03-01']
    """
    write = _WRITERS.get(type(value)) or _writer(type(value))
    return write(value)


def is_date(value: object) -> bool:
    """Whether a value is a day or a moment, and not a text."""
    return isinstance(value, date) or type(value).__name__ == _NUMPY_MOMENT


def float_text(value: float) -> str:
    """A whole number without a point, and what is not a number as an empty text."""
    if value != value:  # noqa: PLR0124  # NaN alone differs from itself.
        return ""
    is_whole = -_LARGEST_EXACT < value < _LARGEST_EXACT and value.is_integer()
    return str(int(value)) if is_whole else float.__repr__(value)


def moment_text(value: datetime) -> str:
    """A day if it is midnight, since most programs keep a day as that; otherwise the moment."""
    if not MINYEAR <= value.year <= MAXYEAR:  # Pandas has such moments.
        return numpy_moment_text(cast("Any", value).to_datetime64())
    if value.time() == _MIDNIGHT and not getattr(value, "nanosecond", 0):
        return value.date().isoformat()
    return value.isoformat()


def numpy_moment_text(value: object) -> str:
    """A moment of numpy as precise as it is, in a year of any size; a month is not its first day.

    >>> import numpy as np
    >>> [*map(numpy_moment_text, np.array(["-44-03", "20000-01"], "datetime64[M]"))]
    ['-0044-03', '20000-01']
    """
    text = str(value)
    if text == "NaT":
        return ""
    sign, year, rest = text[: text[0] == "-"], *text.removeprefix("-").partition("-")[::2]
    if not sign and MINYEAR <= int(year) <= MAXYEAR and "T" in text:
        return moment_text(cast("Any", value).astype("datetime64[us]").tolist())
    day = "-".join(filter(None, (year.zfill(_DIGITS_OF_YEAR), rest)))
    return f"{sign}{_MIDNIGHT_BEHIND.sub('', day)}"


def _numpy_duration_text(value: object) -> str:
    """A duration of numpy in hours; with its unit if that has no fixed length."""
    found = cast("Any", value).astype("timedelta64[s]").tolist()
    text = str(value)
    is_long = text.endswith(("years", "months")) or not isinstance(found, timedelta)
    return "" if text == "NaT" else text if is_long else _duration_text(found)


def _duration_text(value: timedelta) -> str:
    """Hours, minutes and seconds, as a spreadsheet shows a time of more than a day."""
    seconds = value.total_seconds()
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{'-' * (seconds < 0)}{hours:02}:{minutes:02}:{float_text(rest):0>2}"


def _items_text(items: Iterable[object]) -> str:
    """The items of a list, one on each line."""
    return "\n".join(map(cell_text, items))


def _integer_text(value: int) -> str:
    is_short = value.bit_length() < LONGEST_NUMBER * 3
    return int.__repr__(value) if is_short else hex(value)


_LARGEST_EXACT = 1e21
"""From here on even a whole number is written with an exponent, or its digits would mislead."""

_WRITERS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "true" if value else "false",
    int: _integer_text,
    float: float_text,
    type(None): lambda _: "",
    datetime: moment_text,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: _duration_text,
    Decimal: lambda value: "" if value.is_nan() else str(value),
    bytes: lambda value: value.decode("utf-8", "backslashreplace"),
    list: _items_text,
    tuple: _items_text,
}
"""How a value of each type is written."""

_NUMPY_MOMENT, _NUMPY_DURATION = "datetime64", "timedelta64"
_DIGITS_OF_YEAR = 4
_MIDNIGHT_BEHIND = re.compile(r"T00(:00)*(\.0+)?$")
_NOTHING = {"NAType", "NaTType"}
"""The types of the values by which pandas says that there is none."""


def _writer(of: type) -> Callable[[Any], str]:
    """How values of a type are written that is not in the table."""
    if of.__name__ in _NOTHING:
        return _WRITERS[type(None)]
    if of.__name__ == _NUMPY_MOMENT:
        return numpy_moment_text
    if of.__name__ == _NUMPY_DURATION:
        return _numpy_duration_text
    for base in of.__mro__:
        if base in _WRITERS:
            return _WRITERS[base]
    if hasattr(of, "tolist"):  # Scalars and arrays of numpy, series of polars.
        return lambda value: cell_text(value.tolist())
    return _any_text


def _any_text(value: object) -> str:
    """What a value calls itself, or its type if it cannot: a mapping with a number too long."""
    try:
        return str(value)
    except ValueError:
        return f"({type(value).__name__} that cannot be written)"
