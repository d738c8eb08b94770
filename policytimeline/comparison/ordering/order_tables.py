"""The order of many steps, in arrays of numpy: a row of pairs for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.comparison.ordering.order_counts import PairCounts, is_known
from policytimeline.comparison.ordering.order_facts import (
    CODES,
    EDGES,
    ORDERS_OF_SIGNS,
    REVERSED,
    SIGNS,
    meaning_of,
    outcome_of,
    verdict_of,
)
from policytimeline.comparison.ordering.order_search import MOST_PAIRS
from policytimeline.comparison.ordering.step_order import StepOrder
from policytimeline.comparison.worlds import MostDaysTable, Worlds
from policytimeline.dates.clock import clock_of
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event

Codes: TypeAlias = NDArray[np.uint8]
"""Sets of signs, or of outcomes, as the bits of numbers: see `order_facts`."""

Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]
Rows: TypeAlias = NDArray[np.float64]
Signs: TypeAlias = NDArray[np.int8]

_CELLS = 200_000
"""Pairs that are looked at together, so that they fit in little memory."""

_SETS_OF_SIGNS = range(8)

_CLOCKED = np.array(
    [
        [signs if sign == 0 or not signs & 2 else signs & ~2 | 1 << sign + 1 for signs in range(8)]
        for sign in SIGNS
    ],
    dtype=np.uint8,
)
"""For the order of the clock times and a set of signs, the signs with clock times included."""

_CODES, _SHARED_CODES = (
    np.array(
        [
            [
                meaning_of(
                    ORDERS_OF_SIGNS[is_shared][left][right], (0, 0), is_shared=is_shared
                ).code
                for right in _SETS_OF_SIGNS
            ]
            for left in _SETS_OF_SIGNS
        ],
        dtype=np.uint8,
    )
    for is_shared in (False, True)
)
"""For the signs on the left and on the right, what the orders come to."""

_OUTCOMES = np.array([[outcome_of(left, right) for right in SIGNS] for left in SIGNS], np.uint8)
_IS_KNOWN = np.array([is_known(code) for code in range(CODES)])
_IS = {
    verdict: np.array([code > 0 and verdict_of(code) is verdict for code in range(CODES)])
    for verdict in (Verdict.YES, Verdict.NO, Verdict.MAYBE)
}


def pair_counts(worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> PairCounts:
    """In which orders the steps can come: exact for each pair, if no phrase has several readings.

    With several readings, an order may be called possible that no combination of them allows.
    """
    count = len(matches)
    table = _Table.of(worlds, matches)
    times = np.zeros(CODES, dtype=np.int64)
    steps = {verdict: np.zeros(count, dtype=np.int64) for verdict in _IS}
    unknown: list[tuple[int, int]] = []
    for rows in _slices(count):
        codes = table.codes(rows)
        times += np.bincount(codes.ravel(), minlength=CODES)
        for verdict, found in steps.items():
            flags = _IS[verdict][codes]
            found[rows] += flags.sum(axis=1)
            found[rows.start :] += flags.sum(axis=0)
        if len(unknown) <= MOST_PAIRS:
            first, second = np.nonzero(~_IS_KNOWN[codes] & (codes > 0))
            places = zip(first[: MOST_PAIRS + 1], second[: MOST_PAIRS + 1], strict=True)
            unknown += [(rows.start + int(one), rows.start + int(other)) for one, other in places]
    times[0] = 0  # Each step with itself, and each pair the other way round.
    of_each = zip(*(found.tolist() for found in steps.values()), strict=True)
    return PairCounts(times.tolist(), [StepOrder(*each) for each in of_each], unknown)


def reversed_places(
    worlds: Worlds, matches: Sequence[tuple[Event, Event]], most: int | None = None
) -> list[tuple[int, int]]:
    """The places of each two steps that certainly come in reversed order.

    Args:
        worlds: The two sides.
        matches: The steps, left and right.
        most: The most pairs, of which those furthest apart are kept; None for all.
    """
    table = _Table.of(worlds, matches)
    places, days = np.empty((0, 2), dtype=np.intp), np.empty(0)
    for rows in _slices(len(matches)):
        first, second = np.nonzero(table.codes(rows) == REVERSED)
        found = np.column_stack([first, second]) + rows.start
        places = np.concatenate([places, found])
        days = np.concatenate([days, table.days_apart(found)])
        kept = np.sort(np.argsort(-days, kind="stable")[:most])
        places, days = places[kept], days[kept]
    return [(one, other) for one, other in places.tolist()]


@attrs.frozen(eq=False)
class _Table:
    """Everything that the orders of pairs follow from.

    Attributes:
        most: For each side, the most days from each step (rows) to each (columns).
        clocks: For each side, the clock times.
        is_shared: The steps that are the same event on both sides.
        ties: What the days on one side say of those on the other.
    """

    most: tuple[Rows, Rows]
    clocks: tuple[_Clocks | None, _Clocks | None]
    is_shared: Flags
    ties: _Ties | None

    @classmethod
    def of(cls, worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> _Table:
        """The table of these steps."""
        left, right = [one for one, _ in matches], [other for _, other in matches]
        table = worlds.most_days_table(left, right)
        shared = [worlds.are_one and one.id == other.id for one, other in matches]
        return cls(
            table.own,
            (_Clocks.of(left), _Clocks.of(right)),
            np.array(shared, dtype=bool),
            _Ties.of(table),
        )

    def days_apart(self, places: Places) -> Rows:
        """So many days, at least, are between each two steps on either side."""
        first, second = places.T
        apart = [np.maximum(-most[first, second], -most[second, first]) for most in self.most]
        days: Rows = np.maximum(np.minimum(*apart), 0)
        return np.where(np.isfinite(days), days, 0)

    def codes(self, rows: slice) -> Codes:
        """For some steps and all from the first of them on, what the orders come to.

        It is 0 for a step and itself or one before it.
        """
        clocks = [None if each is None else each.orders(rows) for each in self.clocks]
        signs = [_signs(most, rows) for most in self.most]
        timed = [
            each if clock is None else _CLOCKED[clock + 1, each]
            for each, clock in zip(signs, clocks, strict=True)
        ]
        codes: Codes = _CODES[timed[0], timed[1]]
        steps = np.arange(len(self.is_shared))
        codes[steps[rows, None] >= steps[None, rows.start :]] = 0
        shared = self.is_shared[rows, None] & self.is_shared[None, rows.start :] & (codes > 0)
        if shared.any():
            codes[shared] = _SHARED_CODES[timed[0][shared], timed[1][shared]]
        if self.ties:
            tied = self.ties.between(rows) & ~_IS_KNOWN[codes] & (codes > 0) & ~shared
            places = np.nonzero(tied)
            codes[places] = self.ties.codes(
                (places[0] + rows.start, places[1] + rows.start),
                [each[places] for each in signs],
                [0 if clock is None else clock[places] for clock in clocks],
            )
        return codes


@attrs.frozen(eq=False)
class _Ties:
    """What the days on one side say of those on the other.

    Attributes:
        there: The most days from each step on the left to each on the right.
        back: The same from right to left.
        are_tied: For each step on the left and each on the right, whether these are fewer than
            the dates of both alone allow.
    """

    there: Rows
    back: Rows
    are_tied: Flags

    @classmethod
    def of(cls, table: MostDaysTable) -> _Ties | None:
        """Those of two sides; None if there are none."""
        if table.across is None or table.bounds is None:
            return None
        (one, other), (there, back) = table.bounds, table.across
        with np.errstate(invalid="ignore"):  # Of two open starts nothing is known.
            are_tied: Flags = other.latest - one.earliest[:, None] > there
            are_tied |= one.latest[:, None] - other.earliest > back.T
        return cls(there, back, are_tied) if are_tied.any() else None

    def between(self, rows: slice) -> Flags:
        """The pairs of which a step on one side is tied to a step on the other."""
        own = np.diagonal(self.are_tied)
        found: Flags = own[rows, None] | own[None, rows.start :]
        found |= self.are_tied[rows, rows.start :]
        found |= self.are_tied[rows.start :, rows].T
        return found

    def codes(
        self, pairs: tuple[Places, Places], signs: Sequence[Codes], clocks: Sequence[Signs | int]
    ) -> Codes:
        """What the orders come to that are possible on both sides together.

        See `order_facts.possible_orders`.
        """
        codes = np.zeros(len(pairs[0]), dtype=np.uint8)
        slack = {
            (tail, head, other_tail, other_head): self.there[pairs[head], pairs[other_tail]]
            + self.back[pairs[other_head], pairs[tail]]
            for (tail, head), (other_tail, other_head) in product([(0, 1), (1, 0)], repeat=2)
        }
        for left, right in product(SIGNS, SIGNS):
            possible = (signs[0] >> left + 1) & (signs[1] >> right + 1) & 1 == 1
            for (tail, head, days), (other_tail, other_head, more) in product(
                EDGES[left], EDGES[right]
            ):
                possible &= slack[tail, head, other_tail, other_head] + days + more >= 0
            outcome = _OUTCOMES[(left or clocks[0]) + 1, (right or clocks[1]) + 1]
            codes |= np.where(possible, outcome, 0).astype(np.uint8)
        return codes


@attrs.frozen(eq=False)
class _Clocks:
    """The clock times of steps: seconds, and whether they have a zone."""

    seconds: Rows
    has_zone: Flags

    @classmethod
    def of(cls, events: Sequence[Event]) -> _Clocks | None:
        """Those of some events; None if none has any."""
        clocks = [clock_of(event.when.clock) for event in events]
        if not any(clocks):
            return None
        return cls(
            np.array([clock.seconds if clock else np.nan for clock in clocks]),
            np.array([bool(clock and clock.has_zone) for clock in clocks]),
        )

    def orders(self, rows: slice) -> Signs:
        """For some steps and all from the first of them on, see `clock_order`."""
        later = slice(rows.start, None)
        apart = np.sign(self.seconds[rows, None] - self.seconds[None, later])
        alike = self.has_zone[rows, None] == self.has_zone[None, later]
        orders: Signs = np.where(alike, np.nan_to_num(apart), 0).astype(np.int8)
        return orders


def _signs(most: Rows, rows: slice) -> Codes:
    """The possible orders of days, see `signs_of`."""
    after, before = most[rows, rows.start :], most[rows.start :, rows].T
    found: Codes = (after >= 1).astype(np.uint8)
    found |= ((after >= 0) & (before >= 0)).astype(np.uint8) << 1
    found |= (before >= 1).astype(np.uint8) << 2
    return found


def _slices(count: int) -> Iterator[slice]:
    size = max(1, _CELLS // max(count, 1))
    return (slice(start, min(start + size, count)) for start in range(0, count, size))
