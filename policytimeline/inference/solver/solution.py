"""The constraints solved: tight bounds, distances, and what cannot all be true (promise 3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.inference.solver.network import OPEN, ZERO, Network
from policytimeline.inference.solver.shortest_paths import Graph, Paths, paths_from

Numbers: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

BEYOND = OPEN // 2
"""More than any day, and less than any open end."""


class Edge(NamedTuple):
    """A constraint with every statement that it rests on, by number."""

    tail: int
    head: int
    days: int
    origins: tuple[int, ...]


class Clash(NamedTuple):
    """Statements that cannot all be true; drop one, and the others can.

    `days` is by how many days they miss each other; 0 where no number of days would mend it.
    """

    origins: tuple[int, ...]
    days: int


@attrs.frozen(eq=False)
class Solution:
    """A network with its bounds.

    Attributes:
        network: The constraints of the dataset.
        extra: Constraints beside these: readings chosen, days snapped to, links supposed.
        latest: Shortest paths from day 0: the latest day of each node.
        earliest: Shortest paths to day 0: their negative is the earliest day of each node.
        clashes: What cannot all be true.
        contradicted: Nodes connected to a clash, which have no bounds, each with the clash.
        sound: The graph without what is contradicted; None where nothing is.
    """

    network: Network
    extra: tuple[Edge, ...]
    latest: Paths
    earliest: Paths
    clashes: tuple[Clash, ...] = ()
    contradicted: Mapping[int, int] = attrs.field(factory=dict[int, int])
    sound: Graph | None = None
    _graphs: dict[str, Graph] = attrs.field(factory=dict, repr=False)
    _distances: dict[int, Numbers] = attrs.field(factory=dict, repr=False)

    @property
    def graph(self) -> Graph:
        """All edges: those of the network, then the extra ones."""
        if not self.extra:
            return self.network.graph
        if "all" not in self._graphs:
            self._graphs["all"] = with_edges(self.network.graph, self.extra)
        return self._graphs["all"]

    def edge(self, number: int) -> Edge:
        """An edge by its number."""
        network = self.network
        base = len(network.tails)
        if number >= base:
            return self.extra[number - base]
        origins = (network.reasons[number],)
        return Edge(network.tails[number], network.heads[number], network.days[number], origins)

    def latest_day(self, node: int) -> float:
        """The latest day of a node; inf where nothing bounds it, -inf for no begin."""
        if not self.latest.has(node):
            return math.inf
        day = int(self.latest.days[node])
        return -math.inf if day <= -BEYOND else day

    def earliest_day(self, node: int) -> float:
        """The earliest day of a node; -inf where nothing bounds it, inf for no end."""
        if not self.earliest.has(node):
            return -math.inf
        day = -int(self.earliest.days[node])
        return math.inf if day >= BEYOND else day

    def path_to(self, node: int, *, latest: bool) -> tuple[Edge, ...]:
        """The edges that prove a bound, from day 0 to the node; against their sense for a first."""
        paths = self.latest if latest else self.earliest
        found: list[Edge] = []
        while node != ZERO:
            edge = self.edge(int(paths.via[node]))
            found.append(edge)
            node = edge.tail if latest else edge.head
        return tuple(reversed(found))

    def distance(self, start: int, end: int) -> float:
        """The most days that the end may lie after the start; inf where nothing bounds it."""
        opens = self.network.open_nodes
        beyond = (opens.get(start, 0) > 0) > (opens.get(end, 0) > 0) or (
            (opens.get(end, 0) < 0) > (opens.get(start, 0) < 0)
        )
        if beyond:
            return -BEYOND
        if start not in self._distances:
            if len(self._distances) * self.network.size > _MOST_KEPT:
                self._distances.clear()
            paths = paths_from(self.sound or self.graph, [start])
            self._distances[start] = np.where(paths.days < paths.unreached, paths.days, OPEN * 2)
        days = int(self._distances[start][end])
        return math.inf if days >= OPEN else days

    def can_hold(self, constraints: Iterable[tuple[int, int, int]]) -> bool:
        """Whether some choice of days also keeps these: tail, head, most days from tail to head."""
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


_MOST_KEPT = 20_000_000
"""Distances kept for questions to come."""


_NOTHING = np.zeros(0, dtype=np.int64)
NO_PATHS = (Paths(_NOTHING, _NOTHING, 0), Paths(_NOTHING, _NOTHING, 0))


def with_edges(graph: Graph, extra: Sequence[Edge]) -> Graph:
    """The graph with further edges behind its own."""
    tails, heads, days = (
        np.concatenate([part, np.array([edge[place] for edge in extra], dtype=np.int64)])
        for place, part in enumerate((graph.tails, graph.heads, graph.days))
    )
    return Graph(graph.size, tails, heads, days)


def without(graph: Graph, off: Mask) -> Graph:
    """The graph with these edges tied from day 0 to day 0, where they say nothing."""
    if not off.any():
        return graph
    return Graph(
        graph.size,
        np.where(off, ZERO, graph.tails),
        np.where(off, ZERO, graph.heads),
        np.where(off, 0, graph.days),
    )


def find_bounds(graph: Graph, opens: Mapping[int, int]) -> tuple[Paths, Paths, tuple[int, ...]]:
    """Shortest paths from and to day 0, and the edges that show that there are none."""
    latest = paths_from(graph, [ZERO])
    if latest.cycle:
        return latest, latest, latest.cycle
    earliest = paths_from(graph.reversed, [ZERO])
    if earliest.cycle:
        return latest, earliest, earliest.cycle
    apart = (latest.days >= latest.unreached) & (earliest.days >= earliest.unreached)
    loose = apart[graph.tails] & apart[graph.heads]
    if loose.any():
        circle = paths_from(without(graph, ~loose))
        if circle.cycle:
            return latest, earliest, circle.cycle
    for paths, sense in ((earliest, 1), (latest, -1)):
        for node in np.flatnonzero(paths.days <= -BEYOND).tolist():
            if opens.get(node) != sense:
                return latest, earliest, _way(graph, paths, node, forwards=sense < 0)
    return latest, earliest, ()


def _way(graph: Graph, paths: Paths, node: int, *, forwards: bool) -> tuple[int, ...]:
    """The edges of a path from day 0 to a node, or from the node to day 0."""
    ends = graph.tails if forwards else graph.heads
    found: list[int] = []
    while node != ZERO:
        found.append(int(paths.via[node]))
        node = int(ends[found[-1]])
    return tuple(found)
