from __future__ import annotations

import pytest

from policytimeline.inference.solver.array_graph import ArrayGraph
from policytimeline.inference.solver.graph import ZERO
from policytimeline.inference.solver.list_graph import ListGraph
from policytimeline.inference.solver.path_tree import PathTree

COUNT = 1_000


@pytest.fixture
def hung(monkeypatch):
    """The edges that a search hangs on its tree, one after the other."""
    edges = []
    hang = PathTree.hang

    def noted(self, edge):
        edges.append(edge)
        return hang(self, edge)

    monkeypatch.setattr(PathTree, "hang", noted)
    return edges


def chain(kind, bound):
    """A day from each node to the next, and as much back; all have a bound if one is given."""
    tails, heads, days = [ZERO], [1], [0]
    for node in range(1, COUNT):
        tails += [node, node + 1]
        heads += [node + 1, node]
        days += [1, -1]
        if bound is not None:
            tails.append(ZERO)
            heads.append(node + 1)
            days.append(bound)
    return (
        kind.of(COUNT + 1, tails, heads, days)
        if kind is ArrayGraph
        else kind(COUNT + 1, tails, heads, days)
    )


@pytest.mark.parametrize("kind", [ListGraph, ArrayGraph])
class TestDeepChains:
    """A chain that is longer than rounds reach."""

    @pytest.mark.parametrize("bound", [None, 2 * COUNT, COUNT // 2])
    def test_each_node_is_reached_once_or_twice(self, kind, bound, hung):
        """So that the work grows with the length of the chain, whether or not all are bounded."""
        paths = chain(kind, bound).paths_from(ZERO)
        reached = [paths.days(node) for node in range(1, COUNT + 1)]
        first = 0 if bound is None else min(0, bound - (COUNT - 1))
        assert reached == [*range(first, first + COUNT)]
        assert len(hung) < 3 * COUNT

    def test_the_steps_of_a_cycle_are_found(self, kind):
        """An edge back that is a day too short closes one, with every step in order."""
        graph = chain(kind, None).with_edges([(COUNT, 1, -COUNT)])
        (cycle,) = graph.paths_from(None).cycles
        ends = [graph.constraint(edge)[:2] for edge in cycle]
        assert all(ends[place - 1][1] == ends[place][0] for place in range(len(ends)))
        assert sum(graph.constraint(edge)[2] for edge in cycle) == -1
