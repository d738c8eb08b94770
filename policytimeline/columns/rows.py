"""The rows of a column, each of which points to an entry of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import ArrayLike, NDArray

from policytimeline.columns.codes import RowKind
from policytimeline.columns.table import Number, Table, frozen_array, is_date
from policytimeline.columns.values import Fault
from policytimeline.dates.parsing import When
from policytimeline.errors import InvalidValueError
from policytimeline.excerpts import shortened
from policytimeline.findings import Finding


@attrs.frozen(eq=False)
class Rows:
    """A table, and for each row the number of its entry.

    The bounds of the rows are collected when they are first asked for, and kept.
    """

    table: Table
    places: NDArray[np.intp]

    @classmethod
    def of_value(cls, when: When, count: int) -> Rows:
        """The same date in so many rows."""
        return cls(Table.of_value(when), np.ones(count, np.intp))

    def __len__(self) -> int:
        return len(self.places)

    def of_entries(self, of_entry: NDArray[Number]) -> NDArray[Number]:
        """For each row what is known about its entry."""
        return frozen_array(of_entry[self.places])

    @cached_property
    def begin_earliest(self) -> NDArray[np.int64]:
        """The first day on which each row may start."""
        return self.of_entries(self.table.days[0])

    @cached_property
    def begin_latest(self) -> NDArray[np.int64]:
        """The last day on which each row may start."""
        return self.of_entries(self.table.days[1])

    @cached_property
    def end_earliest(self) -> NDArray[np.int64]:
        """The first day on which each row may end."""
        return self.of_entries(self.table.days[2]) if self._has_intervals else self.begin_earliest

    @cached_property
    def end_latest(self) -> NDArray[np.int64]:
        """The last day on which each row may end."""
        return self.of_entries(self.table.days[3]) if self._has_intervals else self.begin_latest

    @property
    def _has_intervals(self) -> bool:
        return bool((self.table.kinds == RowKind.INTERVAL).any())

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """The `RowKind` of each row."""
        return self.of_entries(self.table.kinds)

    @cached_property
    def is_known(self) -> NDArray[np.bool_] | None:
        """Whether each row has a date; None if all have one."""
        is_known = self.kinds >= RowKind.DATE
        return None if is_known.all() else frozen_array(is_known)

    @cached_property
    def _numbering(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The entries of the dates that occur, and for each entry its number among them."""
        kinds = self.table.kinds
        occurs = np.bincount(self.places, minlength=len(kinds)) > 0
        of_dates = np.flatnonzero(occurs & (kinds >= RowKind.DATE))
        numbers = np.where(kinds == RowKind.UNPARSEABLE, -2, -1)
        numbers[of_dates] = np.arange(len(of_dates))
        return of_dates, numbers

    @cached_property
    def codes(self) -> NDArray[np.intp]:
        """For each row the number of its date in `distinct`; -1 missing, -2 not a date."""
        return self.of_entries(self._numbering[1])

    @cached_property
    def distinct(self) -> tuple[When, ...]:
        """The dates that occur."""
        values = map(self.table.value, self._numbering[0].tolist())
        return tuple(value for value in values if is_date(value))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """One for each row whose value is not a date."""
        if not (self.table.kinds == RowKind.UNPARSEABLE).any():
            return ()
        rows = np.flatnonzero(self.kinds == RowKind.UNPARSEABLE).tolist()
        entries = (self.table.others.get(int(self.places[row])) for row in rows)
        return tuple(
            entry.finding(row)
            for row, entry in zip(rows, entries, strict=True)
            if isinstance(entry, Fault)
        )

    def value(self, row: int) -> When | Finding | None:
        """The date of a row, None if it is missing, or what is wrong with it.

        Raises:
            IndexError: If there is no such row.
        """
        if not -len(self) <= row < len(self):
            message = f"row {shortened(row)} of a column of {len(self)} rows"
            raise IndexError(message)
        value = self.table.value(int(self.places[row]))
        return value.finding(row % len(self)) if isinstance(value, Fault) else value

    def values(self) -> Iterator[When | Finding | None]:
        """The values of all rows in turn."""
        entries = self.table.values
        places: list[int] = self.places.tolist()
        for row, place in enumerate(places):
            value = entries[place]
            yield value.finding(row) if isinstance(value, Fault) else value

    def answers_of_entries(
        self, other: When, question: Callable[[Rows, Rows], NDArray[Number]]
    ) -> NDArray[Number]:
        """The answer of each row to a question about another date, asked once for each entry."""
        count = len(self.table)
        every_entry = Rows(self.table, np.arange(count))
        return question(every_entry, Rows.of_value(other, count))[..., self.places]

    @cached_property
    def reach(self) -> tuple[NDArray[np.int64], ...]:
        """The four bounds, with an open end as one of two days beyond all others."""
        if not self.table.is_open.any():
            return self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest
        return tuple(map(self.of_entries, self.table.reach))

    def are_same_as(self, other: Rows) -> bool:
        """Whether each row has the same date, is missing, or has the same value, as in others."""
        if len(self) != len(other):
            return False
        numbers = {key: number for number, key in enumerate(self.table.keys)}
        theirs = [numbers.get(key, -1) for key in other.table.keys]
        mine = [numbers[key] for key in self.table.keys]
        return bool((np.array(mine)[self.places] == np.array(theirs)[other.places]).all())

    def take(self, rows: ArrayLike) -> Rows:
        """The rows with these numbers, or those for which a mask of the same length is true."""
        try:
            chosen: NDArray[np.intp] = np.asarray(rows)  # or of np.bool_
        except ValueError:  # Lists of several lengths, or too deep.
            problem, expected = "are not rows", "row numbers, or True and False"
            raise InvalidValueError("rows", rows, problem, expected) from None
        if chosen.size == 0 and chosen.dtype.kind == "f":
            chosen = chosen.astype(np.intp)  # What numpy makes of an empty list.
        if chosen.ndim != 1 or chosen.dtype.kind not in "biu":
            raise InvalidValueError("rows", rows, "are not rows", "row numbers, or True and False")
        if chosen.dtype.kind == "b" and len(chosen) != len(self):
            problem = f"have {len(chosen)} truth values"
            raise InvalidValueError("rows", rows, problem, f"one for each of the {len(self)} rows")
        return Rows(self.table, self.places[chosen])

    def between(self, rows: slice) -> Rows:
        """The rows in a slice."""
        return Rows(self.table, self.places[rows])


def answers_of_pairs(
    a: Rows, b: Rows, rows: NDArray[np.intp], ask: Callable[[When, When], int]
) -> NDArray[np.int64]:
    """The answers of these rows, with each pair of dates asked about once."""
    width = len(b.table)
    pairs, pair_of_row = np.unique(a.places[rows] * width + b.places[rows], return_inverse=True)
    answers = np.zeros(len(pairs), np.int64)
    for number, pair in enumerate(pairs.tolist()):
        of_a, of_b = divmod(pair, width)
        first, second = a.table.value(of_a), b.table.value(of_b)
        if is_date(first) and is_date(second):
            answers[number] = ask(first, second)
    return answers[pair_of_row]
