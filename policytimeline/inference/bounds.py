"""The bounds that a graph leaves, or what shows that it leaves none (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from policytimeline.inference.network import ZERO
from policytimeline.inference.solution import BEYOND, Mask
from policytimeline.inference.solver import Graph, Paths, paths_from


def without(graph: Graph, off: Mask) -> Graph:
    """The graph with these edges tied from day 0 to day 0, where they say nothing."""
    if not off.any():
        return graph
    return Graph(
        graph.size,
        np.where(off, ZERO, graph.tails),
        np.where(off, ZERO, graph.heads),
        np.where(off, 0, graph.days),
    )


def find_bounds(graph: Graph, opens: Mapping[int, int]) -> tuple[Paths, Paths, tuple[int, ...]]:
    """Shortest paths from and to day 0, and the edges that show that there are none."""
    latest = paths_from(graph, [ZERO])
    if latest.cycle:
        return latest, latest, latest.cycle
    earliest = paths_from(graph.reversed, [ZERO])
    if earliest.cycle:
        return latest, earliest, earliest.cycle
    apart = (latest.days >= latest.unreached) & (earliest.days >= earliest.unreached)
    loose = apart[graph.tails] & apart[graph.heads]
    if loose.any():
        circle = paths_from(without(graph, ~loose))
        if circle.cycle:
            return latest, earliest, circle.cycle
    for paths, sense in ((earliest, 1), (latest, -1)):
        for node in np.flatnonzero(paths.days <= -BEYOND).tolist():
            if opens.get(node) != sense:
                return latest, earliest, _way(graph, paths, node, forwards=sense < 0)
    return latest, earliest, ()


def _way(graph: Graph, paths: Paths, node: int, *, forwards: bool) -> tuple[int, ...]:
    """The edges of a path from day 0 to a node, or from the node to day 0."""
    ends = graph.tails if forwards else graph.heads
    found: list[int] = []
    while node != ZERO:
        found.append(int(paths.via[node]))
        node = int(ends[found[-1]])
    return tuple(found)
