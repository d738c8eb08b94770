"""Minimal sets of statements that contradict each other, all over a graph.

Negative cycles are searched for in a graph that has them. Each gives a conflict, whose statements
are left out; then the search goes on from where it was, and only what came by an edge of theirs is
found again. So the cost grows with the conflicts, not with the graph for each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.inference.solver.graph import BEYOND, ZERO, Constraint, Cycles, Labels
from policytimeline.inference.solver.minimal_sets import Part, minimal
from policytimeline.inference.solver.network import (
    Constraints,
    Edge,
    constraints_of,
    graph_of,
)
from policytimeline.inference.solver.shortest_paths import settle
from policytimeline.inference.solver.solution import (
    NumberedConflict,
    find_bounds,
    paths_beyond,
)


class Contradictions(NamedTuple):
    """What cannot all be kept in some constraints.

    Attributes:
        conflicts: The conflicts, no two with a statement in common, in the order of statements.
        outweighed: The same for dates as coded that contradict other statements and give way.
        set_aside: The statements of the conflicts, and the dates that give way.
    """

    conflicts: list[NumberedConflict]
    outweighed: list[NumberedConflict]
    set_aside: frozenset[int]


def find_conflicts(constraints: Constraints) -> Contradictions:
    """All conflicts."""
    graph = constraints.graph
    search = _ConflictSearch(constraints)
    latest = search.settled(graph.labels_from(ZERO))
    earliest = search.settled(graph.reversed.labels_from(ZERO))
    apart = latest.paths().unreached() & earliest.paths().unreached()
    if apart:
        numbers, part = graph.among(apart)
        search.settled(part.labels_from(), numbers)
    opens = constraints.network.open_nodes
    if not opens:
        return search.found
    for labels, one_way, way in ((latest, graph, -1), (earliest, graph.reversed, 1)):
        beyond = {node for node, open_way in opens.items() if open_way == way}
        search.settled(labels)
        # Each path is of statements that still count, so that each round sets some aside.
        while gone := search.edges_of(tuple(paths_beyond(one_way, labels.paths(), beyond))):
            labels.leave_out(gone)
            settle(labels)
    return search.found


def joined(
    drafts: Sequence[tuple[Constraints, Contradictions]],
) -> NumberedConflict:
    """What contradicts every reading of a phrase: whichever is meant, it cannot be.

    Args:
        drafts: For each reading, the constraints, and the conflicts that they have.
    """
    conflicts = [conflict for _, found in drafts for conflict in found.conflicts]
    origins = {origin for conflict in conflicts for origin in conflict.origins}
    needed = minimal([_Subnetwork(constraints, origins).part for constraints, _ in drafts], origins)
    days = min(conflict.days for conflict in conflicts)
    return NumberedConflict(needed, days, _repeats(drafts[0][0], needed))


def _repeats(constraints: Constraints, origins: Iterable[int]) -> tuple[tuple[int, int], ...]:
    same_as = constraints.network.same_as
    return tuple((origin, other) for origin in origins for other in same_as(origin))


class _ConflictSearch:
    """The conflicts found so far.

    Attributes:
        conflicts: The conflicts.
        outweighed: Those in which a date as coded gives way.
        used: Statements that are set aside: those of conflicts, and those that give way.
        gone: The edges that rest on these.
    """

    def __init__(self, constraints: Constraints) -> None:
        self.constraints = constraints
        self.conflicts: list[NumberedConflict] = []
        self.outweighed: list[NumberedConflict] = []
        self.gone: list[int] = []
        self.used: set[int] = set()

    @property
    def found(self) -> Contradictions:
        """What is found so far."""
        return Contradictions(sorted(self.conflicts), self.outweighed, frozenset(self.used))

    def settled(self, labels: Labels, numbers: Sequence[int] | None = None) -> Labels:
        """The distances without what is left out; each cycle that shows up gives a conflict.

        Args:
            labels: The distances of a graph.
            numbers: The numbers of its edges among the constraints, ascending, if they differ.
        """
        places = None if numbers is None else {edge: at for at, edge in enumerate(numbers)}

        def own(edges: Iterable[int]) -> list[int]:
            return [*edges] if places is None else [places[e] for e in edges if e in places]

        labels.leave_out(own(self.gone))
        while cycles := settle(labels):
            if numbers is not None:
                cycles = tuple(tuple(numbers[edge] for edge in cycle) for cycle in cycles)
            labels.leave_out(own(self.edges_of(cycles)))
        return labels

    def edges_of(self, groups: Cycles) -> list[int]:
        """The edges of the conflicts that are behind groups of edges which cannot all hold."""
        before = len(self.gone)
        for group in groups:
            origins = {o for number in group for o in self.constraints.edge(number).origins if o}
            if not self.used.isdisjoint(origins):
                continue
            conflict = self._conflict(origins)
            giving_way = self.constraints.network.as_coded.intersection(conflict.origins)
            (self.outweighed if giving_way else self.conflicts).append(conflict)
            said = giving_way or conflict.said
            self.used |= said
            self.gone += self.constraints.edges_resting_on(said)
        return self.gone[before:]

    def _conflict(self, origins: set[int]) -> NumberedConflict:
        """The conflict among statements that contradict each other."""
        among = _Subnetwork(self.constraints, origins)
        needed = minimal([among.part], origins)
        if len(needed) < len(origins):
            among = _Subnetwork(self.constraints, frozenset(needed))
        return NumberedConflict(needed, among.days_short(), _repeats(self.constraints, needed))


class _Subnetwork:
    """The edges of a few statements, with all that is true of their nodes anyway."""

    def __init__(self, constraints: Constraints, origins: Collection[int]) -> None:
        numbers = [
            number
            for number in constraints.edges_resting_on(origins)
            if constraints.edge(number).rests_on_no_other(origins)
        ]
        edges = [constraints.edge(number) for number in numbers]
        network = constraints.network
        self.nodes = {node for edge in edges for node in edge[:2]} - {ZERO}
        # What starts and ends, and by which other end, belongs to the nodes that are spoken of.
        axioms: set[int] = set()
        waiting = list(self.nodes)
        while waiting:
            for number in network.axioms_at.get(waiting.pop(), ()):
                axioms.add(number)
                new = {network.tails[number], network.heads[number]} - self.nodes
                self.nodes |= new
                waiting += new
        self.edges = edges
        self.axioms = constraints_of(constraints.edge(number) for number in sorted(axioms))
        self.opens = {n: way for n, way in network.open_nodes.items() if n in self.nodes}

    @property
    def part(self) -> Part:
        """The edges of each statement, and the axioms."""
        by_origin: dict[int, list[Edge]] = {}
        for edge in self.edges:
            for origin in edge.origins:
                by_origin.setdefault(origin, []).append(edge)
        return Part([*self.axioms, *(self._near_day_0() if self.opens else ())], by_origin)

    def days_short(self) -> int:
        """By how many days the statements fall short of agreeing."""
        order = {node: place for place, node in enumerate([ZERO, *sorted(self.nodes)])}
        edges = [*constraints_of(self.edges), *self.axioms]
        tails, heads, days = zip(*edges, strict=True)
        starts, ends = ([order[node] for node in nodes] for nodes in (tails, heads))
        graph = graph_of(len(order), starts, ends, days)
        opens = {order[node]: way for node, way in self.opens.items()}
        missing = -sum(days[number] for number in find_bounds(graph, opens)[2][0])
        return missing if missing < BEYOND else 0

    def _near_day_0(self) -> Iterator[Constraint]:
        """That nothing is beyond every day, other than open ends."""
        for node in sorted(self.nodes):
            if self.opens.get(node, 0) <= 0:
                yield ZERO, node, BEYOND - 1
            if self.opens.get(node, 0) >= 0:
                yield node, ZERO, BEYOND - 1
