"""Shortest paths over difference constraints, with the cycle that rules them out.

All paths are found together, in rounds over the edges (Bellman and Ford). A negative cycle shows
early as a cycle of the last edges of the paths. What is left of deep chains after some rounds is
finished node by node, first come, first served: what comes nearer takes everything that is reached
by way of it off the list, because all of that will come nearer too (Tarjan, 1981). No path comes
back to the node that it starts from: an edge that would lead it there at less than 0 days closes a
negative cycle. All cycles of the fewest edges are found at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

import attrs

from policytimeline.inference.solver.graph import NO_EDGE, Cycles, Labels, Leaving
from policytimeline.inference.solver.path_tree import PathTree

_ROUNDS = 32

LEFT_OUT = 1 << 62
"""The days of an edge that is left out: too many to lead nearer to anything."""

Step: TypeAlias = Callable[[int], tuple[int, int]]
"""Gives the last edge of the path to a node, and the node that the edge leaves."""


def settle(labels: Labels) -> Cycles:
    """Bring every node as near as it comes; negative cycles if there are any.

    Once edges of these are left out, it goes on from where it stopped.
    """
    if labels.is_finishing:
        return labels.finish()
    next_look = 2
    for number in range(1, _ROUNDS + 1):
        nearer = labels.improve()
        if cycles := labels.cycles_at_start():
            return cycles
        if not nearer:
            return ()
        if number == next_look:
            next_look *= 2
            if cycles := labels.cycles():
                return cycles
    return labels.finish()


def cycle_through(node: int, step: Step) -> tuple[int, ...]:
    """The edges of the cycle of last edges that a node is on, in order."""
    edge, at = step(node)
    edges = [edge]
    while at != node:
        edge, at = step(at)
        edges.append(edge)
    return tuple(reversed(edges))


def cycles_closed(
    start: int,
    closing: Iterable[tuple[int, int]],
    step: Step,
    days: Callable[[int], int],
    direct: Mapping[int, int],
) -> Cycles:
    """The cycles that edges close, no two of which share a node other than the start.

    Each starts with an edge that leads straight to one of its nodes, as near its end as possible,
    so that it is short. There are none if the paths lead back into a cycle of last edges instead
    of to the start.

    Args:
        start: Where the paths start.
        closing: Edges that lead back there, each with the node that it leaves.
        step: Follows the paths back.
        days: Gives the days of an edge.
        direct: For some nodes, an edge that leads straight there from the start.
    """
    passed: set[int] = set()
    found: list[tuple[int, ...]] = []
    for edge, tail in closing:
        edges, at, length = [edge], tail, days(edge)
        while at != start and at not in passed:
            passed.add(at)
            edge_there, before = step(at)
            straight = direct.get(at, edge_there)
            if length + days(straight) < 0:
                edge_there, before = straight, start if at in direct else before
            length += days(edge_there)
            edges.append(edge_there)
            at = before
        if at == start:
            found.append(tuple(reversed(edges)))
    return tuple(found)


def forget_direct(direct: dict[int, int] | None, edges: Iterable[tuple[int, int]]) -> None:
    """Forget edges that lead straight from a start; each is given with the node it leads to."""
    for head, edge in edges if direct else ():
        if direct and direct.get(head) == edge:
            del direct[head]


@attrs.define(eq=False, repr=False)
class Search:
    """Distances in plain lists, which are changed in place, for nodes looked at one by one.

    Attributes:
        leaving: The edges of the graph.
        start: Where the paths start; None if they start everywhere.
        days: The distance of each node.
        via: The last edge of the path to each node.
        changed: The nodes that came nearer, and whose edges wait to be followed.
        unreached: The number of days that stands for no path.
        weights: The days of each edge; `LEFT_OUT` for those that are left out.
        closing: Edges that would lead back to the start at less than 0 days.
        direct: For nodes that edges lead to straight from the start, such an edge; None until it
            is needed.
    """

    leaving: Leaving
    start: int | None
    days: list[int]
    via: list[int]
    changed: list[int]
    unreached: int
    weights: list[int] = attrs.field(
        default=attrs.Factory(lambda search: search.leaving.days, takes_self=True), init=False
    )
    closing: set[int] = attrs.field(factory=set[int], init=False)
    direct: dict[int, int] | None = attrs.field(default=None, init=False)

    def finish(self) -> Cycles:
        """Bring near what the changed nodes lead to, and so on; negative cycles, or none."""
        if cycles := self.cycles(range(len(self.via))):
            return cycles
        tree = PathTree.of(self.leaving, self.via, self.changed)
        while self.changed:
            cycles = self._follow(tree)
            if cycles := self.cycles_at_start() or cycles:
                return cycles
        return ()

    def cycles(self, nodes: Iterable[int]) -> Cycles:
        """The cycles of last edges that these nodes lead back to."""
        via, tails = self.via, self.leaving.tails
        walk_of: dict[int, int] = {}
        found: list[tuple[int, ...]] = []
        for walk in nodes:
            node = walk
            while node not in walk_of and via[node] != NO_EDGE:
                walk_of[node] = walk
                node = tails[via[node]]
            if walk_of.get(node) == walk:
                found.append(cycle_through(node, self._step))
        return tuple(found)

    def cycles_at_start(self) -> Cycles:
        """The negative cycles that edges closed, by leading back to the start."""
        if self.start is None or not self.closing:
            return ()
        closing = [(edge, self.leaving.tails[edge]) for edge in sorted(self.closing)]
        days = self.weights.__getitem__
        if self.direct is None:
            self.direct = self._straight_edges(self.start)
        found = cycles_closed(self.start, closing, self._step, days, self.direct)
        return found or self.cycles(range(len(self.via)))

    def leave_out(self, edges: Collection[int], entering: Leaving) -> None:
        """Forget these edges, and every distance that came by one of them.

        Args:
            edges: The edges.
            entering: The edges of the graph from the other end.
        """
        if self.weights is self.leaving.days:
            self.weights = self.weights.copy()
        for edge in edges:
            self.weights[edge] = LEFT_OUT
        forget_direct(self.direct, ((self.leaving.heads[edge], edge) for edge in edges))
        fallen = self._fallen(edges)
        for node in fallen:
            self.days[node] = 0 if self.start is None else self.unreached
            self.via[node] = NO_EDGE
        near = {self.leaving.tails[edge] for node in fallen for edge in entering.of(node)}
        waiting = {*self.changed, *near}
        self.changed = sorted(node for node in waiting if self.days[node] < self.unreached)
        self.closing.clear()

    def _straight_edges(self, start: int) -> dict[int, int]:
        """For each node that edges lead to from the start, the shortest that is not left out."""
        edges = sorted(self.leaving.of(start), key=lambda edge: (-self.weights[edge], -edge))
        return {self.leaving.heads[e]: e for e in edges if self.weights[e] < LEFT_OUT}

    def _fallen(self, edges: Iterable[int]) -> set[int]:
        """The nodes whose path runs over one of these edges."""
        via, heads = self.via, self.leaving.heads
        waiting = [heads[edge] for edge in edges if via[heads[edge]] == edge]
        fallen = set(waiting)
        while waiting:
            for edge in self.leaving.of(waiting.pop()):
                head = heads[edge]
                if via[head] == edge and head not in fallen:
                    fallen.add(head)
                    waiting.append(head)
        return fallen

    def _step(self, node: int) -> tuple[int, int]:
        edge = self.via[node]
        return edge, self.leaving.tails[edge]

    def _follow(self, tree: PathTree) -> Cycles:
        """Follow the edges of the changed nodes; the cycles that this would close.

        No two of these share a node. What closes one waits for one of its edges to be left out.
        """
        days, heads, weights, start = self.days, self.leaving.heads, self.weights, self.start
        edges, starts = self.leaving.edges, self.leaving.starts
        found: list[tuple[int, ...]] = []
        circling: set[int] = set()
        closing: list[int] = []
        nearer: list[int] = []
        for node in self.changed:
            if not tree.is_waiting[node]:
                continue
            tree.is_waiting[node] = False
            base = days[node]
            for edge in edges[starts[node] : starts[node + 1]]:
                head, reach = heads[edge], base + weights[edge]
                if reach >= days[head]:
                    continue
                if head == start:
                    self.closing.add(edge)
                    closing.append(node)
                elif tree.hang(edge):
                    days[head] = reach
                    nearer.append(head)
                else:
                    closing.append(node)
                    cycle = tree.cycle(edge)
                    passed = {heads[each] for each in cycle}
                    if circling.isdisjoint(passed):
                        circling |= passed
                        found.append(cycle)
        for node in closing:
            tree.is_waiting[node] = True
        self.changed = [node for node in (*nearer, *closing) if tree.is_waiting[node]]
        return tuple(found)
