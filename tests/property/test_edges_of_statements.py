from __future__ import annotations

from hypothesis import given

from policytimeline import strategies
from policytimeline.inference.building import build_network
from policytimeline.inference.solver.graph import ZERO


@given(dataset=strategies.datasets())
def test_edges_are_in_order_of_their_statements(dataset):
    """So those of each statement are found without looking at the others."""
    numbers = build_network(dataset, trust=dataset.sources).numbers
    assert list(numbers.origins) == sorted(numbers.origins)
    edges = [edge for origin in set(numbers.origins) for edge in numbers.edges_of(origin)]
    assert sorted(edges) == list(range(len(numbers.origins)))


@given(dataset=strategies.datasets())
def test_a_statement_is_about_one_component(dataset):
    """So a contradiction in one component is none of the others' business."""
    numbers = build_network(dataset, trust=dataset.sources).numbers
    for origin in set(numbers.origins) - {0}:
        ends = {
            end for edge in numbers.edges_of(origin) for end in numbers.graph.constraint(edge)[:2]
        }
        assert len({numbers.graph.components[end] for end in ends - {ZERO}}) == 1
