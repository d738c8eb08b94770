"""Minimal sets of statements that contradict each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from policytimeline.inference.solver.graph import BEYOND, ZERO, Component
from policytimeline.inference.solver.network import Constraints, graph_of
from policytimeline.inference.solver.shortest_paths import Cycles
from policytimeline.inference.solver.solution import NumberedConflict, Solution, find_bounds


def find_conflicts(
    constraints: Constraints, component: Component, wrong: tuple[int, ...]
) -> Iterator[NumberedConflict]:
    """The conflicts in a component of the graph, no two with a statement in common.

    Args:
        constraints: What was solved.
        component: A part of its graph.
        wrong: Edges of the part that show that it cannot be true.
    """
    numbers, graph = component.edges, component.graph
    opens = constraints.network.open_nodes
    own_opens = {n: opens[node] for n, node in enumerate(component.nodes, 1) if node in opens}
    groups = [wrong]
    while groups:
        found: set[int] = set()
        for edges in groups:
            origins = {o for number in edges for o in constraints.edge(number).origins if o}
            if found.isdisjoint(origins):
                conflict = _minimal([constraints], origins)
                yield NumberedConflict(conflict, _days_short(constraints, conflict))
                found.update(conflict)
        # All edges of a statement are in one component, so each has its place here.
        gone = [bisect_left(numbers, each) for each in constraints.edges_resting_on(found)]
        graph = graph.without_edges(gone)
        groups = [tuple(numbers[n] for n in group) for group in find_bounds(graph, own_opens)[2]]


def joined(drafts: Sequence[Solution]) -> tuple[Solution, ...]:
    """The solutions of several readings, of which none is without a conflict.

    A conflict that all have stays as it is. If some reading has no other, the readings that have
    are ruled out; otherwise what contradicts each of them is joined: whichever is meant, it
    cannot be.
    """
    first, *others_of = ({c.origins for c in draft.conflicts} for draft in drafts)
    common = first.intersection(*others_of)
    own = [[c for c in draft.conflicts if c.origins not in common] for draft in drafts]
    sound = tuple(draft for draft, others in zip(drafts, own, strict=True) if not others)
    if sound:
        return sound
    origins = {origin for others in own for conflict in others for origin in conflict.origins}
    whole = NumberedConflict(
        _minimal([draft.constraints for draft in drafts], origins),
        min(conflict.days for others in own for conflict in others),
    )
    kept = [conflict for conflict in drafts[0].conflicts if conflict.origins in common]
    places = {conflict.origins: place for place, conflict in enumerate(kept)}
    return tuple(
        attrs.evolve(
            draft,
            conflicts=(*kept, whole),
            contradicted={
                node: places.get(draft.conflicts[place].origins, len(kept))
                for node, place in draft.contradicted.items()
            },
        )
        for draft in drafts
    )


def _minimal(drafts: Sequence[Constraints], origins: set[int]) -> tuple[int, ...]:
    """As few of the statements as still contradict each other: each is left out in turn."""
    parts = [_Subnetwork(constraints, origins) for constraints in drafts]
    for origin in sorted(origins):
        if all(part.is_wrong(origins - {origin}) for part in parts):
            origins = origins - {origin}
    return tuple(sorted(origins))


def _days_short(constraints: Constraints, origins: Sequence[int]) -> int:
    """By how many days the statements fall short of agreeing."""
    part = _Subnetwork(constraints, set(origins))
    missing = -sum(part.edges[number].days for number in part.wrong(set(origins))[0])
    return missing if missing < BEYOND else 0


class _Subnetwork:
    """The edges of a few statements, on nodes of their own."""

    def __init__(self, constraints: Constraints, origins: set[int]) -> None:
        network = constraints.network
        numbers = [
            number
            for number in constraints.edges_resting_on(origins)
            if origins.issuperset(constraints.edge(number).origins)
        ]
        edges = [constraints.edge(number) for number in numbers]
        nodes = {node for edge in edges for node in edge[:2]} - {ZERO}
        # What starts and ends, and by which other end, belongs to the nodes that are spoken of.
        axioms: set[int] = set()
        waiting = list(nodes)
        while waiting:
            for number in network.axioms_at.get(waiting.pop(), ()):
                axioms.add(number)
                new = {network.tails[number], network.heads[number]} - nodes
                nodes |= new
                waiting += new
        self.edges = edges + [constraints.edge(number) for number in sorted(axioms)]
        order = {node: place for place, node in enumerate([ZERO, *sorted(nodes)])}
        self.open_nodes = {order[n]: way for n, way in network.open_nodes.items() if n in order}
        self.graph = graph_of(
            len(order),
            [order[edge.tail] for edge in self.edges],
            [order[edge.head] for edge in self.edges],
            [edge.days for edge in self.edges],
        )

    def is_wrong(self, origins: set[int]) -> bool:
        """Whether these statements contradict each other."""
        return bool(self.wrong(origins))

    def wrong(self, origins: set[int]) -> Cycles:
        """Groups of edges that show that these statements contradict each other."""
        allowed = origins | {0}
        off = [n for n, edge in enumerate(self.edges) if not allowed.issuperset(edge.origins)]
        return find_bounds(self.graph.without_edges(off), self.open_nodes)[2]
