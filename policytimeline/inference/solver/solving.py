"""Solving a network: what contradicts itself is set aside, and the rest gives the bounds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import attrs

from policytimeline.inference.solver.conflict_search import Contradictions, find_conflicts
from policytimeline.inference.solver.graph import ZERO, BoundSide
from policytimeline.inference.solver.network import Constraints, Edge, Gap, Network
from policytimeline.inference.solver.solution import NumberedConflict, Solution, find_bounds

MOST_ROUNDS = 40
"""How often bounds move on to possible days; they hold after any number of times."""


def solve(network: Network, extra: Iterable[Edge] = ()) -> Solution:
    """The tight bounds that the statements of no conflict imply, and every conflict."""
    return solve_on(Constraints(network, tuple(extra)))


def solve_on(constraints: Constraints, conflicts: Sequence[NumberedConflict] = ()) -> Solution:
    """The same for constraints without the conflicts that are known."""
    known = list(conflicts)
    while True:
        constraints, solved = attempt(constraints)
        if solved is not None:
            return attrs.evolve(solved, conflicts=tuple(known))
        found = find_conflicts(constraints)
        known += found.conflicts
        constraints = constraints.without(found.set_aside)


def contradictions_of(constraints: Constraints) -> tuple[Constraints, Contradictions]:
    """What contradicts itself in constraints, and the constraints that show it."""
    constraints, _ = attempt(constraints)
    return constraints, find_conflicts(constraints)


def attempt(constraints: Constraints) -> tuple[Constraints, Solution | None]:
    """The constraints with bounds moved over gaps, and the solution unless they contradict."""
    rounds = 0
    while True:
        opens = constraints.network.open_nodes
        latest, earliest, wrong = find_bounds(constraints.graph, opens)
        if wrong:
            return constraints, None
        solved = Solution(constraints, latest, earliest, ())
        moved = list(_moved(solved)) if rounds < MOST_ROUNDS else []
        if not moved:
            return constraints, solved
        rounds += 1
        constraints = constraints.with_edges(moved)


def _moved(solution: Solution) -> Iterator[Edge]:
    """Bounds moved to the nearest possible day, if dates have gaps."""
    sides: tuple[BoundSide, ...] = ("latest", "earliest")
    for gap in solution.constraints.network.gaps:
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
