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
from policytimeline.inference.solver.graph import OPEN, Constraint, Graph


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


class Anchored(NamedTuple):
    """A statement that counts a date from a publication, and what it says without that one.

    Attributes:
        origin: Its number.
        counted_from: The number of the statement that dates the publication.
        offsets: The numbers of the other statements that count it from there.
        coded: The days that it has if the publication is dated right.
    """

    origin: int
    counted_from: int
    offsets: tuple[int, ...]
    coded: tuple[Constraint, ...]


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


@attrs.frozen(eq=False, repr=False, slots=False)
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
        open_nodes: Ends that are open, each with 1 (no end) or -1 (no start). If what says so is
            set aside, they may still be open: to deny it could contradict other statements.
        anchored: Dates that are counted from others.
        set_aside: The numbers of statements that do not count, because a conflict involves them.
        as_coded: The numbers of statements that give their days as coded, because what they were
            counted from is set aside. They give way to any other statement.
        graph: The edges of what counts, for the solver.
    """

    size: int
    tails: array[int]
    heads: array[int]
    days: array[int]
    origins: array[int]
    gaps: tuple[Gap, ...] = ()
    open_nodes: Mapping[int, int] = attrs.field(factory=dict[int, int])
    anchored: tuple[Anchored, ...] = ()
    set_aside: frozenset[int] = frozenset()
    as_coded: frozenset[int] = frozenset()
    graph: Graph = attrs.field(
        default=attrs.Factory(
            lambda own: graph_of(own.size, own.tails, own.heads, own.days), takes_self=True
        )
    )

    @cached_property
    def axioms_at(self) -> Mapping[int, list[int]]:
        """For each node, the edges of no statement that touch it."""
        found: dict[int, list[int]] = {}
        for edge in self.edges_of(0):
            found.setdefault(self.tails[edge], []).append(edge)
            found.setdefault(self.heads[edge], []).append(edge)
        return found

    def without(self, statements: Collection[int], as_coded: Collection[int] = ()) -> Network:
        """What the other statements say.

        Args:
            statements: The numbers of those that no longer count.
            as_coded: The numbers of those whose days no longer count from others.
        """
        set_aside = self.set_aside.union(statements)
        gone = [edge for origin in statements for edge in self.edges_of(origin)]
        gone += [e for o in as_coded for e in self.edges_of(o) if self.days[e] != -OPEN]
        return attrs.evolve(
            self,
            gaps=tuple(gap for gap in self.gaps if gap.origin not in set_aside),
            set_aside=set_aside,
            as_coded=self.as_coded.union(as_coded) - set_aside,
            graph=self.graph.without(gone),
        )

    @cached_property
    def surely_open(self) -> Mapping[int, int]:
        """The open ends that a statement says are open."""
        if not self.set_aside or not self.open_nodes:
            return self.open_nodes
        stated = {
            node
            for edge, days in enumerate(self.days)
            if days == -OPEN and self.origins[edge] not in self.set_aside
            for node in (self.tails[edge], self.heads[edge])
        }
        return {node: way for node, way in self.open_nodes.items() if node in stated}

    def counted_from(self, statements: Iterable[int]) -> list[Anchored]:
        """The dates that are counted from what these statements date, in their order."""
        return [each for number in sorted(statements) for each in self._counted.get(number, ())]

    @cached_property
    def _counted(self) -> Mapping[int, list[Anchored]]:
        found: dict[int, list[Anchored]] = {}
        for each in self.anchored:
            found.setdefault(each.counted_from, []).append(each)
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


@attrs.frozen(eq=False, repr=False, slots=False)
class Constraints:
    """The constraints of a network, and further ones.

    Attributes:
        network: The constraints of the dataset.
        extra: Constraints beside these: readings chosen, days moved to, links supposed, and days
            as coded of dates that were counted from what is set aside.
    """

    network: Network
    extra: tuple[Edge, ...] = ()

    @cached_property
    def graph(self) -> Graph:
        """All edges: those of the network, then the extra ones."""
        graph = self.network.graph
        return graph.with_edges(constraints_of(self.extra)) if self.extra else graph

    def with_edges(self, edges: Iterable[Edge]) -> Constraints:
        """These constraints and further ones."""
        return Constraints(self.network, (*self.extra, *edges))

    def without(self, statements: Collection[int]) -> Constraints:
        """The constraints that rest on none of these statements.

        A date that was counted from one of them gives its days as coded instead. It is no longer
        counted at all, so it cannot date in turn what it was counted from.
        """
        network = self.network
        gone = {*statements}
        restated = [
            each
            for each in network.counted_from(statements)
            if each.origin not in gone | network.set_aside
        ]
        gone.update(offset for each in restated for offset in each.offsets)
        as_coded = [each.origin for each in restated]
        changed = gone.union(as_coded)
        kept = [edge for edge in self.extra if changed.isdisjoint(edge.origins)]
        coded = [Edge(*days, (each.origin,)) for each in restated for days in each.coded]
        return Constraints(network.without(gone, as_coded), (*kept, *coded))

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
