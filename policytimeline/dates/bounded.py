"""What dates and intervals have in common: their bounds, the days between them, a sort key."""

from __future__ import annotations

import datetime as dt
import math
from typing import TypeAlias

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.calendar import Day, to_date
from policytimeline.dates.clock import Clock, clock_of
from policytimeline.dates.lags import Lag, Side, duration, lag
from policytimeline.dates.relations import Temporal, possible_relations

SortKey: TypeAlias = tuple[Day, Day, Clock | tuple[()]]
"""Earliest day (latest if unbounded), latest day, clock time (an empty tuple if it has none)."""


class Bounded(Temporal):
    """A date or an interval: its bounds as dates and as day numbers, and what follows from them."""

    __slots__ = ()

    @property
    def earliest(self) -> dt.date | None:
        """The earliest possible day, or None if there is no earliest bound.

        Raises:
            DateRangeError: If it is outside years 1 to 9999.
        """
        return to_date(self.earliest_day, still_works="earliest_day")

    @property
    def latest(self) -> dt.date | None:
        """The latest possible day, or None if there is no latest bound.

        Raises:
            DateRangeError: If it is outside years 1 to 9999.
        """
        return to_date(self.latest_day, still_works="latest_day")

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest possible day; -inf if there is no earliest bound."""
        return self.begin_days.earliest

    @property
    def latest_day(self) -> Day:
        """Day number of the latest possible day; inf if there is no latest bound."""
        return self.end_days.latest

    @property
    def clock(self) -> str:
        """The clock time of the start as written, or an empty text."""
        raise NotImplementedError

    @property
    def sort_key(self) -> SortKey:
        """A key for display only: earliest day (latest if unbounded), latest day, clock time."""
        earliest, latest = self.earliest_day, self.latest_day
        return (latest if math.isinf(earliest) else earliest, latest, clock_of(self.clock) or ())

    def lag(self, other: Temporal, *, from_side: Side = "begin", to_side: Side = "begin") -> Lag:
        """The days from this to the other: the fewest and the most of every choice of days.

        Args:
            other: The date or interval to count to; the lag is negative if it comes first.
            from_side: The side of this to count from.
            to_side: The side of the other to count to.

        Raises:
            InvalidValueError: If the other is not a date, or there is no such side.
            OpenEndError: If one of the two sides is open, so that it falls on no day.

        >>> from policytimeline import parse_when
        >>> parse_when("[2018-06-17..2018-06-24]").lag(parse_when("2021-09-16"))
        Lag(1180, 1187)
        """
        return lag(self, other, from_side=from_side, to_side=to_side)

    def duration(self) -> Lag:
        """The days from start to end: always 0 for a date.

        Raises:
            OpenEndError: If one of the two sides is open.

        >>> from policytimeline import parse_when
        >>> parse_when("2018-06/2018-06").duration()
        Lag(0, 29)
        """
        return duration(self)

    def possible_relations(self, other: Temporal) -> frozenset[AllenRelation]:
        """Every Allen relation to the other that some choice of possible days gives.

        Raises:
            InvalidValueError: If the other is not a date or an interval.

        >>> from policytimeline import parse_when
        >>> parse_when("2018-06-28").possible_relations(parse_when("2018-06-29"))
        frozenset({AllenRelation.MEETS})
        """
        return possible_relations(self, other)
