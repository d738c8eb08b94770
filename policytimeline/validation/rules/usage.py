"""Rules about entries that are there twice, or that nothing uses."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from policytimeline.dates.calendar import Day
from policytimeline.findings import Finding, Severity
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.keyed import HasId
from policytimeline.validation.context import Context, supported_entries
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.references import dangling_reference


@rule("repeated-event", Severity.WARNING)
def repeated_event(context: Context) -> Iterator[Finding]:
    """Two events with different ids seem to be the same event.

    They have the same type, days, status and participants, and either the same title or the same
    passages as evidence.

    Fix: keep one of them, with the evidence of both. If they are two events, give them titles that
    tell them apart.
    """
    events = context.dataset.events.all
    first: dict[int, int] = {}
    for place in sorted(_of_the_same_days(context)):
        event = events[place]
        # All of them are kept, for the events to come, before the first twin is named.
        places = [(first.setdefault(hash(each), place), each) for each in _identities(event)]
        twins = (
            events[earlier] for earlier, each in places if each in _identities(events[earlier])
        )
        twin = next((other for other in twins if other.id != event.id), None)
        if twin is not None:
            has_its_title = next(_identities(event)) == next(_identities(twin))
            message = (
                f"{event.id!r} has the same type, days and "
                f"{'title' if has_its_title else 'passages'} as {twin.id!r}; expected each event "
                "once"
            )
            hint = f"if they are one event, move the evidence to {twin.id}"
            yield repeated_event.finding(f"events[{place}]", message, hint, value=event.id)


@rule("event-without-timeline", Severity.INFORMATION)
def event_without_timeline(context: Context) -> Iterator[Finding]:
    """An event is in no timeline, though the dataset has timelines.

    `policytimeline show` and comparisons of timelines leave it out.

    Fix: add the id of a timeline to its `timelines`, if it belongs to one.
    """
    dataset = context.dataset
    events = dataset.events.all
    if not dataset.timeline_definitions and not any(event.timelines for event in events):
        return
    for place, event in enumerate(events):
        if not event.timelines:
            message = f"{event.id!r} is in no timeline; expected one, as the dataset has timelines"
            path = f"events[{place}].timelines"
            yield event_without_timeline.finding(path, message)


@rule("unused-entry", Severity.INFORMATION)
def unused_entry(context: Context) -> Iterator[Finding]:
    """An actor or a source is never referred to.

    One that a mistyped id likely means is not reported: dangling-reference names it.

    Fix: remove it, or code the event that it belongs to.
    """
    dataset = context.dataset
    used = set(_ids_referred_to(dataset))
    hints = {finding.hint for finding in dangling_reference.reported_in(context)}
    entries: dict[str, Sequence[HasId]] = {
        "actors": dataset.actors.all,
        "sources": dataset.sources.all,
    }
    for name, items in entries.items():
        for place, item in enumerate(items):
            if item.id not in used and f"did you mean {item.id!r}?" not in hints:
                message = f"{item.id!r} is not used by anything; expected an event, claim or link"
                yield unused_entry.finding(f"{name}[{place}]", message, value=item.id)


def _of_the_same_days(context: Context) -> Iterator[int]:
    """The places of events that have companions of the same days."""
    events = context.dataset.events.all
    for group in context.companions:
        by_days: dict[tuple[Day, Day], list[int]] = {}
        for place in group:
            when = events[place].when
            by_days.setdefault((when.earliest_day, when.latest_day), []).append(place)
        for places in by_days.values():
            if len(places) > 1:
                yield from places


def _identities(event: Event) -> Iterator[Hashable]:
    """What two events have in common only if they are likely the same event."""
    when = event.when
    same = (
        *(event.event_type, event.status, event.jurisdictions, event.participants),
        *(when.earliest_day, when.latest_day, when.is_one_day),
    )
    yield same, " ".join(event.title.casefold().split())
    passages = [(piece.source_id, piece.passage) for piece in event.evidence if piece.passage]
    if passages:
        yield same, frozenset(passages)


def _ids_referred_to(dataset: Dataset) -> Iterator[str]:
    """The ids of actors and sources that anything refers to."""
    yield from (actor.part_of for actor in dataset.actors.all)
    yield from (part.actor_id for event in dataset.events.all for part in event.participants)
    yield from (claim.speaker for claim in dataset.claims.all)
    yield from (end for link in dataset.links for end in (link.subject, link.object))
    yield from (source_id for coverage in dataset.coverage for source_id in coverage.sources)
    for _, _, item in supported_entries(dataset):
        for piece in item.evidence:
            yield piece.source_id
            yield piece.attributed_to
            yield piece.anchor
