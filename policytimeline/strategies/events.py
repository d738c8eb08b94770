"""Strategies for events, links and claims, in the terms of a codebook."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.model.codebook import TEMPORAL_KINDS, Codebook
from policytimeline.model.events import (
    Basis,
    Claim,
    Event,
    EventStatus,
    Extent,
    Link,
    Participant,
)
from policytimeline.model.evidence import Stance
from policytimeline.model.quantities import AttributeValue
from policytimeline.strategies.codebooks import attribute_values, terms
from policytimeline.strategies.dates import lags, whens
from policytimeline.strategies.making import MOST, made, made_once, one_of, tuples
from policytimeline.strategies.sources import evidence, filled_texts, ids, ids_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

_JURISDICTIONS = ("US", "US-NY", "FR", "GB-SCT")
_OF_A_DAY = tuple(
    status for status in EventStatus if status not in {EventStatus.ABSENT, EventStatus.ONGOING}
)


def participants(
    *,
    actor_ids: SearchStrategy[str] | None = None,
    codebook: Codebook | None = None,
) -> SearchStrategy[Participant]:
    """Actors in roles.

    Args:
        actor_ids: A strategy for the ids of actors.
        codebook: Its roles are used if it has any.

    >>> from hypothesis import given
    >>> @given(participants(actor_ids=st.just("hsi")))
    ... def is_the_actor(participant):
    ...     assert participant.actor_id == "hsi"
    >>> is_the_actor()
    """
    roles = _words_of(codebook.roles if codebook else ())
    return st.builds(Participant, ids_from(actor_ids), roles)


def events(  # noqa: PLR0913  # One argument for each thing that an event may refer to.
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    event_ids: SearchStrategy[str] | None = None,
    source_ids: SearchStrategy[str] | None = None,
    actor_ids: SearchStrategy[str] | None = None,
    anchor_ids: SearchStrategy[str] | None = None,
    timeline_ids: SearchStrategy[str] | None = None,
    codebook: Codebook | None = None,
) -> SearchStrategy[Event]:
    """Events whose dates lie between `min_value` and `max_value`, except open and unknown ends.

    Examples shrink towards an event that occurred on 2000-01-01 and has nothing but a title.

    Args:
        min_value: The first day allowed.
        max_value: The last day allowed.
        event_ids: A strategy for ids.
        source_ids: A strategy for the ids of the sources of evidence.
        actor_ids: A strategy for the ids of participants.
        anchor_ids: A strategy for what the phrases of evidence count from.
        timeline_ids: A strategy for the ids of timelines.
        codebook: Its terms are used if it has any; otherwise any words.

    >>> from hypothesis import given
    >>> @given(events())
    ... def is_no_earlier_than_itself(event):
    ...     assert event.when.no_later_than(event.when).possible
    >>> is_no_earlier_than_itself()
    """
    book = codebook or Codebook()
    roles = _words_of(book.date_roles)
    jurisdictions = st.sampled_from([*_JURISDICTIONS, *book.jurisdictions])
    supporting = evidence(source_ids=source_ids, actor_ids=actor_ids, anchor_ids=anchor_ids)
    required: dict[str, SearchStrategy[Any]] = {
        "id": ids_from(event_ids),
        "title": filled_texts(),
        "event_type": one_of(tuple(book.event_types)) if book.event_types else ids(),
    }
    optional: dict[str, SearchStrategy[Any]] = {
        "basis": st.sampled_from(Basis),
        "duration": lags(0, 5000) | lags(0),
        "extent": st.sampled_from(Extent),
        "dates": st.dictionaries(roles, whens(min_value, max_value), max_size=MOST),
        "participants": tuples(participants(actor_ids=actor_ids, codebook=book)),
        "jurisdictions": tuples(jurisdictions),
        "attributes": _attributes(book),
        "evidence": tuples(supporting),
        "timelines": _tuples_of_ids(timeline_ids),
        "tags": tuples(filled_texts()),
        "note": st.text(),
    }
    fields = st.fixed_dictionaries(required, optional=optional)
    return _events(fields, whens(min_value, max_value))


@st.composite
def _events(
    draw: DrawFn, fields: SearchStrategy[dict[str, Any]], times: SearchStrategy[When]
) -> Event:
    when = draw(times)
    statuses = EventStatus if isinstance(when, UncertainInterval) else _OF_A_DAY
    return Event(when=when, status=draw(st.sampled_from(statuses)), **draw(fields))


def links(
    *,
    ends: SearchStrategy[str] | None = None,
    source_ids: SearchStrategy[str] | None = None,
    actor_ids: SearchStrategy[str] | None = None,
    anchor_ids: SearchStrategy[str] | None = None,
    codebook: Codebook | None = None,
) -> SearchStrategy[Link]:
    """Links of any kind that needs no codebook, and of the codebook's kinds.

    Args:
        ends: A strategy for both ends: ids, or ``id.role`` for a role date.
        source_ids: A strategy for the ids of the sources of evidence.
        actor_ids: A strategy for the ids of the actors to whom sources attribute statements.
        anchor_ids: A strategy for what the phrases of evidence count from.
        codebook: The codebook.

    >>> from hypothesis import given
    >>> @given(links(ends=st.sampled_from(["letter", "reply"])))
    ... def ties_the_two(link):
    ...     assert {link.subject, link.object} <= {"letter", "reply"}
    >>> ties_the_two()
    """
    kinds = ["precedes", *sorted(TEMPORAL_KINDS), *(codebook.link_kinds if codebook else ())]
    role_dates = st.builds("{}.{}".format, ids(), terms())
    sides = ids() | role_dates if ends is None else ends
    supporting = evidence(source_ids=source_ids, actor_ids=actor_ids, anchor_ids=anchor_ids)
    return made(
        Link,
        {"subject": sides, "kind": st.sampled_from(kinds), "object": sides},
        {
            "lag": lags(-5000, 5000) | lags(),
            "partial": st.booleans(),
            "evidence": tuples(supporting),
            "note": st.text(),
        },
    )


def claims(  # noqa: PLR0913  # One argument for each thing that a claim may refer to.
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    claim_ids: SearchStrategy[str] | None = None,
    about_ids: SearchStrategy[str] | None = None,
    event_ids: SearchStrategy[str] | None = None,
    source_ids: SearchStrategy[str] | None = None,
    actor_ids: SearchStrategy[str] | None = None,
    anchor_ids: SearchStrategy[str] | None = None,
    timeline_ids: SearchStrategy[str] | None = None,
    codebook: Codebook | None = None,
) -> SearchStrategy[Claim]:
    """Claims made between `min_value` and `max_value`, except open and unknown ends.

    Args:
        min_value: The first day allowed.
        max_value: The last day allowed.
        claim_ids: A strategy for ids.
        about_ids: A strategy for the ids of the events and claims that they are about.
        event_ids: A strategy for the ids of the events in which they are made.
        source_ids: A strategy for the ids of the sources of evidence.
        actor_ids: A strategy for the ids of speakers.
        anchor_ids: A strategy for what the phrases of evidence count from.
        timeline_ids: A strategy for the ids of timelines.
        codebook: Its attributes and topics are used if it has any; otherwise any words.

    >>> from hypothesis import given
    >>> @given(claims(claim_ids=st.just("said")))
    ... def has_the_id(claim):
    ...     assert claim.id == "said"
    >>> has_the_id()
    """
    book = codebook or Codebook()
    times = whens(min_value, max_value)
    supporting = evidence(source_ids=source_ids, actor_ids=actor_ids, anchor_ids=anchor_ids)
    return made(
        Claim,
        {"id": ids_from(claim_ids), "title": filled_texts()},
        {
            "speaker": ids_from(actor_ids),
            "made": times,
            "made_in": ids_from(event_ids),
            "period": times,
            "topic": _words_of(book.topics),
            "about": _tuples_of_ids(about_ids),
            "stance": st.sampled_from(Stance),
            "attributes": _attributes(book),
            "evidence": tuples(supporting),
            "timelines": _tuples_of_ids(timeline_ids),
            "note": st.text(),
        },
    )


def _words_of(known: Iterable[str]) -> SearchStrategy[str]:
    """The words that a part of the codebook defines; an empty part allows every word."""
    words = tuple(known)
    return one_of(words) if words else terms()


@made_once
def _tuples_of_ids(known: SearchStrategy[str] | None) -> SearchStrategy[tuple[str, ...]]:
    return tuples(ids_from(known)).map(dict.fromkeys).map(tuple)


def _attributes(book: Codebook) -> SearchStrategy[dict[str, AttributeValue]]:
    if not book.attributes:
        return st.dictionaries(terms(), attribute_values(), max_size=MOST)
    values = {name: attribute_values(of.type) for name, of in book.attributes.items()}
    return st.fixed_dictionaries({}, optional=values)
