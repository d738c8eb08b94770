"""`adoption`: when each unit first adopts, as bounds, with ties and censoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from policytimeline.arguments import check_flag
from policytimeline.frames.bounds import Flags
from policytimeline.frames.counted import CountedEvents, counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.first_starts import FirstStarts
from policytimeline.frames.periods import Frequency, check_frequency, finite_numbers_of
from policytimeline.frames.resolving import Resolve, check_resolve, kept_rows
from policytimeline.frames.tie_groups import tie_groups
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.dataset import Dataset


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
    null if that cannot be said; and ``tie_group``: every unit of a group certainly adopts on an
    earlier day than those of the next, as bounds and links have it, and no unit does so among all
    others of its group. It is null for units that may not have adopted.

    Both bounds are reached in some world. Only if links connect events that have gaps in their
    dates, bounds hold that may be wider, and a tie may be one that no world has.

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
    first = FirstStarts.of(counted.bounds, counted.pairs, len(counted.units), counted.inference)
    columns = list(_columns(counted, first))
    if numbers:
        g, is_undecided = _periods_of_first(counted, first, frequency, resolve)
        numbered = np.arange(1, len(counted.units) + 1)
        columns.append(FrameColumn.of_array("unit_number", ColumnType.INTEGER, numbered).plain())
        columns.append(g.plain())
        rows = kept_rows(is_undecided, resolve or "refuse", "units")
        columns = [column.take(rows) for column in columns]
    return make_frame(columns, backend)


def _columns(counted: CountedEvents, first: FirstStarts) -> Iterator[FrameColumn]:
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
    groups = np.zeros(len(counted.units), np.int64)
    adopters = np.flatnonzero(first.is_certain)
    groups[adopters] = tie_groups(first, adopters)
    yield FrameColumn.of_array("tie_group", ColumnType.INTEGER, groups, groups == 0)


def _periods_of_first(
    counted: CountedEvents, first: FirstStarts, frequency: Frequency, resolve: Resolve | None
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
