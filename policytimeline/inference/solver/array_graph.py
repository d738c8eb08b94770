"""A graph of constraints in arrays of numpy, for large networks.

Each edge's days and number share one 64-bit integer, so that one minimum gives a node its
distance and the edge that it comes from.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.inference.solver import list_graph
from policytimeline.inference.solver.graph import (
    NO_EDGE,
    ZERO,
    Component,
    Constraint,
    Graph,
    Leaving,
)
from policytimeline.inference.solver.shortest_paths import (
    Cycles,
    Search,
    cycle_through,
    cycles_closed,
    settle,
)

Whole: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

_CODE_BITS = 61


@attrs.frozen(eq=False)
class ArrayPaths:
    """The shortest paths from some nodes: see `Paths`."""

    _days: Whole
    _via: Whole
    _unreached: int
    cycles: Cycles = ()

    def has(self, node: int) -> bool:
        """Whether a path leads to the node."""
        return self.days(node) < self._unreached

    def days(self, node: int) -> int:
        """The length of the path to a node in days."""
        return int(self._days[node])

    def last_edge(self, node: int) -> int:
        """The last edge of the path to a node."""
        return int(self._via[node])

    def unreached(self) -> set[int]:
        """The nodes that no path leads to."""
        return set(np.flatnonzero(self._days >= self._unreached).tolist())

    def nodes_within(self, days: int) -> list[int]:
        """The nodes that are at most so many days away."""
        return np.flatnonzero(self._days <= days).tolist()

    def with_changes(self, changes: Mapping[int, tuple[int, int]]) -> ArrayPaths:
        """The paths with other days and another last edge for some nodes."""
        days, via = self._days.copy(), self._via.copy()
        for node, (away, edge) in changes.items():
            days[node], via[node] = away, edge
        return ArrayPaths(days, via, self._unreached)


@attrs.frozen(eq=False)
class ArrayGraph:
    """Constraints as edges in arrays of shape (edges,): see `Graph`.

    Attributes:
        size: The number of nodes.
        tails: The node that each edge leaves.
        heads: The node that each edge leads to.
        days: The days of each edge.
        kept: The edges that are not left out; None for all.
    """

    size: int
    tails: Whole
    heads: Whole
    days: Whole
    kept: Whole | None = None

    @classmethod
    def of(
        cls, size: int, tails: Sequence[int], heads: Sequence[int], days: Sequence[int]
    ) -> ArrayGraph:
        """A graph of edges given in any sequences of whole numbers."""
        return cls(size, *(np.asarray(part, dtype=np.int64) for part in (tails, heads, days)))

    @property
    def reversed(self) -> ArrayGraph:
        """The same constraints seen from the other end."""
        return self._reversed

    @cached_property
    def _reversed(self) -> ArrayGraph:
        return ArrayGraph(self.size, self.heads, self.tails, self.days, self.kept)

    @property
    def leaving(self) -> Leaving:
        """The edges in order of the nodes that they leave."""
        return self._leaving

    @cached_property
    def _leaving(self) -> Leaving:
        order = np.argsort(self.tails, kind="stable")
        starts = np.searchsorted(self.tails[order], np.arange(self.size + 1))
        return Leaving(
            order.tolist(),
            starts.tolist(),
            self.tails.tolist(),
            self.heads.tolist(),
            self.days.tolist(),
        )

    @cached_property
    def by_head(self) -> _Layout:
        """The edges in order of their heads, as the rounds need them."""
        if self.kept is None:
            order = np.argsort(self.heads, kind="stable")
        else:
            order = self.kept[np.argsort(self.heads[self.kept], kind="stable")]
        heads = self.heads[order]
        starts = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]]) if len(heads) else heads
        bits = max(1, len(self.tails).bit_length())
        return _Layout(
            tails=self.tails[order],
            coded=(self.days[order] << bits) | order,
            starts=starts,
            reached=heads[starts],
            bits=bits,
        )

    @cached_property
    def components(self) -> _Components:
        """The nodes and the edges in groups that only day 0 connects."""
        labels = self._labels()
        edges = labels[np.where(self.tails == ZERO, self.heads, self.tails)]
        return _Components(labels, *(_Groups.of_each(each) for each in (labels, edges)))

    def _labels(self) -> Whole:
        """A label for each node, the same for those that edges connect, day 0 left out."""
        labels = np.arange(self.size)
        inner = (self.tails != ZERO) & (self.heads != ZERO)
        tails, heads = self.tails[inner], self.heads[inner]
        while True:
            least = np.minimum(labels[tails], labels[heads])
            before = labels.copy()
            np.minimum.at(labels, before[tails], least)
            np.minimum.at(labels, before[heads], least)
            labels = labels[labels]
            if (labels == before).all():
                return labels

    def constraint(self, edge: int) -> Constraint:
        """An edge by its number."""
        return int(self.tails[edge]), int(self.heads[edge]), int(self.days[edge])

    def paths_from(self, start: int | None = None) -> ArrayPaths:
        """The shortest paths from a node, or from all nodes at once at 0 days."""
        labels = _Labels(self, start)
        cycles = settle(labels) if len(self.by_head.tails) else ()
        return ArrayPaths(labels.days, labels.via, labels.unreached, cycles)

    def component(self, node: int) -> Component:
        """What edges connect to a node, but not by way of day 0."""
        label = int(self.components.labels[node])
        nodes, edges = self.components.nodes.of(label), self.components.edges.of(label)
        order = np.zeros(self.size, dtype=np.int64)
        order[nodes] = np.arange(1, len(nodes) + 1)
        parts = order[self.tails[edges]], order[self.heads[edges]], self.days[edges]
        size = len(nodes) + 1
        graph: Graph = ArrayGraph(size, *parts)
        if len(edges) <= list_graph.FEW_EDGES:
            graph = list_graph.ListGraph(size, *(part.tolist() for part in parts))
        return Component(nodes.tolist(), array("q", edges.tobytes()), graph)

    def with_edges(self, edges: Sequence[Constraint]) -> ArrayGraph:
        """The graph with further edges, numbered after its own."""
        tails, heads, days = (
            np.concatenate([part, np.array([edge[place] for edge in edges], dtype=np.int64)])
            for place, part in enumerate((self.tails, self.heads, self.days))
        )
        return ArrayGraph(self.size, tails, heads, days)

    def without_edges(self, edges: Iterable[int]) -> ArrayGraph:
        """The graph without these edges."""
        left_out = np.zeros(len(self.tails), dtype=bool)
        left_out[list(edges)] = True
        return self._kept(~left_out)

    def without(self, nodes: Collection[int]) -> ArrayGraph:
        """The graph without the edges that touch these nodes."""
        apart = self._mask(nodes)
        return self._kept(~(apart[self.tails] | apart[self.heads]))

    def among(self, nodes: Collection[int]) -> tuple[array[int], ArrayGraph]:
        """The edges between these nodes, in ascending order, and the graph of only these."""
        inside = self._mask(nodes)
        edges = np.flatnonzero(inside[self.tails] & inside[self.heads])
        parts = (part[edges] for part in (self.tails, self.heads, self.days))
        return array("q", edges.tobytes()), ArrayGraph(self.size, *parts)

    def _mask(self, nodes: Collection[int]) -> Mask:
        mask = np.zeros(self.size, dtype=bool)
        mask[list(nodes)] = True
        return mask

    def _kept(self, is_kept: Mask) -> ArrayGraph:
        return ArrayGraph(
            self.size,
            np.where(is_kept, self.tails, ZERO),
            np.where(is_kept, self.heads, ZERO),
            np.where(is_kept, self.days, 0),
            np.flatnonzero(is_kept),
        )


@attrs.frozen(eq=False)
class _Layout:
    """Edges in order of their heads, days and number of each in one integer."""

    tails: Whole
    coded: Whole
    starts: Whole
    reached: Whole
    bits: int


@attrs.frozen(eq=False)
class _Groups:
    """The places of each label among some labels."""

    order: Whole
    labels: Whole

    @classmethod
    def of_each(cls, labels: Whole) -> _Groups:
        """Groups of the places that have the same label."""
        order = np.argsort(labels, kind="stable")
        return cls(order, labels[order])

    def of(self, label: int) -> Whole:
        """The places with a label, in ascending order."""
        first, last = np.searchsorted(self.labels, (label, label + 1))
        return self.order[first:last]


@attrs.frozen(eq=False)
class _Components:
    """A label for each node, and the nodes and edges of each label."""

    labels: Whole
    nodes: _Groups
    edges: _Groups


class _Labels:
    """Distances that come nearer round by round: see `Labels`."""

    def __init__(self, graph: ArrayGraph, start: int | None) -> None:
        self.graph, self.start = graph, start
        self.unreached = 1 << (_CODE_BITS - 1 - max(1, len(graph.tails).bit_length()))
        self.days = np.full(graph.size, self.unreached, dtype=np.int64)
        self.days[slice(None) if start is None else start] = 0
        self.via = np.full(graph.size, NO_EDGE, dtype=np.int64)
        self.changed = self.closing = np.zeros(0, dtype=np.int64)

    def improve(self) -> int:
        """Follow every edge once, and say how many nodes came nearer."""
        layout = self.graph.by_head
        bits, reached = layout.bits, layout.reached
        coded = (self.days << bits)[layout.tails] + layout.coded
        best = np.minimum.reduceat(coded, layout.starts)
        found = best >> bits
        better = np.flatnonzero((found < self.days[reached]) & (found < self.unreached // 2))
        if self.start is not None and found[reached == self.start].min(initial=0) < 0:
            back = np.flatnonzero(self.graph.heads == self.start)
            days = self.days[self.graph.tails[back]] + self.graph.days[back]
            self.closing = back[days < 0]
            return 0
        self.changed = reached[better]
        self.days[self.changed] = found[better]
        self.via[self.changed] = best[better] & ((1 << bits) - 1)
        return len(better)

    def cycles(self) -> Cycles:
        """The cycles among the last edges of all paths, found by doubling steps."""
        ends_here = self.via == NO_EDGE
        far = np.where(ends_here, np.arange(self.graph.size), self.graph.tails[self.via])
        for _ in range(self.graph.size.bit_length()):
            far = far[far]
        leading = np.flatnonzero(~ends_here[far])
        circling, first = np.unique(far[leading], return_index=True)
        found: list[tuple[int, ...]] = []
        known: set[int] = set()
        for node in circling[np.argsort(first)].tolist():
            if node not in known:
                cycle = cycle_through(node, self._step)
                known.update(self.graph.tails[list(cycle)].tolist())
                found.append(cycle)
        return tuple(found)

    def cycles_at_start(self) -> Cycles:
        """The negative cycles that edges closed, by leading back to the start."""
        if self.start is None or not len(self.closing):
            return ()
        tails = self.graph.tails[self.closing].tolist()
        closing = zip(self.closing.tolist(), tails, strict=True)
        return cycles_closed(self.start, closing, self._step) or self.cycles()

    def finish(self) -> Cycles:
        """Do what is left by a `Search` in lists."""
        days, via = self.days.tolist(), self.via.tolist()
        cycles = Search(self.graph.leaving, self.start, days, via).finish(self.changed.tolist())
        self.days, self.via = (np.array(part, dtype=np.int64) for part in (days, via))
        return cycles

    def _step(self, node: int) -> tuple[int, int]:
        edge = int(self.via[node])
        return edge, int(self.graph.tails[edge])
