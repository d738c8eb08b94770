"""Verdicts and lags between many events at once, in square arrays of numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise, product
from typing import NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.relations import Order
from policytimeline.inference.solver.distance_rows import DistanceRows, Rows
from policytimeline.inference.solver.graph import BEYOND, BoundSide
from policytimeline.inference.solver.solution import Solution

Most: TypeAlias = dict[tuple[str, str], Rows]
"""For each pair of sides (a and A of the rows' spans, b and B of the columns'), the most days that
the second may be after the first, of shape (rows, columns)."""


class LagTable(NamedTuple):
    """The days from each of some events (rows) to each of them (columns), as guaranteed bounds.

    Attributes:
        shortest: The fewest days, of shape (events, events); -inf if there is no bound.
        longest: The most days, of the same shape; inf if there is no bound.
    """

    shortest: NDArray[np.float64]
    longest: NDArray[np.float64]


def verdict_table(
    alternatives: Alternatives, orders: Sequence[Order], spans: Sequence[NodeSpan]
) -> NDArray[np.int8]:
    """Whether the orders hold between each span (rows) and each (columns), as `VerdictCode`."""
    codes = np.full((len(spans), len(spans)), VerdictCode.MAYBE, dtype=np.int8)
    sides = sorted({side for first, second, _ in orders for side in (first, second)})
    tables = [_SpanRows(solution, spans) for solution in alternatives.solutions]
    for rows in _slices(len(spans), min(table.block for table in tables)):
        shape = len(spans[rows]), len(spans)
        certain, possible = np.ones(shape, dtype=bool), np.zeros(shape, dtype=bool)
        for table in tables:
            most = table.most(sides, rows)
            certain &= np.all([most[b, a] <= days for a, b, days in orders], axis=0)
            possible |= _can_hold(most, sides, orders)
        codes[rows][~possible] = VerdictCode.NO
        codes[rows][certain] = VerdictCode.YES
    return codes


def lag_table(alternatives: Alternatives, starts: Sequence[int], ends: Sequence[int]) -> LagTable:
    """The days from each start (rows) to each end (columns)."""
    tables = [DistanceRows(solution, ends) for solution in alternatives.solutions]
    back = _furthest(tables, DistanceRows.reaching, starts)
    return LagTable(np.subtract(0, back, out=back), _furthest(tables, DistanceRows.leaving, starts))


def pair_lags(alternatives: Alternatives, pairs: Sequence[tuple[int, int]]) -> Rows:
    """The fewest and the most days from the first node to the second of each pair."""
    distances = [solution.distance for solution in alternatives.solutions]
    most = [max(between(start, end) for between in distances) for start, end in pairs]
    back = [max(between(end, start) for between in distances) for start, end in pairs]
    return np.array([[-days for days in back], most], np.float64)


def bounds_table(alternatives: Alternatives, spans: Sequence[NodeSpan]) -> Rows:
    """First and last day of the start, and of the end, of each span: shape (4, spans)."""
    tables = bounds_tables(alternatives, spans)
    found: Rows = tables[0].copy()
    for sides, furthest in (([0, 2], np.minimum), ([1, 3], np.maximum)):
        found[sides] = furthest.reduce(tables[:, sides])
    return found


def bounds_tables(alternatives: Alternatives, spans: Sequence[NodeSpan]) -> Rows:
    """The same in each alternative: shape (alternatives, 4, spans)."""
    nodes = np.fromiter(chain.from_iterable(spans), np.intp, 2 * len(spans)).reshape(-1, 2).T
    found: Rows = np.empty((len(alternatives.solutions), 4, len(spans)))
    for of_solution, solution in zip(found, alternatives.solutions, strict=True):
        for place, of in enumerate(_OF):
            of_solution[place :: len(_OF)] = days_of(solution, of)[nodes]
    return found


_OF: tuple[BoundSide, ...] = get_args(BoundSide)


def days_of(solution: Solution, side: BoundSide) -> Rows:
    """The bound of every node, see `Solution.day`."""
    sign = 1 if side == "latest" else -1
    lengths = np.array(solution.paths(side).lengths(), np.float64)
    # A node without a bound, and one beyond every day.
    days: Rows = np.where(lengths <= -BEYOND, -sign * np.inf, sign * lengths)
    return days


def most_days_table(alternatives: Alternatives, nodes: Sequence[int]) -> Rows:
    """The most days from each node (rows) to each (columns)."""
    tables = [DistanceRows(solution, nodes) for solution in alternatives.solutions]
    return _furthest(tables, DistanceRows.leaving, nodes)


def _furthest(
    tables: Sequence[DistanceRows],
    ask: Callable[[DistanceRows, Sequence[int]], Rows],
    nodes: Sequence[int],
) -> Rows:
    """The longest distances in any alternative, asked some rows at a time."""
    found = np.empty((len(nodes), len(tables[0].asked)))
    for rows in _slices(len(nodes), min(table.block for table in tables)):
        first, *others = tables
        found[rows] = ask(first, nodes[rows])
        for table in others:
            np.maximum(found[rows], ask(table, nodes[rows]), out=found[rows])
    return found


def followers(alternatives: Alternatives, spans: Sequence[NodeSpan]) -> Iterator[int]:
    """For each span, those that certainly start after it ends, as the bits of a number."""
    tables = [DistanceRows(s, [span.begin for span in spans]) for s in alternatives.solutions]
    for rows in _slices(len(spans), min(table.block for table in tables)):
        ends = [span.end for span in spans[rows]]
        # Each end is at least a day before a start, so at most -1 days after it.
        certain = np.all([table.reaching(ends) <= -1 for table in tables], axis=0)
        for bits in np.packbits(certain, axis=1, bitorder="little"):
            yield int.from_bytes(bits.tobytes(), "little")


class _SpanRows:
    """Distances between the sides of spans, some rows at a time."""

    def __init__(self, solution: Solution, spans: Sequence[NodeSpan]) -> None:
        self.spans = spans
        self.nodes = {"b": [span.begin for span in spans], "B": [span.end for span in spans]}
        begins, ends = self.nodes.values()
        self.distances = DistanceRows(solution, list(dict.fromkeys([*begins, *ends])))
        place_of = {node: place for place, node in enumerate(self.distances.asked)}
        self.places = {side: [place_of[n] for n in nodes] for side, nodes in self.nodes.items()}

    @property
    def block(self) -> int:
        """How many rows to ask for at a time."""
        return self.distances.block

    def most(self, sides: Sequence[str], rows: slice) -> Most:
        """The most days between these sides, for the spans of some rows and all of the columns."""
        found: Most = {(side, side): np.zeros((1, 1)) for side in sides}
        for one in {"a", "A"} & set(sides):
            nodes = self.nodes[_LIKE[one]][rows]
            leaving, reaching = self.distances.leaving(nodes), self.distances.reaching(nodes)
            for other in {"b", "B"} & set(sides):
                found[one, other] = leaving[:, self.places[other]]
                found[other, one] = reaching[:, self.places[other]]
        if {"a", "A"} <= set(sides):
            found["a", "A"], found["A", "a"] = (each[rows, None] for each in self.durations)
        if {"b", "B"} <= set(sides):
            found["b", "B"], found["B", "b"] = (each[None, :] for each in self.durations)
        return found

    @cached_property
    def durations(self) -> tuple[Rows, Rows]:
        """The most days from the start to the end of each span, and from the end to the start."""
        there, back = np.zeros((2, len(self.spans)))
        for rows in _slices(len(self.spans), self.block):
            begins, ends = self.nodes["b"][rows], self.places["B"][rows]
            own = range(len(begins)), ends
            there[rows] = self.distances.leaving(begins)[own]
            back[rows] = self.distances.reaching(begins)[own]
        return there, back


_LIKE = {"a": "b", "A": "B"}


def _can_hold(most: Most, sides: Sequence[str], orders: Sequence[Order]) -> NDArray[np.bool_]:
    """Whether some choice of days also keeps these orders: see `Solution.can_hold`."""
    closed = dict(most)
    for first, second, days in orders:
        closed[second, first] = np.minimum(closed[second, first], days)
    for middle, one, other in product(sides, sides, sides):
        through = closed[one, middle] + closed[middle, other]
        closed[one, other] = np.minimum(closed[one, other], through)
    holds = [closed[side, side] >= 0 for side in sides]
    found: NDArray[np.bool_] = np.all(np.broadcast_arrays(*holds), axis=0)
    return found


def _slices(count: int, size: int) -> Iterator[slice]:
    edges = [*range(0, count, size), count]
    return (slice(first, last) for first, last in pairwise(edges))
