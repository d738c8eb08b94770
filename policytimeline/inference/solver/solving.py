"""Solving a network: bounds for what is sound, conflicts for the rest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from policytimeline.inference.solver.conflict_search import find_conflicts
from policytimeline.inference.solver.graph import ZERO, BoundSide
from policytimeline.inference.solver.network import (
    Constraints,
    Edge,
    Gap,
    Network,
    constraints_of,
)
from policytimeline.inference.solver.solution import NumberedConflict, Solution, find_bounds

MOST_ROUNDS = 40
"""How often bounds move on to possible days; they hold after any number of times."""


def solve(network: Network, extra: Sequence[Edge] = ()) -> Solution:
    """The tight bounds, and every conflict; a conflict leaves the rest its answers."""
    constraints = Constraints(network, tuple(extra))
    graph = constraints.graph
    conflicts: list[NumberedConflict] = []
    contradicted: dict[int, int] = {}
    rounds = 0
    while True:
        latest, earliest, wrong = find_bounds(graph, network.open_nodes)
        if wrong:
            found = find_conflicts(constraints, graph)
            contradicted |= _connected(constraints, found, len(conflicts))
            conflicts += found
            graph = constraints.graph.without(contradicted)
            continue
        solved = Solution(constraints, latest, earliest, tuple(conflicts), contradicted)
        moved = list(_moved(solved)) if network.gaps and rounds < MOST_ROUNDS else []
        rounds += 1
        if not moved:
            return solved
        constraints = Constraints(network, (*constraints.extra, *moved))
        graph = graph.with_edges(constraints_of(moved))


def _connected(
    constraints: Constraints, conflicts: Sequence[NumberedConflict], first: int
) -> dict[int, int]:
    """The nodes that are connected to conflicts, each with the place of the first one.

    Args:
        constraints: What was solved.
        conflicts: The conflicts.
        first: The place of the first of them.
    """
    labels = constraints.graph.components
    places: dict[int, int] = {}
    for place, conflict in enumerate(conflicts, first):
        for number in constraints.edges_resting_on(conflict.origins):
            for node in constraints.edge(number)[:2]:
                if node != ZERO:
                    places.setdefault(labels[node], place)
    return {node: places[label] for node, label in enumerate(labels) if label in places}


def _moved(solution: Solution) -> Iterator[Edge]:
    """Bounds moved to the nearest possible day, if dates have gaps."""
    sides: tuple[BoundSide, ...] = ("latest", "earliest")
    for gap in solution.constraints.network.gaps:
        if gap.node in solution.contradicted:
            continue
        for side in sides:
            edge = _moved_bound(solution, gap, side)
            if edge is not None:
                yield edge


def _moved_bound(solution: Solution, gap: Gap, side: BoundSide) -> Edge | None:
    day = solution.day(gap.node, side)
    if math.isinf(day):
        return None
    allowed = gap.days.last_until(day) if side == "latest" else gap.days.first_from(day)
    if allowed is None or allowed == day:
        return None
    needed = {origin for edge in solution.path_to(gap.node, side) for origin in edge.origins}
    # What is true of every world (0) is no statement that a move rests on.
    origins = (*sorted(needed - {0, gap.origin}), gap.origin)
    if side == "latest":
        return Edge(ZERO, gap.node, int(allowed), origins)
    return Edge(gap.node, ZERO, -int(allowed), origins)
