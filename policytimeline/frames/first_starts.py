"""When the first event of each unit starts, over all worlds: of each adopter, its adoption."""

from __future__ import annotations

from typing import NamedTuple

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, occurrence_codes
from policytimeline.frames.units import Pairs
from policytimeline.inference.inference import Inference

_UNBOUNDED = -np.finfo(np.float64).max
"""The earliest day of a start that has no bound, but is on some day: after an open start."""


class Starts(NamedTuple):
    """The first and the last day on which events may start, for each combination of readings.

    Attributes:
        earliest: Of shape (combinations, events).
        latest: Of the same shape.
    """

    earliest: DayNumbers
    latest: DayNumbers

    @classmethod
    def of(cls, bounds: EventBounds, inference: Inference | None) -> Starts:
        """Those of some events; one row for dates as coded."""
        starts = cls(bounds.begin_earliest[None], bounds.begin_latest[None])
        rows = np.flatnonzero(bounds.is_inferred)
        if inference is None or not len(rows):
            return starts
        found = inference.bounds_in_readings([bounds.events[row].id for row in rows.tolist()])
        if len(found) == 1:
            return starts
        every = [np.repeat(days, len(found), axis=0) for days in starts]
        for days, side in zip(every, (0, 1), strict=True):
            days[:, rows] = found[:, side]
        return cls(*every)

    @property
    def in_order(self) -> Starts:
        """Days to compare: a start without bound is after an open one, which is on no day."""
        has_no_bound = np.isneginf(self.earliest) & ~np.isneginf(self.latest)
        return Starts(np.where(has_no_bound, _UNBOUNDED, self.earliest), self.latest)

    @property
    def vary(self) -> Flags:
        """Whether the bounds of each event depend on the readings."""
        differ: Flags = np.any([(days != days[0]).any(axis=0) for days in self], axis=0)
        return differ


@attrs.frozen(eq=False)
class FirstStarts:
    """When the first event of each unit starts.

    Both bounds are reached: in some world each event is as late as it can be with one combination
    of readings, so that the first of them is no earlier; and in another the one that can be
    earliest is that early. (Unless dates have gaps and statements connect them.)

    Attributes:
        earliest: The first day on which it may start; -inf without a bound, inf if no event can.
        latest: The last day on which the first one to occur starts; inf if none is certain to.
        is_possible: Whether some event of the unit may have occurred.
        is_certain: Whether one certainly did.
        bounds: The events.
        pairs: Those that may have occurred, with their units.
        starts: Their days, as they can be compared.
        inference: What follows from everything stated; None if dates count as coded.
    """

    earliest: DayNumbers
    latest: DayNumbers
    is_possible: Flags
    is_certain: Flags
    bounds: EventBounds
    pairs: Pairs
    starts: Starts
    inference: Inference | None

    @classmethod
    def of(
        cls, bounds: EventBounds, pairs: Pairs, units: int, inference: Inference | None
    ) -> FirstStarts:
        """The first events of so many units."""
        occurs = occurrence_codes(bounds.events)
        pairs = Pairs(*(part[occurs[pairs.event] >= VerdictCode.MAYBE] for part in pairs))
        certain = pairs_that(occurs == VerdictCode.YES, pairs)
        starts = Starts.of(bounds, inference)
        earliest = firsts(starts.earliest, pairs, units).min(axis=0)
        latest = firsts(starts.latest, certain, units).max(axis=0)
        is_possible, is_certain = np.zeros((2, units), np.bool_)
        is_possible[pairs.unit] = True
        is_certain[certain.unit] = True
        return cls(
            earliest, latest, is_possible, is_certain, bounds, pairs, starts.in_order, inference
        )

    @property
    def earliest_in_order(self) -> DayNumbers:
        """The first days as they can be compared: a start without bound is after an open one."""
        days: DayNumbers = firsts(self.starts.earliest, self.pairs, len(self.earliest)).min(axis=0)
        return days

    @property
    def took_place(self) -> Pairs:
        """The events that certainly occurred, with their units."""
        return pairs_that(occurrence_codes(self.bounds.events) == VerdictCode.YES, self.pairs)


def pairs_that(are: Flags, pairs: Pairs) -> Pairs:
    """The pairs of events that are flagged."""
    return Pairs(*(part[are[pairs.event]] for part in pairs))


def firsts(days: DayNumbers, pairs: Pairs, units: int) -> DayNumbers:
    """The least day of the events of each unit; inf for none.

    Args:
        days: Those of the events, for each combination of readings.
        pairs: Events with their units.
        units: How many units there are.

    Returns:
        An array of shape (combinations, units).
    """
    found: NDArray[np.float64] = np.full((len(days), units), np.inf)
    for row, of_event in zip(found, days, strict=True):
        np.minimum.at(row, pairs.unit, of_event[pairs.event])
    return found
