"""The cells of a panel, and how they are written: in long or in wide form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.errors import InvalidValueError
from policytimeline.frames.cells import cell_codes
from policytimeline.frames.counted import CountedEvents, days_between
from policytimeline.frames.periods import Frequency, Periods
from policytimeline.frames.resolving import Resolve, kept_rows, resolved
from policytimeline.making_frames import ColumnType, FrameColumn
from policytimeline.model.criteria import Period

_MOST_CELLS = 100_000_000
"""They need about ten gigabytes."""
_MOST_COLUMNS = 50_000
"""Pandas takes seconds for so many."""


def panel_cells(
    counted: CountedEvents,
    types: Mapping[str, frozenset[str]],
    frequency: Frequency,
    between: Period | None,
) -> PanelCells:
    """The cells of the events of some types.

    Raises:
        InvalidValueError: If there is no such frequency, or no first and last day, or there are
            more cells than a computer can be expected to hold.
    """
    periods = Periods.between(frequency, *days_between(between, counted))
    cells = len(counted.units) * len(periods) * max(len(types), 1)
    if cells > _MOST_CELLS:
        given = f"{len(periods):,} times for {len(counted.units):,} units and {len(types):,} types"
        _refuse_size(frequency, f"makes {cells:,} cells: {given}", f"{_MOST_CELLS:,} or fewer")
    codes = {name: cell_codes(counted, of_type, periods) for name, of_type in types.items()}
    return PanelCells(counted.units, periods, codes, counted.searched.codes(periods))


def check_width(periods: Periods) -> None:
    """Raise an error for more columns of times than a dataframe is made for.

    Raises:
        InvalidValueError: If there are so many.
    """
    if len(periods) > _MOST_COLUMNS:
        problem = f"makes {len(periods):,} columns, one for each time"
        _refuse_size(periods.frequency, problem, f"{_MOST_COLUMNS:,} or fewer")


def _refuse_size(frequency: Frequency, problem: str, expected: str) -> None:
    hint = "between='2018/2021' for fewer days, frequency='year', or fewer units or types"
    raise InvalidValueError("frequency", frequency, problem, expected, hint)


@attrs.frozen(eq=False)
class PanelCells:
    """The cells of a panel: each array has a row for each unit, and a column for each period.

    Attributes:
        units: The ids of the units.
        periods: The times.
        codes: For each type, the `VerdictCode` of each cell.
        covered: Whether all of each cell was searched, as `VerdictCode`.
    """

    units: tuple[str, ...]
    periods: Periods
    codes: Mapping[str, NDArray[np.int8]]
    covered: NDArray[np.int8]

    def long(
        self,
        resolve: Resolve | None,
        *,
        numbers: bool,
        unit_columns: Sequence[FrameColumn] | None = None,
    ) -> list[FrameColumn]:
        """A row for each unit and period.

        Args:
            resolve: What becomes of undecided cells.
            numbers: Whether to write numbers, too.
            unit_columns: What says which unit a row is of; None for its id.
        """
        count, times = len(self.units), len(self.periods)
        of_unit: NDArray[np.intp] = np.repeat(np.arange(count), times)
        of_time: NDArray[np.intp] = np.tile(np.arange(times), count)
        named = unit_columns or [FrameColumn.of("unit", ColumnType.TEXT, self.units)]
        columns = [column.take(of_unit) for column in named]
        columns.append(self.periods.time_column().take(of_time))
        if numbers:
            for name, values in (
                ("unit_number", of_unit + 1),
                ("time_number", self.periods.numbers[of_time]),
            ):
                columns.append(FrameColumn.of_array(name, ColumnType.INTEGER, values).plain())
        for name in self.codes:
            columns += self._values(name, resolve, numbers=numbers)
        covered = self.covered.ravel()
        is_unsaid = (covered == VerdictCode.MISSING) | (covered == VerdictCode.MAYBE)
        columns.append(_flags("covered", covered == VerdictCode.YES, is_unsaid, numbers=numbers))
        _check_names(columns)
        if resolve is None:
            return columns
        is_undecided = np.zeros(count * times, np.bool_)
        for name in self.codes:
            is_undecided |= self.is_undecided(name).ravel()
        rows = kept_rows(is_undecided, resolve, "rows of the panel")
        return [column.take(rows) for column in columns]

    def wide(self, resolve: Resolve | None, *, numbers: bool) -> Iterator[FrameColumn]:
        """A row for each unit, and a column for each period.

        Raises:
            InvalidValueError: If there is more than one type.
        """
        if len(self.codes) != 1:
            problem, expected = f"takes one type, and there are {len(self.codes):,}", "value='TYPE'"
            raise InvalidValueError("wide", True, problem, expected)  # noqa: FBT003
        check_width(self.periods)
        (name,) = self.codes
        yield FrameColumn.of_array("unit", ColumnType.TEXT, np.array(self.units, np.object_))
        if resolve is not None:
            kept_rows(self.is_undecided(name).ravel(), resolve, "cells of the panel")
        codes, unknown = self.codes[name], self._is_unknown(name, resolve)
        values = resolved(codes, resolve or "certain")
        for place in range(len(self.periods)):
            yield _flags(
                self.periods.label(place), values[:, place], unknown[:, place], numbers=numbers
            )

    def is_undecided(self, name: str) -> NDArray[np.bool_]:
        """Whether each cell is neither certain nor impossible, or nobody searched there."""
        return np.asarray(self.codes[name] == VerdictCode.MAYBE) | self._is_unsaid(name)

    @property
    def is_not_searched(self) -> NDArray[np.bool_]:
        """Whether nobody searched all of each cell, or perhaps nobody did."""
        return np.isin(self.covered, (VerdictCode.NO, VerdictCode.MAYBE))

    def _is_unsaid(self, name: str) -> NDArray[np.bool_]:
        """Whether no event is certain in each cell, where nobody searched."""
        return np.asarray(self.is_not_searched & (self.codes[name] != VerdictCode.YES))

    def _is_unknown(self, name: str, resolve: Resolve | None) -> NDArray[np.bool_]:
        """Whether a cell is null."""
        return self.is_undecided(name) if resolve is None else self._is_unsaid(name)

    def _values(
        self, name: str, resolve: Resolve | None, *, numbers: bool
    ) -> Iterator[FrameColumn]:
        codes, unknown = self.codes[name].ravel(), self._is_unknown(name, resolve).ravel()
        yield _flags(name, resolved(codes, resolve or "certain"), unknown, numbers=numbers)
        if resolve is None:
            none = np.zeros(len(codes), np.bool_)
            certain, possible = resolved(codes, "certain"), resolved(codes, "possible")
            yield _flags(f"{name}_certain", certain, none, numbers=numbers)
            yield _flags(f"{name}_possible", possible, none, numbers=numbers)


def _flags(
    name: str, values: NDArray[np.bool_], is_null: NDArray[np.bool_], *, numbers: bool
) -> FrameColumn:
    """Truth values; as 1 and 0 if numbers are wanted."""
    kind = ColumnType.INTEGER if numbers else ColumnType.BOOLEAN
    column = FrameColumn.of_array(name, kind, values, is_null)
    return column.plain() if numbers else column


def _check_names(columns: Iterable[FrameColumn]) -> None:
    """Raise an error if two columns have one name."""
    seen: set[str] = set()
    for column in columns:
        if column.name in seen:
            problem, expected = "would be the name of two columns", "types of other names"
            raise InvalidValueError("value", column.name, problem, expected)
        seen.add(column.name)
