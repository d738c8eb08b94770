"""A column of uncertain dates, as numpy arrays and as values."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, SupportsIndex, cast, overload

import attrs

from policytimeline.columns.answering_column import AnsweringColumn
from policytimeline.columns.codes import NO_DAY, OPEN_END, UNBOUNDED, RowKind
from policytimeline.dates.parsing import When
from policytimeline.errors import UnparseableColumnError
from policytimeline.findings import Finding, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from policytimeline.columns.rows import Rows  # noqa: TC004  # It imports numpy.


@attrs.frozen(eq=False, repr=False)
class DateColumn(AnsweringColumn):
    """Many dates and intervals, one in each row, with their bounds as arrays of day numbers.

    Made by `parse_column`. A row may also be missing, or have a value that is not a date;
    `kinds` tells them apart. Each different value is read once. The arrays are computed when
    they are first asked for, kept, and read-only.

    The bounds are int64, counted as in `datetime.date.toordinal`. If a side has no bound, it is
    ``UNBOUNDED`` (as a latest day) or its negative (as an earliest one). Both bounds of an open
    end are ``OPEN``, and those of an open start its negative, so that an open end is never taken
    for an unknown one. The bounds of a row without a date are ``NO_DAY``.

    >>> column = parse_column(["2018-06", "2018-06-28/..", None, "June"])
    >>> column
    <DateColumn of 4 rows: 2 dated, 1 missing, 1 unparseable>
    >>> column[0].latest, column[2]
    (datetime.date(2018, 6, 30), None)
    >>> column[:2].end_latest.tolist() == [736875, DateColumn.OPEN]
    True
    """

    UNBOUNDED: ClassVar[int] = UNBOUNDED
    OPEN: ClassVar[int] = OPEN_END
    NO_DAY: ClassVar[int] = NO_DAY

    _rows: Rows

    def __iter__(self) -> Iterator[When | None]:
        return map(_require_readable, self._rows.values())

    @overload
    def __getitem__(self, row: SupportsIndex) -> When | None: ...
    @overload
    def __getitem__(self, row: slice | ArrayLike) -> DateColumn: ...
    def __getitem__(self, row: SupportsIndex | slice | ArrayLike) -> When | DateColumn | None:
        """The date of one row (None if it is missing), or the column of several rows.

        Raises:
            IndexError: If there is no such row.
            UnparseableColumnError: If the value in the one row is not a date.
        """
        if isinstance(row, slice):
            return DateColumn(self._rows.between(row))
        number = _row_number(row)
        if number is None:
            return self.take(cast("ArrayLike", row))
        return _require_readable(self._rows.value(number))

    def take(self, rows: ArrayLike) -> DateColumn:
        """The rows with these numbers, or those for which a mask is true.

        Args:
            rows: Row numbers in any order, or one truth value for each row.

        Raises:
            IndexError: If there is no such row.
            InvalidValueError: If they are neither, or the mask has another length.

        >>> column = parse_column(["2018", "2019", None])
        >>> list(column.take(column.kinds == RowKind.DATE))
        [UncertainDate.parse('2018'), UncertainDate.parse('2019')]
        """
        return DateColumn(self._rows.take(rows))

    def require_clean(self) -> DateColumn:
        """The column itself, if every row has a date or is missing.

        Raises:
            UnparseableColumnError: If not; it lists every value that is not a date.
        """
        if self._rows.findings:
            raise UnparseableColumnError(self._rows.findings)
        return self

    @property
    def begin_earliest(self) -> NDArray[np.int64]:
        """The first day on which each row may start."""
        return self._rows.begin_earliest

    @property
    def begin_latest(self) -> NDArray[np.int64]:
        """The last day on which each row may start."""
        return self._rows.begin_latest

    @property
    def end_earliest(self) -> NDArray[np.int64]:
        """The first day on which each row may end; for a date the same as `begin_earliest`."""
        return self._rows.end_earliest

    @property
    def end_latest(self) -> NDArray[np.int64]:
        """The last day on which each row may end; for a date the same as `begin_latest`."""
        return self._rows.end_latest

    @property
    def earliest(self) -> NDArray[np.datetime64]:
        """The earliest possible day of each row as datetime64[D]; NaT if there is no bound."""
        return self._rows.of_entries(self._rows.table.moments[0])

    @property
    def latest(self) -> NDArray[np.datetime64]:
        """The latest possible day of each row as datetime64[D]; NaT if there is no bound."""
        return self._rows.of_entries(self._rows.table.moments[3])

    @property
    def kinds(self) -> NDArray[np.int8]:
        """The `RowKind` of each row."""
        return self._rows.kinds

    @property
    def distinct(self) -> tuple[When, ...]:
        """The different dates that occur, in the order in which they were first read."""
        return self._rows.distinct

    @property
    def codes(self) -> NDArray[np.intp]:
        """For each row the number of its date in `distinct`; -1 missing, -2 unparseable."""
        return self._rows.codes

    @property
    def report(self) -> Report:
        """A finding for each row whose value is not a date, and how many rows there are."""
        return Report(self._rows.findings, {"rows": len(self)})

    @property
    def is_qualified(self) -> NDArray[np.bool_]:
        """Whether any part of a row has a qualifier (``?``, ``~``, ``%``); False without a date."""
        return self._rows.of_entries(self._rows.table.is_qualified)

    @property
    def has_gaps(self) -> NDArray[np.bool_]:
        """Whether some day between the bounds of a row is impossible; False without a date."""
        return self._rows.of_entries(self._rows.table.has_gaps)

    @property
    def is_edtf(self) -> NDArray[np.bool_]:
        """Whether pure EDTF can write a row; False without a date."""
        return self._rows.of_entries(self._rows.table.is_edtf)

    @property
    def is_certain_day(self) -> NDArray[np.bool_]:
        """Whether a row starts and ends on one day that is known; False without a date."""
        return self._rows.of_entries(self._rows.table.is_certain_day)

    @property
    def texts(self) -> NDArray[np.object_]:
        """The canonical text of each row; None if it has no date."""
        return self._rows.of_entries(self._rows.table.texts)

    def to_dict(self) -> dict[str, NDArray[np.generic]]:
        """The arrays by name, as the constructors of pandas, polars and pyarrow take them.

        None of them has a number that stands for something else: the bounds of starts and ends
        are day numbers as float64, infinite if there is no bound and NaN if a row has no date.
        An open side is infinite too, and is marked in ``has_open_begin`` or ``has_open_end``.

        >>> list(parse_column(["2018-06"]).to_dict())
        ... # doctest: +NORMALIZE_WHITESPACE
        ['text', 'kind', 'earliest', 'latest', 'begin_earliest', 'begin_latest', 'end_earliest',
         'end_latest', 'has_open_begin', 'has_open_end', 'is_qualified', 'has_gaps', 'is_edtf',
         'is_certain_day']
        """
        from policytimeline.columns.table import BOUNDS, OPEN_SIDES

        table = self._rows.table
        of_table = {
            "earliest": table.moments[0],
            "latest": table.moments[3],
            **dict(zip(BOUNDS, table.bounds, strict=True)),
            **dict(zip(OPEN_SIDES, table.is_open, strict=True)),
            "is_qualified": table.is_qualified,
            "has_gaps": table.has_gaps,
            "is_edtf": table.is_edtf,
            "is_certain_day": table.is_certain_day,
        }
        rows = {name: self._rows.of_entries(of_entry) for name, of_entry in of_table.items()}
        return {"text": self.texts, "kind": self.kinds, **rows}

    def to_dates(self) -> dict[str, NDArray[np.datetime64]]:
        """The four bounds by name as datetime64[D], for a dataframe of dates.

        A bound is NaT if there is none on that side, if the side is open, or if the row has no
        date; `kinds` and `to_dict` tell which of these it is.

        >>> {name: str(days[0]) for name, days in parse_column(["2018-06/.."]).to_dates().items()}
        ... # doctest: +NORMALIZE_WHITESPACE
        {'begin_earliest': '2018-06-01', 'begin_latest': '2018-06-30', 'end_earliest': 'NaT',
         'end_latest': 'NaT'}
        """
        from policytimeline.columns.table import BOUNDS

        moments = map(self._rows.of_entries, self._rows.table.moments)
        return dict(zip(BOUNDS, moments, strict=True))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The column as a stream of Arrow's C data interface: ``polars.DataFrame(column)``.

        The stream has the names of `to_dict` but for ``earliest`` and ``latest``: ``text``,
        ``kind`` as a word, the four bounds as dates, and flags. What is not known is null. Pyarrow
        or polars has to be installed.

        Raises:
            InvalidValueError: If a date is more than 5.8 million years away.
            MissingPackageError: If neither library is installed.
        """
        from policytimeline.columns.arrow import arrow_stream

        return arrow_stream(self._rows, requested_schema)

    def __eq__(self, other: object) -> bool:
        """Whether both have the same date in each row, or the same value that is not a date."""
        if not isinstance(other, DateColumn):
            return NotImplemented
        return self._rows.are_same_as(other._rows)

    def __hash__(self) -> int:
        return hash((len(self), self.kinds.tobytes()))

    def _repr_html_(self) -> str:
        """The column in a notebook: its counts, and its first rows."""
        from policytimeline.columns.in_notebooks import column_html

        return column_html(self._rows)

    def __repr__(self) -> str:
        missing = int((self.kinds == RowKind.MISSING).sum())
        unparseable = int((self.kinds == RowKind.UNPARSEABLE).sum())
        dated = len(self) - missing - unparseable
        rows = f"{len(self)} row{'s' * (len(self) != 1)}"
        return (
            f"<DateColumn of {rows}: {dated} dated, {missing} missing, {unparseable} unparseable>"
        )


def _row_number(row: object) -> int | None:
    """The number that an integer of any type is; None for an array or anything else."""
    try:
        return operator.index(cast("SupportsIndex", row))
    except TypeError:
        return None


def _require_readable(value: When | Finding | None) -> When | None:
    if isinstance(value, Finding):
        raise UnparseableColumnError((value,))
    return value
