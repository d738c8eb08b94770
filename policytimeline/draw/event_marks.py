"""Events as marks: their days on an axis, as everything that is stated allows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np

from policytimeline.comparison.episodes import Episode
from policytimeline.dates.lags import Side
from policytimeline.draw.marks import LOOKS, Align, DayBounds, Mark
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, event_bounds
from policytimeline.model.events import SCATTERED, Event


@attrs.frozen(slots=False)
class SideMarks:
    """The events of a timeline as marks.

    Attributes:
        marks: The marks, in the order of the events.
        origin: The days of the origin on the same axis; None without one.
        unplaced: The events that have no number of days from the origin.
    """

    marks: tuple[Mark, ...]
    origin: DayBounds | None
    unplaced: tuple[Event, ...] = ()

    def of(self, events: Iterable[Event]) -> SideMarks:
        """Those of some events alone."""
        found = [(event, self._by_id.get(event.id)) for event in events]
        return SideMarks(
            tuple(mark for _, mark in found if mark),
            self.origin,
            tuple(event for event, mark in found if not mark),
        )

    @cached_property
    def _by_id(self) -> Mapping[str, Mark]:
        return {mark.id: mark for mark in self.marks}


def side_marks(side: Episode, align: Align) -> SideMarks:
    """The events of one side of a figure, on a calendar, or on an axis of days since its origin."""
    events = side.timeline.events.all
    if align == "calendar":
        return _on_calendar(side, events)
    return _since_origin(side, events)


def _on_calendar(side: Episode, events: Sequence[Event]) -> SideMarks:
    own = event_bounds(side.inference.dataset, events, side.inference)
    coded = event_bounds(side.inference.dataset, events, None)
    marks = tuple(
        _mark(event, side, days, days_as_coded if days.is_narrower_than(days_as_coded) else None)
        for event, days, days_as_coded in zip(
            events, _day_bounds(own), _day_bounds(coded), strict=True
        )
    )
    origin = side.timeline.origin
    return SideMarks(marks, None if origin is None else _days_of(side, origin))


def _days_of(side: Episode, event: Event) -> DayBounds:
    """The days of one event on the calendar."""
    (days,) = _day_bounds(event_bounds(side.inference.dataset, [event], side.inference))
    return days


def _day_bounds(bounds: EventBounds) -> list[DayBounds]:
    return _rows_of(bounds.events, _four(bounds))


def _four(bounds: EventBounds) -> Sequence[DayNumbers]:
    return bounds.begin_earliest, bounds.begin_latest, bounds.end_earliest, bounds.end_latest


def _rows_of(events: Sequence[Event], arrays: Iterable[DayNumbers]) -> list[DayBounds]:
    """The four bounds of each event, from four arrays."""
    rows = zip(*(array.tolist() for array in arrays), strict=True)
    return [
        DayBounds(begin, begin_latest, end_earliest, end, event.when.is_one_day)
        for event, (begin, begin_latest, end_earliest, end) in zip(events, rows, strict=True)
    ]


def _since_origin(side: Episode, events: Sequence[Event]) -> SideMarks:
    origin = side.timeline.origin
    if origin is None or not _has_start(side, origin):
        return SideMarks((), None, tuple(events))
    sound = [event for event in events if side.inference.is_sound(event.id)]
    placed = [
        _mark(event, side, days)
        for event, days in zip(sound, _offsets(side, origin, sound), strict=True)
        if any(map(math.isfinite, days.all))
    ]
    known = {mark.id for mark in placed}
    when = _days_of(side, origin)
    width = when.begin_latest - when.begin_earliest
    return SideMarks(
        tuple(placed),
        DayBounds(-width, width, -width, width, is_one_day=True),
        tuple(event for event in events if event.id not in known),
    )


def _has_start(side: Episode, event: Event) -> bool:
    """Whether days can be counted from its start: nothing contradicts it, and it has one."""
    return side.inference.is_sound(event.id) and not _open_sides(side, [event.id])[0].any()


def _offsets(side: Episode, origin: Event, events: Sequence[Event]) -> list[DayBounds]:
    """The days from the start of the origin to the start and the end of each event."""
    ids = [event.id for event in events]
    begin_open, end_open = _open_sides(side, ids)
    begins = _lags(side, origin.id, ids, "begin", begin_open)
    ends = _lags(side, origin.id, ids, "end", end_open)
    lags: Sequence[DayNumbers] = (*begins, *ends)
    if all(map(math.isfinite, _days_of(side, origin).all)):
        # Then a side without a bound on the calendar has none here: that of XXXX says nothing.
        days = _four(event_bounds(side.inference.dataset, events, side.inference))
        lags = [np.where(np.isinf(day), day, lag) for day, lag in zip(days, lags, strict=True)]
    return _rows_of(events, lags)


def _open_sides(side: Episode, ids: Sequence[str]) -> tuple[Flags, Flags]:
    """Which events never started, and which never end, so that no number of days leads there."""
    bounds = side.inference.bounds(ids)
    return bounds[1] == -np.inf, bounds[2] == np.inf


def _lags(
    side: Episode, origin: str, ids: Sequence[str], to_side: Side, is_open: Flags
) -> DayNumbers:
    """The fewest and the most days from the origin to a side of each event; infinite if open."""
    found = np.full((2, len(ids)), -np.inf if to_side == "begin" else np.inf)
    pairs = [(origin, id_) for id_, skip in zip(ids, is_open.tolist(), strict=True) if not skip]
    found[:, ~is_open] = side.inference.lags_of_pairs(pairs, to_side=to_side)
    return found


def _mark(event: Event, side: Episode, days: DayBounds, coded: DayBounds | None = None) -> Mark:
    return Mark(
        id=event.id,
        title=event.title,
        bounds=days,
        look=LOOKS[event.status],
        coded=coded,
        is_scattered=event.extent in SCATTERED,
        is_contradicted=not side.inference.is_sound(event.id),
        facts=_facts(event, side, days),
    )


def _facts(event: Event, side: Episode, days: DayBounds) -> Mapping[str, str]:
    return {
        "type": event.event_type,
        "actors": "; ".join(actors_of(event, side)),
        "status": event.status.value,
        "certainty": certainty_of(days),
    }


def actors_of(event: Event, side: Episode) -> list[str]:
    """The names of the actors of an event, each once."""
    return [*dict.fromkeys(side.timeline.actor_name(each.actor_id) for each in event.participants)]


CERTAINTIES = _KNOWN, _BOUNDED, _OPEN = "days known", "between bounds", "open on a side"
"""How much is known of the days of an event."""


def certainty_of(days: DayBounds) -> str:
    """One of `CERTAINTIES`."""
    if days.begin_earliest == days.begin_latest and days.end_earliest == days.end_latest:
        return _KNOWN
    return _BOUNDED if days.is_bounded else _OPEN
