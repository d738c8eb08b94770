"""The layout of events as columns: for who draws them with another tool."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.marks import Align, Mark
from policytimeline.draw.placing import Placed, PlacedLane
from policytimeline.making_frames import ColumnType, FrameColumn

_FACTS = ("type", "actors", "status", "certainty")
_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def layout_columns(layout: EventLayout) -> list[FrameColumn]:
    """A row for each mark: what it is, its bounds on the axis, and where it is drawn.

    Bounds are dates on a calendar, numbers of days since the origin otherwise; null where there is
    none. Where a mark is drawn is its row in its lane, and the pixels of its left and right end and
    of its middle; null for marks that are only counted.
    """
    marks = [(lane, mark) for lane in layout.placed for mark in lane.lane.marks]
    drawn = {
        (lane.top, placed.mark.id): (lane, placed)
        for lane in layout.placed
        for placed in lane.placed
    }
    places = [drawn.get((lane.top, mark.id)) for lane, mark in marks]
    texts: dict[str, list[str | None]] = {
        "lane": [lane.lane.title for lane, _ in marks],
        "id": [mark.id for _, mark in marks],
        "title": [mark.title for _, mark in marks],
        **{name: [mark.facts.get(name) for _, mark in marks] for name in _FACTS},
    }
    return [
        *(FrameColumn.of(name, ColumnType.TEXT, values) for name, values in texts.items()),
        *(_bound(name, [mark for _, mark in marks], layout.align) for name in _BOUNDS),
        *_placed_columns(layout, places),
    ]


def _bound(name: str, marks: Sequence[Mark], align: Align) -> FrameColumn:
    days = np.array([getattr(mark.bounds, name) for mark in marks], np.float64)
    make = FrameColumn.of_days if align == "calendar" else FrameColumn.of_numbers
    return make(name, days)


def _placed_columns(
    layout: EventLayout, places: Sequence[tuple[PlacedLane, Placed] | None]
) -> list[FrameColumn]:
    rows = [place and place[1].row for place in places]
    spans = [place and layout.span(place[1].mark) for place in places]
    return [
        FrameColumn.of("row", ColumnType.INTEGER, rows),
        FrameColumn.of("left", ColumnType.FLOAT, [span and span[0] for span in spans]),
        FrameColumn.of("right", ColumnType.FLOAT, [span and span[1] for span in spans]),
        FrameColumn.of(
            "y", ColumnType.FLOAT, [place and place[0].middle(place[1]) for place in places]
        ),
    ]
