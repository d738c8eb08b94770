"""Shortest paths over difference constraints, with the cycle that rules them out.

All paths are found together, in rounds over the edges (Bellman and Ford). A negative cycle shows
early as a cycle of the last edges of the paths. What is left of deep chains after some rounds is
finished node by node, in topological order (Goldberg and Radzik, 1993). No path comes back to the
node that it starts from: an edge that would lead it there at less than 0 days closes a negative
cycle. All cycles of the fewest edges are found at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

from policytimeline.inference.solver.graph import NO_EDGE, Leaving

Cycles: TypeAlias = tuple[tuple[int, ...], ...]
"""The edges of each cycle in order."""

_ROUNDS = 32
_LOOK_FOR_CHAIN, _A_CHAIN = 8, 8
"""After so many rounds, so few nodes that came nearer mean a chain, which rounds are slow at."""

_UNSEEN, _DONE = -2, -1

Step: TypeAlias = Callable[[int], tuple[int, int]]
"""Gives the last edge of the path to a node, and the node that the edge leaves."""


class Labels(Protocol):
    """Distances that come nearer round by round, in lists or in arrays."""

    def improve(self) -> int:
        """Follow every edge once, and say how many nodes came nearer.

        Each comes as near as the distances before the round allow, by the edge of the lowest
        number if several do. None does if an edge closes a cycle by leading back to the start.
        """
        ...

    def cycles(self) -> Cycles:
        """The cycles among the last edges of all paths, in order of the nodes that lead there."""
        ...

    def cycles_at_start(self) -> Cycles:
        """The negative cycles that edges closed in the last round, by leading back to the start."""
        ...

    def finish(self) -> Cycles:
        """Do what is left by a `Search`; negative cycles if there are any."""
        ...


def settle(labels: Labels) -> Cycles:
    """Bring every node as near as it comes; negative cycles if there are any."""
    next_look = 2
    for number in range(1, _ROUNDS + 1):
        nearer = labels.improve()
        if cycles := labels.cycles_at_start():
            return cycles
        if not nearer:
            return ()
        if number == _LOOK_FOR_CHAIN and nearer <= _A_CHAIN:
            break
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


def cycles_closed(start: int, closing: Iterable[tuple[int, int]], step: Step) -> Cycles:
    """The cycles that edges close, no two of which share a node other than the start.

    There are none if the paths lead back into a cycle of last edges instead of to the start.

    Args:
        start: Where the paths start.
        closing: Edges that lead back there, each with the node that it leaves.
        step: Follows the paths back.
    """
    passed: set[int] = set()
    found: list[tuple[int, ...]] = []
    for edge, tail in closing:
        edges, at = [edge], tail
        while at != start and at not in passed:
            passed.add(at)
            edge_there, at = step(at)
            edges.append(edge_there)
        if at == start:
            found.append(tuple(reversed(edges)))
    return tuple(found)


class Search:
    """Distances in plain lists, which are changed in place, for nodes looked at one by one.

    Attributes:
        leaving: The edges of the graph.
        start: Where the paths start; None if they start everywhere.
        days: The distance of each node.
        via: The last edge of the path to each node.
        closing: Edges that would lead back to the start at less than 0 days.
    """

    def __init__(
        self, leaving: Leaving, start: int | None, days: list[int], via: list[int]
    ) -> None:
        self.leaving, self.start, self.days, self.via = leaving, start, days, via
        self.closing: set[int] = set()

    def finish(self, changed: Iterable[int]) -> Cycles:
        """Bring near what the changed nodes lead to, and so on; negative cycles, or none."""
        while changed:
            order, cycle = self._topological(changed)
            if cycle:
                return (cycle,)
            changed = self._relax(order)
            if cycles := self.cycles_at_start() or (self.cycles() if changed else ()):
                return cycles
        return ()

    def cycles(self) -> Cycles:
        """The cycles among the last edges of all paths."""
        via, tails = self.via, self.leaving.tails
        walk_of = [_UNSEEN] * len(via)
        found: list[tuple[int, ...]] = []
        for walk in range(len(via)):
            node = walk
            while walk_of[node] < 0 and via[node] != NO_EDGE:
                walk_of[node] = walk
                node = tails[via[node]]
            if walk_of[node] == walk:
                found.append(cycle_through(node, self._step))
        return tuple(found)

    def cycles_at_start(self) -> Cycles:
        """The negative cycles that edges closed, by leading back to the start."""
        if self.start is None or not self.closing:
            return ()
        closing = [(edge, self.leaving.tails[edge]) for edge in sorted(self.closing)]
        return cycles_closed(self.start, closing, self._step) or self.cycles()

    def _step(self, node: int) -> tuple[int, int]:
        edge = self.via[node]
        return edge, self.leaving.tails[edge]

    def _relax(self, order: list[int]) -> list[int]:
        """Bring nearer what the nodes lead to, in this order; those that came nearer last."""
        days, heads, weights = self.days, self.leaving.heads, self.leaving.days
        edges, starts, via = self.leaving.edges, self.leaving.starts, self.via
        start = self.start
        waiting: set[int] = set()
        for node in order:
            waiting.discard(node)
            base = days[node]
            for edge in edges[starts[node] : starts[node + 1]]:
                head, reach = heads[edge], base + weights[edge]
                if reach >= days[head]:
                    continue
                if head == start:
                    self.closing.add(edge)
                    continue
                days[head] = reach
                via[head] = edge
                waiting.add(head)
        return sorted(waiting)

    def _topological(self, roots: Iterable[int]) -> tuple[list[int], tuple[int, ...]]:
        """The nodes that the roots may bring nearer, each before those that it leads to.

        Edges are followed that would lead no farther than known. A way that returns to itself
        over one that leads nearer is a negative cycle; its edges are given instead.
        """
        finished: list[int] = []
        place_of: list[int] = [_UNSEEN] * len(self.days)
        for root in roots:
            if place_of[root] == _UNSEEN and (cycle := self._descend(root, place_of, finished)):
                return [], cycle
        return finished[::-1], ()

    def _descend(self, root: int, place_of: list[int], finished: list[int]) -> tuple[int, ...]:
        """Search depth-first; `place_of` has the depth of nodes on the way, or less than 0."""
        days, heads, weights = self.days, self.leaving.heads, self.leaving.days
        edges, starts, start = self.leaving.edges, self.leaving.starts, self.start
        way, upcoming = [root], [starts[root]]
        place_of[root] = 0
        while way:
            node, place = way[-1], upcoming[-1]
            if place == starts[node + 1]:
                place_of[node] = _DONE
                finished.append(node)
                way.pop()
                upcoming.pop()
                continue
            upcoming[-1] = place + 1
            edge = edges[place]
            head = heads[edge]
            if head == start or days[head] - days[node] - weights[edge] < 0:
                continue
            depth = place_of[head]
            if depth == _UNSEEN:
                place_of[head] = len(way)
                way.append(head)
                upcoming.append(starts[head])
            elif depth >= 0:
                circle = [edges[ahead - 1] for ahead in upcoming[depth:]]
                if sum(weights[each] for each in circle) < 0:
                    return tuple(circle)
        return ()
