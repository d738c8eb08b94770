"""Further constraints on what is solved: only what they change is solved again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import attrs

from policytimeline.inference.solver.graph import BEYOND, ZERO, BoundSide, Paths
from policytimeline.inference.solver.network import Constraints, Edge
from policytimeline.inference.solver.solution import Solution


def what_if(solution: Solution, edges: Iterable[Edge]) -> Solution | None:
    """The solution with further constraints; None if they contradict the others."""
    for edge in edges:
        extended = _with_edge(solution, edge)
        if extended is None:
            return None
        solution = extended
    return solution


def _with_edge(solution: Solution, edge: Edge) -> Solution | None:
    """The solution with one more constraint, which any contradiction would have to run through."""
    before = solution.constraints
    constraints = before.with_edges([edge])
    latest = _spread(constraints, solution.latest, "latest")
    earliest = _spread(constraints, solution.earliest, "earliest")
    if latest is None or earliest is None:
        return None
    apart = not latest.has(edge.tail) and not earliest.has(edge.head)
    if apart and solution.distance(edge.head, edge.tail) + edge.days < 0:
        return None
    return attrs.evolve(solution, constraints=constraints, latest=latest, earliest=earliest)


def _spread(constraints: Constraints, paths: Paths, side: BoundSide) -> Paths | None:
    """The paths with the last constraint as well, followed as far as it makes a difference.

    None if that closes a negative cycle, by way of day 0 or without it, or leads beyond every day
    at an end that is not open.
    """
    steps = _Steps(constraints, side)
    opens, open_way = constraints.network.open_nodes, -1 if side == "latest" else 1
    changes: dict[int, tuple[int, int]] = {}
    start = node = steps.last_tail
    upcoming = [steps.last]
    waiting: deque[int] = deque()
    while paths.has(start):
        reached = changes[node][0] if node in changes else paths.days(node)
        for edge, head, days in upcoming:
            near = reached + days
            if near >= (changes[head][0] if head in changes else paths.days(head)):
                continue
            if head in {start, ZERO} or (near <= -BEYOND and opens.get(head) != open_way):
                return None
            changes[head] = near, edge
            waiting.append(head)
        if not waiting:
            break
        node = waiting.popleft()
        upcoming = steps.of(node)
    return paths.with_changes(changes) if changes else paths


class _Steps:
    """The edges to follow from a node, forwards for latest days and backwards for earliest."""

    def __init__(self, constraints: Constraints, side: BoundSide) -> None:
        graph = constraints.network.graph
        self.leaving = graph.leaving if side == "latest" else graph.reversed.leaving
        base = len(self.leaving.heads)
        self.extra = [
            (edge.tail, (base + place, edge.head, edge.days))
            if side == "latest"
            else (edge.head, (base + place, edge.tail, edge.days))
            for place, edge in enumerate(constraints.extra)
        ]
        self.last_tail, self.last = self.extra[-1]

    def of(self, node: int) -> list[tuple[int, int, int]]:
        """Number, head and days of each edge that leaves a node."""
        leaving = self.leaving
        found = [(edge, leaving.heads[edge], leaving.days[edge]) for edge in leaving.of(node)]
        return found + [step for tail, step in self.extra if tail == node]
