"""`panel`: for each unit and each time, whether an event of a type takes place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_flag
from policytimeline.columns.codes import VerdictCode
from policytimeline.errors import InvalidValueError
from policytimeline.frames.cells import cell_codes
from policytimeline.frames.counted import CountedEvents, counted_events, days_between
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.periods import Frequency, Periods
from policytimeline.frames.resolving import Resolve, check_resolve, kept_rows, resolved
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.model.criteria import Period
from policytimeline.model.dataset import Dataset
from policytimeline.results.flat import FlatType
from policytimeline.results.frames import AnyFrame, Backend, FrameColumn, make_frame


def panel(  # noqa: PLR0913  # One argument for each choice that a panel leaves.
    dataset: Dataset,
    *,
    value: str | Iterable[str] | None = None,
    unit: Unit = "jurisdiction",
    units: Iterable[str] | None = None,
    frequency: Frequency = "month",
    between: Period | None = None,
    resolve: Resolve | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
    numbers: bool = False,
    wide: bool = False,
    backend: Backend | None = None,
) -> AnyFrame:
    """Whether an event of each type takes place, for each unit and each time: one row for each.

    A cell is true if some event of the type certainly takes place on a day of that time, whatever
    the true dates are; false if none can; and null if that is undecided, or if nobody searched
    there. Events that are alleged, proposed or scheduled are possible at most; those that are
    cancelled or absent do not count.

    The columns are ``unit``, ``time`` (a date, ``2020-03``, ``2020-Q1``, or a year as a number),
    for each type ``X`` the three columns ``X``, ``X_certain`` and ``X_possible``, and ``covered``:
    whether every day of that time was searched for the unit, null if the dataset says nothing of
    it.

    Args:
        dataset: The events.
        value: The types, each with all narrower ones; None for each type that occurs.
        unit: What the units are: ``jurisdiction``, ``timeline``, ``actor``, ``actor:ROLE``,
            ``attribute:NAME``, or a function that gives an event's unit or units.
        units: Every unit, also those of no event; None for those of events and of the coverage.
        frequency: ``day``, ``month``, ``quarter`` or ``year``.
        between: The days of the panel, such as ``2018/2021``; None for those that were searched,
            or else those of the events.
        resolve: Instead of the three columns one, ``X``: of undecided cells, ``certain`` makes
            false and ``possible`` true; ``drop`` leaves out rows that have one, and ``refuse``
            raises an error. Where nobody searched, it stays null.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error (``refuse``), or is left out
            (``drop``).
        numbers: Whether to add ``unit_number``, from 1 on, and ``time_number``, which goes up by 1
            from each time to the next, and to write 1 and 0 for true and false.
        wide: Whether each time is a column, and each unit a row; for one type.
        backend: ``pandas``, ``polars`` or ``pyarrow``; None for the first that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or
            with ``refuse`` a cell is undecided.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> years = pt.frames.panel(
    ...     pt.load_seed("hsi"), value="separation-request", unit="timeline", frequency="year"
    ... )
    >>> years.columns.tolist()[:4], years["separation-request_certain"].sum()
    (['unit', 'time', 'separation-request', 'separation-request_certain'], np.int64(2))
    """
    check_resolve(resolve)
    check_flag("numbers", numbers)
    check_flag("wide", wide)
    types = types_asked(dataset, value)
    counted = counted_events(
        dataset, types, unit, units, inferred=inferred, without_unit=without_unit
    )
    first, last = days_between(between, counted)
    periods = Periods.between(frequency, first, last)
    codes = {name: _codes_of(counted, of_type, periods) for name, of_type in types.items()}
    made = _Panel(counted.units, periods, codes, counted.searched.codes(periods))
    if wide:
        return make_frame(list(made.wide(resolve, numbers=numbers)), backend)
    return make_frame(made.long(resolve, numbers=numbers), backend)


def _codes_of(counted: CountedEvents, types: frozenset[str], periods: Periods) -> NDArray[np.int8]:
    """The cells of the events of some types, as `VerdictCode`."""
    pairs = counted.pairs_of(types)
    return cell_codes(counted.bounds, pairs, len(counted.units), periods)


@attrs.frozen(eq=False)
class _Panel:
    """The cells of a panel: each array has a row for each unit, and a column for each period."""

    units: tuple[str, ...]
    periods: Periods
    codes: Mapping[str, NDArray[np.int8]]
    covered: NDArray[np.int8]

    def long(self, resolve: Resolve | None, *, numbers: bool) -> list[FrameColumn]:
        """A row for each unit and period."""
        count, times = self.covered.shape
        of_unit, of_time = np.repeat(np.arange(count), times), np.tile(np.arange(times), count)
        ids = np.array(self.units, np.object_)
        columns = [
            FrameColumn.of_array("unit", FlatType.TEXT, ids).take(of_unit),
            self.periods.time_column().take(of_time),
        ]
        if numbers:
            for name, values in (
                ("unit_number", of_unit + 1),
                ("time_number", self.periods.numbers[of_time]),
            ):
                columns.append(FrameColumn.of_array(name, FlatType.INTEGER, values))
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
            is_undecided |= self._is_undecided(name).ravel()
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
        (name,) = self.codes
        yield FrameColumn.of_array("unit", FlatType.TEXT, np.array(self.units, np.object_))
        if resolve is not None:
            kept_rows(self._is_undecided(name).ravel(), resolve, "cells of the panel")
        codes, unknown = self.codes[name], self._is_unknown(name, resolve)
        values = resolved(codes, resolve or "certain")
        for place in range(len(self.periods)):
            yield _flags(
                self.periods.label(place), values[:, place], unknown[:, place], numbers=numbers
            )

    def _is_undecided(self, name: str) -> NDArray[np.bool_]:
        return np.asarray(self.codes[name] == VerdictCode.MAYBE) | self._is_not_searched(name)

    def _is_not_searched(self, name: str) -> NDArray[np.bool_]:
        """Whether no event is known where nobody searched, or perhaps nobody did."""
        not_searched = (self.covered == VerdictCode.NO) | (self.covered == VerdictCode.MAYBE)
        return np.asarray(not_searched & (self.codes[name] != VerdictCode.YES))

    def _is_unknown(self, name: str, resolve: Resolve | None) -> NDArray[np.bool_]:
        """Whether a cell is null."""
        return self._is_undecided(name) if resolve is None else self._is_not_searched(name)

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
    kind = FlatType.INTEGER if numbers else FlatType.BOOLEAN
    return FrameColumn.of_array(name, kind, values, is_null)


def _check_names(columns: Iterable[FrameColumn]) -> None:
    """Raise an error if two columns have one name."""
    seen: set[str] = set()
    for column in columns:
        if column.name in seen:
            problem, expected = "would be the name of two columns", "types of other names"
            raise InvalidValueError("value", column.name, problem, expected)
        seen.add(column.name)
