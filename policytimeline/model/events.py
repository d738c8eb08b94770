"""Events, the links between them, and the claims about them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from policytimeline.dates.bounded import SortKey
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.excerpts import can_be_written
from policytimeline.frozen import EMPTY, Frozen
from policytimeline.model.evidence import Evidence, Stance, to_lag, to_stance
from policytimeline.model.fields import (
    FilledText,
    Id,
    are_all,
    as_tuple,
    check_a,
    check_text,
    check_when,
    check_word,
    frozen,
    is_a,
    is_dated_id,
    is_filled_text,
    is_id,
    is_optional_id,
    is_optional_word,
    is_text,
    is_when,
    texts,
    to_member,
)
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import AttributeValue, Quantity


class EventStatus(Enum):
    """What is known about whether the event occurred."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    SCHEDULED = "scheduled"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    ALLEGED = "alleged"
    ABSENT = "absent"


class Basis(Enum):
    """Where the event's time comes from."""

    STATED = "stated"
    ANCHORED = "anchored"
    ESTIMATED = "estimated"


class Extent(Enum):
    """How the event fills its time: if repeated or collective, only on some of its days."""

    SINGLE = "single"
    CONTINUOUS = "continuous"
    REPEATED = "repeated"
    COLLECTIVE = "collective"


OCCURRENCE: dict[EventStatus, Verdict] = {
    EventStatus.OCCURRED: Verdict.YES,
    EventStatus.ONGOING: Verdict.YES,
    EventStatus.SCHEDULED: Verdict.MAYBE,
    EventStatus.PROPOSED: Verdict.MAYBE,
    EventStatus.ALLEGED: Verdict.MAYBE,
    EventStatus.CANCELLED: Verdict.NO,
    EventStatus.ABSENT: Verdict.NO,
}
"""Whether an event of each status took place."""

_LARGEST_NUMBER = 1e300
_NEED_AN_INTERVAL = {EventStatus.ABSENT, EventStatus.ONGOING}
SCATTERED = frozenset({Extent.REPEATED, Extent.COLLECTIVE})
"""They fill their time only here and there."""


def _are_whens(
    _: object, field: attrs.Attribute[Mapping[str, When]], value: Mapping[str, object]
) -> None:
    for role, when in value.items():
        check_word(field.name, role)
        check_when(field.name, when)


def _are_attributes(
    _: object, field: attrs.Attribute[Mapping[str, AttributeValue]], value: Mapping[str, object]
) -> None:
    for name, held in value.items():
        check_word(field.name, name)
        if not isinstance(held, str | int | float | Quantity):
            expected = "a text, number, boolean or Quantity"
            raise InvalidValueError(field.name, held, "is not the value of an attribute", expected)
        if isinstance(held, str):
            check_text(field.name, held)
        if not can_be_written(held):
            expected = "a number that can be written, of at most 4,300 digits"
            raise InvalidValueError(field.name, held, "is too large", expected)
        if isinstance(held, int | float) and not -_LARGEST_NUMBER <= held <= _LARGEST_NUMBER:
            hint = "leave the attribute out if its value is not known"
            raise InvalidValueError(
                field.name, held, "is not a number", "a number up to 1e300", hint
            )


def _to_basis(value: Basis | str) -> Basis:
    return to_member(Basis, value, "basis")


def _to_extent(value: Extent | str) -> Extent:
    return to_member(Extent, value, "extent")


def _to_status(value: EventStatus | str) -> EventStatus:
    return to_member(EventStatus, value, "status")


def _frozen_whens(values: Mapping[str, When]) -> Frozen[When]:
    return frozen(values)


def _frozen_attributes(values: Mapping[str, AttributeValue]) -> Frozen[AttributeValue]:
    return frozen(values)


def _evidence(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return as_tuple(pieces)


def _participants(parts: Iterable[Participant]) -> tuple[Participant, ...]:
    return as_tuple(parts)


@attrs.frozen(weakref_slot=False)
class Participant:
    """An actor that took part in an event, in a role of the codebook.

    Attributes:
        actor_id: Id of the actor who takes part.
        role: The role in which it does; a role of the codebook.
    """

    actor_id: Id = attrs.field(validator=is_id)
    role: FilledText = attrs.field(validator=is_filled_text)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Event:
    """Something that happened, is to happen, or is stated not to have happened.

    Attributes:
        id: Its id in the dataset.
        title: What happened, in the words of the coder.
        event_type: A type of the codebook.
        when: When it takes place.
        basis: A `Basis` or its text: whether `when` is stated, computed from another date (a
            publication date, or what its evidence names as `anchor`: anchored), or estimated.
        duration: Days from its start to its end, if a source gives them.
        extent: An `Extent` or its text: how it fills its time.
        dates: The date roles of one instrument (adopted, in_force, ended), each with its date.
        status: An `EventStatus` or its text: what is known about whether it occurred. Absent and
            ongoing need an interval.
        participants: Actors in roles.
        jurisdictions: ISO 3166-2 codes, or the codebook's.
        attributes: Name of a codebook attribute to value.
        evidence: The passages that support or dispute it.
        timelines: Ids of the timelines that it belongs to.
        tags: Words of your own.
        note: Anything else.

    >>> import policytimeline as pt
    >>> letter = pt.Event(
    ...     id="letter", title="Agents write", event_type="letter", when=pt.parse_when("2018-06")
    ... )
    >>> letter.occurrence
    Verdict.YES
    """

    id: Id = attrs.field(validator=is_id)
    title: FilledText = attrs.field(validator=is_filled_text)
    event_type: FilledText = attrs.field(validator=is_filled_text)
    when: When = attrs.field(validator=is_when)
    basis: Basis = attrs.field(default=Basis.STATED, converter=_to_basis)
    duration: Lag | None = attrs.field(default=None, converter=to_lag)
    extent: Extent = attrs.field(default=Extent.SINGLE, converter=_to_extent)
    dates: Mapping[str, When] = attrs.field(
        default=EMPTY, converter=_frozen_whens, validator=_are_whens
    )
    status: EventStatus = attrs.field(default=EventStatus.OCCURRED, converter=_to_status)
    participants: tuple[Participant, ...] = attrs.field(
        default=(),
        converter=_participants,
        validator=are_all(Participant),
    )
    jurisdictions: tuple[str, ...] = attrs.field(default=(), converter=texts)
    attributes: Mapping[str, AttributeValue] = attrs.field(
        default=EMPTY, converter=_frozen_attributes, validator=_are_attributes
    )
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=_evidence, validator=are_all(Evidence)
    )
    timelines: tuple[str, ...] = attrs.field(default=(), converter=texts)
    tags: tuple[str, ...] = attrs.field(default=(), converter=texts)
    note: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        if self.status in _NEED_AN_INTERVAL and not isinstance(self.when, UncertainInterval):
            raise InvalidValueError(
                "when",
                str(self.when),
                f"is one day, but the event is {self.status.value}",
                "an interval: the days for which the source says so",
                f"write an interval, such as {_all_of(self.when)}",
            )

    @property
    def occurrence(self) -> Verdict:
        """Whether it took place: NO if absent or cancelled, MAYBE if alleged or only planned."""
        return OCCURRENCE[self.status]

    def occurred_on(self, when: When) -> Verdict:
        """Whether it took place on some day of `when`; never YES for an absent event."""
        return self.occurrence & self._shares_day(when)

    def shares_day(self, other: Event) -> Verdict:
        """Whether both took place on the same day at some time, judging by their own dates.

        Never YES if one of them is repeated or collective, or did not take place.

        Raises:
            InvalidValueError: If the other is not an event.
        """
        check_a("other", other, Event, "for a date, ask event.occurred_on(date)")
        verdict = self.occurrence & other.occurrence & self._shares_day(other.when)
        return verdict & Verdict.MAYBE if other.extent in SCATTERED else verdict

    def _shares_day(self, when: When) -> Verdict:
        verdict = self.when.shares_day(when)
        return verdict & Verdict.MAYBE if self.extent in SCATTERED else verdict

    @property
    def sort_key(self) -> tuple[SortKey, str]:
        """A key for display: the date's own, then the id."""
        return self.when.sort_key, self.id

    def actors_in(self, role: str) -> tuple[str, ...]:
        """The ids of the actors in a role, in the order coded.

        Raises:
            InvalidValueError: If the role is not text.
        """
        check_text("role", role)
        return tuple(part.actor_id for part in self.participants if part.role == role)

    def with_evidence(self, *evidence: Evidence) -> Event:
        """The event with further evidence after its own."""
        return attrs.evolve(self, evidence=(*self.evidence, *evidence))

    def _repr_html_(self) -> str:
        """The event in a notebook: its fields, and its evidence to unfold."""
        from policytimeline.model.in_notebooks import entry_html

        return entry_html(self)


def _all_of(when: UncertainDate) -> str:
    """The text of the interval that lasts from a date's first possible day to its last."""
    days = (when.earliest_day, when.latest_day)
    if not all(map(math.isfinite, days)):
        return "2018-06-01/2018-06-30"
    return "/".join(str(UncertainDate.between(int(day), int(day))) for day in days)


@attrs.frozen(kw_only=True)
class Link:
    """How one thing relates to another: an event, a source, or a role date of an event.

    Attributes:
        subject: Id, or ``id.role`` for a role date (``order-7.in_force``).
        kind: A kind of the codebook, the name of a verdict (``precedes``), or ``allen:meets``.
        object: Id, or ``id.role``.
        lag: Days from the start of one side to the start of the other: from the object's if the
            kind says that it never starts later (``follows``, ``within``), else the subject's.
        partial: Whether it concerns only a part of the object.
        evidence: The passages that support or dispute it.
        id: An id of its own, if something refers to it.
        note: Anything else.
    """

    subject: Id = attrs.field(validator=is_dated_id)
    kind: FilledText = attrs.field(validator=is_filled_text)
    object: Id = attrs.field(validator=is_dated_id)
    lag: Lag | None = attrs.field(default=None, converter=to_lag)
    partial: bool = attrs.field(default=False, validator=is_a(bool))
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=_evidence, validator=are_all(Evidence)
    )
    id: str = attrs.field(default="", validator=is_optional_id)
    note: str = attrs.field(default="", validator=is_text)


@attrs.frozen(kw_only=True)
class Claim:
    """What an actor says, kept apart from what happened.

    Attributes:
        id: Its id in the dataset.
        title: What is claimed, in the words of the coder.
        speaker: Id of the actor who says it, or empty.
        made: When it was said, or None.
        made_in: Id of the event in which it was said (a letter, a speech), or empty.
        period: The time that it is about, or None.
        topic: A topic of the codebook, so that claims on one matter can be compared; or empty.
        about: Ids of the events or claims that it is about.
        stance: A `Stance` or its text: whether it supports, disputes or only mentions them.
        attributes: Name of a codebook attribute to value.
        evidence: The passages that support or dispute it.
        timelines: Ids of the timelines that it belongs to.
        note: Anything else.
    """

    id: Id = attrs.field(validator=is_id)
    title: FilledText = attrs.field(validator=is_filled_text)
    speaker: str = attrs.field(default="", validator=is_optional_id)
    made: When | None = attrs.field(default=None, validator=attrs.validators.optional(is_when))
    made_in: str = attrs.field(default="", validator=is_optional_id)
    period: When | None = attrs.field(default=None, validator=attrs.validators.optional(is_when))
    topic: str = attrs.field(default="", validator=is_optional_word)
    about: tuple[str, ...] = attrs.field(default=(), converter=texts)
    stance: Stance = attrs.field(default=Stance.MENTIONS, converter=to_stance)
    attributes: Mapping[str, AttributeValue] = attrs.field(
        default=EMPTY, converter=_frozen_attributes, validator=_are_attributes
    )
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=_evidence, validator=are_all(Evidence)
    )
    timelines: tuple[str, ...] = attrs.field(default=(), converter=texts)
    note: str = attrs.field(default="", validator=is_text)

    def _repr_html_(self) -> str:
        """The claim in a notebook: its fields, and its evidence to unfold."""
        from policytimeline.model.in_notebooks import entry_html

        return entry_html(self)


def event_of(events: Keyed[Event], event: object) -> Event:
    """The event itself if one is given, or the one of `events` that has the id.

    Raises:
        UnknownIdError: If no event has the id.
        InvalidValueError: If it is neither an event nor an id.
    """
    if isinstance(event, Event):
        return event
    if not isinstance(event, str):
        raise InvalidValueError("event", event, "is not an event", "an Event or its id")
    if event not in events:
        raise UnknownIdError.among("event", event, events)
    return events[event]


def in_time_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events sorted for display, whatever order they are given in."""
    return tuple(sorted(events, key=lambda event: event.sort_key))
