"""The shortest paths from some nodes, in arrays of numpy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.inference.solver.graph import Cycles

Whole: TypeAlias = NDArray[np.int64]
"""Whole numbers."""


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

    def lengths(self) -> list[float]:
        """The length of the path to each node in days; inf if none leads there."""
        lengths: NDArray[np.float64] = self._days.astype(float)
        lengths[self._days >= self._unreached] = np.inf
        found: list[float] = lengths.tolist()
        return found

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
