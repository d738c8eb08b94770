"""The best assignment of many rows to many columns, each of which may stand for several items.

The primal-dual method for the transportation problem (Kuhn, 1955; Ford and Fulkerson, 1957), exact
in integers. Prices fall together, and whatever became tight is matched before they fall again. Rows
that are alike are one row with a supply, so the work grows with the kinds of items, and the
search is over sets of columns held as the bits of one integer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from policytimeline.comparison.pairing.number_tables import MOST_IN_LISTS, Lists, Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Assignment(NamedTuple):
    """Who goes with whom, and the prices that prove that no assignment weighs more.

    Attributes:
        flows: For each row, how many of it go to which column.
        row_prices: With the column's price at least the weight of every pair, and exactly that of
            a pair that is used; 0 for a row of which some are left over.
        column_prices: The same for columns.
        tight: For each row, as bits, the columns whose pair weighs exactly the sum of both prices.
            Every best assignment uses only those.
    """

    flows: list[dict[int, int]]
    row_prices: list[int]
    column_prices: list[int]
    tight: list[int]


def best_assignment(
    weights: Table, supplies: Sequence[int], capacities: Sequence[int]
) -> Assignment:
    """The assignment of the largest total weight.

    Args:
        weights: One row a kind of left item, one column a kind of right item; 0 if a pair is not
            allowed, and never negative.
        supplies: How many items each row stands for.
        capacities: How many items each column stands for.

    >>> best_assignment([[3, 2], [2, 0]], [1, 1], [1, 1]).flows
    [{1: 1}, {0: 1}]
    >>> best_assignment([[5, 4]], [3], [1, 9]).flows
    [{0: 1, 1: 2}]
    """
    slacks: _SlackLists | _SlackArrays
    if isinstance(weights, list) and len(weights) * len(capacities) <= MOST_IN_LISTS:
        slacks = _SlackLists(weights)
    else:
        slacks = _SlackArrays(weights, len(capacities))
    search = _Search(list(supplies), list(capacities), slacks.tight)
    while any(search.supplies):
        search.match_all_that_is_tight()
        rows, columns = search.reached
        if not rows or not slacks.lower(rows, columns):
            break
    return Assignment(search.flows, slacks.row_prices, slacks.column_prices, slacks.tight)


def bits_of(mask: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest up.

    >>> list(bits_of(0b10110))
    [1, 2, 4]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


class _Search:
    """Paths along tight pairs, from rows that have items left to columns that have room left."""

    def __init__(self, supplies: list[int], capacities: list[int], tight: list[int]) -> None:
        self.supplies, self.capacities, self.tight = supplies, capacities, tight
        self.flows: list[dict[int, int]] = [{} for _ in supplies]
        self.users = [0] * len(capacities)
        self.open = sum(1 << column for column, room in enumerate(capacities) if room)
        self.reached: tuple[list[int], int] = ([], 0)

    def match_all_that_is_tight(self) -> None:
        """Follow paths until none is left; then `reached` is what no path could leave."""
        while self._follow_some():
            pass

    def _follow_some(self) -> bool:
        self.came_by: dict[int, int] = {}
        self.reached_from: dict[int, int] = {}
        self.seen = 0
        found = False
        for row, supply in enumerate(self.supplies):
            if supply:
                self.came_by.setdefault(row, -1)
                while self.supplies[row] and (end := self._path(row)) is not None:
                    found = True
                    self._move(row, end)
        self.reached = [*self.came_by], self.seen
        return found

    def _path(self, start: int) -> int | None:
        """The open column that some path from the row leads to."""
        waiting = [start]
        while waiting:
            row = waiting.pop()
            new = self.tight[row] & ~self.seen
            if free := new & self.open:
                column = (free & -free).bit_length() - 1
                self.reached_from[column] = row
                return column
            self.seen |= new
            for column in bits_of(new):
                self.reached_from[column] = row
                for user in bits_of(self.users[column]):
                    if user not in self.came_by:
                        self.came_by[user] = column
                        waiting.append(user)
        return None

    def _move(self, start: int, end: int) -> None:
        """Send as many items along the path as fit."""
        steps = [(self.reached_from[end], end)]
        while steps[-1][0] != start:
            column = self.came_by[steps[-1][0]]
            steps.append((self.reached_from[column], column))
        back = [(row, column) for (row, _), (_, column) in pairwise(steps)]
        most = min(
            self.supplies[start],
            self.capacities[end],
            *(self.flows[row][column] for row, column in back),
        )
        for row, column in back:
            self._add(row, column, -most)
        for row, column in steps:
            self._add(row, column, most)
        self.supplies[start] -= most
        self.capacities[end] -= most
        if not self.capacities[end]:
            self.open &= ~(1 << end)

    def _add(self, row: int, column: int, amount: int) -> None:
        held = self.flows[row].get(column, 0) + amount
        if held:
            self.flows[row][column] = held
            self.users[column] |= 1 << row
        else:
            del self.flows[row][column]
            self.users[column] &= ~(1 << row)


class _SlackLists:
    """By how much the prices of each pair exceed its weight, looked up pair by pair."""

    def __init__(self, weights: Lists) -> None:
        self.pairs = [
            [(column, weight) for column, weight in enumerate(row) if weight] for row in weights
        ]
        self.level = max((weight for row in self.pairs for _, weight in row), default=0)
        self.row_prices = [self.level] * len(weights)
        self.column_prices = [0] * max(map(len, weights), default=0)
        self.tight = [
            sum(1 << column for column, weight in row if weight == self.level) for row in self.pairs
        ]

    def lower(self, rows: Sequence[int], columns: int) -> bool:
        """Lower the prices of the rows, and raise those of the columns, until more is tight.

        Rows with items left over have the lowest price of all; at 0 nothing is to be gained.
        """
        step, found = self.level, list[tuple[int, int]]()
        for row in rows:
            price = self.row_prices[row]
            for column, weight in self.pairs[row]:
                slack = price + self.column_prices[column] - weight
                if slack <= step and not columns >> column & 1:
                    if slack < step:
                        step, found = slack, []
                    found.append((row, column))
        self.level -= step
        for row in rows:
            self.row_prices[row] -= step
        for column in bits_of(columns):
            self.column_prices[column] += step
        inside = set(rows)
        for row in range(len(self.tight)):
            if row not in inside:
                self.tight[row] &= ~columns
        for row, column in found:
            self.tight[row] |= 1 << column
        return self.level > 0


class _SlackArrays:
    """The same, for all pairs at once."""

    def __init__(self, weights: Table, width: int) -> None:
        import numpy as np

        table = np.asarray(weights).reshape(len(weights), width)
        self.level = int(table.max(initial=0))
        # Farther than any step goes, so that what is not allowed never becomes tight.
        self._far = 2 * self.level + 1
        is_short = 3 * self._far < np.iinfo(np.int16).max
        self._table = np.where(table > 0, table, -self._far).astype(
            np.int16 if is_short else np.int64
        )
        self._rows = np.full(len(table), self.level, dtype=self._table.dtype)
        self._columns = np.zeros(width, dtype=self._table.dtype)
        self.tight = [0] * len(table)
        self._tighten(np.arange(len(table)), self._table == self.level)

    @property
    def row_prices(self) -> list[int]:
        return [int(price) for price in self._rows]

    @property
    def column_prices(self) -> list[int]:
        return [int(price) for price in self._columns]

    def lower(self, rows: Sequence[int], columns: int) -> bool:
        import numpy as np

        width = len(self._columns)
        packed = np.frombuffer(columns.to_bytes((width + 7) // 8, "little"), dtype=np.uint8)
        is_seen = np.unpackbits(packed, count=width, bitorder="little").astype(np.bool_)
        inside = np.sort(np.asarray(rows, dtype=np.intp))
        columns_or_far = self._columns.copy()
        columns_or_far[is_seen] += self._far
        slacks = columns_or_far - self._table[inside]
        slacks += self._rows[inside, np.newaxis]
        step = min(self.level, int(slacks.min()))
        self.level -= step
        self._rows[inside] -= step
        self._columns[is_seen] += step
        members = set(rows)
        self.tight[:] = [
            mask if row in members else mask & ~columns for row, mask in enumerate(self.tight)
        ]
        self._tighten(inside, slacks == step)
        return self.level > 0

    def _tighten(self, rows: NDArray[np.intp], is_tight: NDArray[np.bool_]) -> None:
        import numpy as np

        gaining = is_tight.any(axis=1)
        packed = np.packbits(is_tight[gaining], axis=1, bitorder="little")
        for row, line in zip(rows[gaining], packed, strict=True):
            self.tight[row] |= int.from_bytes(line.tobytes(), "little")
