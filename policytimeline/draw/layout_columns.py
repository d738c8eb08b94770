"""The layout of events as columns: for who draws them with another tool."""

from __future__ import annotations

from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.marks import Mark
from policytimeline.draw.placing import Placed
from policytimeline.making_frames import ColumnType, FrameColumn

_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def layout_columns(layout: EventLayout) -> list[FrameColumn]:
    """A row for each mark: what it is, its bounds on the axis, and where it is drawn.

    Bounds are days: dates on a calendar, numbers since the origin otherwise; null where there is
    none. Places are pixels from the upper left corner, null for marks that are only counted.
    """
    rows = [
        (lane, placed.mark, placed) for lane in layout.placed for placed in lane.placed
    ] or []
    counted = [
        (lane, mark, None) for lane in layout.placed if not lane.placed for mark in lane.lane.marks
    ]
    marks = [*rows, *counted]
    texts = {
        "lane": [lane.lane.title for lane, _, _ in marks],
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
    columns.append(
        FrameColumn.of("row", ColumnType.INTEGER, [each and each.row for _, _, each in marks])
    )
    return columns


def _finite(mark: Mark, name: str) -> float | None:
    day = getattr(mark.bounds, name)
    return None if day in (float("inf"), -float("inf")) else float(day)
