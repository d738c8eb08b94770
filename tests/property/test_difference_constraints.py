from __future__ import annotations

from itertools import product
from unittest.mock import patch

import networkx as nx
import z3
from hypothesis import given, settings, strategies as st

from policytimeline.inference.solver import shortest_paths
from policytimeline.inference.solver.array_graph import ArrayGraph
from policytimeline.inference.solver.list_graph import ListGraph

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


def in_lists(edges):
    """A graph with these edges (tail, head, days) in lists."""
    return ListGraph(SIZE, *([edge[n] for edge in edges] for n in range(3)))


def in_arrays(edges):
    """The same in arrays."""
    return ArrayGraph.of(SIZE, *([edge[n] for edge in edges] for n in range(3)))


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


# After so many rounds a search finishes what is left: each part must do alone.
WAYS = list(product([in_lists, in_arrays], [1, 2, 32]))


def searched(edges, *start):
    """What each way finds from a node, or from all of them, with its name."""
    for graph_of, rounds in WAYS:
        with patch.object(shortest_paths, "_ROUNDS", rounds):
            yield graph_of(edges).paths_from(*start), f"{graph_of.__name__}, {rounds} rounds"


class TestPaths:
    """Distances and negative cycles; each way is held against what the oracle finds once."""

    @settings(max_examples=500)
    @given(edges=EDGES)
    def test_distances_equal_those_of_networkx(self, edges):
        """Or cycles are found, whose days are negative and whose edges join."""
        peer = as_networkx(edges)
        reachable = {0, *nx.descendants(peer, 0)}
        part = nx.DiGraph(peer.subgraph(reachable))
        expected = None
        if not nx.negative_edge_cycle(part):
            expected = nx.single_source_bellman_ford_path_length(part, 0)
        for paths, way in searched(edges, 0):
            assert bool(paths.cycles) == (expected is None), way
            check_cycles(edges, paths.cycles)
            if expected is not None:
                assert {node: paths.days(node) for node in reachable} == expected, way
                assert not any(paths.has(node) for node in set(range(SIZE)) - reachable), way

    @settings(max_examples=300)
    @given(edges=EDGES)
    def test_from_all_nodes_it_tells_whether_all_can_be_kept(self, edges):
        """As z3 does."""
        can_be_kept = solved_by_z3(edges)
        for paths, way in searched(edges):
            assert bool(paths.cycles) != can_be_kept, way
            check_cycles(edges, paths.cycles)


def check_cycles(edges, cycles):
    """Closed ways of negative length, no two of which share a node other than the start."""
    ways = [[edges[number] for number in cycle] for cycle in cycles]
    for way in ways:
        assert sum(days for *_, days in way) < 0
        assert all(one[1] == other[0] for one, other in zip(way, [*way[1:], way[0]], strict=True))
    nodes = [tail for way in ways for tail, *_ in way if tail]
    assert len(nodes) == len(set(nodes))
