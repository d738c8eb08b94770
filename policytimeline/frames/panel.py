"""`panel`: for each unit and each time, whether an event of a type takes place."""

from __future__ import annotations

from collections.abc import Iterable

from policytimeline.arguments import check_flag
from policytimeline.frames.counted import counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.panel_cells import panel_cells
from policytimeline.frames.periods import Frequency
from policytimeline.frames.resolving import Resolve, check_resolve
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, make_frame
from policytimeline.model.criteria import Period
from policytimeline.model.dataset import Dataset


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
            from each time to the next, and to write 1 and 0 for true and false. In pandas these
            numbers are of numpy's types, which every estimator reads, with NaN for null.
        wide: Whether each time is a column, and each unit a row; for one type.
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

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
    made = panel_cells(counted, types, frequency, between)
    if wide:
        return make_frame(list(made.wide(resolve, numbers=numbers)), backend)
    return make_frame(made.long(resolve, numbers=numbers), backend)
