"""Rules about ids: each is used once, and whatever refers to one finds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from policytimeline.findings import Finding
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Claim, Event, Link
from policytimeline.model.evidence import Stance
from policytimeline.model.keyed import HasId, Keyed
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.context import Context, entries_of, supported_entries
from policytimeline.validation.registry import rule


@rule("duplicate-id")
def duplicate_id(context: Context) -> Iterator[Finding]:
    """Two entries have the same id; a dataset has one namespace, and so has each codebook part.

    Sources, actors, events, links, claims, coverage, timelines and evidence share their ids. Each
    part of the codebook has ids of its own.

    Fix: give the second entry a new id, and change the references that mean it.
    """
    yield from _repeated(_ids_of(context.dataset))
    for part, terms in _terms_of(context.dataset.codebook).items():
        yield from _repeated((f"codebook.{part}", n, term.id) for n, term in enumerate(terms.all))


_LOST_ANCHOR = (
    "if the event was given another id, write that one; if it was deleted, remove the anchor and "
    "its offset"
)


@rule("dangling-reference")
def dangling_reference(context: Context) -> Iterator[Finding]:
    """An id refers to nothing of the expected kind.

    An id names a source, an actor, an event, a claim, a timeline, a wider event type or a role
    date that the dataset does not have.

    Fix: correct the id, or add what it refers to.
    """
    dataset = context.dataset
    for path, named, kinds in _dangling(context):
        expected = " or ".join(kinds)
        message = f"{named!r} is not the id of any {expected}; expected an existing id"
        lost = _LOST_ANCHOR if path.endswith(".anchor") else ""
        hint = context.spelling(kinds).hint(named) or lost
        yield dangling_reference.finding(path, message, hint, value=named)
    for path, event_id, role in _role_dates(dataset):
        dates = dataset.events[event_id].dates if event_id in dataset.events else {role: None}
        if role not in dates:
            message = f"event {event_id!r} has no date {role!r}; expected one of its date roles"
            yield dangling_reference.finding(path, message, did_you_mean(role, dates), value=role)


@rule("circular-hierarchy")
def circular_hierarchy(context: Context) -> Iterator[Finding]:
    """Actors are part of, types narrower than, or dates counted from each other in a circle.

    An actor is part of itself, an event type is its own parent, or a date is counted from itself,
    by however many steps.

    Fix: remove one `part_of`, `parent` or `anchor` of the circle.
    """
    dataset = context.dataset
    parents = {
        "actors": [(actor.id, actor.part_of) for actor in dataset.actors.all],
        "events": [(event.id, _counted_from(event)) for event in dataset.events.all],
        "codebook.event_types": [
            (kind.id, kind.parent) for kind in dataset.codebook.event_types.all
        ],
    }
    for name, pairs in parents.items():
        own_ancestors = _own_ancestors(dict(pairs))
        for place, (start, _) in enumerate(pairs):
            if start in own_ancestors:
                message = f"{start!r} {_CIRCULAR[name]}"
                yield circular_hierarchy.finding(f"{name}[{place}]", message, value=start)


def _ids_of(dataset: Dataset) -> Iterator[tuple[str, int, str]]:
    """Every id in a dataset: the collection of its entry, the entry's place there, and the id."""
    for name, items in entries_of(dataset).items():
        for place, item in enumerate(items):
            yield name, place, item.id
    for name, place, item in supported_entries(dataset):
        for number, piece in enumerate(item.evidence):
            if piece.id:
                yield f"{name}[{place}].evidence", number, piece.id


def _repeated(ids: Iterable[tuple[str, int, str]]) -> Iterator[Finding]:
    """A finding for every id, given with its place, that another entry has before it."""
    first: dict[str, tuple[str, int]] = {}
    for collection, place, named in ids:
        if named in first:
            taken_by = "{}[{}]".format(*first[named])
            message = f"{named!r} is already used by {taken_by}; expected a unique id"
            path = f"{collection}[{place}].id"
            yield duplicate_id.finding(path, message, f"write {named}-2", value=named)
        elif named:
            first[named] = collection, place


def _terms_of(book: Codebook) -> dict[str, Keyed[HasId]]:
    """The terms that each part of the codebook defines."""
    return {
        "event_types": book.event_types,
        "roles": book.roles,
        "attributes": book.attributes,
        "date_roles": book.date_roles,
        "link_kinds": book.link_kinds,
        "jurisdictions": book.jurisdictions,
        "topics": book.topics,
    }


_CIRCULAR = {
    "actors": "is its own ancestor; expected a tree",
    "events": "is counted from itself; expected an anchor that is dated otherwise",
    "codebook.event_types": "is its own ancestor; expected a tree",
}
"""What is wrong with a circle of each kind."""


def _counted_from(event: Event) -> str:
    """The id of what an anchored date was counted from, if its evidence says so; or empty."""
    if event.basis is not Basis.ANCHORED:
        return ""
    supporting = (piece.anchor for piece in event.evidence if piece.stance is Stance.SUPPORTS)
    return next(filter(None, supporting), "")


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


def _dangling(context: Context) -> Iterator[Reference]:
    """Every reference to nothing, in the order of the dataset."""
    yield from _of_actors(context)
    yield from _of_events(context)
    yield from _of_links(context)
    yield from _of_claims(context)
    yield from _of_rest(context)


def _role_dates(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Every reference to a role date: its path, the event's id and the role."""
    for path, named in (*_ends_of_links(dataset.links), *_anchors(dataset)):
        event_id, dot, role = named.partition(".")
        if dot:
            yield path, event_id, role


def _ends_of_links(links: Iterable[Link]) -> Iterator[tuple[str, str]]:
    for place, link in enumerate(links):
        yield f"links[{place}].subject", link.subject
        yield f"links[{place}].object", link.object


def _anchors(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for name, place, item in supported_entries(dataset):
        for number, piece in enumerate(item.evidence):
            if piece.anchor:
                yield f"{name}[{place}].evidence[{number}].anchor", piece.anchor


def _of_something_dated(path: str, named: str, context: Context) -> Iterator[Reference]:
    """The reference to an event, a source or a role date, if there is none."""
    event_id, dot, _ = named.partition(".")
    kinds = _EVENT if dot else ("event", "source")
    if event_id not in context.known(kinds):
        yield Reference(path, event_id, kinds)


_ACTOR, _SOURCE, _EVENT, _TIMELINE = ("actor",), ("source",), ("event",), ("timeline",)


def _of_actors(context: Context) -> Iterator[Reference]:
    wider = [actor.part_of for actor in context.dataset.actors.all]
    for place, named in _unknown(wider, context.known(_ACTOR)):
        yield Reference(f"actors[{place}].part_of", named, _ACTOR)


def _of_events(context: Context) -> Iterator[Reference]:
    actors = context.known(_ACTOR)
    for place, event in enumerate(context.dataset.events.all):
        for number, part in enumerate(event.participants):
            if part.actor_id not in actors:
                path = f"events[{place}].participants[{number}].actor_id"
                yield Reference(path, part.actor_id, _ACTOR)
        yield from _of_evidence("events", place, event, context)
        yield from _of_timelines("events", place, event, context)


def _of_links(context: Context) -> Iterator[Reference]:
    for place, link in enumerate(context.dataset.links):
        for side, end in (("subject", link.subject), ("object", link.object)):
            yield from _of_something_dated(f"links[{place}].{side}", end, context)
        yield from _of_evidence("links", place, link, context)


def _of_claims(context: Context) -> Iterator[Reference]:
    actors, events, subjects = context.known(_ACTOR), context.known(_EVENT), ("event", "claim")
    for place, claim in enumerate(context.dataset.claims.all):
        for _, named in _unknown([claim.speaker], actors):
            yield Reference(f"claims[{place}].speaker", named, _ACTOR)
        for _, named in _unknown([claim.made_in], events):
            yield Reference(f"claims[{place}].made_in", named, _EVENT)
        for number, named in _unknown(claim.about, context.known(subjects)):
            yield Reference(f"claims[{place}].about[{number}]", named, subjects)
        yield from _of_evidence("claims", place, claim, context)
        yield from _of_timelines("claims", place, claim, context)


def _of_evidence(
    collection: str, place: int, of: Event | Link | Claim, context: Context
) -> Iterator[Reference]:
    sources, speakers = context.known(_SOURCE), ("actor", "source")
    for number, piece in enumerate(of.evidence):
        if piece.source_id not in sources:
            path = f"{collection}[{place}].evidence[{number}].source_id"
            yield Reference(path, piece.source_id, _SOURCE)
        if piece.attributed_to and piece.attributed_to not in context.known(speakers):
            path = f"{collection}[{place}].evidence[{number}].attributed_to"
            yield Reference(path, piece.attributed_to, speakers)
        if piece.anchor:
            path = f"{collection}[{place}].evidence[{number}].anchor"
            yield from _of_something_dated(path, piece.anchor, context)


def _of_timelines(
    collection: str, place: int, of: Event | Claim, context: Context
) -> Iterator[Reference]:
    """A dataset that defines no timeline leaves their names free."""
    if context.dataset.timeline_definitions:
        for number, named in _unknown(of.timelines, context.known(_TIMELINE)):
            yield Reference(f"{collection}[{place}].timelines[{number}]", named, _TIMELINE)


def _of_rest(context: Context) -> Iterator[Reference]:
    dataset, types = context.dataset, ("event type",)
    origins = [definition.origin for definition in dataset.timeline_definitions.all]
    for place, named in _unknown(origins, context.known(_EVENT)):
        yield Reference(f"timelines[{place}].origin", named, _EVENT)
    if dataset.timeline_definitions:
        searched = [coverage.timeline for coverage in dataset.coverage]
        for place, named in _unknown(searched, context.known(_TIMELINE)):
            yield Reference(f"coverage[{place}].timeline", named, _TIMELINE)
    for place, coverage in enumerate(dataset.coverage):
        for number, named in _unknown(coverage.sources, context.known(_SOURCE)):
            yield Reference(f"coverage[{place}].sources[{number}]", named, _SOURCE)
    parents = [event_type.parent for event_type in dataset.codebook.event_types.all]
    for place, named in _unknown(parents, context.known(types)):
        yield Reference(f"codebook.event_types[{place}].parent", named, types)


def _unknown(ids: Iterable[str], known: Collection[str]) -> Iterator[tuple[int, str]]:
    """The ids that nothing has, each with its number; an empty one refers to nothing."""
    for number, named in enumerate(ids):
        if named and named not in known:
            yield number, named
