"""A graph of constraints in lists: quick for small networks, which never load numpy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from policytimeline.inference.solver.graph import NO_EDGE, ZERO, Constraint, Leaving
from policytimeline.inference.solver.shortest_paths import Search, settle

_UNREACHED = 1 << 61
"""The number of days that stands for no path: more than any path has."""


@attrs.frozen(eq=False)
class ListPaths:
    """The shortest paths from some nodes: see `Paths`."""

    _days: list[int]
    _via: list[int]
    cycle: tuple[int, ...] = ()

    def has(self, node: int) -> bool:
        """Whether a path leads to the node."""
        return self._days[node] < _UNREACHED

    def days(self, node: int) -> int:
        """The length of the path to a node in days."""
        return self._days[node]

    def last_edge(self, node: int) -> int:
        """The last edge of the path to a node."""
        return self._via[node]

    def unreached(self) -> set[int]:
        """The nodes that no path leads to."""
        return {node for node, days in enumerate(self._days) if days >= _UNREACHED}

    def nodes_within(self, days: int) -> list[int]:
        """The nodes that are at most so many days away."""
        return [node for node, away in enumerate(self._days) if away <= days]

    def with_changes(self, changes: Mapping[int, tuple[int, int]]) -> ListPaths:
        """The paths with other days and another last edge for some nodes."""
        days, via = self._days.copy(), self._via.copy()
        for node, (away, edge) in changes.items():
            days[node], via[node] = away, edge
        return ListPaths(days, via)


@attrs.frozen(eq=False)
class ListGraph:
    """Constraints as edges in lists: see `Graph`."""

    size: int
    tails: list[int]
    heads: list[int]
    days: list[int]

    @cached_property
    def reversed(self) -> ListGraph:
        """The same constraints seen from the other end."""
        return ListGraph(self.size, self.heads, self.tails, self.days)

    @cached_property
    def leaving(self) -> Leaving:
        """The edges in order of the nodes that they leave."""
        of_node: list[list[int]] = [[] for _ in range(self.size)]
        for edge, tail in enumerate(self.tails):
            of_node[tail].append(edge)
        edges: list[int] = []
        starts = [0]
        for leaving in of_node:
            edges += leaving
            starts.append(len(edges))
        return Leaving(edges, starts, self.tails, self.heads, self.days)

    def constraint(self, edge: int) -> Constraint:
        """An edge by its number."""
        return self.tails[edge], self.heads[edge], self.days[edge]

    def paths_from(self, starts: Sequence[int] | None = None) -> ListPaths:
        """The shortest paths from some nodes, or from all at once, at 0 days."""
        labels = _Labels(self, range(self.size) if starts is None else starts)
        cycle = settle(labels)
        return ListPaths(labels.days, labels.via, cycle)

    def connected_to(self, nodes: Sequence[int]) -> list[int]:
        """The nodes that edges connect to these, but not by way of day 0."""
        found = {node for node in nodes if node != ZERO}
        waiting = list(found)
        while waiting:
            node = waiting.pop()
            near = {self.heads[edge] for edge in self.leaving.of(node)}
            near |= {self.tails[edge] for edge in self.reversed.leaving.of(node)}
            fresh = near - found - {ZERO}
            found |= fresh
            waiting += fresh
        return sorted(found)

    def with_edges(self, edges: Sequence[Constraint]) -> ListGraph:
        """The graph with further edges, numbered after its own."""
        tails, heads, days = (
            [*part, *(edge[place] for edge in edges)]
            for place, part in enumerate((self.tails, self.heads, self.days))
        )
        return ListGraph(self.size, tails, heads, days)

    def without_edges(self, edges: Iterable[int]) -> ListGraph:
        """The graph without these edges."""
        left_out = frozenset(edges)
        return self._kept(lambda edge: edge not in left_out)

    def without(self, nodes: Collection[int]) -> ListGraph:
        """The graph without the edges that touch these nodes."""
        apart = frozenset(nodes)
        return self._kept(lambda edge: apart.isdisjoint((self.tails[edge], self.heads[edge])))

    def only(self, nodes: Collection[int]) -> ListGraph:
        """The graph with no other edges than those between these nodes."""
        inside = frozenset(nodes)
        return self._kept(lambda edge: self.tails[edge] in inside and self.heads[edge] in inside)

    def _kept(self, is_kept: Callable[[int], bool]) -> ListGraph:
        tails, heads, days = self.tails.copy(), self.heads.copy(), self.days.copy()
        for edge in range(len(tails)):
            if not is_kept(edge):
                tails[edge] = heads[edge] = ZERO
                days[edge] = 0
        return ListGraph(self.size, tails, heads, days)


class _Labels:
    """Distances that come nearer round by round: see `Labels`."""

    def __init__(self, graph: ListGraph, starts: Sequence[int]) -> None:
        self.leaving = graph.leaving
        self.days = [_UNREACHED] * graph.size
        self.via = [NO_EDGE] * graph.size
        for node in starts:
            self.days[node] = 0
        self.changed = list(starts)

    def improve(self) -> int:
        """Follow the edges of the nodes that came nearer last, and say how many do now."""
        days, heads, weights = self.days, self.leaving.heads, self.leaving.days
        best: dict[int, tuple[int, int]] = {}
        for node in self.changed:
            base = days[node]
            for edge in self.leaving.of(node):
                head, reach = heads[edge], base + weights[edge]
                if reach < days[head] and (head not in best or (reach, edge) < best[head]):
                    best[head] = reach, edge
        self.changed = sorted(best)
        for node, (reach, edge) in best.items():
            days[node], self.via[node] = reach, edge
        return len(best)

    def cycle(self) -> tuple[int, ...]:
        """The edges of a cycle among the last edges of all paths, or none."""
        return Search(self.leaving, self.days, self.via).cycle()

    def finish(self) -> tuple[int, ...]:
        """Do what is left by a `Search`."""
        return Search(self.leaving, self.days, self.via).finish(self.changed)
