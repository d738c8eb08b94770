"""`cascades`: how each type of event spreads from unit to unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_flag
from policytimeline.frames.counted import CountedEvents, counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.first_starts import FirstStarts
from policytimeline.frames.periods import Frequency, check_frequency, finite_numbers_of
from policytimeline.frames.resolving import Resolve, check_resolve, kept_rows
from policytimeline.frames.tie_groups import tie_groups
from policytimeline.frames.units import Pairs, Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.dataset import Dataset


def cascades(  # noqa: PLR0913  # One argument for each choice that it leaves.
    dataset: Dataset,
    *,
    event_type: str | Iterable[str] | None = None,
    unit: Unit = "jurisdiction",
    units: Iterable[str] | None = None,
    frequency: Frequency = "day",
    resolve: Resolve | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
    wide: bool = False,
    backend: Backend | None = None,
) -> AnyFrame:
    """The first event of each unit in each cascade, in the order of the cascade.

    A cascade is a type of events, such as a law, that one unit after another adopts. The columns
    are ``node_name`` (the unit), ``event_time`` and ``event_time_max``, ``cascade_id`` (the type)
    and ``tie``: whether bounds and links leave the order to some other unit of the cascade open, by
    days. A unit that never adopts has no row, and in the wide form a null. For what of this is
    reached in some world, see `adoption`.

    Args:
        dataset: The events.
        event_type: The types, each with all narrower ones; None for each type that occurs.
        unit: What the units are, see `panel`.
        units: Every unit; None for those of events and of the coverage.
        frequency: What the times are: ``day`` gives dates, ``year`` years, ``month`` and
            ``quarter`` the numbers that ``time_number`` of `panel` has.
        resolve: Which time counts where two are possible: ``possible`` the first, ``certain`` the
            last, by which it is certain; ``drop`` leaves the unit out of the cascade, ``refuse``
            raises an error. None keeps both, and in the wide form raises the error.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).
        wide: Whether each cascade is a column, and each unit a row.
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or a
            time is undecided and must not be.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> spread = pt.frames.cascades(hsi, event_type="separation-request", unit="timeline")
    >>> spread["node_name"].tolist(), spread["tie"].tolist()
    (['split-2018', 'split-2021'], [False, False])
    """
    check_resolve(resolve)
    check_frequency(frequency)
    check_flag("wide", wide)
    types = types_asked(dataset, event_type, "event_type")
    counted = counted_events(
        dataset, types, unit, units, inferred=inferred, without_unit=without_unit
    )
    found = _Adoptions.of(counted, types, frequency)
    if resolve is not None or wide:
        found = found.resolved(resolve or "refuse")
    columns = found.wide() if wide else found.long(has_bounds=resolve is None)
    return make_frame(list(columns), backend)


@attrs.frozen(eq=False)
class _Adoptions:
    """The first events of units, one for each unit and cascade in which there is one.

    Attributes:
        units: All units.
        cascade_ids: All cascades.
        frequency: What the times are.
        unit: The place of the unit.
        cascade: The place of the cascade.
        earliest: The number of the first possible period; infinite if there is no bound.
        latest: The number of the last; inf if there is none, or nothing is certain to occur.
        is_tied: Whether the order to another unit of the cascade is not certain.
    """

    units: tuple[str, ...]
    cascade_ids: tuple[str, ...]
    frequency: Frequency
    unit: NDArray[np.intp]
    cascade: NDArray[np.intp]
    earliest: NDArray[np.float64]
    latest: NDArray[np.float64]
    is_tied: NDArray[np.bool_]

    @classmethod
    def of(
        cls, counted: CountedEvents, types: Mapping[str, frozenset[str]], frequency: Frequency
    ) -> _Adoptions:
        first = FirstStarts.of(
            counted.bounds,
            _by_cascade(counted, types),
            len(counted.units) * len(types),
            counted.inference,
        )
        places = np.flatnonzero(first.is_possible)
        cascade, unit = np.divmod(places, len(counted.units) or 1)
        order = np.lexsort((unit, first.latest[places], first.earliest[places], cascade))
        places, cascade, unit = places[order], cascade[order], unit[order]
        earliest, latest = first.earliest[places], first.latest[places]
        groups = tie_groups(first, places, cascade)
        return cls(
            counted.units,
            tuple(types),
            frequency,
            unit,
            cascade,
            finite_numbers_of(frequency, earliest),
            finite_numbers_of(frequency, latest),
            np.bincount(groups)[groups] > 1,
        )

    def resolved(self, resolve: Resolve) -> _Adoptions:
        """The same with one time for each."""
        is_undecided = ~(np.isfinite(self.latest) & (self.earliest == self.latest))
        rows = kept_rows(is_undecided, resolve, "first events")
        times = self.earliest if resolve == "possible" else self.latest
        if resolve == "certain":
            rows = np.flatnonzero(np.isfinite(times))
        parts = {name: getattr(self, name)[rows] for name in ("unit", "cascade", "is_tied")}
        return attrs.evolve(self, **parts, earliest=times[rows], latest=times[rows])

    def long(self, *, has_bounds: bool) -> Iterator[FrameColumn]:
        """A row for each."""
        yield FrameColumn.of("node_name", ColumnType.TEXT, [self.units[each] for each in self.unit])
        yield self._times("event_time", self.earliest)
        if has_bounds:
            yield self._times("event_time_max", self.latest)
        places: list[int] = self.cascade.tolist()
        ids = [self.cascade_ids[each] for each in places]
        yield FrameColumn.of("cascade_id", ColumnType.TEXT, ids)
        yield FrameColumn.of_array("tie", ColumnType.BOOLEAN, self.is_tied)

    def wide(self) -> Iterator[FrameColumn]:
        """A row for each unit, and a column of times for each cascade."""
        yield FrameColumn.of("node_name", ColumnType.TEXT, self.units)
        for place, name in enumerate(self.cascade_ids):
            times = np.full(len(self.units), np.nan)
            of_cascade = self.cascade == place
            times[self.unit[of_cascade]] = self.earliest[of_cascade]
            yield self._times(name, times)

    def _times(self, name: str, numbers: NDArray[np.float64]) -> FrameColumn:
        """Times as dates, or as whole numbers; null where there is no bound."""
        if self.frequency == "day":
            return FrameColumn.of_days(name, numbers)
        return FrameColumn.of_numbers(name, numbers)


def _by_cascade(counted: CountedEvents, types: Mapping[str, frozenset[str]]) -> Pairs:
    """Which event concerns which unit in which cascade: cascade times units, plus the unit."""
    rows_of: dict[str, list[int]] = {}
    event, unit = counted.pairs
    places: list[int] = event.tolist()
    kinds = [counted.bounds.events[place].event_type for place in places]
    for row, kind in enumerate(kinds):
        rows_of.setdefault(kind, []).append(row)
    rows = [
        [row for kind in sorted(covered) for row in rows_of.get(kind, ())]
        for covered in types.values()
    ]
    taken = np.array([row for of_cascade in rows for row in of_cascade], np.intp)
    cascade = np.repeat(np.arange(len(rows)), [len(of_cascade) for of_cascade in rows])
    return Pairs(event[taken], cascade * len(counted.units) + unit[taken])
