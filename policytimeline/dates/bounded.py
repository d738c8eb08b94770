"""What a date and an interval say of their own bounds (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
import math
from typing import TypeAlias

from policytimeline.dates.calendar import Day, to_date
from policytimeline.dates.relations import Temporal

SortKey: TypeAlias = tuple[Day, Day, str]


class Bounded(Temporal):
    """What dates and intervals say of their own bounds, in dates and in day numbers."""

    __slots__ = ()

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest possible day; -inf where nothing bounds it."""
        return self.begin_days.earliest

    @property
    def latest_day(self) -> Day:
        """Day number of the latest possible day; inf where nothing bounds it."""
        return self.end_days.latest

    @property
    def earliest(self) -> dt.date | None:
        """The earliest possible day, or None where nothing bounds it.

        Raises:
            DateRangeError: If it lies outside years 1 to 9999.
        """
        return to_date(self.earliest_day, still_works="earliest_day")

    @property
    def latest(self) -> dt.date | None:
        """The latest possible day, or None where nothing bounds it.

        Raises:
            DateRangeError: If it lies outside years 1 to 9999.
        """
        return to_date(self.latest_day, still_works="latest_day")

    @property
    def clock(self) -> str:
        """The clock time of the begin, as written, or an empty text."""
        raise NotImplementedError

    @property
    def sort_key(self) -> SortKey:
        """A key for display only: earliest day (latest where unbounded), latest day, clock."""
        earliest, latest = self.earliest_day, self.latest_day
        return (latest if math.isinf(earliest) else earliest, latest, self.clock)
