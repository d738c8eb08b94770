"""Where the marks of a lane go: in rows with labels, in rows without, or only counted."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.draw.clusters import CLUSTERED_HEIGHT
from policytimeline.draw.marks import Lane, Mark
from policytimeline.draw.packing import packed_rows
from policytimeline.draw.scale import Scale
from policytimeline.draw.sizes import (
    BARE_MARK,
    BARE_ROW,
    DOT_RADIUS,
    HEADING_HEIGHT,
    LABEL_SIZE,
    LABELLED_MARK,
    LABELLED_ROW,
    LANE_FOOT,
    LONGEST_LABEL,
    MOST_BARE_ROWS,
    MOST_LABELLED_ROWS,
    MOST_MARKS,
    ROW_GAP,
    THINNEST,
    WARNING_WIDTH,
)
from policytimeline.draw.text_widths import shortened, text_width


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
    """A lane with its marks in rows.

    Attributes:
        lane: The lane.
        placed: Its marks in their rows; none if they are only counted.
        rows: The height of all rows.
        row: The height of one of them.
        mark_y: From the top of a row to the middle of its marks.
        top: Where the lane starts.
        heading: The height of its heading; 0 if that is beside the marks of the first row.
    """

    lane: Lane
    placed: tuple[Placed, ...]
    rows: float
    row: float
    mark_y: float
    top: float
    heading: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.heading + self.rows + LANE_FOOT

    def middle(self, placed: Placed) -> float:
        """The height of the middle of a mark."""
        return self.top + self.heading + placed.row * self.row + self.mark_y


def placed_lane(lane: Lane, scale: Scale, top: float, *, beside: float | None = None) -> PlacedLane:
    """The marks of a lane in as few rows as there can be.

    Args:
        lane: The lane.
        scale: The axis.
        top: Where the lane starts.
        beside: Where its heading ends, if marks may come beside it.
    """
    heading = HEADING_HEIGHT if lane.title or lane.note else 0
    for make, most, row, mark_y in (
        (_labelled, MOST_LABELLED_ROWS, LABELLED_ROW, LABELLED_MARK),
        (_placed, MOST_BARE_ROWS, BARE_ROW, BARE_MARK),
    ):
        if len(lane.marks) > MOST_MARKS:
            break
        marks = [make(mark, scale) for mark in lane.marks]
        placed = _in_rows(marks, most)
        if placed is None:
            continue
        height = _rows(placed) * row
        if heading and beside is not None and row >= heading:
            closer = _in_rows(marks, most, beside=beside)
            if closer and _rows(closer) * row < heading + height:
                return PlacedLane(lane, closer, _rows(closer) * row, row, mark_y, top, 0)
        return PlacedLane(lane, placed, height, row, mark_y, top, heading)
    return PlacedLane(lane, (), CLUSTERED_HEIGHT, BARE_ROW, BARE_MARK, top, heading)


def _rows(placed: Sequence[Placed]) -> int:
    return 1 + max((each.row for each in placed), default=-1)


def _placed(mark: Mark, scale: Scale) -> Placed:
    first, last = mark.reach
    left, right = scale.nearest_x(first, scale.left), scale.nearest_x(last, scale.right)
    start, _ = mark.bounds.hull
    if mark.bounds.is_exact:
        day = scale.x(start)
        left, right = min(left, day - DOT_RADIUS), max(right, day + DOT_RADIUS)
    right = max(right, left + THINNEST)
    if mark.is_contradicted and start is not None:
        left = min(left, scale.x(start) - WARNING_WIDTH)
    return Placed(mark, left, right)


def _labelled(mark: Mark, scale: Scale) -> Placed:
    placed = _placed(mark, scale)
    room = min(LONGEST_LABEL, scale.right - scale.left)
    label = shortened(mark.title, LABEL_SIZE, room)
    first, _ = mark.bounds.hull
    start = scale.x(first, scale.left) - DOT_RADIUS * mark.bounds.is_exact
    latest = scale.right - text_width(label, LABEL_SIZE)
    return attrs.evolve(placed, label=label, label_x=min(start, latest))


def _in_rows(
    placed: Sequence[Placed], most: int, beside: float | None = None
) -> tuple[Placed, ...] | None:
    """The marks in rows, the earliest on top, and what has no bound on some side below all others.

    Args:
        placed: The marks.
        most: The most rows.
        beside: Up to where the first row is taken by a heading; None for not at all.
    """
    found: list[Placed] = []
    taken = () if beside is None else (beside,)
    first = 0
    for is_bounded in (True, False):
        these = [each for each in placed if each.mark.bounds.is_bounded is is_bounded]
        if not these:
            continue
        extents = [each.extent for each in these]
        rows = packed_rows(extents, gap=ROW_GAP, most=most - first, taken=taken)
        if rows is None:
            return None
        order = _earliest_first(these, rows, fixed=len(taken))
        found += (
            attrs.evolve(each, row=first + order[row])
            for each, row in zip(these, rows, strict=True)
        )
        first += 1 + max(rows)
        taken = ()
    return tuple(found)


def _earliest_first(placed: Sequence[Placed], rows: Sequence[int], *, fixed: int) -> dict[int, int]:
    """The place of each row, by the first mark in it; the first rows may be fixed."""
    starts: dict[int, tuple[Day, Day]] = {}
    for each, row in zip(placed, rows, strict=True):
        days = each.mark.bounds.begin_earliest, each.mark.bounds.end_latest
        starts[row] = min(starts.get(row, days), days)
    movable = sorted((row for row in starts if row >= fixed), key=starts.__getitem__)
    return {row: place for place, row in enumerate([*range(fixed), *movable])}
