"""Solving a network: bounds for what is sound, clashes for the rest (promise 3: consistent)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from policytimeline.dates.days import Days
from policytimeline.inference.solver.conflict_search import components, connected_to, find_clashes
from policytimeline.inference.solver.network import ZERO, Network
from policytimeline.inference.solver.solution import (
    NO_PATHS,
    Clash,
    Edge,
    Solution,
    find_bounds,
    without,
)

MOST_ROUNDS = 40
"""How often bounds move on to possible days; they hold after any number of times."""


def solve(network: Network, extra: Sequence[Edge] = ()) -> Solution:
    """The tight bounds, and every clash; a clash leaves the rest of the dataset its answers."""
    draft = Solution(network, tuple(extra), *NO_PATHS)
    off = np.zeros(len(draft.graph.tails), dtype=bool)
    clashes: list[Clash] = []
    rounds = 0
    labels = None
    contradicted: dict[int, int] = {}
    while True:
        graph = without(draft.graph, off)
        latest, earliest, wrong = find_bounds(graph, network.open_nodes)
        if wrong:
            labels = components(draft.graph) if labels is None else labels
            found = connected_to(labels, draft, wrong)
            part = found[draft.graph.tails] | found[draft.graph.heads]
            contradicted |= dict.fromkeys(np.flatnonzero(found).tolist(), len(clashes))
            clashes += find_clashes(draft, np.flatnonzero(part), wrong)
            off |= part
            continue
        solved = attrs.evolve(draft, latest=latest, earliest=earliest, contradicted=contradicted)
        snapped = list(_snapped(solved)) if network.gaps and rounds < MOST_ROUNDS else []
        rounds += 1
        if not snapped:
            sound = graph if clashes else None
            return attrs.evolve(solved, clashes=tuple(clashes), sound=sound)
        draft = Solution(network, (*draft.extra, *snapped), *NO_PATHS)
        off = np.concatenate([off, np.zeros(len(snapped), dtype=bool)])


def _snapped(solution: Solution) -> Iterator[Edge]:
    """Bounds moved to the nearest possible day, where dates have gaps."""
    for node, days, origin in solution.network.gaps:
        if node in solution.contradicted:
            continue
        for latest in (True, False):
            edge = _snap(solution, node, days, origin, latest=latest)
            if edge is not None:
                yield edge


def _snap(solution: Solution, node: int, days: Days, origin: int, *, latest: bool) -> Edge | None:
    day = solution.latest_day(node) if latest else solution.earliest_day(node)
    if math.isinf(day):
        return None
    allowed = days.last_until(day) if latest else days.first_from(day)
    if allowed is None or allowed == day:
        return None
    needed = {o for edge in solution.path_to(node, latest=latest) for o in edge.origins}
    origins = tuple(sorted(needed | {origin}))
    bound = int(allowed)
    return Edge(ZERO, node, bound, origins) if latest else Edge(node, ZERO, -bound, origins)
