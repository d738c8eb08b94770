"""The rule about near duplicates: two events that differ in little but their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.findings import Finding, Severity
from policytimeline.model.events import Event, EventStatus
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.spells import spells_overlap
from policytimeline.validation.rules.usage import repeated_event
from policytimeline.validation.twins import Titles, twins_among


@rule("near-duplicate", Severity.WARNING)
def near_duplicate(context: Context) -> Iterator[Finding]:
    """Two events seem to be the same event, although not everything about them is the same.

    They have the same type and status and an actor in common (without actors, a jurisdiction);
    their dates may be the same or nearly so; and their titles differ at most in the order of the
    words, in one word more, or in one word that is misspelt or has another ending. Numbers in the
    titles, attributes that both have, and jurisdictions have to agree. Events that a link ties to
    each other, and those that repeated-event or spells-overlap reports, are left out.

    Fix: keep one of them, with the evidence of both; link them, if they are two accounts of it; or
    give them titles that tell them apart.
    """
    events = context.dataset.events.all
    alike = list(_alike(context))
    if not alike:
        return
    reports = (*repeated_event.reported_in(context), *spells_overlap.reported_in(context))
    reported = {finding.location.path.removesuffix(".when") for finding in reports}
    for place, other, why in sorted(alike):
        event, twin = events[place], events[other]
        if reported.isdisjoint({f"events[{place}]", f"events[{other}]"}):
            message = f"{event.id!r} is like {twin.id!r}: {why}; expected each event once"
            hint = (
                f"if they are one event, move the evidence to {twin.id}; if they are two accounts "
                f"of it, link them: {event.id} same_days {twin.id}"
            )
            yield near_duplicate.finding(f"events[{place}]", message, hint, value=event.id)


def _alike(context: Context) -> Iterator[tuple[int, int, str]]:
    """Each event with one that begins no later and is like it: their places, and in what."""
    events = context.dataset.events.all
    groups: dict[tuple[str, EventStatus, str, str], list[int]] = {}
    for place, event in enumerate(events):
        kind = event.event_type, event.status
        if event.participants:
            for part in event.participants:
                groups.setdefault((*kind, "actor", part.actor_id), []).append(place)
        else:
            for jurisdiction in event.jurisdictions:
                groups.setdefault((*kind, "jurisdiction", jurisdiction), []).append(place)
    titles = Titles()
    found = set[int]()
    for (event_type, _, _, name), places in groups.items():
        if len(places) > 1:
            for place, other, said in twins_among(context, list(dict.fromkeys(places)), titles):
                if place not in found:
                    found.add(place)
                    shared = f"both are of type {event_type!r} with {name!r}"
                    dates = _dates(events, place, other)
                    yield place, other, f"{shared}, {dates}, and their titles {said}"


def _dates(events: Sequence[Event], one: int, other: int) -> str:
    dates = [str(events[place].when) for place in (one, other)]
    if dates[0] == dates[1]:
        return f"are dated {dates[0]}"
    return f"their dates overlap ({' and '.join(dates)})"
