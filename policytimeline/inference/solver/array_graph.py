"""A graph of constraints in arrays of numpy, for large networks.

Each edge's days and number share one 64-bit integer, so that one minimum gives a node its
distance and the edge that it comes from.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.inference.solver.array_paths import ArrayPaths, Whole
from policytimeline.inference.solver.graph import NO_EDGE, ZERO, Constraint, Cycles, Leaving
from policytimeline.inference.solver.shortest_paths import (
    Search,
    cycle_through,
    cycles_closed,
    forget_direct,
    settle,
)
from policytimeline.inference.solver.sorted_edges import Sorted

Mask: TypeAlias = NDArray[np.bool_]

_CODE_BITS = 61

_FEW = 8
"""If no more than one in so many nodes came nearer, only their edges are followed."""


@attrs.frozen(eq=False)
class ArrayGraph:
    """Constraints as edges in arrays of shape (edges,): see `Graph`.

    Attributes:
        size: The number of nodes.
        tails: The node that each edge leaves.
        heads: The node that each edge leads to.
        days: The days of each edge.
        kept: The edges that are not left out; None for all.
        forwards: The graph of which this one is the reverse, if it was made as one.
    """

    size: int
    tails: Whole
    heads: Whole
    days: Whole
    kept: Whole | None = attrs.field(default=None, kw_only=True)
    forwards: ArrayGraph | None = attrs.field(default=None, kw_only=True)

    @classmethod
    def of(
        cls, size: int, tails: Sequence[int], heads: Sequence[int], days: Sequence[int]
    ) -> ArrayGraph:
        """A graph of edges given in any sequences of whole numbers."""
        return cls(size, *(np.asarray(part, dtype=np.int64) for part in (tails, heads, days)))

    @property
    def reversed(self) -> ArrayGraph:
        """The same constraints seen from the other end."""
        return self.forwards or self._reversed

    @property
    def leaving(self) -> Leaving:
        """The edges in order of the nodes that they leave."""
        return self._leaving

    @cached_property
    def by_head(self) -> Sorted:
        """The edges in order of their heads."""
        return Sorted.by(self.heads, self.kept)

    @property
    def components(self) -> Sequence[int]:
        """For each node the number of its component, which is its lowest node."""
        return self._components

    @cached_property
    def _components(self) -> list[int]:
        labels: Whole = np.arange(self.size)
        inner = (self.tails != ZERO) & (self.heads != ZERO)
        tails, heads = self.tails[inner], self.heads[inner]
        before = labels + 1
        while (labels != before).any():
            least = np.minimum(labels[tails], labels[heads])
            before = labels.copy()
            np.minimum.at(labels, before[tails], least)
            np.minimum.at(labels, before[heads], least)
            labels = labels[labels]
        found: list[int] = labels.tolist()
        return found

    def constraint(self, edge: int) -> Constraint:
        """An edge by its number."""
        return int(self.tails[edge]), int(self.heads[edge]), int(self.days[edge])

    def parallel_to(self, edge: int) -> list[int]:
        """The edges with the ends and the days of one, which is among them."""
        tail, head, days = self.constraint(edge)
        some = min(self.by_head.of(head), self.reversed.by_head.of(tail), key=len)
        same = (self.tails[some] == tail) & (self.heads[some] == head) & (self.days[some] == days)
        found: list[int] = some[same].tolist()
        return found

    def labels_from(self, start: int | None = None) -> _Labels:
        """Distances from a node, or from all nodes at once, before any edge is followed."""
        return _Labels(self, start)

    def paths_from(self, start: int | None = None) -> ArrayPaths:
        """The shortest paths from a node, or from all nodes at once at 0 days."""
        labels = _Labels(self, start)
        cycles = settle(labels)
        return attrs.evolve(labels.paths(), cycles=cycles)

    def with_edges(self, edges: Sequence[Constraint]) -> ArrayGraph:
        """The graph with further edges, numbered after its own."""
        tails, heads, days = (
            np.concatenate([part, np.array([edge[place] for edge in edges], dtype=np.int64)])
            for place, part in enumerate((self.tails, self.heads, self.days))
        )
        own, count = len(self.tails), len(tails)
        kept = None if self.kept is None else np.r_[self.kept, own:count]
        return ArrayGraph(self.size, tails, heads, days, kept=kept)

    def without(self, edges: Collection[int]) -> ArrayGraph:
        """The graph without these edges."""
        is_kept = np.ones(len(self.tails), dtype=bool)
        if self.kept is not None:
            is_kept[:] = False
            is_kept[self.kept] = True
        is_kept[list(edges)] = False
        return ArrayGraph(
            self.size,
            np.where(is_kept, self.tails, ZERO),
            np.where(is_kept, self.heads, ZERO),
            np.where(is_kept, self.days, 0),
            kept=np.flatnonzero(is_kept),
        )

    def among(self, nodes: Collection[int]) -> tuple[array[int], ArrayGraph]:
        """The edges between these nodes, in ascending order, and the graph of only these."""
        inside = self._mask(nodes)
        edges = np.flatnonzero(inside[self.tails] & inside[self.heads])
        parts = (part[edges] for part in (self.tails, self.heads, self.days))
        return array("q", edges.tobytes()), ArrayGraph(self.size, *parts)

    @cached_property
    def _reversed(self) -> ArrayGraph:
        return ArrayGraph(
            self.size, self.heads, self.tails, self.days, kept=self.kept, forwards=self
        )

    @cached_property
    def _leaving(self) -> Leaving:
        order = self.reversed.by_head
        starts = np.searchsorted(order.ends, np.arange(self.size + 1))
        return Leaving(
            order.edges.tolist(),
            starts.tolist(),
            self.tails.tolist(),
            self.heads.tolist(),
            self.days.tolist(),
        )

    def _mask(self, nodes: Collection[int]) -> Mask:
        mask = np.zeros(self.size, dtype=bool)
        mask[list(nodes)] = True
        return mask


class _Labels:
    """Distances that come nearer round by round: see `Labels`.

    The days and the number of an edge share one integer, the code of the edge.
    """

    def __init__(self, graph: ArrayGraph, start: int | None) -> None:
        self.graph, self.start = graph, start
        self.bits = max(1, len(graph.tails).bit_length())
        self.unreached = 1 << (_CODE_BITS - 1 - self.bits)
        self.days = np.full(graph.size, self.unreached, dtype=np.int64)
        self.via = np.full(graph.size, NO_EDGE, dtype=np.int64)
        self.changed = np.arange(graph.size) if start is None else np.array([start])
        self.days[self.changed] = 0
        self.closing = np.zeros(0, dtype=np.int64)
        self.codes = (graph.days << self.bits) | np.arange(len(graph.days))
        self.left_out: list[int] = []
        self.direct: dict[int, int] | None = None
        self.search: Search | None = None
        self._sorted: tuple[Whole, Whole] | None = None

    @property
    def is_finishing(self) -> bool:
        """Whether rounds are over."""
        return self.search is not None

    def improve(self) -> int:
        """Follow the edges of the nodes that came nearer last, and say how many do now."""
        few = len(self.changed) * _FEW <= self.graph.size
        reached, codes = self._nearest_by_few() if few else self._nearest_by_all()
        days = codes >> self.bits
        better = np.flatnonzero((days < self.days[reached]) & (days < self.unreached // 2))
        nearer = reached[better]
        if self.start is not None and (nearer == self.start).any():
            back = self.graph.by_head.of(self.start)
            self.closing = back[self._codes_by(back) < 0]
            return 0
        self.changed = nearer
        self.days[nearer] = days[better]
        self.via[nearer] = codes[better] & ((1 << self.bits) - 1)
        return len(nearer)

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
        if self.direct is None:
            self.direct = self._straight_edges(self.start)
        found = cycles_closed(self.start, closing, self._step, self._days_of, self.direct)
        return found or self.cycles()

    def finish(self) -> Cycles:
        """Do what is left by a `Search` in lists."""
        if self.search is None:
            days, via, changed = (part.tolist() for part in (self.days, self.via, self.changed))
            leaving = self.graph.leaving
            self.search = Search(leaving, self.start, days, via, changed, self.unreached)
            self.search.direct = self.direct
            if self.left_out:
                self.search.leave_out(self.left_out, self.graph.reversed.leaving)
        return self.search.finish()

    def leave_out(self, edges: Collection[int]) -> None:
        """Forget these edges, and every distance that came by one of them."""
        if self.search is not None:
            self.search.leave_out(edges, self.graph.reversed.leaving)
            return
        self.left_out += edges
        gone = np.array([*edges], dtype=np.int64)
        heads = self.graph.heads[gone].tolist()
        forget_direct(self.direct, zip(heads, edges, strict=True))
        self.codes[gone] = (self.unreached << self.bits) | gone
        self._sorted = None
        fallen = self._fallen(gone)
        self.days[fallen] = 0 if self.start is None else self.unreached
        self.via[fallen] = NO_EDGE
        near = self.graph.tails[self.graph.by_head.at(fallen)]
        waiting = np.union1d(self.changed, near)
        self.changed = waiting[self.days[waiting] < self.unreached]
        self.closing = gone[:0]

    def paths(self) -> ArrayPaths:
        """The paths with the distances reached."""
        if self.search is not None:
            lists = (self.search.days, self.search.via)
            self.days, self.via = (np.array(part, dtype=np.int64) for part in lists)
        return ArrayPaths(self.days, self.via, self.unreached)

    def _nearest_by_all(self) -> tuple[Whole, Whole]:
        """Every node that edges lead to, with the code of the nearest way there."""
        order = self.graph.by_head
        if self._sorted is None:
            self._sorted = self.graph.tails[order.edges], self.codes[order.edges]
        tails, codes = self._sorted
        if not len(codes):
            return tails, codes
        ways = (self.days << self.bits)[tails] + codes
        return order.ends[order.starts], np.minimum.reduceat(ways, order.starts)

    def _nearest_by_few(self) -> tuple[Whole, Whole]:
        """The same for the nodes that come nearer by edges of the changed nodes."""
        edges = self.graph.reversed.by_head.at(self.changed)
        codes, heads = self._codes_by(edges), self.graph.heads[edges]
        nearer = np.flatnonzero((codes >> self.bits) < self.days[heads])
        order = nearer[np.argsort(heads[nearer], kind="stable")]
        heads, codes = heads[order], codes[order]
        if not len(codes):
            return heads, codes
        starts = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]])
        return heads[starts], np.minimum.reduceat(codes, starts)

    def _codes_by(self, edges: Whole) -> Whole:
        """The distances by way of edges, each with the number of the edge."""
        return (self.days[self.graph.tails[edges]] << self.bits) + self.codes[edges]

    def _fallen(self, edges: Whole) -> Whole:
        """The nodes whose path runs over one of these edges."""
        graph, fallen = self.graph, np.zeros(self.graph.size, dtype=bool)
        while len(edges):
            heads = graph.heads[edges]
            new = np.unique(heads[(self.via[heads] == edges) & ~fallen[heads]])
            fallen[new] = True
            edges = graph.reversed.by_head.at(new)
        return np.flatnonzero(fallen)

    def _straight_edges(self, start: int) -> dict[int, int]:
        """For each node that edges lead to from the start, the shortest that is not left out."""
        edges = self.graph.reversed.by_head.of(start)
        codes = self.codes[edges]
        kept = (codes >> self.bits) < self.unreached
        edges = edges[kept][np.argsort(-codes[kept])]
        return dict(zip(self.graph.heads[edges].tolist(), edges.tolist(), strict=True))

    def _days_of(self, edge: int) -> int:
        return int(self.graph.days[edge])

    def _step(self, node: int) -> tuple[int, int]:
        edge = int(self.via[node])
        return edge, int(self.graph.tails[edge])
