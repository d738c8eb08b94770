"""Every place where one part of a dataset names another (promise 2: traceable)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link


class Reference(NamedTuple):
    """A place that names an id, and the kinds of thing that may carry it."""

    where: str
    id: str
    kinds: tuple[str, ...]


def ids_by_kind(dataset: Dataset) -> dict[str, frozenset[str]]:
    """The ids that each kind of thing carries."""
    return {
        "source": frozenset(dataset.sources),
        "actor": frozenset(dataset.actors),
        "event": frozenset(dataset.events),
        "claim": frozenset(dataset.claims),
        "timeline": frozenset(dataset.timeline_definitions),
    }


def references(dataset: Dataset) -> Iterator[Reference]:
    """Every reference in the dataset, in its order; empty ones are left out."""
    every = (
        *_of_actors(dataset),
        *_of_events(dataset),
        *_of_links(dataset.links),
        *_of_claims(dataset),
        *_of_rest(dataset),
    )
    return (reference for reference in every if reference.id)


def role_dates(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    """Every link's end that names a role date: its place, the event's id and the role."""
    for place, link in enumerate(links):
        for side, end in (("subject", link.subject), ("object", link.object)):
            event_id, dot, role = end.partition(".")
            if dot:
                yield f"links[{place}].{side}", event_id, role


def _of_actors(dataset: Dataset) -> Iterator[Reference]:
    for place, actor in enumerate(dataset.actors.all):
        yield Reference(f"actors[{place}].part_of", actor.part_of, ("actor",))


def _of_events(dataset: Dataset) -> Iterator[Reference]:
    for place, event in enumerate(dataset.events.all):
        path = f"events[{place}]"
        for number, part in enumerate(event.participants):
            yield Reference(f"{path}.participants[{number}].actor_id", part.actor_id, ("actor",))
        yield from _of_evidence(path, event)
        yield from _of_timelines(path, event, dataset.timeline_definitions)


def _of_links(links: Iterable[Link]) -> Iterator[Reference]:
    for place, link in enumerate(links):
        path = f"links[{place}]"
        for side, end in (("subject", link.subject), ("object", link.object)):
            event_id, dot, _ = end.partition(".")
            kinds = ("event",) if dot else ("event", "source")
            yield Reference(f"{path}.{side}", event_id, kinds)
        yield from _of_evidence(path, link)


def _of_claims(dataset: Dataset) -> Iterator[Reference]:
    for place, claim in enumerate(dataset.claims.all):
        path = f"claims[{place}]"
        yield Reference(f"{path}.speaker", claim.speaker, ("actor",))
        for number, subject in enumerate(claim.about):
            yield Reference(f"{path}.about[{number}]", subject, ("event", "claim"))
        yield from _of_evidence(path, claim)
        yield from _of_timelines(path, claim, dataset.timeline_definitions)


def _of_evidence(path: str, of: Event | Link | Claim) -> Iterator[Reference]:
    for number, piece in enumerate(of.evidence):
        place = f"{path}.evidence[{number}]"
        yield Reference(f"{place}.source_id", piece.source_id, ("source",))
        yield Reference(f"{place}.attributed_to", piece.attributed_to, ("actor", "source"))


def _of_timelines(
    path: str, of: Event | Claim, defined: Mapping[str, object]
) -> Iterator[Reference]:
    """A dataset that defines no timeline leaves their names free."""
    for number, name in enumerate(of.timelines if defined else ()):
        yield Reference(f"{path}.timelines[{number}]", name, ("timeline",))


def _of_rest(dataset: Dataset) -> Iterator[Reference]:
    for place, definition in enumerate(dataset.timeline_definitions.all):
        yield Reference(f"timelines[{place}].origin", definition.origin, ("event",))
    for place, coverage in enumerate(dataset.coverage):
        if dataset.timeline_definitions:
            yield Reference(f"coverage[{place}].timeline", coverage.timeline, ("timeline",))
        for number, source_id in enumerate(coverage.sources):
            yield Reference(f"coverage[{place}].sources[{number}]", source_id, ("source",))
    for place, event_type in enumerate(dataset.codebook.event_types.all):
        path = f"codebook.event_types[{place}].parent"
        known = frozenset(dataset.codebook.event_types)
        if event_type.parent not in known:
            yield Reference(path, event_type.parent, ("event type",))
