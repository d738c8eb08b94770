"""What the solver asks of a graph of constraints, and of the shortest paths in it.

An edge from one node to another of so many days says that the second is at most that many days
after the first. Two classes hold such a graph: `ListGraph` in lists, for small networks, and
`ArrayGraph` in arrays of numpy, for large ones. Both give the same answers.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

import attrs

ZERO = 0
"""The node of day 0, from which all days are counted."""

FARTHEST = 1 << 27
"""Days beyond which nothing is counted (367,000 years): such a bound is left out."""

OPEN = FARTHEST << 20
"""Where an open end is: beyond every day that a chain of half a million edges leads to."""

BEYOND = OPEN // 2
"""More than any day, and less than any open end."""

NO_EDGE = -1

BoundSide: TypeAlias = Literal["earliest", "latest"]
"""Which of the two bounds of a day."""

Constraint: TypeAlias = tuple[int, int, int]
"""Tail, head, and the most days that the head may be after the tail."""

Cycles: TypeAlias = tuple[tuple[int, ...], ...]
"""The edges of each cycle in order."""


class Paths(Protocol):
    """The shortest paths from a node or from all, or cycles that leave none.

    Where every node's last edge was set when it came nearer, a cycle of last edges is negative.
    """

    @property
    def cycles(self) -> Cycles:
        """Negative cycles, each as its edges in order; none if the constraints can be kept.

        No two share a node, other than the one that the paths start from.
        """
        ...

    def has(self, node: int) -> bool:
        """Whether a path leads to the node."""
        ...

    def days(self, node: int) -> int:
        """The length of the path to a node in days; meaningless if none leads there."""
        ...

    def lengths(self) -> list[float]:
        """The length of the path to each node in days; inf if none leads there."""
        ...

    def last_edge(self, node: int) -> int:
        """The last edge of the path to a node; `NO_EDGE` where paths start."""
        ...

    def unreached(self) -> set[int]:
        """The nodes that no path leads to."""
        ...

    def nodes_within(self, days: int) -> list[int]:
        """The nodes that are at most so many days away."""
        ...

    def with_changes(self, changes: Mapping[int, tuple[int, int]]) -> Paths:
        """The paths with other days and another last edge for some nodes."""
        ...


class Labels(Protocol):
    """Distances that come nearer round by round, in lists or in arrays."""

    @property
    def is_finishing(self) -> bool:
        """Whether rounds are over, and the rest is left to `finish`."""
        ...

    def improve(self) -> int:
        """Follow the edges of the nodes that came nearer last, and say how many do now.

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
        """Do what is left, node by node; negative cycles if there are any."""
        ...

    def leave_out(self, edges: Collection[int]) -> None:
        """Forget these edges, and every distance that came by one of them."""
        ...

    def paths(self) -> Paths:
        """The paths with the distances reached."""
        ...


class Graph(Protocol):
    """Constraints as numbered edges between numbered nodes.

    A graph without some of its edges keeps the numbers of the others: those that are left out
    run from day 0 to day 0 instead, where they say nothing.
    """

    @property
    def size(self) -> int:
        """The number of nodes."""
        ...

    @property
    def reversed(self) -> Graph:
        """The same constraints seen from the other end: paths to a node become paths from it."""
        ...

    @property
    def leaving(self) -> Leaving:
        """The edges in order of the nodes that they leave."""
        ...

    def constraint(self, edge: int) -> Constraint:
        """An edge by its number."""
        ...

    def parallel_to(self, edge: int) -> list[int]:
        """The edges with the ends and the days of one, which is among them; ascending."""
        ...

    def paths_from(self, start: int | None = None) -> Paths:
        """The shortest paths from a node, or from all nodes at once at 0 days (None)."""
        ...

    def labels_from(self, start: int | None = None) -> Labels:
        """Distances from a node, or from all nodes at once, before any edge is followed."""
        ...

    @property
    def components(self) -> Sequence[int]:
        """For each node a number: the same for two that edges connect, but not by way of day 0."""
        ...

    def with_edges(self, edges: Sequence[Constraint]) -> Graph:
        """The graph with further edges, numbered after its own."""
        ...

    def without(self, edges: Collection[int]) -> Graph:
        """The graph without these edges."""
        ...

    def among(self, nodes: Collection[int]) -> tuple[array[int], Graph]:
        """The edges between these nodes, in ascending order, and the graph of only these."""
        ...


@attrs.frozen(eq=False, repr=False)
class Leaving:
    """The edges of a graph in plain lists, for a search that goes from node to node.

    Attributes:
        edges: The numbers of all edges, in order of their tails.
        starts: Where the edges of each node start among them, and where the last ones end.
        tails: The node that each edge leaves, by number.
        heads: The node that each edge leads to, by number.
        days: The days of each edge, by number.
    """

    edges: list[int]
    starts: list[int]
    tails: list[int]
    heads: list[int]
    days: list[int]

    def of(self, node: int) -> list[int]:
        """The edges that leave a node."""
        return self.edges[self.starts[node] : self.starts[node + 1]]
