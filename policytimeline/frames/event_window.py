"""`event_window`: which rows of a frame are near an event, and how near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias, get_args

import attrs
import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_word
from policytimeline.columns.codes import VerdictCode
from policytimeline.dates.calendar import whole_number
from policytimeline.errors import InvalidValueError
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents, counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.given import given_frame
from policytimeline.frames.given_rows import RowUnits, column_of, named, row_periods, row_units
from policytimeline.frames.periods import (
    Frequency,
    check_frequency,
    finite_numbers_of,
    first_days_of,
)
from policytimeline.frames.stretching import places_of
from policytimeline.frames.units import Pairs, Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, ColumnType, FrameColumn, make_frame
from policytimeline.model.dataset import Dataset

Keep: TypeAlias = Literal["all", "window"]
"""Which rows stay: all, or those of a window."""

_KEEPS: tuple[Keep, ...] = get_args(Keep)
_ADDED = ("event_id", "relative_min", "relative_max", "relative", "certain")


def event_window(  # noqa: PLR0913  # One argument for each choice that it leaves.
    frame: AnyFrame,
    dataset: Dataset,
    *,
    anchor: str | Iterable[str],
    before: int,
    after: int,
    unit: str = "unit",
    time: str = "time",
    frequency: Frequency = "day",
    unit_of: Unit = "jurisdiction",
    keep: Keep = "all",
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
) -> AnyFrame:
    """The rows of a frame with the events of their unit that they are near, for event studies.

    A row is in the window of an event if it is at most `before` periods before the period in
    which the event starts, and at most `after` periods after it. The columns of the frame are
    followed by ``event_id``; by ``relative_min`` and ``relative_max``, the fewest and the most
    periods by which the row may be after the event (negative if it is before), null if there is
    no bound; by ``relative``, that number where it is one, else null; and by ``certain``, whether
    the event certainly took place and the row is certainly in its window.

    A row in the windows of two events is there twice, once for each. One in no window is there
    once, and the columns added are null, unless `keep` is ``window``. The order stays.

    Args:
        frame: A frame of pandas, polars or pyarrow; one of its kind comes back.
        dataset: The events.
        anchor: The types of events, each with all narrower ones.
        before: How many periods a window has before that of the event.
        after: How many it has after it.
        unit: The column of units.
        time: The column of days, months, quarters or years.
        frequency: What a row is of, and what is counted: ``day``, ``month``, ``quarter`` or
            ``year``.
        unit_of: What the units are of which the column has the ids, see `panel`.
        keep: ``all`` rows, or only those of a ``window``.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).

    Raises:
        InvalidValueError: If an argument is not what it should be, the frame lacks a column or
            has a row that is not of one period, or it has none of the units of the events.

    >>> import pandas as pd, policytimeline as pt
    >>> when = pt.parse_when("2020")
    >>> law = pt.Event(id="act", title="An act", event_type="law", when=when, jurisdictions=["FR"])
    >>> years = pd.DataFrame({"unit": "FR", "time": [2018, 2019, 2020], "deaths": [3, 4, 2]})
    >>> data = pt.Dataset(title="Laws", events=[law])
    >>> near = pt.frames.event_window(
    ...     years, data, anchor="law", before=1, after=1, frequency="year"
    ... )
    >>> near["relative"].tolist()
    [nan, -1.0, 0.0]
    """
    check_word("keep", keep, _KEEPS, "says nothing of rows")
    check_frequency(frequency)
    for field, number in (("before", before), ("after", after)):
        if whole_number(field, number) < 0:
            raise InvalidValueError(field, number, "is negative", "0 periods or more")
    given = given_frame(frame)
    for name in _ADDED:
        if name in given.data.columns:
            problem = "is a column of the frame, and one that is added"
            raise InvalidValueError("frame", name, problem, "a frame without it", "rename it")
    row_unit = row_units(given, "unit", unit).as_texts()
    periods = row_periods(given, "time", time, frequency)
    types = types_asked(dataset, anchor, "anchor")
    counted = counted_events(
        dataset, types, unit_of, None, inferred=inferred, without_unit=without_unit
    )
    anchors = _Anchors.of(counted, row_unit, frequency)
    near = anchors.near(row_unit.codes, periods, before, after)
    if keep == "all":
        is_near = np.zeros(len(periods), np.bool_)
        is_near[near.row] = True
        near = near.and_rows(np.flatnonzero(~is_near))
    order = np.lexsort((near.event, near.row))
    columns = [column.take(order) for column in near.columns(anchors.bounds)]
    rows: nw.DataFrame[Any] = nw.from_native(make_frame(columns, given.backend), eager_only=True)
    own = [column_of(given.column(name), near.row[order]) for name in given.data.columns]
    return rows.with_columns(*own).select(*given.data.columns, *_ADDED).to_native()


@attrs.frozen(eq=False)
class _Near:
    """Rows with the events near which they may be; -1 for none.

    Attributes:
        row: The number of the row.
        event: The place of the event.
        least: The fewest periods from the event to the row.
        most: The most.
        is_certain: Whether the row is certainly in the window of the event.
    """

    row: NDArray[np.intp]
    event: NDArray[np.intp]
    least: DayNumbers
    most: DayNumbers
    is_certain: Flags

    def and_rows(self, rows: NDArray[np.intp]) -> _Near:
        """With further rows, which are near no event."""
        none = np.full(len(rows), np.nan)
        return _Near(
            np.concatenate([self.row, rows]),
            np.concatenate([self.event, np.full(len(rows), -1, np.intp)]),
            np.concatenate([self.least, none]),
            np.concatenate([self.most, none]),
            np.concatenate([self.is_certain, np.zeros(len(rows), np.bool_)]),
        )

    def columns(self, bounds: EventBounds) -> Iterator[FrameColumn]:
        """The columns that are added."""
        ids = np.array([*(event.id for event in bounds.events), None], np.object_)
        is_none = self.event < 0
        yield FrameColumn("event_id", ColumnType.TEXT, ids[self.event], is_none)
        yield FrameColumn.of_numbers("relative_min", self.least).plain()
        yield FrameColumn.of_numbers("relative_max", self.most).plain()
        is_one = self.least == self.most
        yield FrameColumn.of_numbers("relative", np.where(is_one, self.least, np.nan)).plain()
        yield FrameColumn.of_array("certain", ColumnType.BOOLEAN, self.is_certain, is_none)


@attrs.frozen(eq=False)
class _Anchors:
    """Events, each with a unit of the rows and the periods in which it may start.

    Attributes:
        bounds: The events.
        unit: The place of the unit of each among those of the rows.
        first: The number of the first period in which it may start; infinite without a bound.
        last: The number of the last.
        is_certain: Whether it certainly took place.
        frequency: The length of the periods.
        in_readings: The bounds of the events by each reading of phrases.
        owner: The places of the events of those bounds.
    """

    bounds: EventBounds
    unit: NDArray[np.intp]
    first: DayNumbers
    last: DayNumbers
    is_certain: Flags
    frequency: Frequency
    in_readings: EventBounds
    owner: NDArray[np.intp]

    @classmethod
    def of(cls, counted: CountedEvents, rows: RowUnits, frequency: Frequency) -> _Anchors:
        """The events of units that rows have.

        Raises:
            InvalidValueError: If there are rows and events, and no unit is that of both.
        """
        place_of = {each: place for place, each in enumerate(rows.ids)}
        places = np.array([place_of.get(each, -1) for each in counted.units], np.intp)
        occurs = occurrence_codes(counted.bounds.events)
        pairs = counted.pairs
        counts = occurs[pairs.event] >= VerdictCode.MAYBE
        event, unit = pairs.event[counts], places[pairs.unit[counts]]
        if len(event) and rows.ids and (unit < 0).all():
            known = [counted.units[int(place)] for place in np.unique(pairs.unit[counts])]
            problem = f"has none of the units of the events ({named(known)})"
            hint = "unit_of= says what the column has: 'jurisdiction', 'actor', 'attribute:NAME'"
            raise InvalidValueError("unit", rows.ids[0], problem, "the same ids in both", hint)
        event, unit = event[unit >= 0], unit[unit >= 0]
        bounds = counted.bounds.take(event)
        readings, (owner, place) = counted.in_readings(Pairs(event, unit))
        return cls(
            bounds,
            unit,
            *_first_and_last(bounds, frequency),
            occurs[event] == VerdictCode.YES,
            frequency,
            bounds if readings is counted.bounds else readings.take(place),
            owner,
        )

    def near(
        self, codes: NDArray[np.intp], periods: NDArray[np.int64], before: int, after: int
    ) -> _Near:
        """The rows that may be in the window of each event."""
        order = np.lexsort((periods, codes))
        start = int(periods.min(initial=0)) - 1
        width = int(periods.max(initial=0)) - start + 2
        keys = codes[order] * width + periods[order] - start
        first, last = _first_and_last(self.in_readings, self.frequency)
        low = np.clip(first - before - start, 0, width - 1).astype(np.int64)
        high = np.clip(last + after - start, 0, width - 1).astype(np.int64)
        own = self.unit[self.owner] * width
        starts = np.searchsorted(keys, own + low, side="left")
        reading, place = places_of(starts, np.searchsorted(keys, own + high, side="right"))
        row = order[place]
        is_possible = self._is_possible(reading, periods[row], before, after)
        event, row = self.owner[reading][is_possible], row[is_possible]
        if self.in_readings is not self.bounds:  # One row may be near an event by two readings.
            pairs = np.unique(event * len(periods) + row)
            event, row = np.divmod(pairs, max(len(periods), 1))
        least, most = periods[row] - self.last[event], periods[row] - self.first[event]
        is_certain = (least >= -before) & (most <= after) & self.is_certain[event]
        return _Near(row, event, least, most, is_certain)

    def _is_possible(
        self, reading: NDArray[np.intp], at: NDArray[np.int64], before: int, after: int
    ) -> Flags:
        """Whether some possible day puts the event near each row: not if it has gaps there."""
        is_possible = np.ones(len(reading), np.bool_)
        bounds = self.in_readings
        for place, event in enumerate(bounds.events):
            starts = event.when.begin_days
            if not starts.has_gaps:
                continue
            pairs = np.flatnonzero(reading == place)
            low = np.maximum(
                first_days_of(self.frequency, at[pairs] - after), bounds.begin_earliest[place]
            )
            high = np.minimum(
                first_days_of(self.frequency, at[pairs] + before + 1) - 1,
                bounds.begin_latest[place],
            )
            found = [starts.first_from(day) for day in low.tolist()]
            is_possible[pairs] = [
                day is not None and day <= last for day, last in zip(found, high, strict=True)
            ]
        return is_possible


def _first_and_last(bounds: EventBounds, frequency: Frequency) -> tuple[DayNumbers, DayNumbers]:
    """The numbers of the first and the last period in which each event may start."""
    return (
        finite_numbers_of(frequency, bounds.begin_earliest),
        finite_numbers_of(frequency, bounds.begin_latest),
    )
