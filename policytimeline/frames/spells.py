"""`spells`: from when to when each unit had which value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, get_args

import narwhals as nw
import numpy as np

from policytimeline.arguments import check_word
from policytimeline.columns.codes import VerdictCode
from policytimeline.columns.dataframes import Series
from policytimeline.errors import InvalidValueError
from policytimeline.frames.bounds import occurrence_codes
from policytimeline.frames.counted import counted_events, days_between
from policytimeline.frames.event_columns import BOUNDS
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.given import GivenFrame, given_frame
from policytimeline.frames.given_rows import column_of
from policytimeline.frames.resolving import Resolve, check_resolve, kept_rows
from policytimeline.frames.runs import Runs, UnitDays, values_of
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.criteria import Period
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import as_tuple

SpellShape: TypeAlias = Literal["bounds", "SPELL"]
_SHAPES: tuple[SpellShape, ...] = get_args(SpellShape)


def spells(  # noqa: PLR0913  # One argument for each choice that it leaves.
    data: Dataset | AnyFrame,
    *,
    unit: Unit | None = None,
    time: str = "time",
    value: str | Iterable[str] | None = None,
    shape: SpellShape = "bounds",
    resolve: Resolve | None = None,
    between: Period | None = None,
    units: Iterable[str] | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
    backend: Backend | None = None,
) -> AnyFrame:
    """From when to when each unit had which value: one row a spell.

    From a dataset, each event is a spell of its unit, and its type is the value. From a daily
    panel, a frame with a row for each unit and day, days that follow each other with one value
    are a spell; a missing value is a value too. A day without a row ends it.

    The columns are ``unit`` and ``value``; ``begin_earliest``, ``begin_latest``, ``end_earliest``
    and ``end_latest``, dates that are null where there is no bound; and ``end_kind``: ``day``,
    ``open``, ``unknown`` or ``censored``. Of a panel, a spell is censored that reaches the last
    day of the panel. Spells of a dataset have the columns ``event_id`` and ``certain`` as well,
    the latter false for what may not have taken place. If a panel has several columns of
    values, ``variable`` is the name of the column. If these are of several types, ``value`` is
    text; `from_spells` makes the panel again.

    With ``shape="SPELL"``, as TraMineR takes it, the columns are ``id``, ``begin``, ``end`` and
    ``status``: whole numbers of days, both ends in, the first day of all being 1.

    Args:
        data: A dataset, or a frame of pandas, polars or pyarrow; a frame of its kind comes back.
        unit: For a dataset, what the units are, see `panel`; None for ``jurisdiction``. For a
            panel, the column of units; None for ``unit``.
        time: The column of days of a panel.
        value: For a dataset, the types of events, each with all narrower ones; for a panel, the
            columns of values. None for all.
        shape: ``bounds``, or ``SPELL`` for TraMineR.
        resolve: For the spells of a dataset as ``SPELL``, what counts where dates are uncertain:
            ``certain`` takes the days on which it certainly lasts, ``possible`` those on which it
            may; ``drop`` leaves the spell out, ``refuse`` and None raise an error.
        between: For these, the days that count; None for those that were searched, or else those
            of the events. Spells are cut to them.
        units: For a dataset, every unit; None for those of events.
        inferred: For a dataset, whether bounds count that follow from other dates and from links;
            or an `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).
        backend: For a dataset, ``pandas``, ``polars`` or ``pyarrow``; None for the first that is
            installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or the
            panel lacks a column, or has a row that is not of one day or that repeats a unit's day.
        MissingPackageError: If the library is not installed.

    >>> import pandas as pd
    >>> days = pd.date_range("2020-03-01", periods=4)
    >>> school = pd.DataFrame({"unit": "FR", "time": days, "closed": [0, 1, 1, 0]})
    >>> from policytimeline.frames import spells
    >>> spells(school)[["value", "end_kind"]].values.tolist()
    [[0, 'day'], [1, 'day'], [0, 'censored']]
    """
    check_word("shape", shape, _SHAPES, "is not a shape of spells")
    check_resolve(resolve)
    if isinstance(data, Dataset):
        of_events = _of_dataset(
            data,
            types_asked(data, value),
            "jurisdiction" if unit is None else unit,
            units,
            inferred=inferred,
            without_unit=without_unit,
            window=None if shape == "bounds" else (between, resolve or "refuse"),
        )
        return make_frame(of_events, backend)
    dataset_only = {"resolve": resolve, "between": between, "units": units, "backend": backend}
    for name, given_value in dataset_only.items():
        if given_value is not None:
            raise InvalidValueError(name, given_value, "is for a dataset", "nothing for a panel")
    given = given_frame(data, "data")
    column: object = "unit" if unit is None else unit
    if not isinstance(column, str):
        raise InvalidValueError("unit", unit, "is not a column of the frame", "a name")
    days = UnitDays.of(given, column, time)
    return _of_panel(given, days, column, _columns_of(given, {column, time}, value), shape)


def _columns_of(
    given: GivenFrame, others: set[str], value: str | Iterable[str] | None
) -> list[str]:
    """The columns of values.

    Raises:
        InvalidValueError: If there are none, or one is not a column of values.
    """
    if value is None:
        asked = [name for name in given.data.columns if name not in others]
    else:
        asked = list(as_tuple(value))
        given.require("value", asked)
    taken = others.intersection(asked)
    if taken or not asked:
        problem = "is that of units or days" if taken else "names no column"
        raise InvalidValueError("value", value, problem, "columns beside those two")
    return asked


def _of_panel(
    given: GivenFrame, days: UnitDays, unit: str, names: Sequence[str], shape: SpellShape
) -> AnyFrame:
    series = [given.column(name) for name in names]
    runs = [Runs.of(days, each) for each in series]
    first = np.concatenate([each.first for each in runs])
    last = np.concatenate([each.last for each in runs])
    take = values_of(series)
    values = [take(place, days.order[each.first]) for place, each in enumerate(runs)]
    value = nw.concat([each.alias("value").to_frame() for each in values])["value"]
    whose = column_of(given.column(unit), days.order[first])
    begins, ends = days.day[first].astype(np.float64), days.day[last].astype(np.float64)
    end_of_all = days.day.max(initial=0)
    variable = np.repeat(np.array(names, np.object_), [len(each.first) for each in runs])
    variables = FrameColumn.of_array("variable", ColumnType.TEXT, variable)
    if shape == "SPELL":
        start = days.day.min(initial=end_of_all) - 1
        columns = [
            FrameColumn.of_array(side, ColumnType.INTEGER, numbers - start)
            for side, numbers in (("begin", begins), ("end", ends))
        ]
        own: dict[str, Series] = {"id": whose, "status": value}
        order = ["id", "begin", "end", "status"]
    else:
        is_censored = ends == end_of_all
        bounds = (begins, begins, ends, np.where(is_censored, np.inf, ends))
        kinds = np.where(is_censored, "censored", "day").astype(np.object_)
        columns = [
            *(FrameColumn.of_days(*each) for each in zip(BOUNDS, bounds, strict=True)),
            FrameColumn.of_array("end_kind", ColumnType.TEXT, kinds),
        ]
        own = {"unit": whose, "value": value}
        order = ["unit", "value", *BOUNDS, "end_kind"]
    if len(names) > 1:
        columns.append(variables)
        order.insert(1, "variable")
    made: nw.DataFrame[Any] = nw.from_native(make_frame(columns, given.backend), eager_only=True)
    made = made.with_columns(*(each.alias(name) for name, each in own.items()))
    return made.select(order).to_native()


def _of_dataset(  # noqa: PLR0913  # What every frame asks for.
    dataset: Dataset,
    types: Mapping[str, frozenset[str]],
    unit: Unit,
    units: Iterable[str] | None,
    *,
    inferred: bool | Inference,
    without_unit: WithoutUnit,
    window: tuple[Period | None, Resolve] | None,
) -> list[FrameColumn]:
    """The spells of events, as bounds; or, of a window, as TraMineR takes them."""
    counted = counted_events(
        dataset, types, unit, units, inferred=inferred, without_unit=without_unit
    )
    named = [(name, counted.pairs_of(of)) for name, of in types.items()]
    event = np.concatenate([np.empty(0, np.intp), *(pairs.event for _, pairs in named)])
    of_unit = np.concatenate([np.empty(0, np.intp), *(pairs.unit for _, pairs in named)])
    values = [name for name, pairs in named for _ in range(len(pairs.event))]
    occurs = occurrence_codes(counted.bounds.events)[event]
    begins, ends = counted.bounds.begin_earliest[event], counted.bounds.end_latest[event]
    order = np.lexsort((ends, begins, of_unit))
    order = order[occurs[order] >= VerdictCode.MAYBE]
    event, of_unit, occurs = event[order], of_unit[order], occurs[order]
    bounds = counted.bounds.take(event)
    who = [counted.units[int(place)] for place in of_unit]
    value = [values[int(place)] for place in order]
    certain = occurs == VerdictCode.YES
    if window is None:
        return [
            FrameColumn.of("unit", ColumnType.TEXT, who),
            FrameColumn.of("value", ColumnType.TEXT, value),
            *(FrameColumn.of_days(name, getattr(bounds, name)) for name in BOUNDS),
            FrameColumn.of_array("end_kind", ColumnType.TEXT, bounds.end_kinds),
            FrameColumn.of("event_id", ColumnType.TEXT, [e.id for e in bounds.events]),
            FrameColumn.of_array("certain", ColumnType.BOOLEAN, certain),
        ]
    between, resolve = window
    if not len(event):
        first_day = last_day = 1
    else:
        first_day, last_day = days_between(between, counted)
    clipped = {name: np.clip(getattr(bounds, name), first_day - 1, last_day + 1) for name in BOUNDS}
    is_undecided = ~certain
    for side in ("begin", "end"):
        is_undecided |= clipped[f"{side}_earliest"] != clipped[f"{side}_latest"]
    rows = kept_rows(is_undecided, resolve, "spells")
    pick = (
        ("begin_earliest", "end_latest")
        if resolve == "possible"
        else ("begin_latest", "end_earliest")
    )
    begin = np.maximum(clipped[pick[0]], first_day)
    end = np.minimum(clipped[pick[1]], last_day)
    has_days = begin <= end
    if resolve == "certain":
        has_days &= certain
    rows = rows[has_days[rows]]
    columns = [
        FrameColumn.of("id", ColumnType.TEXT, who),
        FrameColumn.of_array("begin", ColumnType.INTEGER, begin - first_day + 1),
        FrameColumn.of_array("end", ColumnType.INTEGER, end - first_day + 1),
        FrameColumn.of("status", ColumnType.TEXT, value),
    ]
    return [column.take(rows) for column in columns]
