from __future__ import annotations

from itertools import permutations
from unittest.mock import patch

import networkx as nx
import pytest
from hypothesis import given, strategies as st

from policytimeline.comparison.pairing import assignment
from policytimeline.comparison.pairing.assignment import best_assignment

# As large as the points of a comparison and larger, and often equal to each other.
WEIGHTS = st.one_of(st.integers(0, 3), st.integers(0, 250), st.integers(0, 2**40))
BOTH_WAYS = pytest.mark.parametrize("most_in_lists", [0, 10_000], ids=["arrays", "lists"])


@st.composite
def problems(draw, most, many=1):
    """A table of weights, and how many items each row and each column stands for."""
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    weights = draw(st.sampled_from([WEIGHTS, st.integers(0, 2)]))
    table = [[draw(weights) for _ in range(columns)] for _ in range(rows)]
    counts = st.integers(1, many)
    return table, [draw(counts) for _ in table], [draw(counts) for _ in table[0]]


def solved(problem, most_in_lists):
    """The best assignment, by lists or by arrays."""
    with patch.object(assignment, "MOST_IN_LISTS", most_in_lists):
        return best_assignment(*problem)


def total(table, found):
    """The weight of an assignment."""
    return sum(
        table[row][column] * count
        for row, flow in enumerate(found.flows)
        for column, count in flow.items()
    )


def spelt_out(table, supplies, capacities):
    """The same with a row and a column for every single item."""
    rows = [row for row, count in zip(table, supplies, strict=True) for _ in range(count)]
    columns = [number for number, count in enumerate(capacities) for _ in range(count)]
    return [[row[number] for number in columns] for row in rows]


def best_by_trying(table):
    """The largest total over every way to give each row a column, or the other way round."""
    if len(table) > len(table[0]):
        table = [*zip(*table, strict=True)]
    choices = permutations(range(len(table[0])), len(table))
    return max(
        sum(line[column] for line, column in zip(table, choice, strict=True)) for choice in choices
    )


def best_by_blossoms(table):
    """The largest total as Edmonds' algorithm has it."""
    graph = nx.Graph()
    for row, weights in enumerate(table):
        for column, weight in enumerate(weights):
            graph.add_edge(("row", row), ("column", column), weight=weight)
    return sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))


@BOTH_WAYS
@given(problem=problems(most=5))
def test_no_assignment_weighs_more(most_in_lists, problem):
    """Every one of them was tried; small tables and large ones are solved in their own ways."""
    assert total(problem[0], solved(problem, most_in_lists)) == best_by_trying(problem[0])


@BOTH_WAYS
@given(problem=problems(most=5, many=4))
def test_another_algorithm_finds_nothing_better(most_in_lists, problem):
    """Edmonds' blossoms share nothing with prices, and know no rows that stand for several."""
    found = solved(problem, most_in_lists)
    assert total(problem[0], found) == best_by_blossoms(spelt_out(*problem))


@BOTH_WAYS
@given(problem=problems(most=7, many=4))
def test_it_is_an_assignment(most_in_lists, problem):
    """No row sends and no column takes more than it has, and no pair without weight is used."""
    table, supplies, capacities = problem
    flows = solved(problem, most_in_lists).flows
    assert all(sum(flow.values()) <= most for flow, most in zip(flows, supplies, strict=True))
    for column, most in enumerate(capacities):
        assert sum(flow.get(column, 0) for flow in flows) <= most
    for row, flow in enumerate(flows):
        assert all(count > 0 and table[row][column] > 0 for column, count in flow.items())


@BOTH_WAYS
@given(problem=problems(most=7, many=4))
def test_prices_prove_it(most_in_lists, problem):
    """No pair weighs more than its prices, and what has a price is used up, along tight pairs."""
    table, supplies, capacities = problem
    found = solved(problem, most_in_lists)
    for row, weights in enumerate(table):
        for column, weight in enumerate(weights):
            slack = found.row_prices[row] + found.column_prices[column] - weight
            assert slack >= 0
            assert found.tight[row] >> column & 1 == (slack == 0 and weight > 0)
            assert slack == 0 or column not in found.flows[row]
    in_prices = sum(map(int.__mul__, found.row_prices, supplies))
    in_prices += sum(map(int.__mul__, found.column_prices, capacities))
    assert in_prices == total(table, found)


@pytest.mark.parametrize("table", [[], [[]], [[], []], [[0]], [[0, 0], [0, 0]]])
def test_nothing_can_be_assigned(table):
    """A side without items, or no pair that is allowed."""
    columns = len(table[0]) if table else 0
    found = best_assignment(table, [1] * len(table), [1] * columns)
    assert not any(found.flows)


def test_a_large_table_takes_a_moment():
    """Three hundred steps on both sides, all of one weight but for the best."""
    size = 300
    table = [
        [2 if (row + column) % size == 0 else 1 for column in range(size)] for row in range(size)
    ]
    assert total(table, best_assignment(table, [1] * size, [1] * size)) == 2 * size
