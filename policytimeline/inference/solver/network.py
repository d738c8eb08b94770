"""Difference constraints between day numbers, each with the number of the statement it is from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.inference.solver import list_graph
from policytimeline.inference.solver.graph import Constraint, Graph


class PossibleDays(Protocol):
    """The days on which something may be."""

    def first_from(self, day: Day) -> Day | None:
        """The first possible day on or after the one given, if any."""
        ...

    def last_until(self, day: Day) -> Day | None:
        """The last possible day on or before the one given, if any."""
        ...


class Gap(NamedTuple):
    """A node whose possible days have gaps, with the number of the statement that says so."""

    node: int
    days: PossibleDays
    origin: int


class Edge(NamedTuple):
    """A constraint with the number of every statement that it rests on.

    If there are several, the last one says which days are possible, and the others rule some out.
    """

    tail: int
    head: int
    days: int
    origins: tuple[int, ...]

    def rests_on_no_other(self, origins: Collection[int]) -> bool:
        """Whether it rests on no other statements than these."""
        return all(origin in origins for origin in self.origins)


@attrs.frozen(eq=False)
class Network:
    """Constraints between the nodes of a dataset.

    Attributes:
        size: Number of nodes, day 0 included.
        tails: Node that each edge starts from.
        heads: Node that each edge leads to.
        days: Most days that the head may be after the tail.
        origins: For each edge, the number of its statement, in ascending order: first those of
            none (0), which are true of every world, such as that a start is no later than its
            end.
        gaps: Nodes whose possible days have gaps.
        open_nodes: Ends that are open, each with 1 (no end) or -1 (no start).
    """

    size: int
    tails: array[int]
    heads: array[int]
    days: array[int]
    origins: array[int]
    gaps: tuple[Gap, ...] = ()
    open_nodes: Mapping[int, int] = attrs.field(factory=dict[int, int])

    @cached_property
    def graph(self) -> Graph:
        """The edges for the solver."""
        return graph_of(self.size, self.tails, self.heads, self.days)

    @cached_property
    def axioms_at(self) -> Mapping[int, list[int]]:
        """For each node, the edges of no statement that touch it."""
        found: dict[int, list[int]] = {}
        for edge in self.edges_of(0):
            found.setdefault(self.tails[edge], []).append(edge)
            found.setdefault(self.heads[edge], []).append(edge)
        return found

    def edges_of(self, origin: int) -> range:
        """The edges of a statement, by its number."""
        return range(bisect_left(self.origins, origin), bisect_right(self.origins, origin))

    def same_as(self, origin: int) -> tuple[int, ...]:
        """The other statements that say just the same as one."""
        edges = self.edges_of(origin)
        if not edges or origin in self._with_gaps:
            return ()
        parallel = min((self.graph.parallel_to(edge) for edge in edges), key=len)
        others = {self.origins[edge] for edge in parallel} - {0, origin} - self._with_gaps
        said = self._said_by(origin)
        return tuple(sorted(other for other in others if self._said_by(other) == said))

    @cached_property
    def _with_gaps(self) -> frozenset[int]:
        return frozenset(gap.origin for gap in self.gaps)

    def _said_by(self, origin: int) -> list[Constraint]:
        return sorted(self.graph.constraint(edge) for edge in self.edges_of(origin))


@attrs.frozen(eq=False)
class Constraints:
    """The constraints of a network, and further ones.

    Attributes:
        network: The constraints of the dataset.
        extra: Constraints beside these: readings chosen, days moved to, links supposed.
    """

    network: Network
    extra: tuple[Edge, ...] = ()

    @cached_property
    def graph(self) -> Graph:
        """All edges: those of the network, then the extra ones."""
        graph = self.network.graph
        return graph.with_edges(constraints_of(self.extra)) if self.extra else graph

    def edge(self, number: int) -> Edge:
        """An edge by its number."""
        network = self.network
        base = len(network.tails)
        if number >= base:
            return self.extra[number - base]
        origins = (network.origins[number],)
        return Edge(network.tails[number], network.heads[number], network.days[number], origins)

    def edges_resting_on(self, origins: Iterable[int]) -> Iterator[int]:
        """The numbers of the edges that rest on any of these statements."""
        given = frozenset(origins)
        for origin in sorted(given):
            yield from self.network.edges_of(origin)
        yield from sorted({edge for origin in given for edge in self._extra_of.get(origin, ())})

    @cached_property
    def _extra_of(self) -> Mapping[int, list[int]]:
        """For each statement, the numbers of the extra edges that rest on it."""
        found: dict[int, list[int]] = {}
        for number, edge in enumerate(self.extra, len(self.network.tails)):
            for origin in edge.origins:
                found.setdefault(origin, []).append(number)
        return found


def graph_of(size: int, tails: Sequence[int], heads: Sequence[int], days: Sequence[int]) -> Graph:
    """A graph of these edges, in lists or in arrays, whichever is quicker for so many."""
    if len(tails) <= list_graph.FEW_EDGES:
        return list_graph.ListGraph(size, list(tails), list(heads), list(days))
    from policytimeline.inference.solver.array_graph import ArrayGraph  # Loads numpy.

    return ArrayGraph.of(size, tails, heads, days)


def constraints_of(edges: Iterable[Edge]) -> list[Constraint]:
    """The edges without their statements."""
    return [edge[:3] for edge in edges]
