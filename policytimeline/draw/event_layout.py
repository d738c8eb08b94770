"""The layout of events in lanes on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs

from policytimeline.draw.axes import axis_below, title_of
from policytimeline.draw.clusters import cluster_shapes, counted_pieces
from policytimeline.draw.legend import legend_of
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import Align, Join, Lane
from policytimeline.draw.placing import PlacedLane, placed_lane
from policytimeline.draw.scale import Scale, Tick, calendar_ticks, offset_ticks
from policytimeline.draw.shapes import Box, Curve, Group, Picture, Shape, Text
from policytimeline.draw.sizes import (
    AXIS_HEIGHT,
    HEADING_SIZE,
    LABEL_BASELINE,
    LABEL_SIZE,
    LANE_GAP,
    MARGIN,
    TITLE_HEIGHT,
)
from policytimeline.draw.style import HUES
from policytimeline.draw.text_widths import shortened, text_width


@attrs.frozen(slots=False)
class EventLayout:
    """Everything in its place, for one width.

    Attributes:
        title: The title; none if it is empty.
        lanes: The lanes, from the top.
        joins: Which marks are the same step.
        align: What the axis has.
        domain: The first and the last day of the axis; None if nothing has a bound.
        width: The width in pixels.
    """

    title: str
    lanes: tuple[Lane, ...]
    joins: tuple[Join, ...]
    align: Align
    domain: tuple[float, float] | None
    width: float

    @cached_property
    def scale(self) -> Scale:
        """The axis."""
        return Scale(*(self.domain or (0.0, 1.0)), MARGIN, self.width - MARGIN)

    @cached_property
    def placed(self) -> tuple[PlacedLane, ...]:
        """The lanes with their marks in rows, from the top."""
        top = TITLE_HEIGHT if self.title else MARGIN / 2
        found: list[PlacedLane] = []
        for lane in self.lanes:
            found.append(placed_lane(lane, self.scale, top))
            top = found[-1].bottom + LANE_GAP
        return tuple(found)

    def picture(self) -> Picture:
        """What is drawn, the backmost first."""
        top = self.placed[0].top if self.placed else TITLE_HEIGHT
        bottom = (self.placed[-1].bottom if self.placed else top) + LANE_GAP / 2
        legend = legend_of(self.lanes, self.width)
        shapes: tuple[Shape, ...] = (
            *self._title(),
            axis_below(self.scale, self._ticks(), top, bottom),
            Group(tuple(self._joins()), look="joins"),
            *(self._lane(place, lane) for place, lane in enumerate(self.placed)),
            Group(legend.shapes, y=bottom + AXIS_HEIGHT, look="legend c0"),
        )
        height = bottom + AXIS_HEIGHT + legend.height + MARGIN / 2
        return Picture(self.width, height, shapes)

    def _title(self) -> Iterator[Text]:
        if self.title:
            yield title_of(self.title, self.width)

    @property
    def _room(self) -> float:
        return self.width - 2 * MARGIN

    def _lane(self, place: int, lane: PlacedLane) -> Group:
        return Group(
            (
                *self._ground(lane),
                *self._heading(lane),
                Group(tuple(self._marks(lane)), y=lane.heading),
            ),
            y=lane.top,
            look=f"c{place % len(HUES)}",
        )

    def _ground(self, lane: PlacedLane) -> Iterator[Shape]:
        height = lane.bottom - lane.top
        yield Box(MARGIN / 2, 0, self.width - MARGIN, height, "ground")
        origin = lane.lane.origin
        first, last = origin.hull if origin else (None, None)
        if first is not None and last is not None and last > first:
            left, right = self.scale.x(first), self.scale.x(last)
            yield Box(left, 0, right - left, height, "origin", (first, last))

    def _heading(self, lane: PlacedLane) -> Iterator[Text]:
        y = HEADING_SIZE + 3
        title = shortened(lane.lane.title, HEADING_SIZE, self._room)
        wide = text_width(title, HEADING_SIZE) * _BOLD
        if title:
            yield Text(MARGIN, y, title, wide, "heading")
        start = MARGIN + wide + MARGIN * bool(title)
        note = shortened(lane.lane.note, LABEL_SIZE - 1, self.width - MARGIN - start)
        if len(note) > 1:
            yield Text(start, y, note, text_width(note, LABEL_SIZE - 1), "note")

    def _marks(self, lane: PlacedLane) -> Iterator[Group]:
        if not lane.placed:
            yield from cluster_shapes(counted_pieces(lane.lane.marks, self.scale), self.scale)
        for placed in lane.placed:
            shapes: list[Shape] = [
                Group(mark_shapes(placed.mark, self.scale, 0), y=lane.mark_y),
            ]
            if placed.label:
                wide = text_width(placed.label, LABEL_SIZE)
                shapes.append(Text(placed.label_x, LABEL_BASELINE, placed.label, wide, "label"))
            yield Group(tuple(shapes), y=placed.row * lane.row, look="mark", name=placed.mark.title)

    def _joins(self) -> Iterator[Curve]:
        places = [
            {placed.mark.id: lane.middle(placed) for placed in lane.placed} for lane in self.placed
        ]
        for join in self.joins:
            one = places[join.lane].get(join.mark)
            other = places[join.other_lane].get(join.other_mark)
            if one and other:
                path = f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}"
                yield Curve(path, "join")

    def _ticks(self) -> tuple[Tick, ...]:
        return _TICKS[self.align](self.scale) if self.domain else ()


_TICKS: Mapping[Align, Callable[[Scale], tuple[Tick, ...]]] = {
    "calendar": calendar_ticks,
    "origin": offset_ticks,
}
_BOLD = 1.07
"""How much wider a bold text is."""
