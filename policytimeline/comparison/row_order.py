"""The order of the rows of an alignment."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import TypeAlias

from policytimeline.inference.certain_order import CertainOrder, Node
from policytimeline.inference.circles import circles

RowKey: TypeAlias = tuple[object, ...]


def rows_in_order(
    keys: Sequence[RowKey], columns: Sequence[Sequence[int]], certain: Sequence[CertainOrder]
) -> list[int]:
    """The numbers of the rows so that each column keeps its order, as far as that is possible.

    A row waits for all that certainly come before it, unless those wait for it in turn. Of the
    rows that may come next it is the one that waits for the fewest in the order of display, and
    of those the one with the least key.

    Args:
        keys: What sorts rows that may come in either order.
        columns: For each column, its rows in the order of display.
        certain: For each column, what certainly comes first, as a graph of rows, by their
            numbers, and of nodes in between that are no numbers.
    """
    after: list[list[int]] = [[] for _ in keys]
    waits_for = [0] * len(keys)
    for one, other in chain.from_iterable(map(pairwise, columns)):
        after[one].append(other)
        waits_for[other] += 1
    groups = _Groups(len(keys), _together(certain))
    waiting = [(waits_for[row], keys[row], row) for row in groups.ready]
    heapq.heapify(waiting)
    found: dict[int, None] = {}
    while waiting:
        count, _, row = heapq.heappop(waiting)
        if row in found or count != waits_for[row]:
            continue
        found[row] = None
        for each in after[row]:
            waits_for[each] -= 1
        for each in (*after[row], *groups.opened_by(row)):
            if groups.is_open(each):
                heapq.heappush(waiting, (waits_for[each], keys[each], each))
    return [*found]


def _together(columns: Iterable[CertainOrder]) -> CertainOrder:
    """The graphs of all columns as one, in which they share nothing but the rows."""
    found: dict[Node, set[Node]] = {}
    for column, graph in enumerate(columns):
        for node, later in graph.items():
            before, *others = (
                each if isinstance(each, int) else (column, each) for each in (node, *later)
            )
            found.setdefault(before, set()).update(others)
    return found


class _Groups:
    """Rows in groups, of which each waits for others until all of these are placed.

    What waits for each other, in a circle, is one group.

    Attributes:
        ready: The rows of the groups that wait for none.
    """

    def __init__(self, count: int, after: CertainOrder) -> None:
        nodes = dict.fromkeys([*range(count), *after, *chain.from_iterable(after.values())])
        groups = [*circles(nodes, after)]
        self._rows = [[each for each in group if isinstance(each, int)] for group in groups]
        self._group_of = {node: number for number, group in enumerate(groups) for node in group}
        self._later = [
            {self._group_of[other] for node in group for other in after.get(node, ())} - {number}
            for number, group in enumerate(groups)
        ]
        self._missing = [0] * len(groups)
        for each in chain.from_iterable(self._later):
            self._missing[each] += 1
        self._left = [*map(len, self._rows)]
        starts = [number for number, missing in enumerate(self._missing) if not missing]
        self.ready = [*self._opened(starts)]

    def is_open(self, row: int) -> bool:
        """Whether a row waits for none outside its group."""
        return not self._missing[self._group_of[row]]

    def opened_by(self, row: int) -> Iterator[int]:
        """The rows that wait for none any more, once this one is placed."""
        group = self._group_of[row]
        self._left[group] -= 1
        if not self._left[group]:
            yield from self._opened(self._passed(group))

    def _opened(self, groups: list[int]) -> Iterator[int]:
        """The rows of groups that wait for none, and of those after groups without any."""
        waiting = groups
        while waiting:
            group = waiting.pop()
            yield from self._rows[group]
            if not self._rows[group]:
                waiting += self._passed(group)

    def _passed(self, group: int) -> list[int]:
        """The groups that wait for none any more, once this one is passed."""
        found: list[int] = []
        for later in self._later[group]:
            self._missing[later] -= 1
            if not self._missing[later]:
                found.append(later)
        return found
