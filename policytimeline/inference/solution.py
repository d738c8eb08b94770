"""The constraints solved: tight bounds, distances, and what cannot all be true (promise 3)."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.days import Days
from policytimeline.inference.network import OPEN, ZERO, Network
from policytimeline.inference.solver import Graph, Paths, paths_from

Numbers: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

_BEYOND = OPEN // 2
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
    """

    network: Network
    extra: tuple[Edge, ...]
    latest: Paths
    earliest: Paths
    clashes: tuple[Clash, ...] = ()
    contradicted: Mapping[int, int] = attrs.field(factory=dict[int, int])
    _graphs: dict[str, Graph] = attrs.field(factory=dict, repr=False)
    _distances: dict[int, Numbers] = attrs.field(factory=dict, repr=False)

    @property
    def graph(self) -> Graph:
        """All edges: those of the network, then the extra ones."""
        if not self.extra:
            return self.network.graph
        if "all" not in self._graphs:
            self._graphs["all"] = _with_edges(self.network.graph, self.extra)
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
        return -math.inf if day <= -_BEYOND else day

    def earliest_day(self, node: int) -> float:
        """The earliest day of a node; -inf where nothing bounds it, inf for no end."""
        if not self.earliest.has(node):
            return -math.inf
        day = -int(self.earliest.days[node])
        return math.inf if day >= _BEYOND else day

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
            return -_BEYOND
        if start not in self._distances:
            if len(self._distances) * self.network.size > _MOST_KEPT:
                self._distances.clear()
            paths = paths_from(self.graph, [start])
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


def solve(network: Network, extra: Sequence[Edge] = ()) -> Solution:
    """The tight bounds, and every clash; a clash leaves the rest of the dataset its answers."""
    draft = Solution(network, tuple(extra), *_NO_PATHS)
    off = np.zeros(len(draft.graph.tails), dtype=bool)
    clashes: list[Clash] = []
    labels = None
    contradicted: dict[int, int] = {}
    while True:
        graph = _without(draft.graph, off)
        latest, earliest, wrong = _bounds(graph, network.open_nodes)
        if wrong:
            labels = _components(draft.graph) if labels is None else labels
            found = _part_of(labels, draft, wrong)
            part = found[draft.graph.tails] | found[draft.graph.heads]
            contradicted |= dict.fromkeys(np.flatnonzero(found).tolist(), len(clashes))
            clashes += _clashes(draft, np.flatnonzero(part), wrong)
            off |= part
            continue
        solved = attrs.evolve(draft, latest=latest, earliest=earliest, contradicted=contradicted)
        snapped = [] if not network.gaps else list(_snapped(solved))
        if not snapped:
            return attrs.evolve(solved, clashes=tuple(clashes))
        draft = Solution(network, (*draft.extra, *snapped), *_NO_PATHS)
        off = np.concatenate([off, np.zeros(len(snapped), dtype=bool)])


_NOTHING = np.zeros(0, dtype=np.int64)
_NO_PATHS = (Paths(_NOTHING, _NOTHING, 0), Paths(_NOTHING, _NOTHING, 0))


def _with_edges(graph: Graph, extra: Sequence[Edge]) -> Graph:
    tails, heads, days = (
        np.concatenate([part, np.array([edge[place] for edge in extra], dtype=np.int64)])
        for place, part in enumerate((graph.tails, graph.heads, graph.days))
    )
    return Graph(graph.size, tails, heads, days)


def _without(graph: Graph, off: Mask) -> Graph:
    """The graph with these edges tied from day 0 to day 0, where they say nothing."""
    if not off.any():
        return graph
    return Graph(
        graph.size,
        np.where(off, ZERO, graph.tails),
        np.where(off, ZERO, graph.heads),
        np.where(off, 0, graph.days),
    )


def _bounds(graph: Graph, opens: Mapping[int, int]) -> tuple[Paths, Paths, tuple[int, ...]]:
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
        circle = paths_from(_without(graph, ~loose))
        if circle.cycle:
            return latest, earliest, circle.cycle
    for paths, sense in ((earliest, 1), (latest, -1)):
        for node in np.flatnonzero(paths.days <= -_BEYOND).tolist():
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


def _part_of(labels: Numbers, draft: Solution, edges: Sequence[int]) -> Mask:
    """Which nodes are connected to the edges, other than through day 0."""
    graph = draft.graph
    nodes = [int(end[edge]) for edge in edges for end in (graph.tails, graph.heads)]
    found: Mask = labels == labels[next(node for node in nodes if node != ZERO)]
    found[ZERO] = False
    return found


def _components(graph: Graph) -> Numbers:
    """A label for each node, the same for those that edges connect, day 0 left out."""
    labels = np.arange(graph.size)
    inner = (graph.tails != ZERO) & (graph.heads != ZERO)
    tails, heads = graph.tails[inner], graph.heads[inner]
    while True:
        least = np.minimum(labels[tails], labels[heads])
        before = labels.copy()
        np.minimum.at(labels, before[tails], least)
        np.minimum.at(labels, before[heads], least)
        labels = labels[labels]
        if (labels == before).all():
            return labels


def _clashes(draft: Solution, edges: Numbers, wrong: tuple[int, ...]) -> Iterator[Clash]:
    """Clashes in a part of the network, no two with a statement in common."""
    reasons = np.frombuffer(draft.network.reasons, dtype=np.int64)
    off = np.ones(len(draft.graph.tails), dtype=bool)
    off[edges] = False
    while wrong:
        origins = _minimal(draft, {o for edge in wrong for o in draft.edge(edge).origins if o})
        yield Clash(tuple(sorted(origins)), _excess(draft, origins))
        off[: len(reasons)] |= np.isin(reasons, list(origins))
        for place, edge in enumerate(draft.extra):
            off[len(reasons) + place] |= not origins.isdisjoint(edge.origins)
        wrong = _bounds(_without(draft.graph, off), draft.network.open_nodes)[2]


def _minimal(draft: Solution, origins: set[int]) -> set[int]:
    """As few of the statements as still clash: each is left out in turn."""
    small = _Small(draft, origins)
    for origin in sorted(origins):
        if small.wrong(origins - {origin}):
            origins = origins - {origin}
    return origins


def _excess(draft: Solution, origins: set[int]) -> int:
    """By how many days the statements miss each other."""
    small = _Small(draft, origins)
    missing = -sum(small.edges[number].days for number in small.wrong(origins))
    return missing if missing < _BEYOND else 0


class _Small:
    """The edges of a few statements, on nodes of their own."""

    def __init__(self, draft: Solution, origins: set[int]) -> None:
        network = draft.network
        reasons = np.frombuffer(network.reasons, dtype=np.int64)
        own = np.flatnonzero(np.isin(reasons, list(origins))).tolist()
        own += [
            len(reasons) + place
            for place, edge in enumerate(draft.extra)
            if origins.issuperset(edge.origins)
        ]
        edges = [draft.edge(number) for number in own]
        nodes = {node for edge in edges for node in (edge.tail, edge.head)} - {ZERO}
        # An event whose begin alone is spoken of may still clash over its end.
        axioms = np.flatnonzero(
            (reasons == 0)
            & np.isin(draft.graph.tails[: len(reasons)], list(nodes))
            & np.isin(draft.graph.heads[: len(reasons)], list(nodes))
        )
        self.edges = edges + [draft.edge(number) for number in axioms.tolist()]
        order = {node: place for place, node in enumerate([ZERO, *sorted(nodes)])}
        self.opens = {order[n]: sense for n, sense in network.open_nodes.items() if n in order}
        self.graph = Graph(
            len(order),
            np.array([order[edge.tail] for edge in self.edges], dtype=np.int64),
            np.array([order[edge.head] for edge in self.edges], dtype=np.int64),
            np.array([edge.days for edge in self.edges], dtype=np.int64),
        )

    def wrong(self, origins: set[int]) -> tuple[int, ...]:
        """Edges that show that these statements clash; none where they do not."""
        allowed = origins | {0}
        off = np.array([not allowed.issuperset(edge.origins) for edge in self.edges])
        return _bounds(_without(self.graph, off), self.opens)[2]


def _snapped(solution: Solution) -> Iterator[Edge]:
    """Bounds moved to the nearest possible day, where dates have gaps."""
    for node, days, origin in solution.network.gaps:
        if node in solution.contradicted:
            continue
        for latest in (True, False):
            edge = _snap(solution, node, days, origin, latest=latest)
            if edge is not None:
                yield edge


def _snap(solution: Solution, node: int, days: Days, origin: int, *, latest: bool) -> Edge | None:
    day = solution.latest_day(node) if latest else solution.earliest_day(node)
    if math.isinf(day):
        return None
    allowed = days.last_until(day) if latest else days.first_from(day)
    if allowed is None or allowed == day:
        return None
    needed = {o for edge in solution.path_to(node, latest=latest) for o in edge.origins}
    origins = tuple(sorted(needed | {origin}))
    bound = int(allowed)
    return Edge(ZERO, node, bound, origins) if latest else Edge(node, ZERO, -bound, origins)


def supposing(solution: Solution, edges: Iterable[Edge]) -> Solution | None:
    """The solution with further constraints, only what changes solved anew; None if they clash."""
    for edge in edges:
        inserted = _insert(solution, edge)
        if inserted is None:
            return None
        solution = inserted
    return solution


def _insert(solution: Solution, edge: Edge) -> Solution | None:
    """One more constraint: it is what a clash would have to run through."""
    base = solution.network.graph
    extra = (*solution.extra, edge)
    opens = solution.network.open_nodes
    if edge.tail == edge.head and edge.days < 0:
        return None
    latest = _spread(base, extra, solution.latest, opens, forwards=True)
    earliest = _spread(base.reversed, extra, solution.earliest, opens, forwards=False)
    if latest is None or earliest is None:
        return None
    apart = not latest.has(edge.tail) and not earliest.has(edge.head)
    if apart and solution.distance(edge.head, edge.tail) + edge.days < 0:
        return None
    return attrs.evolve(
        solution, extra=extra, latest=latest, earliest=earliest, graphs={}, distances={}
    )


def _spread(
    base: Graph,
    extra: Sequence[Edge],
    paths: Paths,
    opens: Mapping[int, int],
    *,
    forwards: bool,
) -> Paths | None:
    """The paths with one edge more, followed as far as it makes a difference."""
    edge = extra[-1]
    start, first = (edge.tail, edge.head) if forwards else (edge.head, edge.tail)
    if not paths.has(start) or paths.days[start] + edge.days >= paths.days[first]:
        return paths
    days, via = paths.days.copy(), paths.via.copy()
    days[first], via[first] = days[start] + edge.days, len(base.tails) + len(extra) - 1
    order, starts = base.leaving
    waiting = deque([first])
    while waiting:
        node = waiting.popleft()
        reached = int(days[node])
        ways = [
            (order[place], int(base.heads[order[place]]), int(base.days[order[place]]))
            for place in range(starts[node], starts[node + 1])
        ]
        for place, other in enumerate(extra):
            tail, head = (other.tail, other.head) if forwards else (other.head, other.tail)
            if tail == node:
                ways.append((len(base.tails) + place, head, other.days))
        for way, head, most in ways:
            if reached + most < days[head]:
                beyond = reached + most <= -_BEYOND and opens.get(head) != (-1 if forwards else 1)
                if head == start or beyond:
                    return None
                days[head], via[head] = reached + most, way
                waiting.append(head)
    return Paths(days, via, paths.unreached)
