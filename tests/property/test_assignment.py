from __future__ import annotations

from itertools import permutations
from unittest.mock import patch

import networkx as nx
import pytest
from hypothesis import given, strategies as st

from policytimeline.comparison import assignment
from policytimeline.comparison.assignment import best_assignment

# As large as the weights of a comparison, and often equal to each other.
WEIGHTS = st.one_of(st.integers(0, 3), st.integers(0, 2**48))


def tables(most):
    """Tables of weights with up to `most` rows and columns."""
    sides = st.tuples(st.integers(1, most), st.integers(1, most))
    return sides.flatmap(
        lambda shape: st.lists(
            st.lists(WEIGHTS, min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        )
    )


def total(table, pairs):
    """The weight of a matching."""
    return sum(table[row][column] for row, column in pairs)


def transposed(table):
    """The table with its sides swapped."""
    return [list(column) for column in zip(*table, strict=True)]


def best_by_trying(table):
    """The largest total over every way to give each row a column, or the other way round."""
    if len(table) > len(table[0]):
        table = transposed(table)
    choices = permutations(range(len(table[0])), len(table))
    return max(total(table, enumerate(choice)) for choice in choices)


def best_by_blossoms(table):
    """The largest total as Edmonds' algorithm has it."""
    graph = nx.Graph()
    for row, weights in enumerate(table):
        for column, weight in enumerate(weights):
            graph.add_edge(("row", row), ("column", column), weight=weight)
    return sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))


@pytest.mark.parametrize("most_in_lists", [0, 10_000], ids=["arrays", "lists"])
@given(table=tables(most=5))
def test_no_matching_weighs_more(most_in_lists, table):
    """Every one of them was tried; small tables and large ones are solved in their own ways."""
    with patch.object(assignment, "_MOST_IN_LISTS", most_in_lists):
        assert total(table, best_assignment(table)) == best_by_trying(table)


@given(tables(most=12))
def test_another_algorithm_finds_nothing_better(table):
    """Edmonds' blossoms share nothing with augmenting paths along potentials."""
    assert total(table, best_assignment(table)) == best_by_blossoms(table)


@given(tables(most=8))
def test_the_sides_may_be_swapped(table):
    """Rows and columns are treated alike."""
    swapped = best_assignment(transposed(table))
    assert total(transposed(table), swapped) == total(table, best_assignment(table))


@given(tables(most=8))
def test_it_is_a_matching(table):
    """Each row and column at most once, in order of the rows, and no pair without weight."""
    pairs = best_assignment(table)
    rows, columns = [row for row, _ in pairs], [column for _, column in pairs]
    assert rows == sorted(set(rows))
    assert len(columns) == len(set(columns))
    assert all(table[row][column] > 0 for row, column in pairs)


@pytest.mark.parametrize("table", [[], [[]], [[], []], [[0]], [[0, 0], [0, 0]]])
def test_nothing_can_be_matched(table):
    """A side without items, or no pair that is allowed."""
    assert best_assignment(table) == []


def test_a_large_table_takes_a_moment():
    """Three hundred steps on both sides, all of one weight but for the best."""
    size = 300
    table = [
        [2 if (row + column) % size == 0 else 1 for column in range(size)] for row in range(size)
    ]
    assert total(table, best_assignment(table)) == 2 * size
