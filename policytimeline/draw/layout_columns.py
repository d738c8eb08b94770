"""The layout of events as columns: for who draws them with another tool."""

from __future__ import annotations

import math

from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.marks import Mark
from policytimeline.making_frames import ColumnType, FrameColumn

_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def layout_columns(layout: EventLayout) -> list[FrameColumn]:
    """A row for each mark: what it is, its bounds on the axis, and where it is drawn.

    Bounds are days: dates on a calendar, numbers since the origin otherwise; null where there is
    none. The row is that of the lane, null for marks that are only counted.
    """
    marks: list[tuple[str, Mark, int | None]] = []
    for lane in layout.placed:
        title = lane.lane.title
        if lane.placed:
            marks += [(title, placed.mark, placed.row) for placed in lane.placed]
        else:
            marks += [(title, mark, None) for mark in lane.lane.marks]
    texts: dict[str, list[str | None]] = {
        "lane": [lane for lane, _, _ in marks],
        "id": [mark.id for _, mark, _ in marks],
        "title": [mark.title for _, mark, _ in marks],
        **{
            name: [mark.facts.get(name) for _, mark, _ in marks]
            for name in ("type", "actors", "status", "certainty")
        },
    }
    columns = [FrameColumn.of(name, ColumnType.TEXT, values) for name, values in texts.items()]
    columns += [
        FrameColumn.of(name, ColumnType.FLOAT, [_finite(mark, name) for _, mark, _ in marks])
        for name in _BOUNDS
    ]
    columns.append(FrameColumn.of("row", ColumnType.INTEGER, [row for _, _, row in marks]))
    return columns


def _finite(mark: Mark, name: str) -> float | None:
    day: float = getattr(mark.bounds, name)
    return float(day) if math.isfinite(day) else None
