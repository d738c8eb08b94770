"""What two events have in common, in points."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from policytimeline.comparison.pairing.actors import SharedActors
from policytimeline.comparison.pairing.number_tables import MOST_IN_LISTS, Table
from policytimeline.dates.verdict import Verdict
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import OCCURRENCE, Event, EventStatus
from policytimeline.model.timeline import Timeline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_TYPE = 100
WIDER_TYPE = 40
SAME_ACTOR = 20
RELATED_ACTOR = 10
SAME_ROLE = 4
MOST_FOR_ROLES = 100
SAME_STATUS = 8
SAME_OCCURRENCE = 6
ONE_UNDECIDED = 3

_NOBODY: frozenset[str] = frozenset()

K = TypeVar("K", bound=Hashable)


class Traits(NamedTuple):
    """All that points are given for; events of the same traits are alike to a matching."""

    event_type: str
    status: EventStatus
    parts: tuple[tuple[str, frozenset[str]], ...]
    """Each role that occurs, sorted, with the ids of its actors."""


def traits_of(event: Event) -> Traits:
    """All of an event that points are given for."""
    actors: dict[str, set[str]] = {}
    for part in event.participants:
        actors.setdefault(part.role, set()).add(part.actor_id)
    parts = tuple((role, frozenset(ids)) for role, ids in sorted(actors.items()))
    return Traits(event.event_type, event.status, parts)


class Points(NamedTuple):
    """The points of one pair, by what they are given for."""

    types: int
    status: int
    roles: dict[str, int]

    @property
    def total(self) -> int:
        """All of them; 0 if the types have nothing in common."""
        for_roles = min(sum(self.roles.values()), MOST_FOR_ROLES)
        return self.types and self.types + self.status + for_roles


class Likeness:
    """What the events of one timeline have in common with those of another."""

    def __init__(self, left: Timeline, right: Timeline) -> None:
        self.actors = SharedActors(left, right)
        # With the events, so that no other one can come to have the identity of one of them.
        self._known: dict[tuple[int, int], tuple[Points, Event, Event]] = {}
        books = [left.codebook, *[right.codebook] * (left.codebook is not right.codebook)]
        self._narrow = [*map(_Narrow, books)]

    def points(self, left: Sequence[Traits], right: Sequence[Traits]) -> Table:
        """The points of every pair; 0 if it cannot be matched.

        They add up from tables, each of one thing that points are given for, so that nothing is
        counted twice: the types, the statuses, and the actors in each role that both sides have.
        """
        types = _Part.of(
            [traits.event_type for traits in left],
            [traits.event_type for traits in right],
            self.type_points,
        )
        statuses = _Part.of(
            [traits.status for traits in left], [traits.status for traits in right], status_points
        )
        ours, theirs = ([dict(traits.parts) for traits in side] for side in (left, right))
        shared = {role for parts in ours for role in parts}
        shared &= {role for parts in theirs for role in parts}
        roles = [
            self._role_part(
                [parts.get(role, _NOBODY) for parts in ours],
                [parts.get(role, _NOBODY) for parts in theirs],
            )
            for role in sorted(shared)
        ]
        is_small = len(left) * len(right) <= MOST_IN_LISTS
        return (_in_lists if is_small else _in_arrays)(types, statuses, roles)

    def type_points(self, one: str, other: str) -> int:
        """The same type, or a common wider one below the root, which covers everything."""
        if one == other:
            return SAME_TYPE
        return WIDER_TYPE if self.common_type(one, other) else 0

    def common_type(self, one: str, other: str) -> str:
        """The narrowest type, in either codebook, that covers both and is not a root; or empty."""
        commons = (_first_common(narrow[one], narrow[other]) for narrow in self._narrow)
        return min(filter(None, commons), default="")

    def role_points(self, ours: frozenset[str], theirs: frozenset[str]) -> int:
        """For the actors of two events in one role: the same, a related one, or just any."""
        if not (ours and theirs):
            return 0
        actors = self.actors
        if ours & actors.on_right(theirs):
            return SAME_ACTOR
        wholes = actors.with_wholes_on_left(ours) & actors.with_wholes_on_right(theirs)
        return RELATED_ACTOR if wholes else SAME_ROLE

    def between(self, left: Event, right: Event) -> Points:
        """The points of one pair, part by part; found once for each."""
        key = id(left), id(right)
        if key not in self._known:
            ours, theirs = (dict(traits_of(event).parts) for event in (left, right))
            points = Points(
                self.type_points(left.event_type, right.event_type),
                status_points(left.status, right.status),
                {r: self.role_points(ours[r], theirs[r]) for r in ours if r in theirs},
            )
            self._known[key] = points, left, right
        return self._known[key][0]

    def _role_part(self, ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> _Part:
        """What `role_points` gives every pair, found from the actors that some two share."""
        actors = self.actors
        mine, yours = dict.fromkeys(ours), list(dict.fromkeys(theirs))
        with_actor = _places_by_key(actors.on_right(ids) for ids in yours)
        with_whole = _places_by_key(actors.with_wholes_on_right(ids) for ids in yours)
        anybody = [SAME_ROLE if ids else 0 for ids in yours]
        table: list[list[int]] = []
        for ids in mine:
            line = anybody.copy() if ids else [0] * len(yours)
            for found, points in (
                (_places_of(actors.with_wholes_on_left(ids), with_whole), RELATED_ACTOR),
                (_places_of(ids, with_actor), SAME_ACTOR),
            ):
                for place in found:
                    line[place] = points
            table.append(line)
        return _Part(table, _numbered(ours), _numbered(theirs))


def status_points(one: EventStatus, other: EventStatus) -> int:
    """Whether both are known to have happened, or neither is; what is undecided is in between."""
    if one is other:
        return SAME_STATUS
    occurrences = {OCCURRENCE[one], OCCURRENCE[other]}
    if len(occurrences) == 1:
        return SAME_OCCURRENCE
    return ONE_UNDECIDED if Verdict.MAYBE in occurrences else 0


class _Part(NamedTuple):
    """The points for one thing: a table of its values, and which of them each event has."""

    table: list[list[int]]
    rows: list[int]
    columns: list[int]

    @classmethod
    def of(cls, left: Sequence[K], right: Sequence[K], points: Callable[[K, K], int]) -> _Part:
        """The table of what every two values give."""
        ours, theirs = dict.fromkeys(left), dict.fromkeys(right)
        table = [[points(one, other) for other in theirs] for one in ours]
        return cls(table, _numbered(left), _numbered(right))


def _in_lists(types: _Part, statuses: _Part, roles: Sequence[_Part]) -> Table:
    """The sum of the parts for every pair whose types have something in common."""
    table: list[list[int]] = []
    for row, of_type in enumerate(types.rows):
        lines = [(part.table[part.rows[row]], part.columns) for part in roles]
        by_type, by_status = types.table[of_type], statuses.table[statuses.rows[row]]
        table.append(
            [
                by_type[kind]
                and by_type[kind]
                + by_status[statuses.columns[column]]
                + min(sum(line[columns[column]] for line, columns in lines), MOST_FOR_ROLES)
                for column, kind in enumerate(types.columns)
            ]
        )
    return table


def _in_arrays(types: _Part, statuses: _Part, roles: Sequence[_Part]) -> Table:
    """The same, for all pairs at once."""
    import numpy as np

    def spread(part: _Part) -> NDArray[np.int32]:
        return np.array(part.table, dtype=np.int32)[np.ix_(part.rows, part.columns)]

    by_type = spread(types)
    for_roles = sum(map(spread, roles), start=np.zeros_like(by_type))
    found = by_type + spread(statuses) + np.minimum(for_roles, MOST_FOR_ROLES)
    return np.where(by_type > 0, found, 0)


class _Narrow(dict[str, tuple[str, ...]]):
    """For each type it and its wider ones, from the narrowest up, without the root."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self._codebook = codebook

    def __missing__(self, event_type: str) -> tuple[str, ...]:
        lineage = self._codebook.lineage
        self[event_type] = tuple(t for t in lineage(event_type) if len(lineage(t)) > 1)
        return self[event_type]


def _first_common(ours: Sequence[str], theirs: Sequence[str]) -> str:
    return next((name for name in ours if name in theirs), "")


def _numbered(values: Sequence[Hashable]) -> list[int]:
    """For each value the place of its like among the distinct ones."""
    places: dict[Hashable, int] = {}
    return [places.setdefault(value, len(places)) for value in values]


def _places_by_key(keys: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, each in enumerate(keys):
        for key in each:
            found.setdefault(key, []).append(place)
    return found


def _places_of(keys: Iterable[str], places: Mapping[str, list[int]]) -> set[int]:
    return {place for key in keys for place in places.get(key, ())}
