"""`durations`: how long things lasted, in the forms that survival analysis takes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, get_args

import numpy as np

from policytimeline.arguments import check_word
from policytimeline.dates.calendar import certain_day
from policytimeline.errors import InvalidValueError
from policytimeline.frames.bounds import DayNumbers, solved
from policytimeline.frames.counted import CountedEvents, counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.lasting import Lasting, own_spells
from policytimeline.frames.pairing import paired_spells, waiting_spells
from policytimeline.frames.resolving import Resolve, check_resolve
from policytimeline.frames.start_stop import stretches_of
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.dataset import Dataset

Types: TypeAlias = str | Iterable[str]

Shape: TypeAlias = Literal["interval", "start-stop"]
_SHAPES: tuple[Shape, ...] = get_args(Shape)

RIGHT, EXACT, LEFT, WITHIN = range(4)
"""What is known of how long a spell lasted, as ``status`` has it: see `durations`."""

_OWN = ("id", "unit", "start", "stop", "event")


def durations(  # noqa: PLR0913  # One argument for each choice that it leaves.
    dataset: Dataset,
    *,
    begin: Types | dt.date | None = None,
    end: Types | None = None,
    event_type: Types | None = None,
    shape: Shape = "interval",
    covariates: Types | None = None,
    origin: dt.date | None = None,
    until: dt.date | None = None,
    unit: Unit = "jurisdiction",
    units: Iterable[str] | None = None,
    resolve: Resolve | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
    backend: Backend | None = None,
) -> AnyFrame:
    """How many days each spell lasts, for survival analysis: one row a spell.

    Each event is a spell from its start to its end, both days in, so that an event of one day
    lasts 1. With `begin` and `end`, a spell goes from the start of a `begin` event to that of the
    next `end` event of its unit; the next is on a later day. If `begin` is a day, each unit has a
    spell from that day, which counts, to its first `end` event: how long it took to adopt. Units
    that never do are among them, and those that certainly did before that day are not.

    The columns are ``id`` (that of the event, ``EVENT@UNIT`` if it concerns several units, or of
    the unit if spells start on a day) and ``unit``; ``lower_bound`` and ``upper_bound``, the days
    as lifelines takes them, inf if it may not have ended; ``time``, ``time2`` and ``status`` as
    R's ``Surv(type="interval2")`` takes them, with nulls for NA. ``status`` is 0 if only a least
    number of days is known (``time``); 1 if the number is; 2 if only the most days are (``time2``;
    ``lower_bound`` is 0); 3 if both are. ``entry`` is the number of days that had passed when the
    search of the unit began, 0 if none or if nothing is said of it, null if it is not certain.
    ``certain`` is whether the spell certainly took place, and it is certain what ends it;
    ``ended_by`` is the event that does.

    Both bounds of the days are reached in some world. Only dates with gaps, and with `begin` and
    `end` also phrases of several readings, may leave bounds that hold and are wider.

    In pandas all numbers are of numpy's types, with NaN for null, as estimators read them.

    A spell without an end, or none by an event, has gone on until the last day searched, or
    `until`; if that is not known either, for a day.

    With ``shape="start-stop"`` the columns are ``id``, ``unit``, ``start`` and ``stop``, days
    since `origin`: what is counted are the days after ``start`` up to ``stop``. ``event`` is 1 in
    the last row of a spell that ended. A spell has a further row where a covariate changes.

    Args:
        dataset: The events.
        begin: The types of events that start a spell, each with all narrower ones; or the day from
            which every unit is at risk. Together with `end`.
        end: The types of events that end one.
        event_type: Without these, the types of events that are spells; None for all.
        shape: ``interval``, or ``start-stop``.
        covariates: For ``start-stop``, types that become columns of 1 and 0, by whether an
            event of them is in force in the unit.
        origin: For ``start-stop``, the day from which days are counted; None for the first day of
            each spell.
        until: The last day on which the units were observed; None for the last day searched. If
            `begin` is a day, one of them has to be known, unless all units had the event.
        unit: What the units are, see `panel`.
        units: Every unit; None for those of events and of the coverage.
        resolve: For ``start-stop``, where dates are uncertain: ``certain`` takes the latest start
            and the fewest days, and leaves out what is not certain; ``possible`` takes the
            earliest start and the most days; ``drop`` leaves the spell out, ``refuse`` and None
            raise an error. A spell with no known day is left out.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or
            something is undecided that must not be.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> frame = pt.frames.durations(
    ...     hsi, begin="separation-request", end="leadership-departure", unit="timeline"
    ... )
    >>> frame[["id", "lower_bound", "upper_bound", "status"]].values.tolist()
    [['hsi-letter-2018', 4.0, inf, 0], ['hsi-report-prepared-2021', 104.0, inf, 0]]
    """
    check_word("shape", shape, _SHAPES, "is not a shape of durations")
    check_resolve(resolve)
    starts_and_stops = shape == "start-stop"
    asked = _asked(dataset, begin, end, event_type)
    others = types_asked(dataset, () if covariates is None else covariates, "covariates")
    if not starts_and_stops:
        _check_fit({"resolve": resolve, "covariates": covariates, "origin": origin})
    for name in set(_OWN).intersection(others):
        problem, expected = "would be the name of two columns", "types of other names"
        raise InvalidValueError("covariates", name, problem, expected)
    inference = solved(dataset, inferred)
    counted = counted_events(
        dataset,
        {"begin": frozenset[str]().union(*asked), "covariates": _every(others)},
        unit,
        units,
        inferred=inference or False,
        without_unit=without_unit,
    )
    # What is searched without a first or last day says nothing of when.
    searched_from, searched_until = (
        np.where(np.isfinite(days), days, np.nan) for days in counted.searched.stretches
    )
    if until is not None:
        searched_until = np.full(len(counted.units), _day("until", until))
    pairs = [counted.pairs_of(types) for types in asked]
    if isinstance(begin, dt.date):
        lasting = waiting_spells(counted, pairs[0], certain_day(begin), searched_until)
    elif len(pairs) == 1:
        lasting = own_spells(counted, pairs[0], inference, searched_until)
    else:
        lasting = paired_spells(counted, pairs[0], pairs[1], inference, searched_until)
    if not starts_and_stops:
        intervals = _intervals(counted, lasting, searched_from)
        return make_frame([column.plain() for column in intervals], backend)
    covariate_pairs = {name: counted.pairs_of(types) for name, types in others.items()}
    stretches = stretches_of(lasting, counted, covariate_pairs, resolve or "refuse", searched_from)
    rows = stretches.spell
    if origin is not None:
        zero = np.full(len(rows), _day("origin", origin))
    else:
        is_early = resolve == "possible"
        zero = (lasting.begin_earliest if is_early else lasting.begin_latest)[rows]
    has_ended = stretches.is_last & np.isfinite(lasting.longest[rows])
    columns = [column.take(rows) for column in _names(counted, lasting)]
    numbers = {"start": stretches.first - zero, "stop": stretches.stop - zero, "event": has_ended}
    columns += [
        FrameColumn.of_array(name, ColumnType.INTEGER, values)
        for name, values in {**numbers, **stretches.covariates}.items()
    ]
    return make_frame([column.plain() for column in columns], backend)


def _check_fit(given: Mapping[str, object]) -> None:
    """Raise an error for an argument that only start and stop take."""
    for name, value in given.items():
        if value is not None:
            problem = "is for start and stop, and the shape is 'interval', which has both bounds"
            hint = "shape='start-stop'"
            raise InvalidValueError(name, value, problem, "nothing", hint)


def _asked(
    dataset: Dataset,
    begin: Types | dt.date | None,
    end: Types | None,
    event_type: Types | None,
) -> list[frozenset[str]]:
    """The types of events that are spells, or of those that start and that end them."""
    if begin is None and end is None:
        return [_every(types_asked(dataset, event_type, "event_type"))]
    for field, given, other in (("begin", begin, "end"), ("end", end, "begin")):
        if given is None:
            raise InvalidValueError(field, None, f"is missing beside {other!r}", f"{field}='TYPE'")
    if event_type is not None:
        problem, expected = "cannot be asked for beside 'begin' and 'end'", "one or the other"
        raise InvalidValueError("event_type", event_type, problem, expected)
    return [
        _every(types_asked(dataset, given, field))
        for field, given in (("begin", begin), ("end", end))
        if not isinstance(given, dt.date)
    ]


def _day(field: str, day: object) -> float:
    """The number of a day that is given."""
    if isinstance(day, dt.date):
        return float(certain_day(day))
    expected, hint = "a datetime.date", f"{field}=datetime.date(2020, 12, 31)"
    raise InvalidValueError(field, day, "is not a day", expected, hint)


def _every(types: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*types.values())


def _names(counted: CountedEvents, lasting: Lasting) -> Iterator[FrameColumn]:
    """The columns that say whose spell each is."""
    units = [counted.units[int(place)] for place in lasting.unit]
    times = Counter(lasting.ids)
    named = [
        f"{key}@{of}" if times[key] > 1 else key for key, of in zip(lasting.ids, units, strict=True)
    ]
    yield FrameColumn.of("id", ColumnType.TEXT, named)
    yield FrameColumn.of("unit", ColumnType.TEXT, units)


def _intervals(
    counted: CountedEvents, lasting: Lasting, searched_from: DayNumbers
) -> Iterator[FrameColumn]:
    yield from _names(counted, lasting)
    shortest, longest = lasting.shortest, lasting.longest
    status = np.select(
        [np.isinf(longest), shortest == longest, shortest <= 1], [RIGHT, EXACT, LEFT], WITHIN
    )
    is_left, is_right = status == LEFT, status == RIGHT
    yield FrameColumn.of_array("lower_bound", ColumnType.FLOAT, np.where(is_left, 0, shortest))
    yield FrameColumn.of_array("upper_bound", ColumnType.FLOAT, longest)
    time2 = np.where(is_right, 0, longest)
    yield FrameColumn.of_array("time", ColumnType.INTEGER, shortest, is_left)
    yield FrameColumn.of_array("time2", ColumnType.INTEGER, time2, is_right)
    yield FrameColumn.of_array("status", ColumnType.INTEGER, status)
    late = searched_from[lasting.unit]
    least, most = late - lasting.begin_latest, late - lasting.begin_earliest
    entries = [np.where(np.isnan(late), 0, np.maximum(days, 0)) for days in (least, most)]
    is_undecided = entries[0] != entries[1]
    entry = np.where(is_undecided, 0, entries[0])
    yield FrameColumn.of_array("entry", ColumnType.INTEGER, entry, is_undecided)
    yield FrameColumn.of_array("certain", ColumnType.BOOLEAN, lasting.is_certain)
    yield FrameColumn.of("ended_by", ColumnType.TEXT, lasting.ended_by)
