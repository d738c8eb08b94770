"""Events in lanes: what a figure of a timeline or of a comparison draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

import attrs

from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.wording import side_names
from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.event_table import event_table
from policytimeline.draw.layout_columns import layout_columns
from policytimeline.draw.marks import Align, Join, Lane
from policytimeline.draw.shapes import Picture
from policytimeline.making_frames import FrameColumn
from policytimeline.results.table import ResultTable

_LITTLE_ROOM, _AROUND_A_DAY = 0.03, 15.0
"""The share of an axis that is left free on both sides, and the days around a single one."""


@attrs.frozen(slots=False)
class EventDrawing:
    """Events in lanes, still without a size.

    Attributes:
        title: The title of the figure; it has none if it is empty.
        lanes_on: The lanes from the top, with their marks on an axis.
        sides: The timelines that the events are of.
        joins: Which marks are the same step.
        align: Whether the axis has calendar days, or days since the origin of each lane.
    """

    title: str
    lanes_on: Callable[[Align], tuple[Lane, ...]] = attrs.field(eq=False)
    sides: tuple[Episode, ...]
    joins: tuple[Join, ...] = ()
    align: Align = "calendar"

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes on the axis that is drawn."""
        return self.lanes_on(self.align)

    @property
    def table(self) -> ResultTable:
        """Every event, with its evidence."""
        return self._table

    @cached_property
    def _table(self) -> ResultTable:
        names = side_names([side.timeline for side in self.sides])
        return event_table(self.title, self.sides, names)

    def picture(self, width: float) -> Picture:
        """The figure with everything in its place, for a width in pixels."""
        return self._layout(width).picture()

    def columns(self, width: float) -> list[FrameColumn]:
        """The layout as data: a row for each mark."""
        return layout_columns(self._layout(width))

    def lanes_along(self, align: Align) -> tuple[Lane, ...]:
        """The lanes on an axis, made once on the one that is drawn."""
        return self.lanes if align == self.align else self.lanes_on(align)

    @property
    def aligns(self) -> tuple[Align, ...]:
        """The axes that a page can show: that of days since an origin needs one for each side."""
        has_origins = all(side.timeline.origin for side in self.sides)
        return ("calendar", "origin") if has_origins else ("calendar",)

    def _layout(self, width: float) -> EventLayout:
        lanes = self.lanes
        return EventLayout(self.title, lanes, self.joins, self.align, domain_of(lanes), width)


def domain_of(lanes: Iterable[Lane]) -> tuple[float, float] | None:
    """The first and the last day of an axis for some lanes; None if nothing has a bound."""
    drawn = list(lanes)
    days = [day for lane in drawn for mark in lane.marks for day in mark.bounds.finite]
    if not days:
        return None
    days += [day for lane in drawn for day in lane.origin_days or ()]
    first, last = min(days), max(days)
    room = (last - first) * _LITTLE_ROOM or _AROUND_A_DAY
    return first - room, last + room
