"""The layout of events in lanes on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs

from policytimeline.draw.axes import axis_below, title_of
from policytimeline.draw.clusters import Piece, cluster_shapes, counted_pieces
from policytimeline.draw.legend import Drawn, legend_of
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import Align, Join, Lane, Mark, edge
from policytimeline.draw.placing import PlacedLane, placed_lane
from policytimeline.draw.scale import Scale, Tick, calendar_ticks, offset_ticks
from policytimeline.draw.shapes import Box, Curve, Edge, Group, Picture, Shape, Text
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
        other: The layout of the same marks on the other axis, for a page that shows either.
        is_live: Whether it is for a page, which has marks that are only counted as well, to show
            them when it is zoomed.
    """

    title: str
    lanes: tuple[Lane, ...]
    joins: tuple[Join, ...]
    align: Align
    domain: tuple[float, float] | None
    width: float
    other: EventLayout | None = None
    is_live: bool = False

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
            found.append(placed_lane(lane, self.scale, top, beside=self._beside(lane)))
            top = found[-1].bottom + LANE_GAP
        return tuple(found)

    def _beside(self, lane: Lane) -> float | None:
        """Where the heading of a lane ends, if marks may come beside it: a page moves them."""
        ends = (text.x + text.width for text in self._heading(lane))
        return None if self.is_live else max(ends, default=MARGIN)

    def picture(self) -> Picture:
        """What is drawn, the backmost first."""
        top = self.placed[0].top if self.placed else TITLE_HEIGHT
        bottom = (self.placed[-1].bottom if self.placed else top) + LANE_GAP / 2
        joins = tuple(self._joins())
        lanes = tuple(self._lane(place, lane) for place, lane in enumerate(self.placed))
        legend = legend_of(self._drawn(has_joins=bool(joins)), self.width)
        shapes: tuple[Shape, ...] = (
            *self._title(),
            axis_below(self.scale, self._ticks(), top, bottom),
            Group(joins, look="joins"),
            *lanes,
            Group(legend.shapes, y=bottom + AXIS_HEIGHT, look="legend c0"),
        )
        height = bottom + AXIS_HEIGHT + legend.height + MARGIN / 2
        return Picture(self.width, height, shapes)

    def _drawn(self, *, has_joins: bool) -> Drawn:
        """What the legend is about: a page may show what is only counted, when it is zoomed."""
        shown = [lane.lane for lane in self.placed if lane.placed or self.is_live]
        axes = (self, self.other) if self.other else (self,)
        if self.other:
            shown += self.other.lanes
        return Drawn(
            [mark for lane in shown for mark in lane.marks],
            [piece for pieces in self._pieces.values() for piece in pieces],
            has_band=any(
                [*axis.origin_band(place, 0)] for axis in axes for place in range(len(self.lanes))
            ),
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
                Group(tuple(self._marks(place, lane)), y=lane.heading, look="marks"),
            ),
            y=lane.top,
            look=f"lane c{place % len(HUES)}",
            facts={"heading": f"{lane.heading:g}", "side": f"{lane.lane.side}"},
        )

    def _ground(self, place: int, lane: PlacedLane) -> Iterator[Shape]:
        height = lane.bottom - lane.top
        yield Box(MARGIN / 2, 0, self.width - MARGIN, height, "ground")
        yield from self.origin_band(place, height)
        if self.other:
            yield from self.other.origin_band(place, height)

    def origin_band(self, place: int, height: float) -> Iterator[Box]:
        """The days on which the origin of a lane may be."""
        origin = self.lanes[place].origin
        first, last = origin.hull if origin else (None, None)
        if first is not None and last is not None and last > first:
            left, right = self.scale.x(first), self.scale.x(last)
            look = f"origin at-{self.align}"
            yield Box(left, 0, right - left, height + self._gap_below(place), look, (first, last))

    def _gap_below(self, place: int) -> float:
        """The gap that a band goes on through, to a lane of the same timeline."""
        sides = [lane.side for lane in self.lanes[place : place + 2]]
        return LANE_GAP if len(sides) > 1 and sides[0] == sides[1] else 0

    def _heading(self, lane: Lane) -> Iterator[Text]:
        y = HEADING_SIZE + 2
        title = shortened(lane.title, HEADING_SIZE * _BOLD, self._room)
        wide = text_width(title, HEADING_SIZE * _BOLD)
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
            shapes: list[Shape] = [self.mark_days(placed.mark, lane.mark_y)]
            if placed.label:
                wide = text_width(placed.label, LABEL_SIZE)
                shapes.append(Text(placed.label_x, LABEL_BASELINE, placed.label, wide, "label"))
            yield self._mark(place, placed.mark, shapes, y=placed.row * lane.row)
        if self.is_live:
            yield from self._hidden_marks(place, lane)

    def _hidden_marks(self, place: int, lane: PlacedLane) -> Iterator[Group]:
        """The marks that a page may show once it is zoomed, or has the other axis."""
        if not lane.placed:
            for mark in lane.lane.marks:
                yield self._mark(place, mark, [self.mark_days(mark, 0)], look="mark off")
        if self.other:
            known = {mark.id for mark in lane.lane.marks}
            for mark in self.other.lanes[place].marks:
                if mark.id not in known:
                    yield self._mark(place, mark, [], look="mark off")

    def _mark(
        self, place: int, mark: Mark, shapes: list[Shape], *, y: float = 0, look: str = "mark"
    ) -> Group:
        if self.other:
            same = self._others.get((place, mark.id))
            shapes += [self.other.mark_days(same, 0)] if same else []
        return Group(
            tuple(shapes),
            y=y,
            look=look,
            id=_mark_id(place, mark.id),
            name=mark.title,
        )

    @cached_property
    def _others(self) -> Mapping[tuple[int, str], Mark]:
        """The marks on the other axis."""
        lanes = self.other.lanes if self.other else ()
        return {(place, mark.id): mark for place, lane in enumerate(lanes) for mark in lane.marks}

    def mark_days(self, mark: Mark, y: float) -> Group:
        """The shapes of a mark around its middle."""
        bounds = mark.bounds
        begin = edge(bounds.begin_earliest), edge(bounds.begin_latest)
        facts = {"hull": _days_text(bounds.hull)}
        if begin != bounds.hull:
            facts["begin"] = _days_text(begin)
        return Group(mark_shapes(mark, self.scale, 0), y=y, look=f"at-{self.align}", facts=facts)

    def _joins(self) -> Iterator[Curve]:
        places = [
            {placed.mark.id: (placed.mark, lane.middle(placed)) for placed in lane.placed}
            for lane in self.placed
        ]
        for join in self.joins:
            one = places[join.lane].get(join.mark)
            other = places[join.other_lane].get(join.other_mark)
            if one and other:
                ends = _mark_id(join.lane, join.mark), _mark_id(join.other_lane, join.other_mark)
                (mark, y), (other_mark, other_y) = one, other
                x, other_x = _nearest(self.span(mark), self.span(other_mark))
                yield Curve(f"M{x:.1f} {y:.1f}L{other_x:.1f} {other_y:.1f}", "join", ends)

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
_BOLD = 1.07
"""How much wider a bold text is."""


def _nearest(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The places of two spans that are nearest: a join is upright if both may be on one day."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low <= high:
        return (low + high) / 2, (low + high) / 2
    return (high, low) if one[1] < other[0] else (low, high)


def _mark_id(lane: int, event_id: str) -> str:
    return f"m{lane}-{event_id}"


def row_id(side: int, event_id: str) -> str:
    """The id of the row of the table that an event of a timeline has."""
    return f"r{side}-{event_id}"


def _days_text(days: tuple[Edge, Edge]) -> str:
    return ",".join("" if day is None else f"{day:.10g}" for day in days)
