"""The constraints solved: tight bounds, distances, and what cannot all be true."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.inference.solver.distances import Distances
from policytimeline.inference.solver.graph import (
    BEYOND,
    OPEN,
    ZERO,
    BoundSide,
    Constraint,
    Cycles,
    Graph,
    Paths,
)
from policytimeline.inference.solver.network import Constraints, Edge


class NumberedConflict(NamedTuple):
    """Statements that cannot all be true, by number; drop any one, and the others can.

    `days` is by how many days they fall short of agreeing; 0 if no number of days would help.
    `repeats` has one of them and another that says just the same, for each such pair.
    """

    origins: tuple[int, ...]
    days: int
    repeats: tuple[tuple[int, int], ...] = ()

    @property
    def said(self) -> frozenset[int]:
        """The statements, and those that say just the same."""
        return frozenset((*self.origins, *(other for _, other in self.repeats)))


@attrs.frozen(eq=False, repr=False, slots=False)
class Solution:
    """Constraints that can all be kept, with the bounds that follow from them.

    Attributes:
        constraints: What was solved; nothing in it rests on a statement of a conflict.
        latest: Shortest paths from day 0: the latest day of each node.
        earliest: Shortest paths to day 0: their negative is the earliest day of each node.
        conflicts: What cannot all be true, and is set aside.
    """

    constraints: Constraints
    latest: Paths
    earliest: Paths
    conflicts: tuple[NumberedConflict, ...]

    @cached_property
    def distances(self) -> Distances:
        """The distances between nodes."""
        return Distances(self.constraints.graph, self.latest, self.earliest)

    def paths(self, side: BoundSide) -> Paths:
        """The shortest paths that give one of the bounds."""
        return self.latest if side == "latest" else self.earliest

    def day(self, node: int, side: BoundSide) -> Day:
        """A bound of a node: inf or -inf if there is none, or if the node is an open end."""
        paths = self.paths(side)
        sign = 1 if side == "latest" else -1
        if not paths.has(node):
            return sign * math.inf
        days = paths.days(node)
        return -sign * math.inf if days <= -BEYOND else sign * days

    def path_to(self, node: int, side: BoundSide) -> tuple[Edge, ...]:
        """The edges that prove a bound, from day 0 to the node; backwards for the earliest day."""
        paths = self.paths(side)
        found: list[Edge] = []
        while node != ZERO:
            edge = self.constraints.edge(paths.last_edge(node))
            found.append(edge)
            node = edge.tail if side == "latest" else edge.head
        return tuple(reversed(found))

    def distance(self, start: int, end: int) -> Day:
        """The most days that the end may be after the start; inf if there is no bound."""
        opens = self.constraints.network.surely_open
        first, second = opens.get(start, 0), opens.get(end, 0)
        if (first > 0 and second <= 0) or (second < 0 and first >= 0):
            return -BEYOND
        days = self.distances.between(start, end)
        return math.inf if days >= OPEN else int(days)

    def distances_among(self, nodes: Sequence[int]) -> list[list[Day]]:
        """The same from each of these nodes to each."""
        opens = self.constraints.network.surely_open
        if any(node in opens for node in nodes):
            return [[self.distance(start, end) for end in nodes] for start in nodes]
        return [
            [math.inf if days >= OPEN else int(days) for days in row]
            for row in self.distances.among(nodes)
        ]

    def can_hold(self, constraints: Iterable[Constraint]) -> bool:
        """Whether some choice of days also keeps these constraints."""
        added = list(constraints)
        points = list(dict.fromkeys(node for edge in added for node in edge[:2]))
        most = {(p, q): 0.0 if p == q else self.distance(p, q) for p in points for q in points}
        for tail, head, days in added:
            most[tail, head] = min(most[tail, head], days)
        for middle in points:
            for p in points:
                for q in points:
                    through = most[p, middle] + most[middle, q]
                    most[p, q] = min(most[p, q], through)
        return all(most[p, p] >= 0 for p in points)


def find_bounds(graph: Graph, opens: Mapping[int, int]) -> tuple[Paths, Paths, Cycles]:
    """Shortest paths from and to day 0, and groups of edges that show that there are none.

    Each group is a negative cycle, or a path that puts something beyond every day.
    """
    latest = graph.paths_from(ZERO)
    if latest.cycles:
        return latest, latest, latest.cycles
    earliest = graph.reversed.paths_from(ZERO)
    if earliest.cycles:
        return latest, earliest, earliest.cycles
    apart = latest.unreached() & earliest.unreached()
    if apart:
        numbers, part = graph.among(apart)
        if cycles := part.paths_from().cycles:
            return latest, earliest, tuple(tuple(numbers[n] for n in each) for each in cycles)
    beyond = (
        *paths_beyond(graph, latest, {node for node, way in opens.items() if way < 0}),
        *paths_beyond(graph.reversed, earliest, {node for node, way in opens.items() if way > 0}),
    )
    return latest, earliest, beyond


def paths_beyond(graph: Graph, paths: Paths, opens: Collection[int]) -> Iterator[tuple[int, ...]]:
    """The paths that lead beyond every day, but not to an open end; no two share a node."""
    passed: set[int] = set()
    for end in paths.nodes_within(-BEYOND):
        if end in opens:
            continue
        node, edges = end, list[int]()
        while node != ZERO and node not in passed:
            passed.add(node)
            edges.append(paths.last_edge(node))
            node = graph.constraint(edges[-1])[0]
        if node == ZERO:
            yield tuple(edges)
