from __future__ import annotations

from unittest.mock import patch

import networkx as nx
import numpy as np
import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from policytimeline.inference import solver
from policytimeline.inference.solver import Graph, paths_from

SIZE = 7
DAYS = st.integers(-4, 6)
NODES = st.integers(0, SIZE - 1)


@st.composite
def edge_lists(draw):
    """Edges between any nodes, behind a chain from node 0, or the graphs would hang apart."""
    chain = [(n, n + 1, days) for n, days in enumerate(draw(st.lists(DAYS, max_size=SIZE - 1)))]
    more = draw(st.lists(st.tuples(NODES, NODES, DAYS), max_size=12))
    return draw(st.permutations(chain + more))


EDGES = edge_lists()


def graph_of(edges):
    """A graph with these edges: tail, head, days."""
    return Graph(SIZE, *(np.array([e[n] for e in edges], dtype=np.int64) for n in range(3)))


def as_networkx(edges):
    """The same for networkx, the tightest of parallel edges."""
    made = nx.DiGraph()
    made.add_nodes_from(range(SIZE))
    for tail, head, days in sorted(edges, key=lambda edge: -edge[2]):
        made.add_edge(tail, head, weight=days)
    return made


def solved_by_z3(edges):
    """Whether z3 finds days that keep every edge."""
    days = [z3.Int(f"t{node}") for node in range(SIZE)]
    constraints = [days[head] - days[tail] <= most for tail, head, most in edges]
    optimizer = z3.Solver()
    optimizer.add(*constraints)
    return optimizer.check() == z3.sat


# Rounds in numpy, and how many of them before a chain is looked for: each part must do alone.
@pytest.mark.parametrize("rounds", [1, 2, 32])
class TestPaths:
    """Distances and negative cycles."""

    @settings(max_examples=500)
    @given(edges=EDGES)
    def test_distances_equal_those_of_networkx(self, rounds, edges):
        """Or a cycle is found, whose days are negative and whose edges join."""
        graph = graph_of(edges)
        peer = as_networkx(edges)
        reachable = {0, *nx.descendants(peer, 0)}
        part = nx.DiGraph(peer.subgraph(reachable))
        with patch.object(solver, "_ROUNDS_IN_NUMPY", rounds):
            paths = paths_from(graph, [0])
        if nx.negative_edge_cycle(part):
            assert paths.cycle
            check_cycle(edges, paths.cycle)
            return
        assert not paths.cycle
        expected = nx.single_source_bellman_ford_path_length(part, 0)
        assert {node: int(paths.days[node]) for node in reachable} == expected
        assert not any(paths.has(node) for node in set(range(SIZE)) - reachable)

    @settings(max_examples=300)
    @given(edges=EDGES)
    def test_from_all_nodes_it_tells_whether_all_can_be_kept(self, rounds, edges):
        """As z3 does."""
        with patch.object(solver, "_ROUNDS_IN_NUMPY", rounds):
            paths = paths_from(graph_of(edges))
        assert bool(paths.cycle) != solved_by_z3(edges)
        if paths.cycle:
            check_cycle(edges, paths.cycle)


def check_cycle(edges, cycle):
    """A closed way of negative length."""
    way = [edges[number] for number in cycle]
    assert sum(days for *_, days in way) < 0
    assert all(one[1] == other[0] for one, other in zip(way, [*way[1:], way[0]], strict=True))
