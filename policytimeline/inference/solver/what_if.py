"""Further constraints on what is solved: only what changes is solved anew (promise 3)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

import attrs

from policytimeline.inference.solver.shortest_paths import Graph, Paths
from policytimeline.inference.solver.solution import BEYOND, Edge, Solution


def supposing(solution: Solution, edges: Iterable[Edge]) -> Solution | None:
    """The solution with further constraints, only what changes solved anew; None if they clash."""
    for edge in edges:
        inserted = _insert(solution, edge)
        if inserted is None:
            return None
        solution = inserted
    return solution


def _insert(solution: Solution, edge: Edge) -> Solution | None:
    """One more constraint: it is what a clash would have to run through."""
    base = solution.network.graph
    extra = (*solution.extra, edge)
    opens = solution.network.open_nodes
    if edge.tail == edge.head and edge.days < 0:
        return None
    latest = _spread(base, extra, solution.latest, opens, forwards=True)
    earliest = _spread(base.reversed, extra, solution.earliest, opens, forwards=False)
    if latest is None or earliest is None:
        return None
    apart = not latest.has(edge.tail) and not earliest.has(edge.head)
    if apart and solution.distance(edge.head, edge.tail) + edge.days < 0:
        return None
    return attrs.evolve(
        solution, extra=extra, latest=latest, earliest=earliest, graphs={}, distances={}
    )


def _spread(
    base: Graph,
    extra: Sequence[Edge],
    paths: Paths,
    opens: Mapping[int, int],
    *,
    forwards: bool,
) -> Paths | None:
    """The paths with one edge more, followed as far as it makes a difference."""
    edge = extra[-1]
    start, first = (edge.tail, edge.head) if forwards else (edge.head, edge.tail)
    if not paths.has(start) or paths.days[start] + edge.days >= paths.days[first]:
        return paths
    reached = int(paths.days[start]) + edge.days
    if reached <= -BEYOND and opens.get(first) != (-1 if forwards else 1):
        return None
    days, via = paths.days.copy(), paths.via.copy()
    days[first], via[first] = days[start] + edge.days, len(base.tails) + len(extra) - 1
    order, starts = base.leaving
    waiting = deque([first])
    while waiting:
        node = waiting.popleft()
        reached = int(days[node])
        ways = [
            (order[place], int(base.heads[order[place]]), int(base.days[order[place]]))
            for place in range(starts[node], starts[node + 1])
        ]
        for place, other in enumerate(extra):
            tail, head = (other.tail, other.head) if forwards else (other.head, other.tail)
            if tail == node:
                ways.append((len(base.tails) + place, head, other.days))
        for way, head, most in ways:
            if reached + most < days[head]:
                beyond = reached + most <= -BEYOND and opens.get(head) != (-1 if forwards else 1)
                if head == start or beyond:
                    return None
                days[head], via[head] = reached + most, way
                waiting.append(head)
    return Paths(days, via, paths.unreached)
