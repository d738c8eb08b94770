"""The order of many steps, in arrays of numpy: a place for each pair of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.comparison.order_facts import SIGNS, Sign, clock_of
from policytimeline.comparison.order_search import Counts, Found, Objective, Rest
from policytimeline.comparison.step_order import StepOrder
from policytimeline.comparison.worlds import MostDaysTable, Worlds
from policytimeline.model.events import Event

Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]
Rows: TypeAlias = NDArray[np.float64]
Signs: TypeAlias = NDArray[np.int8]

_CORNERS = range(4)
"""The two steps on the left, and the same two on the right."""

_EDGES: dict[Sign, tuple[tuple[int, int, int], ...]] = {
    -1: ((1, 0, -1),),
    0: ((0, 1, 0), (1, 0, 0)),
    1: ((0, 1, -1),),
}
"""What an order of days means: the second start is at most so many days after the first."""


class Outcomes(NamedTuple):
    """For each pair of steps, whether it can come in an order: `bool` arrays of shape (pairs,).

    Attributes:
        same: In the same order on both sides.
        reversed: In reversed order.
        left_tie: Not told apart on the left alone.
        right_tie: Not told apart on the right alone.
        both_tie: Not told apart on either side.
    """

    same: Flags
    reversed: Flags
    left_tie: Flags
    right_tie: Flags
    both_tie: Flags


@attrs.frozen(eq=False)
class PairTable:
    """All pairs of matched steps.

    Attributes:
        first: The place of the first step of each pair.
        second: The place of the second.
        can_be: The orders in which each can come.
        is_shared: Whether the two sides have the same two events, so that the order is the same.
    """

    first: Places
    second: Places
    can_be: Outcomes
    is_shared: Flags

    @property
    def is_same(self) -> Flags:
        """The pairs that are certainly in the same order."""
        return self.is_shared | ~_any(self.can_be[1:])

    @property
    def is_reversed(self) -> Flags:
        """The pairs that are certainly in reversed order."""
        return ~self.is_shared & ~(self.can_be.same | _any(self.can_be[2:]))

    @property
    def is_known(self) -> Flags:
        """The pairs that can come in one order only."""
        known: Flags = np.sum(self.can_be, axis=0) == 1
        return known

    @property
    def verdicts(self) -> StepOrder:
        """How many pairs are certainly in the same order, how many reversed, and the others."""
        same, backwards = int(self.is_same.sum()), int(self.is_reversed.sum())
        return StepOrder(same, backwards, len(self.first) - same - backwards)

    def of_each(self, steps: int) -> Iterator[StepOrder]:
        """The same for the pairs that each step is in."""
        undecided = ~(self.is_same | self.is_reversed)
        same, backwards, others = (
            np.bincount(self.first[flags], minlength=steps)
            + np.bincount(self.second[flags], minlength=steps)
            for flags in (self.is_same, self.is_reversed, undecided)
        )
        return map(StepOrder, same.tolist(), backwards.tolist(), others.tolist())

    @property
    def fixed(self) -> Counts:
        """The counts of the pairs that can come in one order only."""
        same, backwards, left, right, both = (int((self.is_known & f).sum()) for f in self.can_be)
        shared = int((self.is_known & self.can_be.both_tie & self.is_shared).sum())
        return Counts(same, backwards, left + both, right + both, shared, len(self.first))

    @property
    def open_pairs(self) -> int:
        """How many pairs can come in several orders."""
        return int((~self.is_known).sum())

    def unknown(self) -> list[tuple[int, int]]:
        """The places of the steps of these pairs."""
        numbers = np.flatnonzero(~self.is_known)
        return [(int(self.first[n]), int(self.second[n])) for n in numbers]

    def floor(self, objective: Objective) -> Found:
        """What an objective cannot fall below, without a search."""
        is_open, can_be = ~self.is_known, self.can_be
        helping = is_open & getattr(can_be, objective.helped_by, np.False_)
        others = is_open & ~helping
        rest = Rest(
            helping=int(helping.sum()),
            left_ties=int((others & (can_be.left_tie | can_be.both_tie)).sum()),
            right_ties=int((others & (can_be.right_tie | can_be.both_tie)).sum()),
            pairs=int(is_open.sum()),
        )
        return Found(objective.floor(self.fixed, rest), is_reached=False)


def _any(flags: Sequence[Flags]) -> Flags:
    found: Flags = np.any(flags, axis=0)
    return found


def pair_table(worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> PairTable:
    """In which orders the steps can come: exact for each pair, if no phrase has several readings.

    With several readings, an order may be called possible that no combination of them allows.
    """
    sides = [one for one, _ in matches], [other for _, other in matches]
    first, second = np.triu_indices(len(matches), 1)
    table = worlds.most_days_table(*sides)
    days = [_possible_signs(own, first, second) for own in table.own]
    clocks = [_clock_orders(events, first, second) for events in sides]
    tied = np.flatnonzero(_are_tied(table, first, second))
    corners = _corners(table, first[tied], second[tied])
    found = Outcomes(*np.zeros((len(Outcomes._fields), len(first)), dtype=bool))
    for left, right in product(SIGNS, SIGNS):
        possible = days[0][left] & days[1][right]
        possible[tied] &= _can_be_together(corners, left, right)
        _add(found, possible, left or clocks[0], right or clocks[1])
    shared = np.array([one == other for one, other in matches], dtype=bool)
    return PairTable(first, second, found, shared[first] & shared[second])


def _add(found: Outcomes, possible: Flags, left: Sign | Signs, right: Sign | Signs) -> None:
    """Note what an order of the days means."""
    agreement = np.asarray(left * right)
    left, right = np.asarray(left), np.asarray(right)
    found.same[:] |= possible & (agreement > 0)
    found.reversed[:] |= possible & (agreement < 0)
    found.left_tie[:] |= possible & (left == 0) & (right != 0)
    found.right_tie[:] |= possible & (left != 0) & (right == 0)
    found.both_tie[:] |= possible & (left == 0) & (right == 0)


def _possible_signs(most: Rows, first: Places, second: Places) -> dict[Sign, Flags]:
    """The orders of the days that are possible on one side."""
    after, before = most[first, second], most[second, first]
    return {-1: after >= 1, 0: (after >= 0) & (before >= 0), 1: before >= 1}


def _clock_orders(events: Sequence[Event], first: Places, second: Places) -> Signs:
    """The orders by clock time, see `clock_order`."""
    clocks = [clock_of(event) for event in events]
    if not any(clocks):
        return np.zeros(len(first), dtype=np.int8)
    seconds = np.array([clock.seconds if clock else np.nan for clock in clocks])
    zones = np.array([bool(clock and clock.has_zone) for clock in clocks])
    apart = np.nan_to_num(np.sign(seconds[first] - seconds[second])).astype(np.int8)
    orders: Signs = np.where(zones[first] == zones[second], apart, 0).astype(np.int8)
    return orders


def _are_tied(table: MostDaysTable, first: Places, second: Places) -> Flags:
    """The pairs for which the days on one side say something of those on the other."""
    if table.across is None:
        return np.zeros(len(first), dtype=bool)
    # Of two starts that have nothing to do with each other, one is at most so many days after the
    # other as its latest day is after the other's earliest.
    (one, other), (there, back) = table.bounds, table.across
    is_tied = other.latest - one.earliest[:, None] > there
    is_tied |= one.latest[:, None] - other.earliest > back.T
    found = np.zeros(len(first), dtype=bool)
    for mine, yours in product((first, second), (first, second)):
        found |= is_tied[mine, yours]
    return found


def _corners(table: MostDaysTable, first: Places, second: Places) -> Rows:
    """The most days between both steps on both sides, of shape (pairs, 4, 4)."""
    found = np.zeros((len(first), len(_CORNERS), len(_CORNERS)))
    if table.across is None or not len(first):
        return found
    places = (first, second)
    for row, column in product((0, 1), (0, 1)):
        p, q = places[row], places[column]
        found[:, row, column] = table.own[0][p, q]
        found[:, 2 + row, 2 + column] = table.own[1][p, q]
        found[:, row, 2 + column] = table.across[0][p, q]
        found[:, 2 + row, column] = table.across[1][p, q]
    return found


def _can_be_together(most: Rows, left: Sign, right: Sign) -> Flags:
    """Whether both steps can come in these orders of days, given all corners."""
    closed = most.copy()
    for step, sign in ((0, left), (2, right)):
        for tail, head, days in _EDGES[sign]:
            way = (slice(None), step + tail, step + head)
            closed[way] = np.minimum(closed[way], days)
    for middle in _CORNERS:
        through = closed[:, :, middle, None] + closed[:, None, middle, :]
        np.minimum(closed, through, out=closed)
    holds: Flags = np.all(np.diagonal(closed, axis1=1, axis2=2) >= 0, axis=1)
    return holds
