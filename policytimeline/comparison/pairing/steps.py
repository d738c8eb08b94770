"""The steps of an episode, in an order that does not depend on how they are written down."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from policytimeline.comparison.pairing.titles import words_of
from policytimeline.dates.calendar import Day
from policytimeline.frozen import EMPTY
from policytimeline.inference.certain_order import CertainOrder
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline


class Content(NamedTuple):
    """What an event is, for sorting."""

    words: tuple[str, ...]
    title: str
    event_type: str
    status: str
    parts: tuple[tuple[str, str], ...]
    when: str
    is_origin: bool


class Steps(NamedTuple):
    """The events of a timeline, in an order that nothing stated contradicts.

    Attributes:
        timeline: The timeline.
        events: Its events in that order.
        ranks: For each event a number that does not fall from one to the next; equal for events
            that may come in either order. If it is empty, the order of the events is strict.
        certain: What comes first whatever the days, as a graph of the ids of events and of nodes
            in between; None if all of their order is certain.
        days: For each event by its id the first and the last day that it may take up; empty if
            the calendar does not count.
    """

    timeline: Timeline
    events: tuple[Event, ...]
    ranks: tuple[int, ...] = ()
    certain: CertainOrder | None = None
    days: Mapping[str, tuple[Day, Day]] = EMPTY

    def settled(self) -> Steps:
        """The same in a strict order: events of one rank by content, and last by id."""
        if len(set(self.ranks)) == len(self.ranks):
            return self._replace(ranks=())
        ranked = zip(self.ranks, self.events, strict=True)
        events: list[Event] = []
        for _, tied in groupby(ranked, key=lambda pair: pair[0]):
            each = [event for _, event in tied]
            events += sorted(each, key=self._key) if len(each) > 1 else each
        return self._replace(events=tuple(events), ranks=())

    def content(self, event: Event) -> Content:
        """What an event is, whatever its id and those of its actors."""
        name = self.timeline.actor_name
        parts = sorted((part.role, name(part.actor_id)) for part in event.participants)
        return Content(
            words_of(event.title),
            event.title,
            event.event_type,
            event.status.value,
            tuple(parts),
            event.when.to_text(),
            event == self.timeline.origin,
        )

    def _key(self, event: Event) -> tuple[Content, str]:
        return self.content(event), event.id


def is_in_turn(left: Steps, right: Steps) -> bool:
    """Whether two episodes are in an order of their own, which is the same however they are named.

    A matching that is made in this order is the same from both sides.
    """
    if len(left.events) != len(right.events):
        return len(left.events) < len(right.events)
    for one, other in zip(left.events, right.events, strict=True):
        ours, theirs = left.content(one), right.content(other)
        if ours != theirs:
            return ours < theirs
    return [event.id for event in left.events] <= [event.id for event in right.events]
