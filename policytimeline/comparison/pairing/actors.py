"""Who is the same actor in two timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from policytimeline.comparison.pairing.titles import words_of
from policytimeline.model.sources import Actor
from policytimeline.model.timeline import Timeline


class SharedActors:
    """The actors of two timelines under common keys: the ids that the left one uses.

    An actor is the same by its id. If only one side knows the id, which happens only with two
    datasets, it is the same by its name or an alias.
    """

    def __init__(self, left: Timeline, right: Timeline) -> None:
        self._left, self._right = left.actors, right.actors

    def on_right(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """The keys of actors of the right timeline; those of the left one are their ids."""
        same_as = self._same_as
        if not same_as:
            return frozenset(actor_ids)
        return frozenset(key for each in actor_ids for key in (each, *same_as.get(each, ())))

    def with_wholes_on_left(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """The keys of actors of the left timeline, and of everything that they are part of."""
        return _with_wholes(self._left, actor_ids)

    def with_wholes_on_right(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """The same for actors of the right timeline."""
        return self.on_right(_with_wholes(self._right, actor_ids))

    def names(self, keys: Iterable[str]) -> Iterator[str]:
        """The names of actors; both, where the two sides name one differently."""
        for key in keys:
            theirs = [other for other, same in self._same_as.items() if key in same] or [key]
            found = {
                actors[each].name
                for actors, ids in ((self._left, [key]), (self._right, theirs))
                for each in ids
                if each in actors
            }
            yield " / ".join(sorted(found)) or key

    @cached_property
    def _same_as(self) -> dict[str, list[str]]:
        """For actors of the right timeline that only a name ties to the left one: the ids there."""
        known_by: dict[str, list[str]] = {}
        for actor in self._left.values():
            if actor.id not in self._right:
                for name in _names(actor):
                    known_by.setdefault(name, []).append(actor.id)
        found = {
            actor.id: sorted({each for name in _names(actor) for each in known_by.get(name, ())})
            for actor in self._right.values()
            if actor.id not in self._left
        }
        return {actor_id: same for actor_id, same in found.items() if same}


def _names(actor: Actor) -> set[str]:
    """The names that an actor goes by, alike however they are typeset."""
    names = {" ".join(words_of(name)) for name in (actor.name, *actor.aliases)}
    return names - {""}


def _with_wholes(actors: Mapping[str, Actor], actor_ids: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(actor_ids)
    while waiting:
        actor_id = waiting.pop()
        if actor_id and actor_id not in found:
            found.add(actor_id)
            if actor_id in actors:
                waiting.append(actors[actor_id].part_of)
    return frozenset(found)
