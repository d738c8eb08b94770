"""`timeline`: the events of a timeline on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, TypeAlias, get_args

from policytimeline.arguments import check_flag, check_word
from policytimeline.comparison.episodes import Episode, episodes_of
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.event_marks import SideMarks, actors_of, side_marks
from policytimeline.draw.figure import Figure
from policytimeline.draw.marks import Align, Lane
from policytimeline.errors import InvalidValueError
from policytimeline.findings import counted
from policytimeline.model.events import Event
from policytimeline.model.fields import check_a
from policytimeline.model.timeline import Timeline

By: TypeAlias = Literal["type", "actor", "jurisdiction"]
"""What the lanes of one timeline are."""


def timeline(
    timeline: Timeline,
    *,
    align: Align = "calendar",
    lanes: By | None = None,
    coded: bool = False,
) -> Figure:
    """Draw the events of a timeline.

    Args:
        timeline: The timeline.
        align: Whether the axis has calendar days, or the days since the ``origin``.
        lanes: What lanes are made of: each ``type``, ``actor`` or ``jurisdiction``; an event of
            several is in each of them. None for one lane.
        coded: Whether to draw the dates as coded, without what is inferred.

    Raises:
        InvalidValueError: If an argument is not what it should be, or the timeline has no origin
            to count from.

    >>> import policytimeline as pt
    >>> timeline(pt.load_seed("hsi").timeline("split-2018"), align="origin")
    <Figure '2018: a letter of the special agents in charge to the Secretary'>
    """
    check_a("timeline", timeline, Timeline, 'write dataset.timeline("id")')
    check_align(align, (timeline,))
    if lanes is not None:
        check_word("lanes", lanes, get_args(By), "is not what lanes can be made of")
    check_flag("coded", coded)
    (side,) = episodes_of([timeline], coded=coded)
    return Figure(
        EventDrawing(
            timeline.title or timeline.id, partial(_lanes, side, lanes), (side,), align=align
        )
    )


def _lanes(side: Episode, by: By | None, align: Align) -> tuple[Lane, ...]:
    found = side_marks(side, align)
    if by is None:
        return (Lane("", found.marks, found.origin, left_out_note(found)),)
    return _lanes_by(_GROUPS[by], side, found)


def check_align(align: object, timelines: tuple[Timeline, ...]) -> None:
    """Refuse what is not an alignment, or needs an origin that a timeline does not have."""
    check_word("align", align, get_args(Align), "is not an alignment")
    if align == "origin":
        for each in timelines:
            if each.origin is None:
                problem = f"needs an origin, and {each.id} has none"
                expected = "a timeline with an event to count from"
                hint = 'write timeline.with_origin("event-id"), or align="calendar"'
                raise InvalidValueError("align", align, problem, expected, hint)


def left_out_note(found: SideMarks) -> str:
    """How many events are not drawn, for want of a number of days; or that there are none."""
    count = len(found.unplaced)
    if not count:
        return "" if found.marks else "no events"
    return f"{counted(count, 'event')} without a number of days left out"


def _lanes_by(
    groups: Callable[[Event, Episode], list[str]], side: Episode, found: SideMarks
) -> tuple[Lane, ...]:
    """A lane for each group, also for one whose events have no place on this axis."""
    by_group: dict[str, list[Event]] = {}
    for event in side.timeline:
        for group in groups(event, side) or ["(none)"]:
            by_group.setdefault(group, []).append(event)
    owns = {group: found.of(events) for group, events in by_group.items()} or {"": found}
    return tuple(
        Lane(group, own.marks, own.origin, left_out_note(own)) for group, own in owns.items()
    )


def _types(event: Event, _side: Episode) -> list[str]:
    return [event.event_type.replace("-", " ")]


def _jurisdictions(event: Event, _side: Episode) -> list[str]:
    return list(event.jurisdictions)


_GROUPS: Mapping[By, Callable[[Event, Episode], list[str]]] = {
    "type": _types,
    "actor": actors_of,
    "jurisdiction": _jurisdictions,
}
