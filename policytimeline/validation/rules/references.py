"""Every place where one part of a dataset names another (promise 2: traceable)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policytimeline.errors import did_you_mean
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link
from policytimeline.model.keyed import HasId
from policytimeline.validation.registry import Doubt, rule
from policytimeline.validation.rules.vocabulary import terms_of


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


@rule("duplicate-id")
def duplicate_id(dataset: Dataset) -> Iterator[Doubt]:
    """Two things carry one id; a dataset has one namespace, each part of its codebook another."""
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
    ids += [(where, piece.id) for where, piece in dataset.evidence()]
    yield from _repeated(ids)
    for part, terms in terms_of(dataset.codebook).items():
        yield from _repeated((f"codebook.{part}[{n}]", term.id) for n, term in enumerate(terms.all))


def _repeated(ids: Iterable[tuple[str, str]]) -> Iterator[Doubt]:
    """A doubt for every id, given with its place, that another place has before it."""
    first: dict[str, str] = {}
    for where, named in ids:
        if named in first:
            taken = f"{named!r} is taken by {first[named]}; expected an id of its own"
            yield Doubt(f"{where}.id", taken, f"write {named}-2")
        elif named:
            first[named] = where


@rule("dangling-reference")
def dangling_reference(dataset: Dataset) -> Iterator[Doubt]:
    """An id is named that nothing of the expected kind carries."""
    known = ids_by_kind(dataset)
    known["event type"] = frozenset(dataset.codebook.event_types)
    for where, named, kinds in references(dataset):
        candidates = frozenset[str]().union(*(known[kind] for kind in kinds))
        if named not in candidates:
            expected = " or ".join(kinds)
            message = f"{named!r} is the id of no {expected}; expected the id of one"
            yield Doubt(where, message, did_you_mean(named, candidates))
    for where, event_id, role in role_dates(dataset.links):
        dates = dataset.events[event_id].dates if event_id in dataset.events else {role: None}
        if role not in dates:
            message = f"event {event_id!r} has no date {role!r}; expected one of its date roles"
            yield Doubt(where, message, did_you_mean(role, dates))


@rule("circular-hierarchy")
def circular_hierarchy(dataset: Dataset) -> Iterator[Doubt]:
    """An actor is part of itself, or an event type is its own parent, by however many steps."""
    parents = {
        "actors": [(actor.id, actor.part_of) for actor in dataset.actors.all],
        "codebook.event_types": [
            (kind.id, kind.parent) for kind in dataset.codebook.event_types.all
        ],
    }
    for name, pairs in parents.items():
        parent_of = dict(pairs)
        for place, (start, parent) in enumerate(pairs):
            seen = {start}
            while parent and parent not in seen:
                seen.add(parent)
                parent = parent_of.get(parent, "")  # noqa: PLW2901  # climbing is the point
            if parent == start:
                message = f"{start!r} stands above itself; expected a tree"
                yield Doubt(f"{name}[{place}]", message)
