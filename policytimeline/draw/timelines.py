"""`timeline`: the events of one timeline on an axis."""

from __future__ import annotations

from policytimeline.comparison.episodes import episodes_of
from policytimeline.draw.event_drawing import Align, EventDrawing
from policytimeline.draw.event_marks import side_marks
from policytimeline.draw.figure import Figure
from policytimeline.draw.marks import Lane
from policytimeline.model.timeline import Timeline


def timeline(timeline: Timeline, *, align: Align = "calendar", coded: bool = False) -> Figure:
    """Draw."""
    (side,) = episodes_of([timeline], coded=coded)
    found = side_marks(side, align)
    lane = Lane("", found.marks, found.origin)
    return Figure(EventDrawing(timeline.title or timeline.id, (lane,), align=align))
