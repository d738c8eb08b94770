"""What the cell of a frame says: plain values of Python, and how each column reads them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from policytimeline.arguments import check_word
from policytimeline.dates.parsing import When, parse_when
from policytimeline.frames.event_columns import SEPARATOR
from policytimeline.model.events import Basis, EventStatus, Extent
from policytimeline.model.quantities import Quantity

Cell: TypeAlias = str | bool | int | float | None
"""A value of a cell; None for a null."""


def plain_cell(value: Any) -> Cell:  # noqa: ANN401  # Whatever a library holds.
    """The value of a cell as Python's own; dates and moments as ISO text.

    >>> plain_cell(float("nan")), plain_cell(dt.datetime(2018, 6, 20)), plain_cell(2018)
    (None, '2018-06-20', 2018)
    """
    if isinstance(value, str | bool):
        return value
    if hasattr(value, "item"):  # A number of numpy.
        value = value.item()
    if isinstance(value, int) or value is None:
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time() and value.tzinfo is None
        return value.date().isoformat() if is_day else value.isoformat(timespec="seconds")
    return str(value)


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
