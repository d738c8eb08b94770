"""The best one-to-one matching of two lists.

Kuhn (1955) and Munkres (1957), by shortest augmenting paths with potentials
(Jonker and Volgenant, 1987): cubic in the longer list, exact in integers.
"""

from __future__ import annotations

from collections.abc import Sequence

_FAR = 2**62
_MOST_IN_LISTS = 10_000
"""Pairs up to which lists are faster than arrays, because loading numpy takes longer."""


def best_assignment(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of the largest total weight, each row and column at most once.

    Args:
        weights: One row a left item, one column a right item; 0 if a pair is not allowed.
            The total over any matching must stay below 2**61.

    Returns:
        The pairs with a weight above 0, in order of the rows.

    >>> best_assignment([[3, 2], [2, 0]])
    [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        transposed = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in best_assignment(transposed))
    assign = _in_lists if len(weights) * len(weights[0]) <= _MOST_IN_LISTS else _in_arrays
    return [(row, column) for row, column in assign(weights) if weights[row][column] > 0]


def _in_lists(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """A column for every row; there are at least as many columns as rows."""
    columns = range(1, len(weights[0]) + 1)
    # Column 0 belongs to no row: every augmenting path starts there.
    row_potential = [0] * (len(weights) + 1)
    column_potential, row_of, came_from = ([0] * (len(columns) + 1) for _ in range(3))
    for row in range(1, len(weights) + 1):
        row_of[0], column = row, 0
        slack = dict.fromkeys(columns, _FAR)
        used = [0]
        while row_of[column] or not column:
            current = row_of[column]
            costs, potential = weights[current - 1], row_potential[current]
            for free in slack:
                reduced = -costs[free - 1] - potential - column_potential[free]
                if reduced < slack[free]:
                    slack[free], came_from[free] = reduced, column
            column = min(slack, key=slack.__getitem__)
            step = slack.pop(column)
            for taken in used:
                row_potential[row_of[taken]] += step
                column_potential[taken] -= step
            for free in slack:
                slack[free] -= step
            used.append(column)
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return sorted((row_of[place] - 1, place - 1) for place in columns if row_of[place])


def _in_arrays(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The same, each step over all columns at once."""
    import numpy as np

    costs = -np.asarray(weights, dtype=np.int64)
    rows, columns = costs.shape
    # Column 0 belongs to no row: every augmenting path starts there.
    row_potential = np.zeros(rows + 1, dtype=np.int64)
    column_potential = np.zeros(columns + 1, dtype=np.int64)
    row_of = np.zeros(columns + 1, dtype=np.int64)
    came_from = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        slack = np.full(columns + 1, _FAR, dtype=np.int64)
        is_used = np.zeros(columns + 1, dtype=np.bool_)
        while row_of[column] or not column:
            is_used[column] = True
            current = row_of[column]
            reduced = costs[current - 1] - row_potential[current] - column_potential[1:]
            is_better = ~is_used[1:] & (reduced < slack[1:])
            slack[1:][is_better] = reduced[is_better]
            came_from[1:][is_better] = column
            following = int(np.argmin(np.where(is_used, _FAR, slack)))
            step = slack[following]
            row_potential[row_of[is_used]] += step
            column_potential[is_used] -= step
            slack[~is_used] -= step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    return sorted((int(row) - 1, place) for place, row in enumerate(row_of[1:]) if row)
