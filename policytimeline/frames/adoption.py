"""`adoption`: when each unit first adopts, as bounds, with ties and censoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_flag
from policytimeline.columns.codes import VerdictCode
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents, counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.periods import Frequency, check_frequency, finite_numbers_of
from policytimeline.frames.resolving import Resolve, check_resolve, kept_rows
from policytimeline.frames.units import Pairs, Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.dataset import Dataset


@attrs.frozen(eq=False)
class FirstDays:
    """When the first event of each unit starts, over all worlds.

    Attributes:
        earliest: The first day on which it may start; inf if no event can.
        latest: The last day on which the first one to occur starts; inf if none is certain to.
        is_possible: Whether some event of the unit may have occurred.
        is_certain: Whether one certainly did.
    """

    earliest: DayNumbers
    latest: DayNumbers
    is_possible: Flags
    is_certain: Flags


def first_days(bounds: EventBounds, pairs: Pairs, units: int) -> FirstDays:
    """When the first event of each of so many units starts.

    The bounds are reached: in some world each event is as late as it can be, so that the first of
    them is no earlier; and in another the one that can be earliest is that early.
    """
    occurs = occurrence_codes(bounds.events)[pairs.event]
    earliest, latest = np.full(units, np.inf), np.full(units, np.inf)
    possible, certain = occurs >= VerdictCode.MAYBE, occurs == VerdictCode.YES
    begin_earliest = bounds.begin_earliest[pairs.event]
    begin_latest = bounds.begin_latest[pairs.event]
    np.minimum.at(earliest, pairs.unit[possible], begin_earliest[possible])
    np.minimum.at(latest, pairs.unit[certain], begin_latest[certain])
    is_possible, is_certain = np.zeros(units, np.bool_), np.zeros(units, np.bool_)
    is_possible[pairs.unit[possible]] = True
    is_certain[pairs.unit[certain]] = True
    return FirstDays(earliest, latest, is_possible, is_certain)


def tie_groups(earliest: DayNumbers, latest: DayNumbers) -> NDArray[np.int64]:
    """Groups of units in order: whose order is not certain are in one, numbered from 1 on.

    Every unit of a group comes certainly before every unit of the next. NaN bounds give 0.

    >>> tie_groups(np.array([5.0, 1.0, 3.0]), np.array([6.0, 3.0, 4.0])).tolist()
    [2, 1, 1]
    """
    groups = np.zeros(len(earliest), np.int64)
    known = np.flatnonzero(~np.isnan(earliest) & ~np.isnan(latest))
    if len(known):
        order = known[np.lexsort((latest[known], earliest[known]))]
        reach = np.maximum.accumulate(latest[order])
        starts_anew = np.concatenate(([True], earliest[order][1:] > reach[:-1]))
        groups[order] = starts_anew.cumsum()
    return groups


def adoption(  # noqa: PLR0913  # One argument for each choice that it leaves.
    dataset: Dataset,
    *,
    event_type: str | Iterable[str] | None = None,
    unit: Unit = "jurisdiction",
    units: Iterable[str] | None = None,
    resolve: Resolve | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
    numbers: bool = False,
    frequency: Frequency = "year",
    backend: Backend | None = None,
) -> AnyFrame:
    """When each unit first adopts: one row for each unit, also for those that never do.

    The columns are ``unit``; ``first_earliest`` and ``first_latest``, the bounds of the day on
    which its first event starts; ``certain``, whether it certainly has one; ``censored``, true if
    none is known although all days from ``searched_from`` to ``searched_until`` were searched, and
    null if that cannot be said; and ``tie_group``: units that follow each other in no certain
    order have the same number, and every unit of a group comes before those of the next.

    Args:
        dataset: The events.
        event_type: The types that count, each with all narrower ones; None for all.
        unit: What the units are, see `panel`.
        units: Every unit, also those of no event; None for those of events and of the coverage.
        resolve: For ``g``, where the first event may fall into several periods, or may not have
            occurred: ``possible`` takes the earliest, ``certain`` the latest, by which it is
            certain; ``drop`` leaves the unit out, ``refuse`` and None raise an error.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).
        numbers: Whether to add ``unit_number``, from 1 on, and ``g``, the number of the period of
            the first event as in ``time_number`` of `panel`; 0 for never, null if nobody searched.
            In pandas they are of numpy's types, see `panel`.
        frequency: The length of the periods that ``g`` counts.
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or ``g``
            is asked for and undecided.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> first = pt.frames.adoption(hsi, event_type="separation-request", unit="timeline")
    >>> first["unit"].tolist(), first["certain"].tolist()
    (['context', 'split-2018', 'split-2021'], [False, True, True])
    """
    check_resolve(resolve)
    check_frequency(frequency)
    check_flag("numbers", numbers)
    types = types_asked(dataset, event_type, "event_type")
    counted = counted_events(
        dataset, types, unit, units, inferred=inferred, without_unit=without_unit
    )
    first = first_days(counted.bounds, counted.pairs, len(counted.units))
    columns = list(_columns(counted, first))
    if numbers:
        g, is_undecided = _periods_of_first(counted, first, frequency, resolve)
        numbered = np.arange(1, len(counted.units) + 1)
        columns.append(FrameColumn.of_array("unit_number", ColumnType.INTEGER, numbered).plain())
        columns.append(g.plain())
        rows = kept_rows(is_undecided, resolve or "refuse", "units")
        columns = [column.take(rows) for column in columns]
    return make_frame(columns, backend)


def _columns(counted: CountedEvents, first: FirstDays) -> Iterator[FrameColumn]:
    yield FrameColumn.of("unit", ColumnType.TEXT, counted.units)
    yield FrameColumn.of_days("first_earliest", first.earliest)
    yield FrameColumn.of_days("first_latest", first.latest)
    yield FrameColumn.of_array("certain", ColumnType.BOOLEAN, first.is_certain)
    searched_from, searched_until = counted.searched.stretches
    is_searched = ~np.isnan(searched_from)
    is_censored = ~first.is_possible & is_searched
    is_unsaid = ~first.is_certain & ~is_censored
    yield FrameColumn.of_array("censored", ColumnType.BOOLEAN, is_censored, is_unsaid)
    yield FrameColumn.of_days("searched_from", searched_from)
    yield FrameColumn.of_days("searched_until", searched_until)
    only_certain = np.where(first.is_certain, 0, np.nan)
    groups = tie_groups(first.earliest + only_certain, first.latest + only_certain)
    yield FrameColumn.of_array("tie_group", ColumnType.INTEGER, groups, groups == 0)


def _periods_of_first(
    counted: CountedEvents, first: FirstDays, frequency: Frequency, resolve: Resolve | None
) -> tuple[FrameColumn, Flags]:
    """The number of the period in which each unit adopts first, and where that is undecided."""
    days = first.earliest if resolve == "possible" else first.latest
    earliest, latest = (
        finite_numbers_of(frequency, each) for each in (first.earliest, first.latest)
    )
    is_searched = ~np.isnan(counted.searched.stretches[0])
    is_undecided = ~(is_searched & ~first.is_possible) & ~(
        np.isfinite(latest) & (earliest == latest)
    )
    g = finite_numbers_of(frequency, days)
    has_adopted = first.is_certain if resolve == "certain" else first.is_possible
    g[is_searched & ~has_adopted] = 0
    return FrameColumn.of_numbers("g", g), is_undecided
