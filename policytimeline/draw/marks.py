"""What is drawn of events: when each may start and end, in which lane, and as what it counts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Literal, TypeAlias

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.draw.shapes import Edge
from policytimeline.frozen import EMPTY
from policytimeline.model.events import EventStatus

Align: TypeAlias = Literal["calendar", "origin"]
"""What the axis has: calendar days, or the days since the origin of each timeline."""


class Look(Enum):
    """How a mark is drawn, by what is said of the event: never by colour alone."""

    SOLID = "solid"
    """It occurred, or goes on."""
    DASHED = "dashed"
    """It is scheduled or proposed."""
    HALF = "half"
    """It is alleged."""
    HOLLOW = "hollow"
    """It is stated not to have happened."""
    CROSSED = "crossed"
    """It was cancelled."""


LOOKS: Mapping[EventStatus, Look] = {
    EventStatus.OCCURRED: Look.SOLID,
    EventStatus.ONGOING: Look.SOLID,
    EventStatus.SCHEDULED: Look.DASHED,
    EventStatus.PROPOSED: Look.DASHED,
    EventStatus.ALLEGED: Look.HALF,
    EventStatus.ABSENT: Look.HOLLOW,
    EventStatus.CANCELLED: Look.CROSSED,
}


@attrs.frozen
class DayBounds:
    """The days on which something may start, and those on which it may end.

    They are day numbers, or days since an origin; infinite if there is no bound. An end that never
    comes is earliest at inf.
    """

    begin_earliest: Day
    begin_latest: Day
    end_earliest: Day
    end_latest: Day
    is_one_day: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is on one day that is known."""
        return self.is_one_day and self.begin_earliest == self.begin_latest

    @property
    def has_certain_days(self) -> bool:
        """Whether it lasts, and certainly takes up some days."""
        return (
            not self.is_one_day
            and math.isfinite(self.begin_latest)
            and self.begin_latest <= self.end_earliest
        )

    @property
    def is_bounded(self) -> bool:
        """Whether both sides have a bound, or it certainly goes on there."""
        first, last = self.hull
        return (first is not None or self.has_no_start) and (last is not None or self.has_no_end)

    @property
    def has_no_start(self) -> bool:
        """Whether it has always been so."""
        return self.begin_latest == -math.inf and not self.is_one_day

    @property
    def has_no_end(self) -> bool:
        """Whether it goes on."""
        return self.end_earliest == math.inf and not self.is_one_day

    @property
    def hull(self) -> tuple[Edge, Edge]:
        """The first and the last day that it may take up; None without a bound."""
        return edge(self.begin_earliest), edge(self.end_latest)

    @property
    def all(self) -> tuple[Day, Day, Day, Day]:
        """The four bounds."""
        return self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest

    def is_narrower_than(self, other: DayBounds) -> bool:
        """Whether it rules out days on which the other may start or end."""
        return (
            self.begin_earliest > other.begin_earliest
            or self.begin_latest < other.begin_latest
            or self.end_earliest > other.end_earliest
            or self.end_latest < other.end_latest
        )

    @property
    def finite(self) -> Iterable[float]:
        """Those of the four that are days."""
        return filter(math.isfinite, self.all)


def edge(day: Day) -> Edge:
    """The day, or None if it is infinite, so that it is drawn to where the axis ends."""
    return day if math.isfinite(day) else None


@attrs.frozen
class Mark:
    """An event in a lane.

    Attributes:
        id: The event's id.
        title: Its title.
        bounds: Its days on the axis that is drawn.
        look: How it is drawn.
        coded: Its days as they were coded, if those that are drawn are narrower.
        is_scattered: Whether it fills its time only here and there.
        is_contradicted: Whether other statements contradict its date, so that it is drawn as coded.
        facts: What a page filters by, and a frame has as columns: its type, actors, status.
    """

    id: str
    title: str
    bounds: DayBounds
    look: Look = Look.SOLID
    coded: DayBounds | None = None
    is_scattered: bool = False
    is_contradicted: bool = False
    facts: Mapping[str, str] = EMPTY

    @property
    def reach(self) -> tuple[Edge, Edge]:
        """The first and the last day at which anything is drawn of it."""
        return self.bounds.hull if self.coded is None else self.coded.hull

    @property
    def is_narrowed(self) -> bool:
        """Whether days are ruled out before or after those that it may take up."""
        return self.reach != self.bounds.hull


@attrs.frozen
class Lane:
    """Marks under one heading.

    Attributes:
        title: The heading.
        marks: The marks.
        origin: The days on which its origin may be, on the axis that is drawn; None without one.
        note: What else is to be said of it.
        side: The number of the timeline that its events are of.
    """

    title: str
    marks: tuple[Mark, ...]
    origin: DayBounds | None = None
    note: str = ""
    side: int = 0

    @property
    def origin_days(self) -> tuple[float, float] | None:
        """The first and the last day of its origin, if it is uncertain and has both."""
        first, last = self.origin.hull if self.origin else (None, None)
        return (first, last) if first is not None and last is not None and first < last else None


@attrs.frozen
class Join:
    """Two marks in two lanes that are the same step."""

    lane: int
    mark: str
    other_lane: int
    other_mark: str
