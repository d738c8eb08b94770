from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given, strategies as st

import policytimeline as pt

NODES = st.integers(0, 9)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=25)


def cycles(edges):
    """The cycles that `check` reports, each as the ids in its message."""
    day = pt.parse_when("2018")
    events = [pt.Event(id=f"e{n}", title=f"E{n}", event_type="t", when=day) for n in range(10)]
    links = [pt.Link(subject=f"e{a}", kind="answers", object=f"e{b}") for a, b in edges]
    book = pt.Codebook(link_kinds=[pt.LinkKind(id="answers")])
    data = pt.Dataset(title="T", events=events, links=links, codebook=book)
    report = pt.check(data, rules=["link-cycle"])
    return [
        finding.message.removeprefix("answers links form a cycle: ").partition(";")[0].split(" -> ")
        for finding in report
    ]


class TestLinkCycles:
    """The cycles that are reported are those of the graph, as networkx sees it."""

    @given(EDGES)
    def test_each_is_a_way_back(self, edges):
        """Along links, from the first id to itself, and no two share an event."""
        found = cycles(edges)
        known = {(f"e{a}", f"e{b}") for a, b in edges}
        for cycle in found:
            assert cycle[0] == cycle[-1] == min(cycle)
            assert set(pairwise(cycle)) <= known
        members = [node for cycle in found for node in cycle[1:]]
        assert len(members) == len(set(members))

    @given(EDGES)
    def test_without_them_no_cycle_is_left(self, edges):
        """There are some if and only if the graph has one."""
        graph = nx.DiGraph([(f"e{a}", f"e{b}") for a, b in edges])
        found = cycles(edges)
        assert bool(found) != nx.is_directed_acyclic_graph(graph)
        graph.remove_nodes_from(node for cycle in found for node in cycle)
        assert nx.is_directed_acyclic_graph(graph)
