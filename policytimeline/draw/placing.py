"""Where the marks of a lane go: in rows with labels, in rows without, or only counted."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

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
    """

    lane: Lane
    placed: tuple[Placed, ...]
    rows: float
    row: float
    mark_y: float
    top: float

    @property
    def heading(self) -> float:
        """The height of its heading."""
        return HEADING_HEIGHT if self.lane.title or self.lane.note else 0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.heading + self.rows + LANE_FOOT

    def middle(self, placed: Placed) -> tuple[float, float]:
        """The middle of a mark."""
        y = self.top + self.heading + placed.row * self.row + self.mark_y
        return (placed.left + placed.right) / 2, y


def placed_lane(lane: Lane, scale: Scale, top: float) -> PlacedLane:
    """The marks of a lane in as few rows as there can be."""
    for make, most, row, mark_y in (
        (_labelled, MOST_LABELLED_ROWS, LABELLED_ROW, LABELLED_MARK),
        (_placed, MOST_BARE_ROWS, BARE_ROW, BARE_MARK),
    ):
        if len(lane.marks) > MOST_MARKS:
            break
        placed = _in_rows([make(mark, scale) for mark in lane.marks], most)
        if placed is not None:
            rows = 1 + max((each.row for each in placed), default=-1)
            return PlacedLane(lane, placed, rows * row, row, mark_y, top)
    return PlacedLane(lane, (), CLUSTERED_HEIGHT, BARE_ROW, BARE_MARK, top)


def _placed(mark: Mark, scale: Scale) -> Placed:
    first, last = mark.bounds.hull
    left, right = scale.x(first, scale.left), scale.x(last, scale.right)
    if mark.bounds.is_exact:
        return Placed(mark, left - DOT_RADIUS, right + DOT_RADIUS)
    return Placed(mark, left, right)


def _labelled(mark: Mark, scale: Scale) -> Placed:
    placed = _placed(mark, scale)
    room = min(LONGEST_LABEL, scale.right - scale.left)
    label = shortened(mark.title, LABEL_SIZE, room)
    latest = scale.right - text_width(label, LABEL_SIZE)
    return attrs.evolve(placed, label=label, label_x=min(placed.left, latest))


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
