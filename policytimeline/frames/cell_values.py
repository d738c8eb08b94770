"""What the cell of a frame says: plain values of Python, and how each column reads them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias, cast

import numpy as np

from policytimeline.arguments import check_word
from policytimeline.columns.values import Fault, read_value
from policytimeline.dates.parsing import When, parse_when
from policytimeline.errors import InvalidValueError
from policytimeline.excerpts import can_be_written
from policytimeline.frames.event_columns import SEPARATOR
from policytimeline.model.events import Basis, EventStatus, Extent
from policytimeline.model.quantities import Quantity

Cell: TypeAlias = str | bool | int | float | None
"""A value of a cell; None for a null."""

_EXPECTED = "a text, a number, a truth value or a date"


def plain_cell(value: Any) -> Cell:  # noqa: ANN401  # Whatever a library holds.
    """The value of a cell as Python's own; dates and moments as ISO text.

    >>> plain_cell(float("nan")), plain_cell(dt.datetime(2018, 6, 20)), plain_cell(2018)
    (None, '2018-06-20', 2018)

    Raises:
        InvalidValueError: If it is a list or anything else that no cell of events holds.
    """
    plain = _of_python(value)
    match plain:
        case str() | bool():
            return plain
        case int() if can_be_written(plain):
            return plain
        case float() if not math.isnan(plain):
            return plain
        case dt.datetime():
            is_day = plain.time() == dt.time() and plain.tzinfo is None
            return plain.date().isoformat() if is_day else plain.isoformat(timespec="seconds")
        case Enum() | Quantity():
            return str(plain.value if isinstance(plain, Enum) else plain)
        case _:
            return _date_cell(plain)


def _of_python(value: Any) -> object:  # noqa: ANN401  # Whatever a library holds.
    """The value without numpy's types, but for its days, and a whole decimal as an integer."""
    if isinstance(value, np.generic) and not isinstance(value, np.datetime64):
        return cast("object", value.item())
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    return cast("object", value)


def _date_cell(value: object) -> str | None:
    """A date as text; None for what is missing."""
    date = read_value(value)
    if isinstance(date, Fault):
        is_list = isinstance(value, list | tuple | set | frozenset)
        hint = "several ids are one text: 'FR;DE'" if is_list else "make it a text"
        raise InvalidValueError("frame", value, "is not a value of a cell", _EXPECTED, hint)
    return None if date is None else str(date)


def _text(value: Cell) -> str:
    """A cell as text: whole numbers, such as years, without decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@lru_cache(maxsize=4096)
def _when_of(text: str) -> When:
    return parse_when(text)


def when(value: Cell) -> When:
    """A date in EDTF; a number is a year."""
    return _when_of(_text(value))


def ids(value: Cell) -> tuple[str, ...] | None:
    """Several ids or words, without the spaces around them; None if there are none."""
    parts = (part.strip(" ") for part in _text(value).split(SEPARATOR))
    return tuple(part for part in parts if part) or None


def _word_of(name: str, words: type[Enum]) -> Callable[[Cell], Enum | None]:
    known = tuple(str(member.value) for member in words)

    def read(value: Cell) -> Enum | None:
        text = _text(value)
        if not text:
            return None
        check_word(name, text, known, f"is not a {name}")
        return words(text)

    return read


def quantity(value: Cell) -> Quantity:
    """A number with its unit, its bounds, or how exact it is."""
    return Quantity.parse(_text(value))


CELLS: Mapping[str, Callable[[Cell], object]] = {
    "id": _text,
    "title": _text,
    "event_type": _text,
    "when": when,
    "status": _word_of("status", EventStatus),
    "basis": _word_of("basis", Basis),
    "extent": _word_of("extent", Extent),
    "jurisdictions": ids,
    "timelines": ids,
    "tags": ids,
    "sources": ids,
    "note": _text,
}
"""How each column of events is read, from a cell that is not null."""
