"""A graph of constraints in lists: quick for small networks, which never load numpy."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import attrs

from policytimeline.inference.solver.graph import NO_EDGE, ZERO, Constraint, Cycles, Leaving
from policytimeline.inference.solver.shortest_paths import Search, settle

FEW_EDGES = 2000
"""Up to so many edges (some 300 events), lists answer in less time than numpy takes to load."""

_UNREACHED = 1 << 61
"""The number of days that stands for no path: more than any path has."""


@attrs.frozen(eq=False, repr=False)
class ListPaths:
    """The shortest paths from some nodes: see `Paths`."""

    _days: list[int]
    _via: list[int]
    cycles: Cycles = ()

    def has(self, node: int) -> bool:
        """Whether a path leads to the node."""
        return self._days[node] < _UNREACHED

    def days(self, node: int) -> int:
        """The length of the path to a node in days."""
        return self._days[node]

    def lengths(self) -> list[float]:
        """The length of the path to each node in days; inf if none leads there."""
        return [math.inf if days >= _UNREACHED else days for days in self._days]

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


@attrs.frozen(eq=False, repr=False, slots=False)
class ListGraph:
    """Constraints as edges in lists: see `Graph`."""

    size: int
    tails: list[int]
    heads: list[int]
    days: list[int]

    @property
    def reversed(self) -> ListGraph:
        """The same constraints seen from the other end."""
        return self._reversed

    @property
    def leaving(self) -> Leaving:
        """The edges in order of the nodes that they leave."""
        return self._leaving

    def constraint(self, edge: int) -> Constraint:
        """An edge by its number."""
        return self.tails[edge], self.heads[edge], self.days[edge]

    def paths_from(self, start: int | None = None) -> ListPaths:
        """The shortest paths from a node, or from all nodes at once at 0 days."""
        labels = _Labels(self, start)
        cycles = settle(labels)
        return ListPaths(labels.days, labels.via, cycles)

    def parallel_to(self, edge: int) -> list[int]:
        """The edges with the ends and the days of one, which is among them."""
        tail, head, _ = same = self.constraint(edge)
        some = min(self.leaving.of(tail), self.reversed.leaving.of(head), key=len)
        return [each for each in some if self.constraint(each) == same]

    def labels_from(self, start: int | None = None) -> _Labels:
        """Distances from a node, or from all nodes at once, before any edge is followed."""
        return _Labels(self, start)

    @property
    def components(self) -> Sequence[int]:
        """For each node the number of its component, which is its lowest node."""
        return self._components

    def with_edges(self, edges: Sequence[Constraint]) -> ListGraph:
        """The graph with further edges, numbered after its own."""
        tails, heads, days = (
            [*part, *(edge[place] for edge in edges)]
            for place, part in enumerate((self.tails, self.heads, self.days))
        )
        return ListGraph(self.size, tails, heads, days)

    def without(self, edges: Collection[int]) -> ListGraph:
        """The graph without these edges."""
        tails, heads, days = self.tails.copy(), self.heads.copy(), self.days.copy()
        for edge in edges:
            tails[edge] = heads[edge] = ZERO
            days[edge] = 0
        return ListGraph(self.size, tails, heads, days)

    def among(self, nodes: Collection[int]) -> tuple[array[int], ListGraph]:
        """The edges between these nodes, in ascending order, and the graph of only these."""
        inside = frozenset(nodes)
        ends = enumerate(zip(self.tails, self.heads, strict=True))
        numbers = array("q", [edge for edge, pair in ends if inside.issuperset(pair)])
        parts = ([part[n] for n in numbers] for part in (self.tails, self.heads, self.days))
        return numbers, ListGraph(self.size, *parts)

    @cached_property
    def _reversed(self) -> ListGraph:
        return ListGraph(self.size, self.heads, self.tails, self.days)

    @cached_property
    def _leaving(self) -> Leaving:
        of_node: list[list[int]] = [[] for _ in range(self.size)]
        for edge, tail in enumerate(self.tails):
            of_node[tail].append(edge)
        edges: list[int] = []
        starts = [0]
        for leaving in of_node:
            edges += leaving
            starts.append(len(edges))
        return Leaving(edges, starts, self.tails, self.heads, self.days)

    @cached_property
    def _components(self) -> list[int]:
        near: list[list[int]] = [[] for _ in range(self.size)]
        for tail, head in zip(self.tails, self.heads, strict=True):
            if ZERO not in {tail, head}:
                near[tail].append(head)
                near[head].append(tail)
        labels = [NO_EDGE] * self.size
        for node in range(self.size):
            waiting = [node] if labels[node] < 0 else []
            while waiting:
                at = waiting.pop()
                labels[at] = node
                waiting += [each for each in near[at] if labels[each] < 0]
        return labels


class _Labels:
    """Distances that come nearer round by round: see `Labels`."""

    def __init__(self, graph: ListGraph, start: int | None) -> None:
        starts = range(graph.size) if start is None else [start]
        self.days = [_UNREACHED] * graph.size
        for node in starts:
            self.days[node] = 0
        self.via = [NO_EDGE] * graph.size
        self.graph = graph
        self.search = Search(graph.leaving, start, self.days, self.via, [*starts], _UNREACHED)
        self.is_finishing = False

    def improve(self) -> int:
        """Follow the edges of the nodes that came nearer last, and say how many do now."""
        search = self.search
        leaving, start, days, weights = search.leaving, search.start, search.days, search.weights
        best: dict[int, tuple[int, int]] = {}
        for node in search.changed:
            base = days[node]
            for edge in leaving.of(node):
                head, reach = leaving.heads[edge], base + weights[edge]
                if reach >= days[head]:
                    continue
                if head == start:
                    search.closing.add(edge)
                elif head not in best or (reach, edge) < best[head]:
                    best[head] = reach, edge
        if search.closing:
            return 0
        search.changed = sorted(best)
        for node, (reach, edge) in best.items():
            days[node], self.via[node] = reach, edge
        return len(best)

    def cycles(self) -> Cycles:
        """The cycles among the last edges of all paths."""
        return self.search.cycles(range(self.graph.size))

    def cycles_at_start(self) -> Cycles:
        """The negative cycles that edges closed, by leading back to the start."""
        return self.search.cycles_at_start()

    def finish(self) -> Cycles:
        """Do what is left by a `Search`."""
        self.is_finishing = True
        return self.search.finish()

    def leave_out(self, edges: Collection[int]) -> None:
        """Forget these edges, and every distance that came by one of them."""
        self.search.leave_out(edges, self.graph.reversed.leaving)

    def paths(self) -> ListPaths:
        """The paths with the distances reached."""
        return ListPaths(self.days, self.via)
