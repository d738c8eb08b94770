"""What cannot all be true, in the fewest statements (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from policytimeline.inference.solver.network import ZERO
from policytimeline.inference.solver.shortest_paths import Graph
from policytimeline.inference.solver.solution import (
    BEYOND,
    Clash,
    Mask,
    Numbers,
    Solution,
    find_bounds,
    without,
)


def connected_to(labels: Numbers, draft: Solution, edges: Sequence[int]) -> Mask:
    """Which nodes are connected to the edges, other than through day 0."""
    graph = draft.graph
    nodes = [int(end[edge]) for edge in edges for end in (graph.tails, graph.heads)]
    found: Mask = labels == labels[next(node for node in nodes if node != ZERO)]
    found[ZERO] = False
    return found


def components(graph: Graph) -> Numbers:
    """A label for each node, the same for those that edges connect, day 0 left out."""
    labels = np.arange(graph.size)
    inner = (graph.tails != ZERO) & (graph.heads != ZERO)
    tails, heads = graph.tails[inner], graph.heads[inner]
    while True:
        least = np.minimum(labels[tails], labels[heads])
        before = labels.copy()
        np.minimum.at(labels, before[tails], least)
        np.minimum.at(labels, before[heads], least)
        labels = labels[labels]
        if (labels == before).all():
            return labels


def find_clashes(draft: Solution, edges: Numbers, wrong: tuple[int, ...]) -> Iterator[Clash]:
    """Clashes in a part of the network, no two with a statement in common."""
    reasons = np.frombuffer(draft.network.reasons, dtype=np.int64)
    off = np.ones(len(draft.graph.tails), dtype=bool)
    off[edges] = False
    while wrong:
        origins = _minimal(draft, {o for edge in wrong for o in draft.edge(edge).origins if o})
        yield Clash(tuple(sorted(origins)), _excess(draft, origins))
        off[: len(reasons)] |= np.isin(reasons, list(origins))
        for place, edge in enumerate(draft.extra):
            off[len(reasons) + place] |= not origins.isdisjoint(edge.origins)
        wrong = find_bounds(without(draft.graph, off), draft.network.open_nodes)[2]


def _minimal(draft: Solution, origins: set[int]) -> set[int]:
    """As few of the statements as still clash: each is left out in turn."""
    small = _Small(draft, origins)
    for origin in sorted(origins):
        if small.wrong(origins - {origin}):
            origins = origins - {origin}
    return origins


def merged(drafts: Sequence[Solution]) -> tuple[Solution, ...]:
    """The solutions of several readings, of which none is without a clash.

    A clash that all have stays as it is. If some reading has no other, the readings that have
    are ruled out; else what they clash with is joined: whichever is meant, it cannot be.
    """
    common = {clash.origins for clash in drafts[0].clashes}
    for draft in drafts[1:]:
        common &= {clash.origins for clash in draft.clashes}
    rests = [[c for c in draft.clashes if c.origins not in common] for draft in drafts]
    sound = tuple(draft for draft, rest in zip(drafts, rests, strict=True) if not rest)
    if sound:
        return sound
    origins = {o for rest in rests for clash in rest for o in clash.origins}
    small = [_Small(draft, origins) for draft in drafts]
    for origin in sorted(origins):
        if all(each.wrong(origins - {origin}) for each in small):
            origins = origins - {origin}
    days = min(clash.days for rest in rests for clash in rest)
    kept = [clash for clash in drafts[0].clashes if clash.origins in common]
    clashes = (*kept, Clash(tuple(sorted(origins)), days))
    places = {clash.origins: place for place, clash in enumerate(kept)}
    return tuple(
        attrs.evolve(
            draft,
            clashes=clashes,
            contradicted={
                node: places.get(draft.clashes[clash].origins, len(kept))
                for node, clash in draft.contradicted.items()
            },
        )
        for draft in drafts
    )


def _excess(draft: Solution, origins: set[int]) -> int:
    """By how many days the statements miss each other."""
    small = _Small(draft, origins)
    missing = -sum(small.edges[number].days for number in small.wrong(origins))
    return missing if missing < BEYOND else 0


class _Small:
    """The edges of a few statements, on nodes of their own."""

    def __init__(self, draft: Solution, origins: set[int]) -> None:
        network = draft.network
        reasons = np.frombuffer(network.reasons, dtype=np.int64)
        own = np.flatnonzero(np.isin(reasons, list(origins))).tolist()
        own += [
            len(reasons) + place
            for place, edge in enumerate(draft.extra)
            if origins.issuperset(edge.origins)
        ]
        edges = [draft.edge(number) for number in own]
        nodes = {node for edge in edges for node in (edge.tail, edge.head)} - {ZERO}
        # What begins and ends, and by which other end, belongs to the nodes that are spoken of.
        tails, heads = (part[: len(reasons)] for part in (draft.graph.tails, draft.graph.heads))
        axioms = np.flatnonzero(reasons == 0)
        known, touched = 0, axioms[:0]
        while known < len(nodes):
            known = len(nodes)
            touched = axioms[
                np.isin(tails[axioms], list(nodes)) | np.isin(heads[axioms], list(nodes))
            ]
            nodes |= {*tails[touched].tolist(), *heads[touched].tolist()} - {ZERO}
        self.edges = edges + [draft.edge(number) for number in touched.tolist()]
        order = {node: place for place, node in enumerate([ZERO, *sorted(nodes)])}
        self.opens = {order[n]: sense for n, sense in network.open_nodes.items() if n in order}
        self.graph = Graph(
            len(order),
            np.array([order[edge.tail] for edge in self.edges], dtype=np.int64),
            np.array([order[edge.head] for edge in self.edges], dtype=np.int64),
            np.array([edge.days for edge in self.edges], dtype=np.int64),
        )

    def wrong(self, origins: set[int]) -> tuple[int, ...]:
        """Edges that show that these statements clash; none where they do not."""
        allowed = origins | {0}
        off = np.array([not allowed.issuperset(edge.origins) for edge in self.edges])
        return find_bounds(without(self.graph, off), self.opens)[2]
