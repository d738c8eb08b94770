"""`from_spells`: a daily panel of spells, a row for each unit and day."""

from __future__ import annotations

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.dataframes import Series
from policytimeline.dates.calendar import EPOCH
from policytimeline.errors import InvalidValueError
from policytimeline.frames.event_columns import BOUNDS
from policytimeline.frames.given import GivenFrame, given_frame
from policytimeline.frames.given_rows import column_of, named, row_units
from policytimeline.frames.runs import typed
from policytimeline.frames.stretching import places_of
from policytimeline.making_frames import AnyFrame, FrameColumn, make_frame
from policytimeline.model.fields import check_text

_CENSORED = "censored"


def from_spells(
    frame: AnyFrame, *, unit: str = "unit", time: str = "time", like: AnyFrame | None = None
) -> AnyFrame:
    """The daily panel that has these spells, as `spells` makes them of a panel.

    A row for each unit and each day of its spells, in the order of the units. Spells that are
    censored end on the last day on which they are known. If the spells have a ``variable``, each
    one is a column, which is null on days of other variables' spells only.

    Args:
        frame: The spells, of exact days.
        unit: What the column of units is to be called.
        time: What the column of days is to be called.
        like: A frame whose columns of values have the types that these are to have, such as the
            panel that the spells were made of; the columns come in its order.

    Raises:
        InvalidValueError: If an argument is not a frame, a column is missing, a day is not certain,
            or two spells of a unit have a day in common.

    >>> import pandas as pd
    >>> from policytimeline.frames import from_spells, spells
    >>> days = pd.date_range("2020-03-01", periods=4)
    >>> school = pd.DataFrame({"unit": "FR", "time": days, "closed": [0, 1, 1, 0]})
    >>> from_spells(spells(school))["value"].tolist()
    [0, 1, 1, 0]
    """
    for field, name in (("unit", unit), ("time", time)):
        check_text(field, name)
    given = given_frame(frame)
    given.require("frame", ["unit", "value", *BOUNDS, "end_kind"])
    units = row_units(given, "frame", "unit")
    begins, ends = _exact_days(given)
    spell, day = places_of(begins, ends + 1)
    first_day = int(begins.min(initial=0))
    width = int(ends.max(initial=0)) - first_day + 1
    keys, places = np.unique(units.codes[spell] * width + day - first_day, return_inverse=True)
    variables, variable_of = _variables(given)
    numbers = np.full((len(variables), len(keys)), -1, np.intp)
    numbers[variable_of[spell], places] = spell
    is_lost = numbers[variable_of[spell], places] != spell
    if is_lost.any():
        of_units = [units.ids[code] for code in np.unique(units.codes[spell[is_lost]]).tolist()]
        problem = f"has spells with days in common, of {len(of_units):,} units ({named(of_units)})"
        hint = "make the spells of each kind a variable of their own: add a column 'variable'"
        raise InvalidValueError("frame", "begin_earliest", problem, "one spell on each day", hint)
    value = given.column("value")
    model = None if like is None else given_frame(like, "like").data
    columns: list[Series] = []
    for name, of_name in zip(variables, numbers, strict=True):
        rows, at = np.unique(of_name, return_inverse=True)
        some = column_of(value, np.maximum(rows, 0)).alias(name)
        if model is not None and name in model.columns:
            some = typed(some, model[name])
        if len(rows) and rows[0] < 0:
            keep = nw.new_series("keep", (rows >= 0).tolist(), backend=some.implementation)
            some = some.zip_with(keep, column_of(_nulls(some), np.zeros(len(rows), np.intp)))
        columns.append(column_of(some, at))
    days = FrameColumn.of_days(time, (keys % max(width, 1) + first_day).astype(np.float64))
    made = nw.from_native(make_frame([days], given.backend), eager_only=True)
    whose = column_of(given.column("unit"), units.first_rows[keys // max(width, 1)]).alias(unit)
    made = made.with_columns(whose, *columns)
    order = [unit, time, *variables]
    if model is not None:
        known = [name for name in model.columns if name in order]
        order = [*known, *(name for name in order if name not in known)]
    return made.select(order).to_native()


def _exact_days(given: GivenFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and the last day of each spell."""
    days = {name: _days(given, name) for name in BOUNDS}
    kinds = np.array(given.column("end_kind").to_list(), np.object_)
    begins, ends = days["begin_earliest"], days["end_earliest"]
    is_exact = (begins == days["begin_latest"]) & (begins <= ends)
    is_exact &= (ends == days["end_latest"]) | ((kinds == _CENSORED) & ~np.isnan(ends))
    if not is_exact.all():
        count = int((~is_exact).sum())
        problem = f"has {count:,} of {len(is_exact):,} spells that are not of certain days"
        hint = "for uncertain spells, make the panel of the dataset: pt.frames.panel(...)"
        raise InvalidValueError("frame", "end_earliest", problem, "spells of exact days", hint)
    return begins.astype(np.int64), ends.astype(np.int64)


def _days(given: GivenFrame, name: str) -> NDArray[np.float64]:
    """The day numbers of a column of dates; NaN for a null."""
    series = given.column(name)
    if not isinstance(series.dtype, nw.Date | nw.Datetime):
        expected = "a column of dates, as spells gives it"
        raise InvalidValueError("frame", name, f"is of type {series.dtype}", expected)
    moments = np.asarray(series.to_numpy()).astype("M8[D]")
    return np.where(np.isnat(moments), np.nan, moments.astype(np.int64) + EPOCH)


def _variables(given: GivenFrame) -> tuple[list[str], NDArray[np.intp]]:
    """The names of the columns of values, and which each spell is of."""
    if "variable" not in given.data.columns:
        return ["value"], np.zeros(len(given.data), np.intp)
    of = row_units(given, "frame", "variable")
    return [str(name) for name in of.ids], of.codes


def _nulls(series: Series) -> Series:
    """A null of the type of a series."""
    return nw.concat([series[:1].to_frame()] * 2)[series.name].shift(1)[:1]
