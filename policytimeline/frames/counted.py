"""The events that a frame counts, with their units, their bounds, and what was searched."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.errors import InvalidValueError
from policytimeline.frames.bounds import (
    EventBounds,
    bounds_in_readings,
    event_bounds,
    solved,
)
from policytimeline.frames.searched import Searched, units_searched
from policytimeline.frames.stretching import Places, places_of
from policytimeline.frames.units import Pairs, Unit, WithoutUnit, check_unit, memberships, units_of
from policytimeline.inference.inference import Inference
from policytimeline.model.criteria import Period, all_days
from policytimeline.model.dataset import Dataset


@attrs.frozen(eq=False)
class CountedEvents:
    """The events of the types asked for, unit by unit.

    Attributes:
        units: The ids of all units, in order.
        pairs: Which of the events concerns which unit.
        bounds: The events and their bounds.
        searched: What was searched for each unit.
        inference: What follows from everything stated; None if dates count as coded.
    """

    units: tuple[str, ...]
    pairs: Pairs
    bounds: EventBounds
    searched: Searched
    inference: Inference | None

    def pairs_of(self, types: frozenset[str]) -> Pairs:
        """The pairs of the events of these types."""
        found = [self._rows_of_types[each] for each in types if each in self._rows_of_types]
        rows = np.sort(np.concatenate([np.empty(0, np.intp), *found]))
        return Pairs(self.pairs.event[rows], self.pairs.unit[rows])

    def in_readings(self, pairs: Pairs) -> tuple[EventBounds, Places]:
        """The bounds of events by each reading of phrases, and the places in them of each pair.

        They are the `bounds` themselves if no reading makes a difference.
        """
        bounds, events = self._in_readings
        if bounds is self.bounds:
            return bounds, Places(np.arange(len(pairs.event)), pairs.event)
        starts = np.searchsorted(events, pairs.event, side="left")
        return bounds, places_of(starts, np.searchsorted(events, pairs.event, side="right"))

    @cached_property
    def _in_readings(self) -> tuple[EventBounds, NDArray[np.intp]]:
        return bounds_in_readings(self.bounds, self.inference)

    @cached_property
    def _rows_of_types(self) -> Mapping[str, NDArray[np.intp]]:
        """For each type the places of its pairs; so all types of a panel are found in one pass."""
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, (event, _) in enumerate(self.pairs.listed):
            rows[self.bounds.events[event].event_type].append(row)
        return {name: np.array(places, np.intp) for name, places in rows.items()}


def counted_events(  # noqa: PLR0913  # What every frame asks for.
    dataset: Dataset,
    types: Mapping[str, frozenset[str]],
    unit: Unit,
    units: Iterable[str] | None,
    *,
    inferred: bool | Inference,
    without_unit: WithoutUnit,
) -> CountedEvents:
    """The events of some types, with their units.

    Args:
        dataset: The events.
        types: The types, see `types_asked`.
        unit: What the units are.
        units: Every unit; None for those of all events and of the coverage.
        inferred: Whether bounds count that are inferred, or an inference.
        without_unit: What becomes of an event of these types without a unit.

    Raises:
        InvalidValueError: If an event has no unit, or one that is not among the given, or an
            argument is not what it should be.
    """
    check_unit(unit)
    wanted = frozenset[str]().union(*types.values())
    events = [event for event in dataset.events.all if event.event_type in wanted]
    others = [event for event in dataset.events.all if event.event_type not in wanted]
    further = {*units_searched(dataset, unit), *units_of(others, unit)}
    members = memberships(events, unit, units, without_unit=without_unit, further=further)
    inference = solved(dataset, inferred)
    bounds = event_bounds(dataset, events, inference)
    searched = Searched.of(dataset, events, unit, members.units, are_given=members.are_given)
    return CountedEvents(members.units, members.pairs, bounds, searched, inference)


def days_between(between: Period | None, counted: CountedEvents) -> tuple[int, int]:
    """The first and last day of a frame: those given, those searched, or those of the events.

    Raises:
        InvalidValueError: If they are not given, and no bound of an event is known; or those
            that are given have no first or no last day.
    """
    expected, hint = "a first and a last day", "write them: between='2018/2021'"
    if between is not None:
        days = all_days("between", between)
        bounds = (days.earliest_day, days.latest_day)
        if not all(map(math.isfinite, bounds)):
            raise InvalidValueError("between", str(days), "has no end or no start", expected, hint)
        return int(bounds[0]), int(bounds[1])
    if counted.searched.bounds is not None:
        return counted.searched.bounds
    every = np.concatenate(
        [
            counted.bounds.begin_earliest,
            counted.bounds.begin_latest,
            counted.bounds.end_earliest,
            counted.bounds.end_latest,
        ]
    )
    known = every[np.isfinite(every)]
    if not len(known):
        raise InvalidValueError("between", None, "cannot be told from the events", expected, hint)
    return int(known.min()), int(known.max())
