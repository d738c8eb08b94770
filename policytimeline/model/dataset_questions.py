"""The questions that a dataset answers from what is coded: about dates, acts and statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import UnknownIdError
from policytimeline.model.acts_in_force import is_in_force
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import Claim, Event, EventStatus, Link, event_of
from policytimeline.model.evidence import Evidence, Stance
from policytimeline.model.fields import check_when
from policytimeline.model.keyed import Keyed, id_of
from policytimeline.model.sources import Source


@attrs.frozen
class Dispute:
    """An event that sources or speakers disagree about, with the statements of each side."""

    event: Event
    supporting: tuple[Claim | Evidence, ...]
    disputing: tuple[Claim | Evidence, ...]


class DatasetQuestions:
    """Something that has dated entries and a codebook, and answers questions about them."""

    __slots__ = ()

    codebook: Codebook
    sources: Keyed[Source]
    events: Keyed[Event]
    links: tuple[Link, ...]
    claims: Keyed[Claim]

    def has_date(self, key: str) -> bool:
        """Whether an id is that of an event, a source or, as ``id.role``, a role date."""
        key = id_of(key)
        event_id, dot, role = key.partition(".")
        event = self.events.get(event_id)
        if event is None:
            return key in self.sources
        return not dot or role in event.dates

    def date_of(self, key: str) -> When | None:
        """The coded date of an event, of a role date (``id.role``) or of a publication.

        None if the dataset has no such thing, or nothing says when it was.
        """
        key = id_of(key)
        event_id, _, role = key.partition(".")
        event = self.events.get(event_id)
        if event is not None:
            return event.dates.get(role) if role else event.when
        source = self.sources.get(key)
        return source.published if source else None

    def in_force(self, event: Event | str, on: When | dt.date) -> Verdict:
        """Whether an act is in force on every day of `on`, as the dataset has it.

        It is in force from its ``in_force`` date on (without one, from the start of `when`), up
        to and including its ``ended`` date (ELI: last day in force; without one, the end of the
        first date if that is an interval), and before the start of every event whose link ends
        it. An act that nothing ends stays in force. If a link ends only a part of it, the answer
        is MAYBE from then on. So it is after the last day on which the act was known to be in
        force, if its end is ``[DAY..]``: on that day or later.

        The answer is that of trying every choice of days, those of `on` included.

        Args:
            event: The act, or its id.
            on: The days: a date, an interval, or a day of the calendar.

        Raises:
            UnknownIdError: If the dataset has no such event.

        >>> import policytimeline as pt
        >>> law = pt.Event(id="law", title="A law", event_type="law", when=pt.parse_when("2018-06"))
        >>> pt.Dataset(title="Laws", events=[law]).in_force("law", dt.date(2019, 1, 1))
        Verdict.YES
        """
        act = event_of(self.events, id_of(event))
        days = UncertainDate.from_date(on) if isinstance(on, dt.date) else on
        check_when("on", days)
        return is_in_force(act, self.successors(act.id), days)

    def successors(self, event: Event | str) -> Iterator[tuple[Event, str, Link]]:
        """The events whose links end this one, each with the date role on which it does."""
        event_id = id_of(event)
        kinds = self.codebook.link_kinds
        for link in self.links:
            ends = link.kind in kinds and kinds[link.kind].ends_object
            subject_id, _, role = link.subject.partition(".")
            object_id = link.object.partition(".")[0]
            if ends and object_id == event_id and subject_id in self.events:
                yield self.events[subject_id], role or "in_force", link

    def disputes(self) -> tuple[Dispute, ...]:
        """The events that are alleged or disputed, with the statements of each side."""
        about: dict[str, list[Claim]] = {}
        for claim in self.claims.all:
            for subject_id in dict.fromkeys(claim.about):
                about.setdefault(subject_id, []).append(claim)
        found: list[Dispute] = []
        for event in self.events.all:
            statements: list[Claim | Evidence] = [*event.evidence, *about.get(event.id, ())]
            supporting, disputing = (
                tuple(said for said in statements if said.stance is stance)
                for stance in (Stance.SUPPORTS, Stance.DISPUTES)
            )
            if event.status is EventStatus.ALLEGED or disputing:
                found.append(Dispute(event, supporting, disputing))
        return tuple(found)

    def claims_about(self, subject: Event | Claim | str) -> tuple[Claim, ...]:
        """The claims about an event or another claim, given itself or its id."""
        subject_id = id_of(subject)
        return tuple(claim for claim in self.claims.all if subject_id in claim.about)

    def when_made(self, claim: Claim | str) -> When | None:
        """When a claim was made, given itself or its id: its own date, else that of its event.

        None if neither the claim nor an event in which it was made has a date.

        Raises:
            UnknownIdError: If the dataset has no such claim.
        """
        claim_id = id_of(claim)
        if claim_id not in self.claims:
            raise UnknownIdError.among("claim", claim_id, self.claims)
        said = self.claims[claim_id]
        event = self.events.get(said.made_in)
        return said.made or (event.when if event else None)

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Every piece of evidence with its path, such as ``events[3].evidence[0]``."""
        collections: dict[str, Iterable[Event | Link | Claim]] = {
            "events": self.events.all,
            "links": self.links,
            "claims": self.claims.all,
        }
        for name, items in collections.items():
            for place, item in enumerate(items):
                for number, piece in enumerate(item.evidence):
                    yield f"{name}[{place}].evidence[{number}]", piece
