"""Rules about ids: each is used once, and whatever refers to one finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policytimeline.errors import did_you_mean
from policytimeline.findings import Finding
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link
from policytimeline.model.keyed import HasId, Keyed
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("duplicate-id")
def duplicate_id(context: Context) -> Iterator[Finding]:
    """Two entries have the same id; a dataset has one namespace, and so has each codebook part."""
    dataset = context.dataset
    collections: dict[str, Iterable[HasId]] = {
        "sources": dataset.sources.all,
        "actors": dataset.actors.all,
        "events": dataset.events.all,
        "links": dataset.links,
        "claims": dataset.claims.all,
        "coverage": dataset.coverage,
        "timelines": dataset.timeline_definitions.all,
    }
    ids = [
        (f"{name}[{place}]", item.id)
        for name, items in collections.items()
        for place, item in enumerate(items)
    ]
    ids += [(path, piece.id) for path, piece in dataset.evidence()]
    yield from _repeated(ids)
    for part, terms in _terms_of(dataset.codebook).items():
        yield from _repeated((f"codebook.{part}[{n}]", term.id) for n, term in enumerate(terms.all))


@rule("dangling-reference")
def dangling_reference(context: Context) -> Iterator[Finding]:
    """An id refers to nothing of the expected kind."""
    dataset = context.dataset
    for path, named, kinds in _references(dataset):
        if named and named not in context.known(kinds):
            expected = " or ".join(kinds)
            message = f"{named!r} is not the id of any {expected}; expected an existing id"
            hint = context.spelling(kinds).hint(named)
            yield dangling_reference.finding(path, message, hint, value=named)
    for path, event_id, role in _role_dates(dataset.links):
        dates = dataset.events[event_id].dates if event_id in dataset.events else {role: None}
        if role not in dates:
            message = f"event {event_id!r} has no date {role!r}; expected one of its date roles"
            yield dangling_reference.finding(path, message, did_you_mean(role, dates), value=role)


@rule("circular-hierarchy")
def circular_hierarchy(context: Context) -> Iterator[Finding]:
    """An actor is part of itself, or an event type is its own parent, by however many steps."""
    dataset = context.dataset
    parents = {
        "actors": [(actor.id, actor.part_of) for actor in dataset.actors.all],
        "codebook.event_types": [
            (kind.id, kind.parent) for kind in dataset.codebook.event_types.all
        ],
    }
    for name, pairs in parents.items():
        own_ancestors = _own_ancestors(dict(pairs))
        for place, (start, _) in enumerate(pairs):
            if start in own_ancestors:
                message = f"{start!r} is its own ancestor; expected a tree"
                yield circular_hierarchy.finding(f"{name}[{place}]", message, value=start)


def _repeated(ids: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for every id, given with its path, that another entry has before it."""
    first: dict[str, str] = {}
    for path, named in ids:
        if named in first:
            message = f"{named!r} is already used by {first[named]}; expected a unique id"
            yield duplicate_id.finding(f"{path}.id", message, f"write {named}-2", value=named)
        elif named:
            first[named] = path


def _terms_of(book: Codebook) -> dict[str, Keyed[HasId]]:
    """The terms that each part of the codebook defines."""
    return {
        "event_types": book.event_types,
        "roles": book.roles,
        "attributes": book.attributes,
        "date_roles": book.date_roles,
        "link_kinds": book.link_kinds,
        "jurisdictions": book.jurisdictions,
    }


def _own_ancestors(parent_of: Mapping[str, str]) -> set[str]:
    """Whatever climbing from it leads back to; each is climbed over once."""
    found: set[str] = set()
    finished: set[str] = set()
    for start in parent_of:
        way: dict[str, int] = {}
        climber = start
        while climber and climber not in finished and climber not in way:
            way[climber] = len(way)
            climber = parent_of.get(climber, "")
        if climber in way:
            found.update(list(way)[way[climber] :])
        finished.update(way)
    return found


class Reference(NamedTuple):
    """A path with an id, and the kinds of entry that it may refer to."""

    path: str
    id: str
    kinds: tuple[str, ...]


def _references(dataset: Dataset) -> Iterator[Reference]:
    """Every reference in the dataset, in its order; an empty one refers to nothing."""
    yield from _of_actors(dataset)
    yield from _of_events(dataset)
    yield from _of_links(dataset.links)
    yield from _of_claims(dataset)
    yield from _of_rest(dataset)


def _role_dates(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    """Every link's end that is a role date: its path, the event's id and the role."""
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
        yield Reference(path, event_type.parent, ("event type",))
