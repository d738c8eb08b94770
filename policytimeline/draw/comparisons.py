"""`comparison`: several timelines below each other, with the steps that they share joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.timeline_alignment import TimelineAlignment
from policytimeline.comparison.timeline_comparison import TimelineComparison
from policytimeline.comparison.wording import listed, side_names
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.event_marks import side_marks
from policytimeline.draw.figure import Figure
from policytimeline.draw.marks import Align, Join, Lane
from policytimeline.draw.timelines import check_align, left_out_note
from policytimeline.errors import InvalidValueError
from policytimeline.model.events import Event


def comparison(
    comparison: TimelineComparison | TimelineAlignment, *, align: Align = "origin"
) -> Figure:
    """Draw the timelines of a comparison below each other.

    Thin lines join the steps that are the same, so that those which come in another order cross.
    If the origin is not on a known day, no other day is a known number of days after it: all of
    them are spans, and the band behind them is as wide as the origin is uncertain.

    Args:
        comparison: What `compare_timelines` or `align_timelines` gives.
        align: Whether the axis has the days since each ``origin``, or ``calendar`` days.

    Raises:
        InvalidValueError: If an argument is not what it should be, or a timeline has no origin to
            count from.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    >>> comparison(found)
    <Figure 'Attempts to separate Homeland Security Investigations from ICE, 2018 and 2021'>
    """
    sides = _sides_of(comparison)
    check_align(align, tuple(side.timeline for side in sides))
    names = side_names([side.timeline for side in sides])
    return Figure(
        EventDrawing(
            _title(sides, names),
            partial(side_lanes, sides, names),
            sides,
            tuple(_joins(_rows_of(comparison))),
            align,
        )
    )


def _title(sides: Sequence[Episode], names: Sequence[str]) -> str:
    """The title of the dataset that all are of; else what they are called."""
    titles = {side.timeline.dataset.title if side.timeline.dataset else "" for side in sides}
    return max(titles) if len(titles) == 1 and all(titles) else listed(names, most=len(names))


def side_lanes(sides: Sequence[Episode], names: Sequence[str], align: Align) -> tuple[Lane, ...]:
    """A lane for each timeline, under its title, or its name if it has none."""
    found = [side_marks(side, align) for side in sides]
    return tuple(
        Lane(_heading(side, name, align), each.marks, each.origin, left_out_note(each), place)
        for place, (side, name, each) in enumerate(zip(sides, names, found, strict=True))
    )


def _heading(side: Episode, name: str, align: Align) -> str:
    title = side.timeline.title or name
    origin = side.timeline.origin
    if align == "calendar" or origin is None:
        return title
    return f"{title} (day 0: {origin.title})"


def _sides_of(comparison: object) -> tuple[Episode, ...]:
    if isinstance(comparison, TimelineComparison | TimelineAlignment):
        return comparison.sides
    expected = "what pt.compare_timelines or pt.align_timelines gives"
    raise InvalidValueError("comparison", comparison, "is not a comparison of timelines", expected)


def _rows_of(
    comparison: TimelineComparison | TimelineAlignment,
) -> Iterable[tuple[Event | None, ...]]:
    """The events of each step, one for each timeline."""
    if isinstance(comparison, TimelineComparison):
        return (match.events for match in comparison.matches)
    return (row.events for row in comparison.rows)


def _joins(rows: Iterable[tuple[Event | None, ...]]) -> Iterator[Join]:
    """A line from each timeline to the next one that has the step."""
    for events in rows:
        present = [(lane, event.id) for lane, event in enumerate(events) if event]
        for (lane, id_), (other_lane, other_id) in pairwise(present):
            yield Join(lane, id_, other_lane, other_id)
