"""The distances from and to many nodes at once, in arrays of numpy.

Each sweep goes over the nodes in the order of some choice of days, and the next one back again,
because a short way mostly keeps to one of these directions. A node is looked at again only if one
that leads to it came nearer, for all rows together. As in `Distances`, the ways by day 0 are known
before, and only shorter ones are followed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.calendar import Day
from policytimeline.inference.solver.distances import Near
from policytimeline.inference.solver.graph import BEYOND, OPEN, ZERO, Graph, Leaving
from policytimeline.inference.solver.solution import Solution

Rows: TypeAlias = NDArray[np.float64]

_CELLS = 4_000_000
"""Distances that are computed together, so that they fit in little memory."""

_MANY = 50
"""If more than one in so many of the nodes are asked about, their rows are found together."""


@attrs.frozen(eq=False)
class DistanceRows:
    """Distances in a solution, many at a time.

    Attributes:
        solution: The solution.
        asked: The nodes that the questions are about.
    """

    solution: Solution
    asked: Sequence[int]

    @property
    def block(self) -> int:
        """How many rows to ask for at a time."""
        return max(1, _CELLS // (len(self._near) + len(self.asked) + 1))

    def leaving(self, nodes: Sequence[int]) -> Rows:
        """The most days of each asked node after each of these; inf if there is no bound.

        Returns:
            An array of shape (nodes, asked).
        """
        distances = self.solution.distances
        ways = distances.to_day_0, distances.from_day_0
        rows = self._rows(nodes, *ways, self._forwards, distances.near_from)
        return self._with_open_ends(rows, nodes, self.asked)

    def reaching(self, nodes: Sequence[int]) -> Rows:
        """The most days of each of these after each asked node; inf if there is no bound.

        Returns:
            An array of shape (nodes, asked).
        """
        distances = self.solution.distances
        ways = distances.from_day_0, distances.to_day_0
        rows = self._rows(nodes, *ways, self._backwards, distances.near_to)
        return self._with_open_ends(rows.T, self.asked, nodes).T

    @cached_property
    def _near(self) -> list[int]:
        """The nodes that edges connect to those asked about, but not by way of day 0."""
        labels = self.solution.constraints.graph.components
        connected = {labels[node] for node in self.asked}
        return [node for node, label in enumerate(labels) if label in connected]

    @cached_property
    def _forwards(self) -> _Sweeps:
        world = self.solution.distances.potentials
        return _Sweeps(self.solution.constraints.graph, self._near, lambda node: -world[node])

    @cached_property
    def _backwards(self) -> _Sweeps:
        world = self.solution.distances.potentials
        return _Sweeps(
            self.solution.constraints.graph.reversed, self._near, lambda node: world[node]
        )

    def _rows(
        self,
        nodes: Sequence[int],
        to_day_0: Sequence[Day],
        beyond_day_0: Sequence[Day],
        sweeps: _Sweeps,
        near: Callable[[int], Near],
    ) -> Rows:
        """Distances in one of the two directions, at first by way of day 0."""
        away = np.array([to_day_0[node] for node in nodes], dtype=float)
        if len(self.asked) * _MANY > len(self._near):
            beyond = np.array([beyond_day_0[node] for node in sweeps.order], dtype=float)
            found = beyond[:, None] + away
            sweeps.shorten(found, nodes)
            asked: Rows = found[[sweeps.place_of[node] for node in self.asked]].T
            return asked
        rows: Rows = away[:, None] + np.array(
            [beyond_day_0[node] for node in self.asked], dtype=float
        )
        for row, node in zip(rows, nodes, strict=True):
            shorter = near(node)
            for place in range(len(self.asked)) if shorter else ():
                row[place] = shorter.get(self.asked[place], row[place])
        return rows

    def _with_open_ends(self, rows: Rows, starts: Sequence[int], ends: Sequence[int]) -> Rows:
        """The same, but for what is known of open ends; changes the rows."""
        opens = self.solution.constraints.network.open_nodes
        rows[rows >= OPEN] = np.inf
        if opens:
            start, end = (np.array([opens.get(node, 0) for node in n]) for n in (starts, ends))
            start = start[:, None]
            rows[((start > 0) & (end <= 0)) | ((end < 0) & (start >= 0))] = -BEYOND
        return rows


class _Sweeps:
    """Some nodes of a graph in an order in which edges mostly lead ahead.

    Of two nodes, the one that a choice of days puts first comes first; on one day, the one from
    which edges lead to the other.

    Attributes:
        order: The nodes.
        place_of: The place of each node in this order.
    """

    def __init__(self, graph: Graph, nodes: Sequence[int], day_of: Callable[[int], Day]) -> None:
        self.order = sorted(_edges_ahead(graph.leaving, nodes), key=day_of)
        self.place_of = {node: place for place, node in enumerate(self.order)}
        leaving, entering = graph.leaving, graph.reversed.leaving
        self._ahead = [
            sorted({self.place_of[h] for e in leaving.of(node) if (h := leaving.heads[e]) != ZERO})
            for node in self.order
        ]
        self._behind: list[tuple[list[int], Rows]] = []
        for node in self.order:
            edges = [edge for edge in entering.of(node) if leaving.tails[edge] != ZERO]
            days = np.array([[leaving.days[edge]] for edge in edges], dtype=float)
            self._behind.append(([self.place_of[leaving.tails[edge]] for edge in edges], days))

    def shorten(self, found: Rows, starts: Sequence[int]) -> None:
        """Shorten distances by all ways along the edges.

        Args:
            found: The distances known, which are changed: an array of shape (nodes, starts), with
                the nodes in order.
            starts: The nodes where the ways start.
        """
        waits = bytearray(len(self.order))
        for column, start in enumerate(starts):
            place = self.place_of[start]
            found[place, column] = 0
            for head in self._ahead[place]:
                waits[head] = 1
        places = range(len(self.order))
        while any(waits):
            for place in places:
                if waits[place]:
                    waits[place] = 0
                    if self._is_shortened(found, place):
                        for head in self._ahead[place]:
                            waits[head] = 1
            places = places[::-1]

    def _is_shortened(self, found: Rows, place: int) -> bool:
        behind, days = self._behind[place]
        nearest = (found[behind] + days).min(axis=0)
        row = found[place]
        if not (nearest < row).any():
            return False
        np.minimum(row, nearest, out=row)
        return True


def _edges_ahead(leaving: Leaving, nodes: Sequence[int]) -> list[int]:
    """The nodes in reversed postorder: without cycles, no edge leads back in it."""
    seen = {ZERO}
    finished: list[int] = []
    for root in nodes:
        if root in seen:
            continue
        seen.add(root)
        way = [(root, iter(leaving.of(root)))]
        while way:
            node, edges = way[-1]
            head = next((h for e in edges if (h := leaving.heads[e]) not in seen), None)
            if head is None:
                finished.append(node)
                way.pop()
            else:
                seen.add(head)
                way.append((head, iter(leaving.of(head))))
    return finished[::-1]
