"""Shortest paths over difference constraints, with the cycle that rules them out (promise 3).

An edge from i to j of so many days says: j lies at most that many days after i. All paths from
one node are found at once, by rounds over all edges (Bellman and Ford) in numpy. Each edge's
days and number share one 64-bit integer, so that one minimum gives a node its distance and the
edge it comes from. A negative cycle shows early as a cycle of these edges, found by doubling
steps along them; what is left of deep chains after some rounds is finished by a queue in
topological order (Goldberg and Radzik, 1993).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Whole: TypeAlias = "NDArray[np.int64]"

_CODE_BITS = 61
_ROUNDS_IN_NUMPY = 32
_LOOK_FOR_CHAIN, _A_CHAIN = 8, 8
"""After so many rounds, so few nodes that came nearer mean a chain, which rounds are slow at."""

NO_EDGE = -1
_UNSEEN, _DONE = -2, -1


@attrs.frozen(eq=False)
class Graph:
    """Difference constraints as edges between numbered nodes.

    Attributes:
        size: Number of nodes.
        tails: Node that each edge starts from, shape (edges,).
        heads: Node that each edge leads to, shape (edges,).
        days: Most days that the head may lie after the tail, shape (edges,).
    """

    size: int
    tails: Whole
    heads: Whole
    days: Whole

    @cached_property
    def reversed(self) -> Graph:
        """The same constraints seen from the other end: paths to a node become paths from it."""
        return Graph(self.size, self.heads, self.tails, self.days)

    @cached_property
    def by_head(self) -> Layout:
        """The edges in order of their heads, as the rounds need them."""
        order = np.argsort(self.heads, kind="stable")
        heads = self.heads[order]
        starts = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]]) if len(heads) else heads
        bits = max(1, len(order).bit_length())
        return Layout(
            tails=self.tails[order],
            coded=(self.days[order] << bits) | order,
            starts=starts,
            reached=heads[starts] if len(heads) else heads,
            bits=bits,
        )

    @cached_property
    def leaving(self) -> tuple[list[int], list[int]]:
        """Edges in order of their tails, and where those of each node start among them."""
        order = np.argsort(self.tails, kind="stable")
        starts = np.searchsorted(self.tails[order], np.arange(self.size + 1))
        return order.tolist(), starts.tolist()


@attrs.frozen(eq=False)
class Layout:
    """Edges in order of their heads, days and number of each in one integer."""

    tails: Whole
    coded: Whole
    starts: Whole
    reached: Whole
    bits: int


@attrs.frozen(eq=False)
class Paths:
    """What the rounds found: distances, or a cycle that can't be.

    Attributes:
        days: Distance of each node in days, shape (nodes,); `unreached` where no path leads.
        via: The last edge of each node's path, `NO_EDGE` at the start, shape (nodes,).
        unreached: The number of days that stands for no path.
        cycle: Edges of a negative cycle in order; empty where the constraints can be kept.
    """

    days: Whole
    via: Whole
    unreached: int
    cycle: tuple[int, ...] = ()

    def has(self, node: int) -> bool:
        """Whether a path leads there."""
        return bool(self.days[node] < self.unreached)


def most_days(edges: int) -> int:
    """The largest number of days that fits beside the number of an edge."""
    return 1 << (_CODE_BITS - 2 - max(1, edges.bit_length()))


def paths_from(graph: Graph, starts: Sequence[int] | None = None) -> Paths:
    """The shortest paths from a node, or from all nodes at once at 0 days.

    Args:
        graph: The constraints; no number of days may exceed `most_days`.
        starts: Where paths start; every node where it is None.
    """
    layout = graph.by_head
    bits = layout.bits
    unreached = 1 << (_CODE_BITS - 1 - bits)
    days = np.full(graph.size, unreached, dtype=np.int64)
    days[slice(None) if starts is None else list(starts)] = 0
    via = np.full(graph.size, NO_EDGE, dtype=np.int64)
    if not len(layout.tails):
        return Paths(days, via, unreached)
    half = unreached // 2
    mask = (1 << bits) - 1
    next_look = 2
    nodes = layout.reached
    for number in range(1, _ROUNDS_IN_NUMPY + 1):
        best = np.minimum.reduceat((days << bits)[layout.tails] + layout.coded, layout.starts)
        found = best >> bits
        better = np.flatnonzero((found < days[layout.reached]) & (found < half))
        if not len(better):
            return Paths(days, via, unreached)
        nodes = layout.reached[better]
        days[nodes] = found[better]
        via[nodes] = best[better] & mask
        if number == _LOOK_FOR_CHAIN and len(better) <= _A_CHAIN:
            break
        if number == next_look:
            next_look *= 2
            if cycle := cycle_of(graph, via):
                return Paths(days, via, unreached, cycle)
    return _finished(graph, Paths(days, via, unreached), nodes.tolist())


def cycle_of(graph: Graph, via: Whole) -> tuple[int, ...]:
    """The edges of a cycle among the last edges of all paths, or none.

    Where every node's last edge was set when it came nearer, such a cycle is negative.
    """
    step = np.where(via == NO_EDGE, np.arange(graph.size), graph.tails[via])
    ends_here = via == NO_EDGE
    far = step
    for _ in range(graph.size.bit_length()):
        far = far[far]
    circling = far[~ends_here[far]]
    if not len(circling):
        return ()
    node = start = int(circling[0])
    edges: list[int] = []
    while not edges or node != start:
        edges.append(int(via[node]))
        node = int(graph.tails[via[node]])
    return tuple(reversed(edges))


def _finished(graph: Graph, paths: Paths, changed: list[int]) -> Paths:
    """The paths with what is still to come nearer, pass by pass in topological order."""
    search = _Search(graph, paths)
    while changed:
        order = search.topological(changed)
        if search.cycle:
            break
        changed = search.relax(order)
        if changed and (cycle := cycle_of(graph, np.array(search.via, dtype=np.int64))):
            search.cycle = cycle
            break
    return Paths(
        np.array(search.days, dtype=np.int64),
        np.array(search.via, dtype=np.int64),
        paths.unreached,
        search.cycle,
    )


class _Search:
    """Distances in plain lists, for nodes that are looked at one by one."""

    def __init__(self, graph: Graph, paths: Paths) -> None:
        self.edges, self.starts = graph.leaving
        self.heads: list[int] = graph.heads.tolist()
        self.weights: list[int] = graph.days.tolist()
        self.days: list[int] = paths.days.tolist()
        self.via: list[int] = paths.via.tolist()
        self.cycle: tuple[int, ...] = ()

    def relax(self, order: list[int]) -> list[int]:
        """Bring nearer what the nodes lead to, in this order; those that came nearer last."""
        days, heads, weights = self.days, self.heads, self.weights
        waiting: set[int] = set()
        edges, starts, via = self.edges, self.starts, self.via
        for node in order:
            waiting.discard(node)
            base = days[node]
            for edge in edges[starts[node] : starts[node + 1]]:
                head, reach = heads[edge], base + weights[edge]
                if reach < days[head]:
                    days[head] = reach
                    via[head] = edge
                    waiting.add(head)
        return list(waiting)

    def topological(self, roots: list[int]) -> list[int]:
        """The nodes that the roots may bring nearer, each before those that it leads to.

        Edges are followed that would lead no farther than known. A way that returns to itself
        over one that leads nearer is a negative cycle.
        """
        finished: list[int] = []
        place_of: list[int] = [_UNSEEN] * (len(self.starts) - 1)
        for root in roots:
            if place_of[root] == _UNSEEN:
                self._descend(root, place_of, finished)
                if self.cycle:
                    break
        return finished[::-1]

    def _descend(self, root: int, place_of: list[int], finished: list[int]) -> None:
        """Search depth-first; `place_of` has the depth of nodes on the way, or less than 0."""
        days, heads, weights, starts = self.days, self.heads, self.weights, self.starts
        edges = self.edges
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
            gain = days[head] - days[node] - weights[edge]
            if gain < 0:
                continue
            depth = place_of[head]
            if depth == _UNSEEN:
                place_of[head] = len(way)
                way.append(head)
                upcoming.append(starts[head])
            elif depth >= 0:
                circle = [edges[ahead - 1] for ahead in upcoming[depth:]]
                if sum(weights[each] for each in circle) < 0:
                    self.cycle = tuple(circle)
                    return
