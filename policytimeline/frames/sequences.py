"""`sequences`: what each unit goes through, as sequence analysis takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_word
from policytimeline.columns.codes import VerdictCode
from policytimeline.frames.bounds import occurrence_codes
from policytimeline.frames.counted import CountedEvents, counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.panel_cells import PanelCells, check_width, panel_cells
from policytimeline.frames.periods import Frequency, check_frequency, finite_numbers_of
from policytimeline.frames.resolving import Resolve, check_resolve, kept_rows, resolved
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.criteria import Period
from policytimeline.model.dataset import Dataset

Shape: TypeAlias = Literal["STS", "TSE"]
"""Forms of TraMineR: a state for each time (STS), or a row for each event (TSE)."""

NO_EVENT = "none"
"""The state of a time without an event."""


def sequences(  # noqa: PLR0913  # One argument for each choice that it leaves.
    dataset: Dataset,
    *,
    shape: Shape = "STS",
    value: str | Iterable[str] | None = None,
    unit: Unit = "jurisdiction",
    units: Iterable[str] | None = None,
    frequency: Frequency = "year",
    between: Period | None = None,
    resolve: Resolve = "refuse",
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
    backend: Backend | None = None,
) -> AnyFrame:
    """What each unit goes through, in a form that TraMineR takes.

    ``STS`` has ``id`` and a column for each time. A state is the types of the events that take
    place then, with ``+`` between several, and ``none`` for none. Where nobody searched, only
    what is certain counts, whatever `resolve` says, and the state is null if nothing is.
    ``TSE`` has ``id``, ``time``, ``event``, a row for the start of each event. A state and a time
    are one value, so `resolve` has to say what becomes of what is undecided.

    Args:
        dataset: The events.
        shape: ``STS`` or ``TSE``.
        value: The types, each with all narrower ones; None for each type that occurs.
        unit: What the units are, see `panel`.
        units: Every unit; None for those of events and of the coverage.
        frequency: ``day``, ``month``, ``quarter`` or ``year``.
        between: The days, for ``STS``; None for those searched, or else those of the events.
        resolve: ``certain`` counts what is certain, and from when on it is; ``possible`` what may
            be, and from when on; ``drop`` leaves out units of which something is undecided (in
            ``TSE`` events), and ``refuse`` raises an error.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or with
            ``refuse`` something is undecided.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> steps = pt.frames.sequences(
    ...     pt.load_seed("hsi"),
    ...     shape="TSE",
    ...     value="separation-request",
    ...     unit="timeline",
    ...     resolve="certain",
    ... )
    >>> steps.to_numpy().tolist()
    [['split-2018', 2018, 'separation-request'], ['split-2021', 2021, 'separation-request']]
    """
    check_word("shape", shape, get_args(Shape), "is not a form of sequences")
    check_resolve(resolve)
    check_frequency(frequency)
    types = types_asked(dataset, value)
    counted = counted_events(
        dataset, types, unit, units, inferred=inferred, without_unit=without_unit
    )
    if shape == "TSE":
        return make_frame(list(_starts(counted, types, frequency, resolve)), backend)
    return make_frame(
        list(_states(panel_cells(counted, types, frequency, between), resolve)), backend
    )


def _states(cells: PanelCells, resolve: Resolve) -> Iterator[FrameColumn]:
    """A row for each unit, and a column of states for each time."""
    check_width(cells.periods)
    is_undecided = np.zeros(cells.covered.shape, np.bool_)
    for name in cells.codes:
        is_undecided |= cells.is_undecided(name)
    of_unit: NDArray[np.bool_] = np.logical_or.reduce(is_undecided, axis=1)
    rows = kept_rows(of_unit, resolve, "units")
    is_unknown = cells.is_not_searched[rows]
    happens = {
        name: np.where(is_unknown, resolved(codes, "certain"), resolved(codes, resolve))
        for name, codes in ((name, codes[rows]) for name, codes in cells.codes.items())
    }
    yield FrameColumn.of("id", ColumnType.TEXT, [cells.units[row] for row in rows.tolist()])
    for place in range(len(cells.periods)):
        states = [
            "+".join(name for name in happens if happens[name][row, place])
            for row in range(len(rows))
        ]
        texts = [
            state or (None if is_unknown[row, place] else NO_EVENT)
            for row, state in enumerate(states)
        ]
        yield FrameColumn.of(cells.periods.label(place), ColumnType.TEXT, texts)


def _starts(
    counted: CountedEvents,
    types: Mapping[str, frozenset[str]],
    frequency: Frequency,
    resolve: Resolve,
) -> Iterator[FrameColumn]:
    """A row for the start of each event of each unit, in order."""
    occurs = occurrence_codes(counted.bounds.events)
    earliest = finite_numbers_of(frequency, counted.bounds.begin_earliest)
    latest = finite_numbers_of(frequency, counted.bounds.begin_latest)
    is_decided = np.isfinite(earliest) & (earliest == latest) & (occurs != VerdictCode.MAYBE)
    pairs: list[tuple[int, int, str]] = [
        (unit, event, name)
        for name, covered in types.items()
        for event, unit in counted.pairs_of(covered).listed
        if occurs[event] >= (VerdictCode.YES if resolve == "certain" else VerdictCode.MAYBE)
    ]
    times = earliest if resolve == "possible" else latest
    pairs.sort(key=lambda each: (each[0], times[each[1]], each[1]))
    undecided = np.array([not is_decided[event] for _, event, _ in pairs], np.bool_)
    rows = kept_rows(undecided, resolve, "starts of events")
    places: list[int] = rows.tolist()
    kept = [pairs[place] for place in places]
    yield FrameColumn.of("id", ColumnType.TEXT, [counted.units[unit] for unit, _, _ in kept])
    yield FrameColumn.of_numbers(
        "time", np.array([times[event] for _, event, _ in kept], np.float64)
    )
    yield FrameColumn.of("event", ColumnType.TEXT, [name for _, _, name in kept])
