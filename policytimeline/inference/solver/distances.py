"""The most days from one node to another, kept for the questions to come.

By way of day 0 they are known from the bounds. What remains is to follow the ways beside day 0 as
far as they are shorter, which is not far where things are dated. They are followed with weights
that are never negative (Johnson, 1977), so that each node is reached once (Dijkstra).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from typing import TypeAlias

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.inference.solver.graph import ZERO, Graph, Leaving, Paths

_MOST_KEPT = 5_000_000
"""Distances that are kept."""

Near: TypeAlias = Mapping[int, Day]
"""The nodes with a way beside day 0 that is shorter than the one by way of it, with its days."""


@attrs.define(eq=False, repr=False, slots=False)
class Distances:
    """Distances in a graph without contradictions.

    Attributes:
        graph: The graph.
        latest: The shortest paths from day 0.
        earliest: The shortest paths to day 0.
    """

    graph: Graph
    latest: Paths
    earliest: Paths
    _from: dict[int, Near] = attrs.field(factory=dict[int, Near], init=False)
    _to: dict[int, Near] = attrs.field(factory=dict[int, Near], init=False)
    _kept: int = attrs.field(default=0, init=False)
    _ends: set[int] = attrs.field(factory=set[int], init=False)

    def between(self, start: int, end: int) -> Day:
        """The most days that the end may be after the start; inf if there is no bound."""
        if start in self._from:
            near, other = self._from[start], end
        elif end in self._to:
            near, other = self._to[end], start
        elif end in self._ends:  # A second start for one end: there may be many.
            near, other = self.near_to(end), start
        else:
            self._ends.add(end)
            near, other = self.near_from(start), end
        return near.get(other, self.to_day_0[start] + self.from_day_0[end])

    def among(self, nodes: Sequence[int]) -> Iterator[list[Day]]:
        """The same from each of these nodes to each."""
        ends = [(node, self.from_day_0[node]) for node in nodes]
        for start in nodes:
            near = self._from[start] if start in self._from else self.near_from(start)
            away = self.to_day_0[start]
            yield [near.get(end, away + beyond) for end, beyond in ends]

    def near_from(self, start: int) -> Near:
        """The nodes that are nearer from a node than by way of day 0."""
        self._make_room()
        away = self.to_day_0[start]
        near = self._search(start, self.graph.leaving, away, self.from_day_0, 1)
        self._from[start] = near
        self._kept += len(near)
        return near

    def near_to(self, end: int) -> Near:
        """The nodes from which a node is nearer than by way of day 0."""
        self._make_room()
        away = self.from_day_0[end]
        near = self._search(end, self.graph.reversed.leaving, away, self.to_day_0, -1)
        self._to[end] = near
        self._kept += len(near)
        return near

    @cached_property
    def from_day_0(self) -> list[Day]:
        """The distance of each node from day 0."""
        return self.latest.lengths()

    @cached_property
    def to_day_0(self) -> list[Day]:
        """The distance of day 0 from each node."""
        return self.earliest.lengths()

    @cached_property
    def potentials(self) -> list[Day]:
        """A day for each node such that every constraint is kept, counted from any day."""
        return self.graph.paths_from().lengths()

    def _make_room(self) -> None:
        if self._kept > _MOST_KEPT:
            self._from.clear()
            self._to.clear()
            self._kept = 0

    def _search(
        self, start: int, leaving: Leaving, away: Day, beyond_day_0: list[Day], sign: int
    ) -> Near:
        """The nodes nearer than by way of day 0, along edges in one of the two directions.

        Args:
            start: Where the ways start.
            leaving: The edges in the direction of the ways.
            away: The distance of day 0.
            beyond_day_0: The distance of each node from there.
            sign: 1, or -1 against the direction of the edges, which turns the potentials round.
        """
        potentials, heads, days = self.potentials, leaving.heads, leaving.days
        found: dict[int, Day] = {}
        reached: dict[int, Day] = {start: 0}
        waiting = [(-sign * potentials[start], start)]
        while waiting:
            _, node = heappop(waiting)
            if node in found:
                continue
            here = found[node] = reached[node]
            for edge in leaving.of(node):
                head = heads[edge]
                near = here + days[edge]
                if head == ZERO or head in found or near >= away + beyond_day_0[head]:
                    continue
                if near < reached.get(head, near + 1):
                    reached[head] = near
                    heappush(waiting, (near - sign * potentials[head], head))
        return found
