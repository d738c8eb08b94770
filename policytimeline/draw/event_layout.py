"""The layout of events in lanes on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs

from policytimeline.draw.axes import axis_below, below_title, title_of
from policytimeline.draw.clusters import Piece, cluster_shapes, counted_pieces
from policytimeline.draw.legend import Drawn, legend_of
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import Align, Join, Lane, Mark
from policytimeline.draw.placing import PlacedLane, placed_lane
from policytimeline.draw.scale import Scale, Tick, calendar_ticks, offset_ticks
from policytimeline.draw.shapes import Box, Curve, Group, Picture, Shape, Text
from policytimeline.draw.sizes import (
    ABOVE_HEIGHT,
    AXIS_HEIGHT,
    HEADING_SIZE,
    LABEL_BASELINE,
    LABEL_SIZE,
    LANE_GAP,
    MARGIN,
    MOST_ON_A_SCREEN,
)
from policytimeline.draw.style import HUES
from policytimeline.draw.text_widths import BOLD, shortened, text_width


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
        top = below_title(self.title) + ABOVE_HEIGHT * self._is_high
        found: list[PlacedLane] = []
        for lane in self.lanes:
            found.append(placed_lane(lane, self.scale, top, beside=self._beside(lane)))
            top = found[-1].bottom + LANE_GAP
        return tuple(found)

    @property
    def _is_high(self) -> bool:
        """Whether it may not fit on a screen, so that its axis is above it, too."""
        return sum(len(lane.marks) for lane in self.lanes) > MOST_ON_A_SCREEN

    def _beside(self, lane: Lane) -> float:
        """Where the heading of a lane ends: marks may come beside it."""
        return max((text.x + text.width for text in self._heading(lane)), default=MARGIN)

    def picture(self) -> Picture:
        """What is drawn, the backmost first."""
        top = self.placed[0].top if self.placed else below_title(self.title)
        bottom = (self.placed[-1].bottom if self.placed else top) + LANE_GAP / 2
        joins = tuple(self._joins())
        lanes = tuple(self._lane(place, lane) for place, lane in enumerate(self.placed))
        legend = legend_of(self._drawn(has_joins=bool(joins)), self.width)
        shapes: tuple[Shape, ...] = (
            *self._title(),
            axis_below(self.scale, self._ticks(), top, bottom, is_repeated=self._is_high),
            Group(joins, look="joins"),
            *lanes,
            Group(legend.shapes, y=bottom + AXIS_HEIGHT, look="legend c0"),
        )
        height = bottom + AXIS_HEIGHT + legend.height + MARGIN / 2
        return Picture(self.width, height, shapes)

    def _drawn(self, *, has_joins: bool) -> Drawn:
        """What the legend is about."""
        return Drawn(
            [mark for lane in self.placed if lane.placed for mark in lane.lane.marks],
            [piece for pieces in self._pieces.values() for piece in pieces],
            has_band=any(lane.origin_days for lane in self.lanes),
            has_joins=has_joins,
        )

    @cached_property
    def _pieces(self) -> Mapping[int, list[Piece]]:
        """The counts of the lanes whose marks are only counted, by their places."""
        return {
            place: counted_pieces(lane.lane.marks, self.scale)
            for place, lane in enumerate(self.placed)
            if not lane.placed
        }

    def _title(self) -> Iterator[Text]:
        if self.title:
            yield title_of(self.title, self.width)

    @property
    def _room(self) -> float:
        return self.width - 2 * MARGIN

    def _lane(self, place: int, lane: PlacedLane) -> Group:
        return Group(
            (
                *self._ground(place, lane),
                *self._heading(lane.lane),
                Group(tuple(self._marks(place, lane)), y=lane.heading),
            ),
            y=lane.top,
            look=f"lane c{place % len(HUES)}",
        )

    def _ground(self, place: int, lane: PlacedLane) -> Iterator[Shape]:
        height = lane.bottom - lane.top
        yield Box(MARGIN / 2, 0, self.width - MARGIN, height, "ground")
        if lane.lane.origin_days:
            first, last = lane.lane.origin_days
            left, right = self.scale.x(first), self.scale.x(last)
            yield Box(
                left, 0, right - left, height + self._gap_below(place), "origin", (first, last)
            )

    def _gap_below(self, place: int) -> float:
        """The gap that a band goes on through, to a lane of the same timeline."""
        sides = [lane.side for lane in self.lanes[place : place + 2]]
        return LANE_GAP if len(sides) > 1 and sides[0] == sides[1] else 0

    def _heading(self, lane: Lane) -> Iterator[Text]:
        y = HEADING_SIZE + 2
        title = shortened(lane.title, HEADING_SIZE * BOLD, self._room)
        wide = text_width(title, HEADING_SIZE * BOLD)
        if title:
            yield Text(MARGIN, y, title, wide, "heading")
        start = MARGIN + wide + MARGIN * bool(title)
        note = shortened(lane.note, LABEL_SIZE - 1, self.width - MARGIN - start)
        if len(note) > 1:
            yield Text(start, y, note, text_width(note, LABEL_SIZE - 1), "note")

    def _marks(self, place: int, lane: PlacedLane) -> Iterator[Group]:
        if place in self._pieces:
            yield from cluster_shapes(self._pieces[place], self.scale)
        for placed in lane.placed:
            days = Group(mark_shapes(placed.mark, self.scale, 0), y=lane.mark_y)
            shapes: list[Shape] = [days]
            if placed.label:
                wide = text_width(placed.label, LABEL_SIZE)
                shapes.append(Text(placed.label_x, LABEL_BASELINE, placed.label, wide, "label"))
            yield Group(
                tuple(shapes),
                y=placed.row * lane.row,
                look="mark",
                id=f"m{place}-{placed.mark.id}",
                name=placed.mark.title,
            )

    def _joins(self) -> Iterator[Curve]:
        places = [
            {placed.mark.id: (placed.mark, lane.middle(placed)) for placed in lane.placed}
            for lane in self.placed
        ]
        for join in self.joins:
            one = places[join.lane].get(join.mark)
            other = places[join.other_lane].get(join.other_mark)
            if one and other:
                (mark, y), (other_mark, other_y) = one, other
                x, other_x = _nearest(self.span(mark), self.span(other_mark))
                yield Curve(f"M{x:.1f} {y:.1f}L{other_x:.1f} {other_y:.1f}", "join")

    def span(self, mark: Mark) -> tuple[float, float]:
        """From where to where a mark reaches, without whiskers."""
        first, last = mark.bounds.hull
        return self.scale.x(first, self.scale.left), self.scale.x(last, self.scale.right)

    def _ticks(self) -> tuple[Tick, ...]:
        return _TICKS[self.align](self.scale) if self.domain else ()


_TICKS: Mapping[Align, Callable[[Scale], tuple[Tick, ...]]] = {
    "calendar": calendar_ticks,
    "origin": offset_ticks,
}


def _nearest(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The places of two spans that are nearest: a join is upright if both may be on one day."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low <= high:
        return (low + high) / 2, (low + high) / 2
    return (high, low) if one[1] < other[0] else (low, high)
