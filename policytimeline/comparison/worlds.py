"""What all days of both sides together allow.

Both sides may be of one dataset, so that an event of one is tied to an event of the other, or is
the same. Then nothing can be said of the sides one by one: an event that both have is on one day.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import attrs

from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.episodes import Episode
from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.errors import OpenEndError
from policytimeline.inference.inference import Inference
from policytimeline.inference.questions_about_many import MostDays
from policytimeline.model.events import Event

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class StartBounds(NamedTuple):
    """The earliest and latest days of many starts: arrays of shape (events,)."""

    earliest: NDArray[np.float64]
    latest: NDArray[np.float64]


class MostDaysTable(NamedTuple):
    """The most days between the starts of as many events on both sides, over all readings.

    Attributes:
        own: For each side, from each event (rows) to each (columns).
        across: From each event on the left to each on the right, and back; None if the sides are
            of two datasets.
        bounds: For each side, the earliest and latest day of each; None if they are of two.
    """

    own: tuple[NDArray[np.float64], NDArray[np.float64]]
    across: tuple[NDArray[np.float64], NDArray[np.float64]] | None
    bounds: tuple[StartBounds, StartBounds] | None


@attrs.frozen
class Worlds:
    """Two episodes, and what is asked of the days of both."""

    left: Episode
    right: Episode

    @property
    def are_one(self) -> bool:
        """Whether both sides are of one dataset, so that their days may be tied to each other."""
        return self.left.inference is self.right.inference

    @property
    def are_exact(self) -> bool:
        """Whether every bound is reached in some world: no date has gaps, no bound is left out."""
        return self.left.inference.is_exact and self.right.inference.is_exact

    def most_days(self, left: Sequence[Event], right: Sequence[Event]) -> Iterator[MostDays]:
        """For each combination of readings, the most days between the starts of these events.

        Args:
            left: Events of the left side.
            right: Events of the right side.

        Yields:
            Rows and columns are those of the left side, then those of the right side.
        """
        ours, theirs = ([event.id for event in events] for events in (left, right))
        if self.are_one:
            yield from self.left.inference.most_days([*ours, *theirs])
            return
        for one, other in product(self.left.most_days(left), self.right.most_days(right)):
            free = [math.inf] * len(theirs), [math.inf] * len(ours)
            yield [[*row, *free[0]] for row in one] + [[*free[1], *row] for row in other]

    def most_days_table(self, left: Sequence[Event], right: Sequence[Event]) -> MostDaysTable:
        """The most days between the starts of many events, in arrays of numpy."""
        ours, theirs = ([event.id for event in events] for events in (left, right))
        if not self.are_one:
            own = (
                self.left.inference.most_days_table(ours),
                self.right.inference.most_days_table(theirs),
            )
            return MostDaysTable(own, None, None)
        most, count = self.left.inference.most_days_table([*ours, *theirs]), len(ours)
        return MostDaysTable(
            (most[:count, :count], most[count:, count:]),
            (most[:count, count:], most[count:, :count]),
            (_bounds(self.left.inference, ours), _bounds(self.right.inference, theirs)),
        )

    def difference(self, left: tuple[Event, Event], right: tuple[Event, Event]) -> Lag | None:
        """How many days longer it is on the right from one start to another, as bounds.

        Both bounds are reached in some world, unless dates have gaps. None if there is no number
        of days on one of the sides.
        """
        ours, theirs = self.left.lag(*left), self.right.lag(*right)
        if ours is None or theirs is None:
            return None
        if not self.are_one:
            return Lag(_less(theirs.shortest, ours.longest), _less(theirs.longest, ours.shortest))
        bounds = [_longer(most) for most in self.most_days(left, right)]
        least, most = (min(low for low, _ in bounds), max(high for _, high in bounds))
        return Lag(*(None if math.isinf(days) else int(days) for days in (least, most)))

    def later_by(self, left: DatedStep, right: DatedStep) -> Lag | None:
        """How many days later after the origin a step comes on the right than on the left."""
        origins = self.left.timeline.origin, self.right.timeline.origin
        if not (left.took_place and right.took_place and origins[0] and origins[1]):
            return None
        return self.difference((origins[0], left.event), (origins[1], right.event))

    def days_apart(self, left: DatedStep, right: DatedStep) -> Lag | None:
        """How many days later on the calendar a step of one process starts on the right."""
        if not (left.took_place and right.took_place):
            return None
        if self.are_one:
            return self.left.lag(left.event, right.event)
        if left.when is None or right.when is None:
            return None
        try:
            return left.when.lag(right.when)
        except OpenEndError:
            return None


def _less(days: int | None, other: int | None) -> int | None:
    return None if days is None or other is None else days - other


def _bounds(inference: Inference, ids: Sequence[str]) -> StartBounds:
    import numpy as np

    known = [inference[key] for key in ids]
    days = [(each.begin_earliest_day, each.begin_latest_day) for each in known]
    return StartBounds(*np.array(days, dtype=float).reshape(-1, 2).T)


def _longer(most: MostDays) -> tuple[Day, Day]:
    """The fewest and most days by which the way from 2 to 3 can be longer than that from 0 to 1.

    The most days by which several starts can together be after as many others are the sum of
    the most days of each after one, for the pairs that make it least (by linear programming
    duality: an uncapacitated transport along the most days).
    """
    start, end, other_start, other_end = range(4)

    def most_together(later: tuple[int, int], earlier: tuple[int, int]) -> Day:
        (a, b), (p, q) = later, earlier
        return min(most[p][a] + most[q][b], most[q][a] + most[p][b])

    ours, theirs = (end, other_start), (start, other_end)
    return -most_together(ours, theirs), most_together(theirs, ours)
