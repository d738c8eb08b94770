"""The layout of events in lanes on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import attrs

from policytimeline.draw.clusters import CLUSTERED_HEIGHT, cluster_shapes, counted_pieces
from policytimeline.draw.legend import Legend, legend_of
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import Join, Lane, Mark
from policytimeline.draw.packing import packed_rows
from policytimeline.draw.scale import Scale, Tick, calendar_ticks, offset_ticks
from policytimeline.draw.shapes import Box, Curve, Group, Line, Picture, Shape, Text
from policytimeline.draw.sizes import (
    AXIS_HEIGHT,
    BARE_MARK,
    BARE_ROW,
    DOT_RADIUS,
    HEADING_HEIGHT,
    HEADING_SIZE,
    LABEL_BASELINE,
    LABEL_SIZE,
    LABELLED_MARK,
    LABELLED_ROW,
    LANE_GAP,
    LONGEST_LABEL,
    MARGIN,
    MOST_BARE_ROWS,
    MOST_LABELLED_ROWS,
    ROW_GAP,
    TITLE_HEIGHT,
    TITLE_SIZE,
)
from policytimeline.draw.text_widths import shortened, text_width

Align: TypeAlias = Literal["calendar", "origin"]

_LITTLE_ROOM, _AROUND_A_DAY = 0.03, 15.0
"""The share of an axis that is left free on both sides, and the days around a single one."""


@attrs.frozen
class EventDrawing:
    """Events in lanes, still without a size.

    Attributes:
        title: The title of the figure; it has none if it is empty.
        lanes: The lanes, from the top.
        joins: Which marks are the same step.
        align: Whether the axis has calendar days, or days since the origin of each lane.
    """

    title: str
    lanes: tuple[Lane, ...]
    joins: tuple[Join, ...] = ()
    align: Align = "calendar"

    def picture(self, width: float) -> Picture:
        """The figure with everything in its place, for a width in pixels."""
        return _Layout(self, width).picture()

    @property
    def domain(self) -> tuple[float, float] | None:
        """The first and the last day of the axis; None if nothing has a bound."""
        days = [day for lane in self.lanes for mark in lane.marks for day in mark.bounds.finite]
        if not days:
            return None
        first, last = min(days), max(days)
        room = (last - first) * _LITTLE_ROOM or _AROUND_A_DAY
        return first - room, last + room


@attrs.frozen
class Placed:
    """A mark in its row.

    Attributes:
        mark: The mark.
        left: The leftmost pixel of what is drawn of it.
        right: The rightmost one.
        row: Its row in its lane.
        label: What is written above it; empty in rows without labels.
        label_x: Where that starts.
    """

    mark: Mark
    left: float
    right: float
    row: int = 0
    label: str = ""
    label_x: float = 0

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where it reaches with its label."""
        if not self.label:
            return self.left, self.right
        end = self.label_x + text_width(self.label, LABEL_SIZE)
        return min(self.left, self.label_x), max(self.right, end)


@attrs.frozen
class PlacedLane:
    """A lane with its marks in rows, or without any if they are only counted."""

    lane: Lane
    placed: tuple[Placed, ...]
    row_height: float
    mark_y: float
    height: float


class _Layout:
    """One drawing at one width."""

    def __init__(self, drawing: EventDrawing, width: float) -> None:
        self._drawing, self._width = drawing, width
        domain = drawing.domain
        self._has_days = domain is not None
        self._scale = Scale(*(domain or (0.0, 1.0)), MARGIN, width - MARGIN)

    def picture(self) -> Picture:
        top = TITLE_HEIGHT if self._drawing.title else MARGIN / 2
        lanes = [self._placed_lane(lane) for lane in self._drawing.lanes]
        heights = [HEADING_HEIGHT * bool(each.lane.title) + each.height for each in lanes]
        tops = [top + sum(heights[:n]) + n * LANE_GAP for n in range(len(lanes))]
        bottom = (tops[-1] + heights[-1] if lanes else top) + LANE_GAP / 2
        legend = legend_of(self._drawing.lanes, self._width)
        shapes = (
            *self._title(),
            Group(tuple(self._axis(top, bottom)), look="axis"),
            *self._joins(lanes, tops),
            *(
                self._lane(place, each, y)
                for place, (each, y) in enumerate(zip(lanes, tops, strict=True))
            ),
            *self._legend(legend, bottom + AXIS_HEIGHT),
        )
        height = bottom + AXIS_HEIGHT + legend.height + MARGIN / 2
        return Picture(self._width, height, shapes)

    def _title(self) -> Iterator[Text]:
        if title := self._drawing.title:
            room = self._width - 2 * MARGIN
            yield _text(title, MARGIN, TITLE_SIZE + 6, TITLE_SIZE, "title", room)

    # --- Lanes

    def _placed_lane(self, lane: Lane) -> PlacedLane:
        labelled = [self._labelled(self._placed(mark)) for mark in lane.marks]
        bare = [attrs.evolve(each, label="") for each in labelled]
        for placed, most, height, mark_y in (
            (labelled, MOST_LABELLED_ROWS, LABELLED_ROW, LABELLED_MARK),
            (bare, MOST_BARE_ROWS, BARE_ROW, BARE_MARK),
        ):
            in_rows = _in_rows(placed, most)
            if in_rows is not None:
                rows = 1 + max((each.row for each in in_rows), default=-1)
                return PlacedLane(lane, in_rows, height, mark_y, height * rows)
        return PlacedLane(lane, (), BARE_ROW, BARE_MARK, CLUSTERED_HEIGHT)

    def _placed(self, mark: Mark) -> Placed:
        first, last = mark.bounds.hull
        left, right = self._scale.x(first, self._scale.left), self._scale.x(last, self._scale.right)
        if mark.bounds.is_exact:
            return Placed(mark, left - DOT_RADIUS, right + DOT_RADIUS)
        return Placed(mark, left, right)

    def _labelled(self, placed: Placed) -> Placed:
        room = min(LONGEST_LABEL, self._scale.right - self._scale.left)
        label = shortened(placed.mark.title, LABEL_SIZE, room)
        latest = self._scale.right - text_width(label, LABEL_SIZE)
        return attrs.evolve(placed, label=label, label_x=min(placed.left, latest))

    def _lane(self, place: int, lane: PlacedLane, y: float) -> Group:
        heading = HEADING_HEIGHT * bool(lane.lane.title)
        return Group(
            (
                *self._lane_ground(lane, heading),
                Group(tuple(self._lane_marks(lane)), y=heading, look="marks"),
            ),
            y=y,
            look=f"lane c{place % 8}",
        )

    def _lane_ground(self, lane: PlacedLane, heading: float) -> Iterator[Shape]:
        width = self._width - 2 * MARGIN
        yield Box(MARGIN / 2, 0, self._width - MARGIN, heading + lane.height + 4, "ground")
        if origin := lane.lane.origin:
            first, last = origin.hull
            left, right = self._scale.x(first), self._scale.x(last)
            if first is not None and last is not None and right > left:
                yield Box(left, 0, right - left, heading + lane.height + 4, "origin", (first, last))
        if heading:
            yield _text(lane.lane.title, MARGIN, HEADING_SIZE + 3, HEADING_SIZE, "heading", width)

    def _lane_marks(self, lane: PlacedLane) -> Iterator[Shape]:
        if lane.lane.marks and not lane.placed:
            yield from cluster_shapes(counted_pieces(lane.lane.marks, self._scale), self._scale)
            return
        for placed in lane.placed:
            mark = placed.mark
            shapes = list(mark_shapes(mark, self._scale, lane.mark_y))
            if placed.label:
                wide = text_width(placed.label, LABEL_SIZE)
                shapes.append(Text(placed.label_x, LABEL_BASELINE, placed.label, wide, "label"))
            yield Group(
                tuple(shapes),
                y=placed.row * lane.row_height,
                look="mark",
                id=mark.id,
                name=mark.title,
                facts=mark.facts,
            )

    # --- Between and below the lanes

    def _joins(self, lanes: list[PlacedLane], tops: list[float]) -> Iterator[Curve]:
        places = [
            {
                placed.mark.id: self._middle(lane, placed, top)
                for placed in lane.placed
            }
            for lane, top in zip(lanes, tops, strict=True)
        ]
        for join in self._drawing.joins:
            one = places[join.lane].get(join.mark)
            other = places[join.other_lane].get(join.other_mark)
            if one and other:
                yield Curve(f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}", "join")

    def _middle(self, lane: PlacedLane, placed: Placed, top: float) -> tuple[float, float]:
        heading = HEADING_HEIGHT * bool(lane.lane.title)
        y = top + heading + placed.row * lane.row_height + lane.mark_y
        return (placed.left + placed.right) / 2, y

    def _axis(self, top: float, bottom: float) -> Iterator[Shape]:
        yield Line(self._scale.left, bottom, self._scale.right, bottom, "rule")
        for tick in self._ticks():
            x = self._scale.x(tick.day)
            yield Line(x, top, x, bottom + 4, "grid")
            wide = text_width(tick.text, LABEL_SIZE - 1)
            if wide / 2 <= x <= self._width - wide / 2:
                yield Text(x, bottom + 17, tick.text, wide, "tick-label", "middle")

    def _ticks(self) -> tuple[Tick, ...]:
        if not self._has_days:
            return ()
        return _TICKS[self._drawing.align](self._scale)

    def _legend(self, legend: Legend, y: float) -> Iterator[Group]:
        if legend.shapes:
            yield Group(legend.shapes, y=y, look="legend c0")


def _in_rows(placed: Sequence[Placed], most: int) -> tuple[Placed, ...] | None:
    """The marks in rows: what has no bound on some side comes below all others."""
    found: list[Placed] = []
    first = 0
    for is_bounded in (True, False):
        these = [each for each in placed if each.mark.bounds.is_bounded is is_bounded]
        rows = packed_rows([each.extent for each in these], gap=ROW_GAP, most=most - first)
        if rows is None:
            return None
        found += (
            attrs.evolve(each, row=first + row) for each, row in zip(these, rows, strict=True)
        )
        first += 1 + max(rows, default=-1)
    return tuple(found)


_TICKS: Mapping[Align, Callable[[Scale], tuple[Tick, ...]]] = {"calendar": calendar_ticks, "origin": offset_ticks}


def _text(text: str, x: float, y: float, size: float, look: str, room: float) -> Text:
    shown = shortened(text, size, room)
    return Text(x, y, shown, text_width(shown, size), look)
