"""Shortest paths over difference constraints, with the cycle that rules them out.

All paths are found together, in rounds over the edges (Bellman and Ford). A negative cycle shows
early as a cycle of the last edges of the paths. What is left of deep chains after some rounds is
finished node by node, in topological order (Goldberg and Radzik, 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from policytimeline.inference.solver.graph import NO_EDGE, Leaving

_ROUNDS = 32
_LOOK_FOR_CHAIN, _A_CHAIN = 8, 8
"""After so many rounds, so few nodes that came nearer mean a chain, which rounds are slow at."""

_UNSEEN, _DONE = -2, -1


class Labels(Protocol):
    """Distances that come nearer round by round, in lists or in arrays."""

    def improve(self) -> int:
        """Follow every edge once, and say how many nodes came nearer.

        Each comes as near as the distances before the round allow, by the edge of the lowest
        number if several do.
        """

    def cycle(self) -> tuple[int, ...]:
        """The edges of a cycle among the last edges of all paths, or none.

        Of several cycles, it is the one that the node of the lowest number leads to.
        """

    def finish(self) -> tuple[int, ...]:
        """Do what is left by a `Search`; the edges of a negative cycle if there is one."""


def settle(labels: Labels) -> tuple[int, ...]:
    """Bring every node as near as it comes; the edges of a negative cycle if there is one."""
    next_look = 2
    for number in range(1, _ROUNDS + 1):
        nearer = labels.improve()
        if not nearer:
            return ()
        if number == _LOOK_FOR_CHAIN and nearer <= _A_CHAIN:
            break
        if number == next_look:
            next_look *= 2
            if cycle := labels.cycle():
                return cycle
    return labels.finish()


def cycle_through(node: int, step: Callable[[int], tuple[int, int]]) -> tuple[int, ...]:
    """The edges of the cycle of last edges that a node is on, in order.

    Args:
        node: A node on the cycle.
        step: Gives a node's last edge, and the node that the edge leaves.
    """
    edge, at = step(node)
    edges = [edge]
    while at != node:
        edge, at = step(at)
        edges.append(edge)
    return tuple(reversed(edges))


class Search:
    """Distances in plain lists, which are changed in place, for nodes looked at one by one."""

    def __init__(self, leaving: Leaving, days: list[int], via: list[int]) -> None:
        self.leaving, self.days, self.via = leaving, days, via

    def finish(self, changed: Iterable[int]) -> tuple[int, ...]:
        """Bring near what the changed nodes lead to, and so on; a negative cycle, or none."""
        while changed:
            order, cycle = self._topological(changed)
            if cycle:
                return cycle
            changed = self._relax(order)
            if changed and (cycle := self.cycle()):
                return cycle
        return ()

    def cycle(self) -> tuple[int, ...]:
        """The edges of a cycle among the last edges of all paths, or none."""
        via, tails = self.via, self.leaving.tails
        walk_of = [_UNSEEN] * len(via)
        for walk in range(len(via)):
            node = walk
            while walk_of[node] < 0 and via[node] != NO_EDGE:
                walk_of[node] = walk
                node = tails[via[node]]
            if walk_of[node] == walk:
                return cycle_through(node, lambda at: (via[at], tails[via[at]]))
        return ()

    def _relax(self, order: list[int]) -> list[int]:
        """Bring nearer what the nodes lead to, in this order; those that came nearer last."""
        days, heads, weights = self.days, self.leaving.heads, self.leaving.days
        edges, starts, via = self.leaving.edges, self.leaving.starts, self.via
        waiting: set[int] = set()
        for node in order:
            waiting.discard(node)
            base = days[node]
            for edge in edges[starts[node] : starts[node + 1]]:
                head, reach = heads[edge], base + weights[edge]
                if reach < days[head]:
                    days[head] = reach
                    via[head] = edge
                    waiting.add(head)
        return sorted(waiting)

    def _topological(self, roots: Iterable[int]) -> tuple[list[int], tuple[int, ...]]:
        """The nodes that the roots may bring nearer, each before those that it leads to.

        Edges are followed that would lead no farther than known. A way that returns to itself
        over one that leads nearer is a negative cycle, which is given instead.
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
        edges, starts = self.leaving.edges, self.leaving.starts
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
            if days[head] - days[node] - weights[edge] < 0:
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
