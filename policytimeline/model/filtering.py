"""A part of a dataset: the events that are asked for, and all that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import attrs

from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.coverage import Coverage
from policytimeline.model.criteria import Criteria
from policytimeline.model.events import Basis, Claim, Event, Link
from policytimeline.model.evidence import Evidence
from policytimeline.model.keyed import HasId
from policytimeline.model.moved_waivers import moved_waivers
from policytimeline.model.references import ids_referred_to
from policytimeline.model.sources import Actor
from policytimeline.model.timeline import TimelineDefinition

if TYPE_CHECKING:
    from policytimeline.model.dataset import Dataset

T = TypeVar("T", bound=HasId)
Evidenced = TypeVar("Evidenced", Event, Claim, Link)


def filtered(dataset: Dataset, criteria: Criteria) -> Dataset:
    """The events that meet the criteria, and all that belongs to them: see `Dataset.filter`."""
    wanted = criteria.matching(dataset)
    if criteria.ask_nothing:
        return dataset
    left_out = _LeftOut.by_keeping(dataset, wanted, criteria.timelines)
    chosen = set(map(id, wanted))  # Another event may have the id of one that is asked for.
    events = _keep(dataset.events.all, lambda each: id(each) in chosen)
    claims = _keep(dataset.claims.all, lambda each: each.id not in left_out.claims)
    with_timelines: tuple[Event | Claim, ...] = (*events.items, *claims.items)
    timelines = {name for item in with_timelines for name in item.timelines}
    timelines |= criteria.timelines
    definitions = _keep(dataset.timeline_definitions.all, lambda each: each.id in timelines)
    coverage = _keep(
        dataset.coverage,
        lambda each: (
            (not each.timeline or each.timeline in timelines) and criteria.covers(each.jurisdiction)
        ),
    )
    named = _ids_of([*events.items, *claims.items, *coverage.items])
    of_events = [link for link in dataset.links if left_out.leaves(link, dataset)]
    named |= _ids_of(of_events)
    links = _keep(dataset.links, lambda each: left_out.leaves(each, dataset, named))
    named |= _ids_of(links.items)
    with_parents = _with_parents(dataset, named)
    sources = _keep(dataset.sources.all, lambda each: each.id in named)
    actors = _keep(dataset.actors.all, lambda each: each.id in with_parents)
    return attrs.evolve(
        dataset,
        sources=sources.items,
        actors=actors.items,
        events=map(left_out.removed_from, events.items),
        links=map(left_out.removed_from, links.items),
        claims=map(left_out.removed_from_claim, claims.items),
        coverage=coverage.items,
        timelines=map(left_out.removed_from_definition, definitions.items),
        checks=_moved(
            dataset.checks,
            {
                "sources": sources,
                "actors": actors,
                "events": events,
                "links": links,
                "claims": claims,
                "coverage": coverage,
                "timelines": definitions,
            },
        ),
    )


@attrs.frozen
class _Kept(Generic[T]):
    """What is kept of a list: the entries, the place of each in the whole list, and lost ids."""

    items: tuple[T, ...]
    places: tuple[int, ...]
    lost_ids: frozenset[str]


def _keep(items: Sequence[T], is_kept: Callable[[T], bool]) -> _Kept[T]:
    """Those of the entries that pass a test."""
    places = tuple(place for place, item in enumerate(items) if is_kept(item))
    kept = tuple(items[place] for place in places)
    lost = {item.id for item in items} - {item.id for item in kept}
    return _Kept(kept, places, frozenset(lost))


@attrs.frozen
class _LeftOut:
    """The ids of the events and claims that a part does not have."""

    events: frozenset[str]
    claims: frozenset[str]

    @classmethod
    def by_keeping(
        cls, dataset: Dataset, events: Iterable[Event], timelines: frozenset[str]
    ) -> _LeftOut:
        """What is left out if these events are kept, with the claims that belong to them."""
        kept = {event.id for event in events}
        claims = _claims_of(dataset.claims.all, kept, timelines)
        return cls(frozenset(dataset.events) - kept, frozenset(dataset.claims) - claims)

    def is_counted_from(self, piece: Evidence) -> bool:
        """Whether a date was counted from an event that is left out."""
        return bool(piece.anchor) and piece.anchor.partition(".")[0] in self.events

    def removed_from(self, item: Evidenced) -> Evidenced:
        """The entry, with no day counted from an event that is left out."""
        if not any(map(self.is_counted_from, item.evidence)):
            return item
        evidence = [
            attrs.evolve(piece, anchor="", offset=None, alternatives=())
            if self.is_counted_from(piece)
            else piece
            for piece in item.evidence
        ]
        basis = {"basis": Basis.ESTIMATED} if getattr(item, "basis", None) is Basis.ANCHORED else {}
        return cast("Evidenced", attrs.evolve(cast("Any", item), evidence=evidence, **basis))

    def removed_from_claim(self, claim: Claim) -> Claim:
        """The claim, without what it says of events and claims that are left out."""
        claim = self.removed_from(claim)
        about = tuple(
            each for each in claim.about if each not in self.events and each not in self.claims
        )
        made_in = "" if claim.made_in in self.events else claim.made_in
        if (about, made_in) == (claim.about, claim.made_in):
            return claim
        return attrs.evolve(claim, about=about, made_in=made_in)

    def removed_from_definition(self, definition: TimelineDefinition) -> TimelineDefinition:
        """The timeline, without an origin that is left out."""
        is_lost = definition.origin in self.events
        return attrs.evolve(definition, origin="") if is_lost else definition

    def leaves(self, link: Link, dataset: Dataset, named: Collection[str] = ()) -> bool:
        """Whether a link stays: no event that it joins is left out.

        A link between two sources stays if both are named, by anything else that stays.
        """
        ends = {link.subject.partition(".")[0], link.object.partition(".")[0]}
        if all(end in dataset.sources for end in ends):
            return ends.issubset(named)
        return self.events.isdisjoint(ends)


def _claims_of(claims: Sequence[Claim], events: set[str], timelines: frozenset[str]) -> set[str]:
    """The ids of the claims about these events, made in them, or about such claims.

    Claims that are tied to no event or claim belong to the timelines that are asked for.
    """
    about: dict[str, list[str]] = defaultdict(list)
    reached: list[str] = []
    for claim in claims:
        ends = [end for end in (*claim.about, claim.made_in) if end]
        for end in ends:
            about[end].append(claim.id)
        if events.intersection(ends) or (not ends and timelines.intersection(claim.timelines)):
            reached.append(claim.id)
    kept: set[str] = set()
    while reached:
        claim_id = reached.pop()
        if claim_id not in kept:
            kept.add(claim_id)
            reached += about[claim_id]
    return kept


def _ids_of(items: Iterable[Event | Claim | Link | Coverage]) -> set[str]:
    return {named for item in items for named in ids_referred_to(item)}


def _with_parents(dataset: Dataset, named: set[str]) -> set[str]:
    """The ids of the actors that are referred to, and of those that they are part of."""
    kept: set[str] = set()
    for actor in dataset.actors.all:
        climber: Actor | None = actor if actor.id in named else None
        while climber is not None and climber.id not in kept:
            kept.add(climber.id)
            climber = dataset.actors.get(climber.part_of)
    return kept


def _moved(checks: CheckPolicy, lists: Mapping[str, _Kept[Any]]) -> CheckPolicy:
    """The policy with its waivers where their entries are now, without those of lost ones."""
    if not checks.waive:
        return checks
    lost = frozenset[str]().union(*(kept.lost_ids for kept in lists.values()))
    places = {
        name: {old: new for new, old in enumerate(kept.places)} for name, kept in lists.items()
    }
    waive = moved_waivers(checks.waive, places, lambda at: None if at in lost else at)
    return attrs.evolve(checks, waive=tuple(waive))
