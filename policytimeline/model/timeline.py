"""A timeline: events in order, counted from an origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from policytimeline.dates.lags import Lag, Side, lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import OpenEndError
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import Event, EventStatus, event_of, in_time_order
from policytimeline.model.fields import (
    Id,
    is_a,
    is_filled_text,
    is_id,
    is_none_or_a,
    is_optional_id,
    is_text,
)
from policytimeline.model.keyed import Items, Keyed, keyed
from policytimeline.model.sources import Actor

if TYPE_CHECKING:
    from policytimeline.model.dataset import Dataset  # noqa: TC004  (it imports this module)


@attrs.frozen(kw_only=True)
class TimelineDefinition:
    """The title and origin of a timeline; which events belong to it, the events say themselves.

    Attributes:
        id: Its id.
        title: Its title.
        origin: Id of the event that lags are counted from, or empty.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_id)
    title: str = attrs.field(default="", validator=is_text)
    origin: str = attrs.field(default="", validator=is_optional_id)
    note: str = attrs.field(default="", validator=is_text)


def _in_order(events: Items[Event]) -> Keyed[Event]:
    return Keyed(in_time_order(keyed(events, Event).all))


def _actors(actors: Items[Actor]) -> Keyed[Actor]:
    return keyed(actors, Actor)


@attrs.frozen(kw_only=True, repr=False)
class Timeline:
    """An ordered, immutable selection of events, with what is needed to read it.

    Attributes:
        id: Its id.
        title: Its title.
        events: Its events by id, in order of their dates.
        origin: The event that lags are counted from, or None.
        actors: Actors by id.
        codebook: The terms the events use.
        dataset: The dataset that it was taken from, or None if it was built by hand. Two timelines
            can be equal without being from the same dataset.

    >>> import policytimeline as pt
    >>> split = pt.load_seed("hsi").timeline("split-2018")
    >>> split.origin.id
    'hsi-letter-2018'
    """

    id: Id = attrs.field(validator=is_filled_text)
    title: str = attrs.field(default="", validator=is_text)
    events: Keyed[Event] = attrs.field(factory=Keyed, converter=_in_order)
    origin: Event | None = attrs.field(default=None, validator=is_none_or_a(Event))
    actors: Keyed[Actor] = attrs.field(factory=Keyed, converter=_actors)
    codebook: Codebook = attrs.field(factory=Codebook, validator=is_a(Codebook))
    dataset: Dataset | None = attrs.field(default=None, eq=False)

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events.all)

    def __len__(self) -> int:
        return len(self.events.all)

    def _repr_html_(self) -> str:
        """The timeline in a notebook: its events, with the days since its origin."""
        from policytimeline.model.in_notebooks import timeline_html

        return timeline_html(self)

    def __repr__(self) -> str:
        events = f"{len(self)} event{'s' * (len(self) != 1)}"
        origin = f"origin {self.origin.id!r}" if self.origin else "no origin"
        return f"<Timeline {self.id!r}: {events}, {origin}>"

    def actor_name(self, actor_id: str) -> str:
        """The name of an actor; the id itself if the actor is not known.

        >>> import policytimeline as pt
        >>> pt.load_seed("hsi").timeline("split-2018").actor_name("kirstjen-nielsen")
        'Kirstjen Nielsen'
        """
        actor = self.actors.get(actor_id)
        return actor.name if actor else actor_id

    def with_origin(self, origin: Event | str | None) -> Timeline:
        """The timeline counted from another event, given itself or its id; None for no origin.

        Raises:
            UnknownIdError: If no event of the timeline has the id.
        """
        return attrs.evolve(self, origin=None if origin is None else event_of(self.events, origin))

    def lag_to(self, event: Event | str | When | dt.date) -> Lag | None:
        """Days from the start of the origin to an event, given itself or its id, or to a date.

        The lag ends at the start of the event or date. If the event is absent, it ends at its
        end: that is how long the absence is stated to have lasted. It is None if the timeline has
        no origin, or if a side is open, so that no number of days leads there. The origin is
        0 days from itself.

        Raises:
            UnknownIdError: If no event of the timeline has the id.
            InvalidValueError: If it is none of these.

        >>> import policytimeline as pt
        >>> pt.load_seed("hsi").timeline("split-2018").lag_to("letter-leaked-2018")
        Lag(-7, 11)
        """
        if isinstance(event, dt.date):
            return self._lag_to_day(UncertainDate.from_date(event), "begin")
        if isinstance(event, UncertainDate | UncertainInterval):
            return self._lag_to_day(event, "begin")
        to = event_of(self.events, event)
        if self.origin and to.id == self.origin.id:
            return Lag(0, 0)
        return self._lag_to_day(to.when, "end" if to.status is EventStatus.ABSENT else "begin")

    def _lag_to_day(self, when: When, side: Side) -> Lag | None:
        if self.origin is None:
            return None
        try:
            return lag(self.origin.when, when, to_side=side)
        except OpenEndError:
            return None
