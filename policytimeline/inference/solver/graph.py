"""What the solver asks of a graph of constraints, and of the shortest paths in it.

An edge from one node to another of so many days says that the second is at most that many days
after the first. Two classes hold such a graph: `ListGraph` in lists, for small networks, and
`ArrayGraph` in arrays of numpy, for large ones. Both give the same answers.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

import attrs

ZERO = 0
"""The node of day 0, from which all days are counted."""

FARTHEST = 1 << 27
"""Days beyond which nothing is counted (367,000 years): such a bound is left out."""

OPEN = FARTHEST * 128
"""Where an open end is: beyond every day."""

BEYOND = OPEN // 2
"""More than any day, and less than any open end."""

NO_EDGE = -1

BoundSide: TypeAlias = Literal["earliest", "latest"]
"""Which of the two bounds of a day."""

Constraint: TypeAlias = tuple[int, int, int]
"""Tail, head, and the most days that the head may be after the tail."""


class Paths(Protocol):
    """The shortest paths from a node or from all, or cycles that leave none.

    Where every node's last edge was set when it came nearer, a cycle of last edges is negative.
    """

    @property
    def cycles(self) -> tuple[tuple[int, ...], ...]:
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

    def paths_from(self, start: int | None = None) -> Paths:
        """The shortest paths from a node, or from all nodes at once at 0 days (None)."""
        ...

    def component(self, node: int) -> Component:
        """What edges connect to a node, in either direction, but not by way of day 0."""
        ...

    def with_edges(self, edges: Sequence[Constraint]) -> Graph:
        """The graph with further edges, numbered after its own."""
        ...

    def without_edges(self, edges: Iterable[int]) -> Graph:
        """The graph without these edges."""
        ...

    def without(self, nodes: Collection[int]) -> Graph:
        """The graph without the edges that touch these nodes."""
        ...

    def among(self, nodes: Collection[int]) -> tuple[array[int], Graph]:
        """The edges between these nodes, in ascending order, and the graph of only these."""
        ...


class Component(NamedTuple):
    """A part of a graph that only day 0 connects to the rest.

    Attributes:
        nodes: Its nodes without day 0, in ascending order.
        edges: Its edges, in ascending order.
        graph: The part as a graph of its own. Node 0 is day 0, node 1 the first of `nodes`,
            edge 0 the first of `edges`, and so on.
    """

    nodes: list[int]
    edges: array[int]
    graph: Graph


@attrs.frozen(eq=False)
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
