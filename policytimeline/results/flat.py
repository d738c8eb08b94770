"""The rows of a table as plain columns of data, for CSV files and dataframes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from policytimeline.dates.calendar import to_date
from policytimeline.dates.lags import Lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import DateRangeError
from policytimeline.making_frames import ColumnType
from policytimeline.results.cells import Named, text_of
from policytimeline.results.table import Kind, ResultTable

FlatValue: TypeAlias = str | int | float | dt.date | None


class FlatColumn(NamedTuple):
    """A column of plain values; None where nothing is known, such as the bound of a lag."""

    name: str
    type: ColumnType
    values: list[FlatValue]


def flat_columns(table: ResultTable) -> Iterator[FlatColumn]:
    """The columns of a table, each in as many plain ones as its kind takes, see `Kind.suffixes`."""
    cells = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    for column, values in zip(table.columns, cells, strict=True):
        parts = zip(column.kind.suffixes, _PARTS[column.kind], strict=True)
        for suffix, (flat_type, part_of) in parts:
            yield FlatColumn(column.name + suffix, flat_type, list(map(part_of, values)))


def _text(value: object) -> str | None:
    return None if value is None else text_of(value)


def _integer(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _id(value: object) -> str | None:
    return value.id if isinstance(value, Named) else None


def _shortest(value: object) -> int | None:
    return value.shortest if isinstance(value, Lag) else None


def _longest(value: object) -> int | None:
    return value.longest if isinstance(value, Lag) else None


def _instead(value: object) -> str | None:
    """What is stated instead of a lag."""
    return None if isinstance(value, Lag) else _text(value)


def _edtf(value: object) -> str | None:
    return None if value is None else text_of(value, edtf=True)


def _earliest(value: object) -> dt.date | None:
    return _date(value.earliest_day) if isinstance(value, _WHEN) else None


def _latest(value: object) -> dt.date | None:
    return _date(value.latest_day) if isinstance(value, _WHEN) else None


def _date(day: float) -> dt.date | None:
    """The day; None if there is no bound, or the calendar of a computer ends before it."""
    try:
        return to_date(day, still_works="")
    except DateRangeError:
        return None


_WHEN = (UncertainDate, UncertainInterval)
_Part: TypeAlias = tuple[ColumnType, Callable[[object], FlatValue]]
_PARTS: dict[Kind, tuple[_Part, ...]] = {
    Kind.TEXT: ((ColumnType.TEXT, _text),),
    Kind.NAMED: ((ColumnType.TEXT, _text), (ColumnType.TEXT, _id)),
    Kind.NUMBER: ((ColumnType.INTEGER, _integer),),
    Kind.FRACTION: ((ColumnType.FLOAT, _float),),
    Kind.LAG: ((ColumnType.INTEGER, _shortest), (ColumnType.INTEGER, _longest)),
    Kind.LAG_OR_TEXT: (
        (ColumnType.INTEGER, _shortest),
        (ColumnType.INTEGER, _longest),
        (ColumnType.TEXT, _instead),
    ),
    Kind.WHEN: ((ColumnType.TEXT, _edtf), (ColumnType.DATE, _earliest), (ColumnType.DATE, _latest)),
    Kind.VERDICT: ((ColumnType.TEXT, _text),),
}
"""What each kind is taken apart into, in the order of its suffixes."""
